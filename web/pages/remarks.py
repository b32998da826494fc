"""Fields with their labels and words, and where the remarks to them stand now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from domain.dossier import Dossier
from forms.keys import anchor
from forms.page import PageForm
from forms.pages import PAGES
from forms.typed import Typed
from storage.remarks import Remark
from web.pages.comparing import text

_LISTS = {"rows", "group"}
_LONGEST_QUOTE = 20


@dataclass(frozen=True, slots=True)
class Place:
    """One field that says something: the slug of its page, its html name, its label, its words, its anchor."""

    page: str
    field: str
    label: str
    words: str
    anchor: str

    @property
    def quote(self) -> str:
        """The label and the beginning of the words: what was seen, whatever becomes of it."""
        first = self.words.partition("\n")[0]
        return f"{self.label}“{first[:_LONGEST_QUOTE]}{'…' if len(self.words) > _LONGEST_QUOTE else ''}”"


@dataclass(frozen=True, slots=True)
class Standing:
    """A remark, and the html name and label of the field that it stands at now; no name when its row is gone.

    A remark to a row that has no key stands at the row's list, and its label quotes the row.
    """

    remark: Remark
    field: str
    label: str


def places(dossier: Dossier) -> list[Place]:
    """Every field that says something, in the order of the pages."""
    return [
        Place(page.slug, field.name, label, words, anchor(field.name, form.typed.texts))
        for page in PAGES
        for form in [page.filled(dossier)]
        for field, label in _labelled(form.record_fields(), "")
        if field.kind not in _LISTS and (words := text(field))
    ]


def standing(form: PageForm, remarks: Iterable[Remark]) -> list[Standing]:
    """The remarks to a page, each where it stands now."""
    own = [remark for remark in remarks if remark.page == form.slug]
    found = {anchor(field.name, form.typed.texts): (field, label) for field, label in _anchored(form)} if own else {}
    return [_standing(remark, *found.get(remark.anchor, (None, ""))) for remark in own]


def label_of(page: type[PageForm], texts: Mapping[str, str], name: str) -> str:
    """What the field of this html name is called on a page, with its place; empty when the page has none.

    Only the rows on the way to it are made, since this is asked at every save while somebody types.
    """
    kinds = {other: text for other, text in texts.items() if other.endswith("-kind")}
    around = {other: text for other, text in kinds.items() if name.startswith(other.removesuffix("kind"))}
    form = page(Typed({**around, name: ""}, Dossier()))
    return next((label for field, label in _labelled(form.record_fields(), "") if field.name == name), "")


def _standing(remark: Remark, field: Any, label: str) -> Standing:  # noqa: ANN401 - a field of any kind, or None
    if field is None:
        return Standing(remark, "", remark.label)
    return Standing(remark, field.name, remark.label if field.kind in _LISTS else label)


def _anchored(form: PageForm) -> Iterator[tuple[Any, str]]:
    """The fields that have an anchor of their own: none below a list whose rows have no keys."""
    for field, label in _labelled(form.record_fields(), ""):
        if anchor(field.name, form.typed.texts).count("/") == field.name.count("-"):
            yield field, label


def _labelled(fields: Any, path: str) -> Iterator[tuple[Any, str]]:  # noqa: ANN401 - a page, a group or rows
    """The inner fields with all that stand inside them, each with its place in words."""
    rows = getattr(fields, "kind", "") == "rows"
    for at, field in enumerate(fields):
        label = f"{path}{fields.row_label(at)}" if rows else " › ".join(filter(None, (path, field.label.text)))
        yield field, label
        if field.kind in _LISTS:
            yield from _labelled(field, label)
