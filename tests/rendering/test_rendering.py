"""Filling a document: the same bytes for the same record, true properties, and errors that name their place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar, cast
from zipfile import ZipFile

import docx
import pytest

from rendering.errors import PrintFailed
from rendering.library import discover
from tests.rendering.records import FILTERS, MADE_AT, Overrides, Paper, Row, document, put, template

TITLE = template("题目：{{ dossier.title }}", "{{ dossier.count }}件")
_Row = TypeVar("_Row")


def turned(rows: tuple[_Row, ...]) -> tuple[_Row, ...]:
    """The rows from the last to the first."""
    return rows[::-1]


def same(value: _Row) -> _Row:
    """The value."""
    return value


def size(rows: Sequence[object]) -> int:
    """How many rows there are."""
    return len(rows)


GENERIC: dict[str, Callable[..., Any]] = {"turned": turned, "same": same, "size": size}


def test_gives_the_same_bytes_for_the_same_record(tmp_path: Path) -> None:
    """A document can be made again and compared: nothing in it depends on the clock of the machine."""
    paper = document(tmp_path, TITLE)

    assert paper.render(Paper(title="甲"), MADE_AT) == paper.render(Paper(title="甲"), MADE_AT)
    assert paper.render(Paper(title="甲"), MADE_AT) != paper.render(Paper(title="乙"), MADE_AT)


def test_makes_a_sound_archive(tmp_path: Path) -> None:
    """Every part unpacks with its checksum, the list of contents comes first, all are dated 1980-01-01."""
    with ZipFile(BytesIO(document(tmp_path, TITLE).render(Paper(), MADE_AT))) as file:
        entries = file.infolist()

        assert file.testzip() is None
        assert entries[0].filename == "[Content_Types].xml"
        assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
        assert len({entry.filename for entry in entries}) == len(entries)


def test_wants_a_time_with_its_zone(tmp_path: Path) -> None:
    """A time without a zone could be any of 24 hours and is refused."""
    with pytest.raises(ValueError, match="time zone"):
        document(tmp_path, TITLE).render(Paper(), MADE_AT.replace(tzinfo=None))


def test_wants_its_own_kind_of_record(tmp_path: Path) -> None:
    """A record of another type was never proved to fit."""
    with pytest.raises(TypeError, match="paper prints a Paper, not a Row"):
        document(tmp_path, TITLE).render(Row(), MADE_AT)


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (Paper(title="甲\x00乙"), "“甲\x00乙”里有印不出的字符（U+0000）"),
        (Paper(title="\ufffe"), "里有印不出的字符（U+FFFE）"),
        (Paper(title="\ud800"), "里有印不出的字符（U+D800）"),
        (Paper(title="\x0c"), "里有印不出的字符（U+000C）"),
        (Paper(title=cast("str", None)), "填写的内容印不出来"),
        (Paper(title=cast("str", 7)), "填写的内容印不出来"),
    ],
)
def test_names_the_place_of_what_it_cannot_print(tmp_path: Path, record: Paper, words: str) -> None:
    """A value that breaks its type's promise stops the document, and the sentence quotes the paragraph."""
    put(tmp_path, TITLE)
    facts = tmp_path / "paper" / "document.toml"
    facts.write_text(facts.read_text(encoding="utf-8").replace("dossier.title", "dossier.issuer"), encoding="utf-8")
    paper = discover(tmp_path, Paper, FILTERS)["paper"]

    with pytest.raises(PrintFailed, match="“题目：") as failed:
        paper.render(record, MADE_AT)

    assert words in str(failed.value)


def test_row_03_never_prints_none_as_a_number(tmp_path: Path) -> None:
    """A missing number is no “None” on paper."""
    with pytest.raises(PrintFailed, match="件”这一段"):
        document(tmp_path, TITLE).render(Paper(count=cast("int", None)), MADE_AT)


def test_row_23_runs_nothing_that_a_person_typed(tmp_path: Path) -> None:
    """Tags in a value are words; printing the result again would still print them as words."""
    typed = "{{ dossier.title.upper() }}{% for x in y %}{_{ x }_}"
    data = document(tmp_path, TITLE).render(Paper(title=typed), MADE_AT)

    assert docx.Document(BytesIO(data)).paragraphs[0].text == f"题目：{typed}"


def test_row_41_lays_out_line_ends_and_tabs(tmp_path: Path) -> None:
    """Line ends become breaks and tabs tabulators with the run's own look, even twenty thousand of them at once."""
    text = "甲\t乙\n" * 20_000
    data = document(tmp_path, TITLE).render(Paper(title=text), MADE_AT)

    assert docx.Document(BytesIO(data)).paragraphs[0].text == "题目：" + text


def test_takes_filters_with_type_variables(tmp_path: Path) -> None:
    """What a generic filter gives is known from what it takes."""
    texts = (
        "{% for row in dossier.rows|turned %}{{ row.title }}{% endfor %}{{ dossier.rows|size }}{{ dossier.title|same }}"
    )
    put(tmp_path, template(texts))

    paper = discover(tmp_path, Paper, {**FILTERS, **GENERIC})["paper"]
    data = paper.render(Paper(rows=(Row(title="甲"), Row(title="乙"))), MADE_AT)

    assert docx.Document(BytesIO(data)).paragraphs[0].text == "乙甲2测试文件"


def test_shows_a_record_that_changed_in_one_place(tmp_path: Path) -> None:
    """Nothing is kept from one document to the next."""
    paper = document(
        tmp_path, template("{%p if dossier.overrides.lead %}", "手写", "{%p else %}", "自动", "{%p endif %}")
    )
    record = Paper()

    texts = [
        [paragraph.text for paragraph in docx.Document(BytesIO(paper.render(one, MADE_AT))).paragraphs]
        for one in (record, replace(record, overrides=Overrides(lead="甲")), record)
    ]

    assert texts == [["自动"], ["手写"], ["自动"]]
