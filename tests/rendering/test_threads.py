"""One document shared by all threads: no page ever holds another person's words."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from domain.codec import decode_dossier
from domain.dossier import Dossier
from tests.doc_templates.printing import LIBRARY
from tests.rendering.oracle import parts
from tests.rendering.records import MADE_AT, Paper, Row, document, template

THREADS, RENDERS = 8, 400
MARKER = re.compile("〔.*?〕")


@pytest.fixture
def eager_switching() -> Iterator[None]:
    """The interpreter changes threads a hundred times as often as usual."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(usual / 100)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("eager_switching")
def test_row_02_threads_share_a_document(tmp_path: Path) -> None:
    """Four hundred documents by eight threads at once: each holds its own marker everywhere and no other."""
    paper = document(
        tmp_path,
        template(
            "{{ dossier.title }}", "{%p for row in dossier.rows %}", "{{ loop.index }}{{ row.title }}", "{%p endfor %}"
        ),
    )
    made = _made_at_once(lambda marker: paper.render(Paper(title=marker, rows=(Row(title=marker),) * 9), MADE_AT))

    assert len({marker for marker, _ in made}) == RENDERS
    assert all(found == [marker] * 11 for marker, found in made)


@pytest.mark.usefixtures("eager_switching")
@pytest.mark.parametrize("slug", LIBRARY)
def test_row_02_threads_share_the_shipped_documents(slug: str) -> None:
    """The same with the documents of the service: texts, titles, tables and properties are those of one dossier."""
    alone = MARKER.findall(_whole(LIBRARY[slug].render(_marked("〔一〕"), MADE_AT)))
    made = _made_at_once(lambda marker: LIBRARY[slug].render(_marked(marker), MADE_AT))

    assert len(alone) > 50
    assert len({marker for marker, _ in made}) == RENDERS
    assert all(found == [marker] * len(alone) for marker, found in made)


def _made_at_once(render: Callable[[str], bytes]) -> list[tuple[str, list[str]]]:
    """Many documents by many threads at once: the marker of each, and every marker that stands in it."""
    barrier = Barrier(THREADS)

    def work(thread: int) -> list[tuple[str, list[str]]]:
        barrier.wait()
        markers = [f"〔{thread}·{number}〕" for number in range(RENDERS // THREADS)]
        return [(marker, MARKER.findall(_whole(render(marker)))) for marker in markers]

    with ThreadPoolExecutor(THREADS) as threads:
        return [pair for pairs in threads.map(work, range(THREADS)) for pair in pairs]


def _whole(data: bytes) -> str:
    """All that stands in a file: the body, its headers, its properties."""
    return "".join(part.decode() for name, part in parts(data).items() if name.endswith(".xml"))


def _marked(marker: str) -> Dossier:
    """The sample, every text of it replaced by the marker."""

    def mark(value: Any, key: str = "") -> Any:  # noqa: ANN401 - a JSON value
        if isinstance(value, dict):
            return {name: mark(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [mark(inner, key) for inner in value]
        return marker if isinstance(value, str) and re.search("[\u4e00-\u9fff]", value) else value

    return decode_dossier(mark(json.loads(LIBRARY["report"].sample)))
