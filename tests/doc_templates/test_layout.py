"""The layout and the words of every printed document keep the rules, and each rule can fail."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis.strategies import SearchStrategy

from domain.dossier import Dossier
from domain.options import FontScheme
from tests.doc_templates import element_rules, table_rules, text_rules
from tests.doc_templates.layout_rules import violations
from tests.doc_templates.printing import LIBRARY, plain_lines, plain_texts, printed
from tests.doc_templates.word import Word
from tests.strategies import dossiers as any_dossiers


def dossiers(
    text: SearchStrategy[str] | None = None, line: SearchStrategy[str] | None = None
) -> SearchStrategy[Dossier]:
    """Any dossier, in the standard's fonts; test_fonts.py tells of the other schemes."""
    return any_dossiers(text=text, line=line).map(
        lambda dossier: replace(dossier, options=replace(dossier.options, fonts=FontScheme.STANDARD))
    )


MODULES = (element_rules, table_rules, text_rules)  # Importing them enters their rules.


@pytest.mark.parametrize("slug", LIBRARY)
def test_sample(slug: str) -> None:
    """What the sample prints keeps every rule."""
    assert violations(Word(printed(slug))) == []


@settings(max_examples=max(200, settings.default.max_examples if settings.default else 0))
@given(dossiers(text=plain_texts, line=plain_lines))
def test_generated(dossier: Dossier) -> None:
    """So does what any dossier prints: lists with none, one and many rows, parts present and absent."""
    for slug in LIBRARY:
        assert violations(Word(printed(slug, dossier))) == []


# What these speak of is typed by people; the check page tells them.
_TYPED = ("TXT-SPACE", "PUNCT", "QUOTE", "HEAD-PUNCT", "ENUM", "NUM", "RECIPIENT", "DOC-NUMBER", "ATT-NOTE")


@given(dossiers())
def test_typed_marks_do_not_break_the_layout(dossier: Dossier) -> None:
    """Whatever marks and figures are typed, layout, numbering and tables stay right."""
    for slug in LIBRARY:
        assert [found for found in violations(Word(printed(slug, dossier))) if not found.startswith(_TYPED)] == []


def test_the_attached_list_is_the_one_that_is_named() -> None:
    """GB/T 9704-2012 7.3.7: the attachment's title is, word for word, what the attachment note says."""
    note = Word(printed("report")).styled("AttachmentFirst")[0].text
    title = Word(printed("rectification_list")).styled("Title")[0].text
    assert note == f"附件：1.{title.replace(chr(10), '')}"
