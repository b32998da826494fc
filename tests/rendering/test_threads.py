"""One document shared by all threads: no page ever holds another person's words."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from tests.rendering.oracle import parts
from tests.rendering.records import MADE_AT, Paper, Row, document, template

THREADS, RENDERS = 8, 400


@pytest.fixture
def eager_switching() -> Iterator[None]:
    """The interpreter changes threads a hundred times as often as usual."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(usual / 100)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("eager_switching")
def test_threads_share_a_document(tmp_path: Path) -> None:
    """Four hundred documents by eight threads at once: each holds its own marker everywhere and no other."""
    paper = document(
        tmp_path,
        template(
            "{{ dossier.title }}", "{%p for row in dossier.rows %}", "{{ loop.index }}{{ row.title }}", "{%p endfor %}"
        ),
    )
    barrier = Barrier(THREADS)

    def work(thread: int) -> list[tuple[str, list[str]]]:
        barrier.wait()
        return [_markers(f"〔{thread}·{number}〕") for number in range(RENDERS // THREADS)]

    def _markers(marker: str) -> tuple[str, list[str]]:
        record = Paper(title=marker, rows=(Row(title=marker),) * 9)
        body = parts(paper.render(record, MADE_AT))["word/document.xml"].decode()
        return marker, re.findall("〔.*?〕", body)

    with ThreadPoolExecutor(THREADS) as threads:
        made = [pair for pairs in threads.map(work, range(THREADS)) for pair in pairs]

    assert len({marker for marker, _ in made}) == RENDERS
    assert all(found == [marker] * 10 for marker, found in made)
