"""A page shows what is stored, and posting it unchanged stores the same."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import TypeVar

import pytest
from hypothesis import given

from domain.dossier import Dossier
from forms.pages import PAGES, PageForm
from tests.forms.browser import every, sent
from tests.strategies import dossiers, hostile_lines, hostile_texts

TODAY = date(2026, 11, 23)
_R = TypeVar("_R")


def said(value: _R) -> _R:
    """A value without the rows in which nothing is said; a key by itself says nothing."""
    if isinstance(value, tuple):
        rows = (said(row) for row in value)
        return tuple(row for row in rows if not _says_nothing(row))  # type: ignore[return-value]  # a tuple still
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{place.name: said(getattr(value, place.name)) for place in fields(value)})
    return value


def _says_nothing(row: object) -> bool:
    if not is_dataclass(row) or isinstance(row, type):
        return row is None
    key = {"key": ""} if hasattr(row, "key") else {}
    return replace(row, **key) == type(row)()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
@given(dossier=dossiers())
def test_a_page_posted_unchanged_changes_nothing(page: type[PageForm], dossier: Dossier) -> None:
    """Every value of every type survives being shown, posted by a browser and read again."""
    stored = page.filled(said(dossier)).applied(said(dossier))  # an item lets go of a finding that said nothing
    form = page.posted(sent(page.filled(stored)), stored, today=TODAY)

    assert form.accepts(), form.error_summary()
    assert form.error_summary() == ()
    assert form.applied(stored) == stored


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
@given(dossier=dossiers(hostile_texts(), hostile_lines(), most=2))
def test_a_page_keeps_hostile_texts(page: type[PageForm], dossier: Dossier) -> None:
    """No text that can be stored means anything to a form."""
    stored = page.filled(said(dossier)).applied(said(dossier))
    form = page.posted(sent(page.filled(stored)), stored, today=TODAY)

    assert form.accepts(), form.error_summary()
    assert form.applied(stored) == stored


@given(dossier=dossiers())
def test_only_rows_that_say_nothing_are_dropped(dossier: Dossier) -> None:
    """What the pages together make of a dossier is the dossier without its empty rows, items still linked."""
    found = dossier
    for page in PAGES:
        form = page.posted(sent(page.filled(found)), found, today=TODAY)
        assert form.accepts(), form.error_summary()
        found = form.applied(found)
    expected = said(dossier)

    assert replace(found, items=()) == replace(expected, items=())
    left = {finding.key for finding in expected.findings}
    lost = {finding.key for finding in dossier.findings} - left
    assert [item.finding for item in found.items] == [
        "" if item.finding in lost else item.finding
        for item in said(dossier.items)
        if not _says_nothing(replace(item, finding="") if item.finding in lost else item)
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
@given(dossier=dossiers(most=2))
def test_rows_can_be_moved_there_and_back(page: type[PageForm], dossier: Dossier) -> None:
    """Moving the first row of a list down and up again leaves every text where it was, in outer and inner lists."""
    form = page.filled(dossier)
    before = sent(form)
    lists = [field.name for field in every(form) if field.kind == "rows" and len(field.entries) > 1]
    for name in lists[:1] + lists[-1:]:
        form.change(f"{name}:0:down")
        form.change(f"{name}:1:up")

    assert sent(form) == before


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_a_blank_page_is_a_blank_dossier(page: type[PageForm]) -> None:
    """A page that nobody filled in can be saved, and says nothing."""
    form = page.posted(sent(page.filled(Dossier())), Dossier())

    assert form.accepts()
    assert form.applied(Dossier()) == Dossier()
