"""Everything a dossier holds or lacks has one place on one page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import given

from domain.dossier import Dossier
from domain.missing import missing
from domain.options import BackMatter, FrontMatter
from domain.rectification import Deadline, DeadlineKind, ItemSource, RectificationItem, Status
from forms.base import RecordForm
from forms.pages import PAGES, Place, page_form, place_of
from tests.forms.browser import every
from tests.strategies import dossiers


def pointers(value: object, pointer: str = "") -> Iterator[str]:
    """The JSON pointers of a record's fields and of all that stands in them."""
    if is_dataclass(value) and not isinstance(value, type):
        inner = [(field.name, getattr(value, field.name)) for field in fields(value)]
    else:
        inner = [(str(at), row) for at, row in enumerate(value)] if isinstance(value, tuple) else []
    for name, member in inner:
        yield f"{pointer}/{name}"
        yield from pointers(member, f"{pointer}/{name}")


def ids(dossier: Dossier) -> dict[str, set[str]]:
    """The ids of all fields of each page."""
    return {page.slug: {field.id for field in every(page.filled(dossier))} for page in PAGES}


@given(dossier=dossiers(most=2))
def test_every_value_and_every_gap_has_its_field(dossier: Dossier) -> None:
    """Each pointer into a dossier, and each of what is missing, leads to a field that stands on its page."""
    found = ids(dossier)

    places = [place_of(pointer) for pointer in [*pointers(dossier), *(gap.pointer for gap in missing(dossier))]]
    assert [place for place in places if place.field_id not in found[place.slug]] == []


def test_every_gap_can_be_reached_on_the_page_that_is_shown() -> None:
    """What is missing is never in a section that is skipped."""
    bare = RectificationItem(source=ItemSource.MUTUAL, status=Status.CLOSED, deadline=Deadline(kind=DeadlineKind.DATE))
    dossier = Dossier(items=(bare, RectificationItem()), front_matter=FrontMatter(), back_matter=BackMatter())
    shown = {page.slug: {field.id for field in every(page.filled(dossier)) if not field.skipped} for page in PAGES}

    places = [place_of(gap.pointer) for gap in missing(dossier)]
    assert len(places) > 20
    assert [place for place in places if place.field_id not in shown[place.slug]] == []


def test_a_pointer_leads_to_a_page_and_a_field() -> None:
    """A JSON pointer becomes the id of the field; what no page has is refused."""
    assert place_of("/meeting/chair/name") == Place("meeting", "meeting-chair-name")
    assert place_of("/aspects/0/findings/2/headline") == Place("problems", "aspects-0-findings-2-headline")
    assert place_of("/title") == Place("layout", "title")
    with pytest.raises(KeyError):
        place_of("/nothing")


def test_pages_stand_in_order_and_have_their_own_slugs() -> None:
    """The steps come first and rise; a slug that no page has is refused."""
    assert [page.step for page in PAGES] == [1, 2, 3, 4, 4, 0, 0]
    assert [page_form(page.slug) for page in PAGES] == list(PAGES)
    with pytest.raises(KeyError):
        page_form("nothing")


def test_each_field_of_a_dossier_stands_on_one_page() -> None:
    """No part of the record is without a page, and none has two."""
    names = [name for page in PAGES for name in page.field_names()]

    assert sorted(names) == sorted(field.name for field in fields(Dossier))


def _forms(form: type[RecordForm]) -> Iterator[type[RecordForm]]:
    yield form
    for inner in form.__subclasses__():
        yield from _forms(inner)


@pytest.mark.parametrize("form", [form for form in _forms(RecordForm) if hasattr(form, "record")])
def test_no_field_hides_a_word_of_the_form(form: type[RecordForm]) -> None:
    """A field named like a method of the form would take its place."""
    own = {field.name for field in fields(form.record)} & set(dir(RecordForm))

    assert own == set()


def test_every_field_has_words() -> None:
    """Beside every field that is shown stands its name, and beside every list what its button does."""
    full = replace(Dossier(), items=(RectificationItem(),))
    shown = [field for page in PAGES for field in every(page.filled(full)) if field.kind != "key"]
    rows = {inner.id for field in shown if field.kind == "rows" for inner in field}

    assert [field.id for field in shown if not field.label.text and field.id not in rows] == []
    assert [field.id for field in shown if field.kind == "rows" and not field.add_label] == []
