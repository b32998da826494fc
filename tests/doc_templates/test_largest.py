"""The largest dossier is printed like any other: far below the deadline, in a bounded room."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from domain.dossier import Dossier
from rendering import deadline
from rendering.reading import read_paragraphs
from tests.doc_templates.printing import LIBRARY, printed
from tests.largest import largest

MOST_SECONDS = 2.0
MOST_BYTES = 200_000_000

# What costs most: line ends, marks that must be paired, what is escaped, runs of numerals in titles.
PIECES = [("甲乙，", 200), ("甲\u3000", 200), ('"', 1), ("&", 1), ("一二三", 1), ("“甲、《乙》’‘，。；", 1)]


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No document is given up here, however busy the machine is: what it costs is measured."""
    monkeypatch.setattr(deadline, "SECONDS", 600.0)


@pytest.fixture(scope="module", params=PIECES, ids=ascii)
def dossier(request: pytest.FixtureRequest) -> Dossier:
    """One of the largest dossiers there may be."""
    return largest(*request.param)


@pytest.mark.parametrize("slug", LIBRARY)
def test_row_41_the_largest_dossier_takes_no_time(slug: str, dossier: Dossier) -> None:
    """5,000 characters in 200 lines in every text, every list filled: less than two seconds of the processor's time."""
    start = time.thread_time()
    data = printed(slug, dossier)

    assert time.thread_time() - start < MOST_SECONDS
    assert sum(len(paragraph.text) for paragraph in read_paragraphs(data)) > 1_000_000


@pytest.mark.parametrize("slug", LIBRARY)
def test_row_47_the_largest_dossier_takes_little_room(slug: str, dossier: Dossier) -> None:
    """What a document needs while it is made is bounded by what the dossier may hold."""
    tracemalloc.start()
    printed(slug, dossier)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < MOST_BYTES
