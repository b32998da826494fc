"""The automatic text of a paragraph that can be overridden, from the same template that prints it."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from rendering.document import Document
from tests.rendering.records import Cell, Overrides, Paper, Row, document, saved, template

TEMPLATE = template(
    "{%p set long = dossier.count > 2 %}",
    "{%p if dossier.overrides.lead %}",
    "{%p for line in dossier.overrides.lead|paragraphs %}",
    "{{ line }}",
    "{%p endfor %}",
    "{%p else %}",
    "自动第一段{% if long %}长{% endif %}<{{ dossier.title }}>",
    "{{ dossier.text }}",
    "{%p endif %}",
    "{%p if dossier.count == 1 %}",
    "{%p for row in dossier.rows %}",
    "{%p if row.override %}",
    "{{ row.override }}",
    "{%p else %}",
    "（{{ loop.index }}/{{ loop.length }}）{{ row.title }}",
    "{%p endif %}",
    "{%p endfor %}",
    "{%p elif dossier.count == 2 %}",
    "{%p for number, row in dossier.rows_by_number %}",
    "{%p for cell in row.cells %}",
    "{%p if row.override %}",
    "{%p else %}",
    "{{ number }}之{{ cell.text }}",
    "{%p endif %}",
    "{%p endfor %}",
    "{%p endfor %}",
    "{%p elif dossier.count == 3 %}",
    "三",
    "{%p else %}",
    "{%p for row in dossier.rows %}",
    "{%p if row.override %}",
    "手写",
    "{%p endif %}",
    "{%p endfor %}",
    "{%p endif %}",
)
ROWS = (Row(title="甲", cells=(Cell(text="子"),)), Row(title="乙", override="手写的", cells=(Cell(text="丑"),)))


@pytest.fixture
def paper(tmp_path: Path) -> Document:
    """A document with overridable paragraphs of both kinds."""
    return document(tmp_path, TEMPLATE)


def test_gives_the_text_whatever_the_override_says(paper: Document) -> None:
    """The pattern's paragraphs come separated by line ends, with what `set` gave on the way."""
    record = Paper(title="题&", text="第二段", count=3, overrides=Overrides(lead="手写"))

    assert paper.compose("lead", record) == "自动第一段长<题&>\n第二段"


def test_tells_lines_of_a_paragraph_apart(paper: Document) -> None:
    """A line break inside a paragraph is a line end too."""
    assert paper.compose("lead", Paper(title="题", text="上\n下")) == "自动第一段<题>\n上\n下"


@pytest.mark.parametrize(("place", "text"), [(0, "（1/2）甲"), (1, "（2/2）乙")])
def test_numbers_a_row_as_the_document_does(paper: Document, place: int, text: str) -> None:
    """A row's text is that of the row in its place, even when the row is overridden."""
    record = Paper(count=1, rows=ROWS)

    assert paper.compose("row", record, row=record.rows[place]) == text


def test_takes_the_first_row_when_none_is_named(paper: Document) -> None:
    """Without a row the first one that the document would print answers."""
    assert paper.compose("row", Paper(count=1, rows=ROWS)) == "（1/2）甲"


@pytest.mark.parametrize(("place", "text"), [(0, "1之子"), (1, "2之丑")])
def test_finds_its_way_through_several_loops(paper: Document, place: int, text: str) -> None:
    """Loops over pairs and loops in loops are followed by the names of all that they give."""
    record = Paper(count=2, rows=ROWS)

    assert paper.compose("row", record, row=record.rows[place]) == text


@pytest.mark.parametrize("record", [Paper(count=1), Paper(count=3, rows=ROWS), Paper(count=9, rows=ROWS)])
def test_is_empty_where_the_document_prints_nothing(paper: Document, record: Paper) -> None:
    """No row, a condition that does not hold, a pattern without words: nothing to start an override from."""
    assert paper.compose("row", record) == ""


def test_knows_no_other_names(paper: Document) -> None:
    """A paragraph that cannot be overridden has no automatic text."""
    with pytest.raises(KeyError):
        paper.compose("closing", Paper())


def test_reads_patterns_in_headers_too(tmp_path: Path) -> None:
    """A header may carry an overridable paragraph like the body."""
    word = docx.Document()
    header = word.sections[0].header
    header.paragraphs[0].text = "{%p if dossier.overrides.lead %}"
    for text in ("{{ dossier.overrides.lead }}", "{%p else %}", "页眉{{ dossier.title }}", "{%p endif %}"):
        header.add_paragraph(text)

    assert document(tmp_path, saved(word)).compose("lead", Paper(title="甲")) == "页眉甲"
