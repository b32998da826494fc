"""All pages in their order, and the place on a page where a part of the dossier is edited."""

from __future__ import annotations

from typing import NamedTuple

from forms.items import ItemsPage
from forms.layout import LayoutPage
from forms.measures import MeasuresPage
from forms.meeting import MeetingPage
from forms.page import FieldError, PageForm
from forms.practices import PracticesPage
from forms.problems import ProblemsPage
from forms.wording import WordingPage

__all__ = ["PAGES", "FieldError", "PageForm", "Place", "page_form", "place_of"]

PAGES: tuple[type[PageForm], ...] = (
    MeetingPage,
    PracticesPage,
    ProblemsPage,
    MeasuresPage,
    ItemsPage,
    LayoutPage,
    WordingPage,
)
"""The pages in the order of the wizard; the side pages stand last."""

_BY_SLUG = {page.slug: page for page in PAGES}
_BY_FIELD = {name: page.slug for page in PAGES for name in page.field_names()}


class Place(NamedTuple):
    """Where something is edited: a page and the id of a field on it."""

    slug: str
    field_id: str


def page_form(slug: str) -> type[PageForm]:
    """The page of a slug. Raises `KeyError` when there is none."""
    return _BY_SLUG[slug]


def place_of(pointer: str) -> Place:
    """Where the value under a JSON pointer into a dossier is edited. Raises `KeyError` when no page has it.

    >>> place_of("/meeting/chair/name")
    Place(slug='meeting', field_id='meeting-chair-name')
    """
    steps = pointer.removeprefix("/").split("/")
    return Place(_BY_FIELD[steps[0]], "-".join(steps))
