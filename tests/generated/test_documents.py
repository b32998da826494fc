"""Whole generated dossiers, printed (Z2): every value typed is in the document, in order, every sentence, nothing else.

What a document must say is written down a second time in this folder, in plain Python (report.py and its parts,
rectification_list.py). Each printed file is read back by a reader of its own (words.py) and must be exactly that, as
one string with every paragraph and cell: every character of every value, every sentence of the template, each in its
place. The rules of GB/T 15834 and 9704 (a final 。, titles in 《》, no mark at the end of a heading) are applied to
typed texts where the template applies them and nowhere else; rules.py holds each to the marks that it may touch.

The values are those of the hostile corpus and of ordinary documents, mixed. 2,000 dossiers in the gate, 20,000 with
HYPOTHESIS_PROFILE=prove, each printed as both documents.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings

from domain.dossier import Dossier
from tests.doc_templates.printing import SAMPLE, printed
from tests.generated.dossiers import WHOLE
from tests.generated.rectification_list import rectification_list
from tests.generated.report import report
from tests.generated.words import read_words
from tests.lengths import IS_LONG

DOCUMENTS: dict[str, Callable[[Dossier], str]] = {"report": report, "rectification_list": rectification_list}
PARTS = 4


def check(dossier: Dossier) -> None:
    """Both documents say what the dossier says."""
    for slug, says in DOCUMENTS.items():
        assert differing(read_words(printed(slug, dossier)), says(dossier)) == (), slug


def differing(found: str, expected: str) -> tuple[str, ...]:
    """Where two texts part: what comes before, what was found, what was expected; nothing when they are equal."""
    if found == expected:
        return ()
    parts = (at for at, (one, other) in enumerate(zip(found, expected, strict=False)) if one != other)
    at = next(parts, min(len(found), len(expected)))
    return found[max(at - 30, 0) : at], found[at : at + 30], expected[at : at + 30]


@pytest.mark.parametrize("dossier", [SAMPLE, Dossier()], ids=["sample", "empty"])
def test_z2_the_example_and_nothing(dossier: Dossier) -> None:
    """The shipped example, and a dossier with nothing in it."""
    check(dossier)


@pytest.fixture(scope="module", params=range(PARTS))
def part(request: pytest.FixtureRequest) -> int:
    """One part of the dossiers, so that processes share the work."""
    number: int = request.param
    return number


@pytest.mark.usefixtures("part")
@settings(max_examples=(20_000 if IS_LONG else 2000) // PARTS)
@given(dossier=WHOLE)
def test_z2_whole_dossiers(dossier: Dossier) -> None:
    """None, one and many of everything, with what clerks and enemies type."""
    check(dossier)


def test_where_texts_part() -> None:
    """What differs is told with what stands before it."""
    assert differing("甲乙", "甲丙") == ("甲", "乙", "丙")
