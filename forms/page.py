"""One page of the wizard: shown, typed into, its rows changed, and put into the dossier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import ClassVar, Self

from domain.dossier import Dossier
from domain.editing import keyed, used_keys
from forms.base import RecordForm
from forms.changes import NEW, order_after, reordered, row_named
from forms.field import RecordField, TypedField
from forms.keys import with_row_keys
from forms.rows import Rows
from forms.typed import CHECKED, Typed, numbered, written
from localization.holidays import Calendar


@dataclass(frozen=True, slots=True)
class FieldError:
    """One thing that is wrong: the id of its field, and what to do, with the place in words."""

    field_id: str
    message: str


class PageForm(RecordForm):
    """A page: its address `slug`, its heading `title`, one sentence of `help`, its `step` (1–4; 0 stands aside).

    `keyed_rows` are the rows that have keys: the pattern of their html names, and what the keys of new ones begin with.
    """

    record = Dossier
    slug: ClassVar[str]
    title: ClassVar[str]
    help: ClassVar[str]
    step: ClassVar[int] = 0
    keyed_rows: ClassVar[tuple[tuple[str, str], ...]] = ()

    @classmethod
    def filled(cls, dossier: Dossier, *, today: date | None = None) -> Self:
        """The page with what is stored."""
        return cls(Typed(cls.texts(dossier), dossier, today))

    @classmethod
    def posted(
        cls,
        formdata: Mapping[str, str],
        dossier: Dossier,
        *,
        today: date | None = None,
        stamp: str = "",
        calendar: Calendar = Calendar(),  # noqa: B008 - it cannot be changed
    ) -> Self:
        """The page with what was typed for a dossier; names that no page can have are ignored.

        New rows get keys that bear the stamp: where it is another after each save, no key is ever given twice.
        """
        texts, used = numbered(formdata.items()), used_keys(dossier)
        for row, prefix in cls.keyed_rows:
            texts = with_row_keys(texts, row, f"{prefix}{stamp}", used)
        return cls(Typed(texts, dossier, today, calendar))

    @classmethod
    def texts(cls, dossier: Dossier) -> dict[str, str]:
        """What a browser would post for the stored values of this page."""
        whole, names = keyed(dossier), cls.field_names()
        return dict(text for name in names for text in written(getattr(whole, name), name))

    def sent(self) -> dict[str, str]:
        """What a browser would post for the page as it is shown, empty rows on offer too."""
        shown = (field for field in _shown(self.record_fields()) if isinstance(field, TypedField))
        return {
            field.name: (CHECKED if field.data else "") if field.kind == "flag" else field.shown_value
            for field in shown
        }

    @classmethod
    def field_names(cls) -> tuple[str, ...]:
        """The fields of the dossier that stand on this page."""
        known = {field.name for field in fields(Dossier)}
        declared = (getattr(cls, name).name or name for name in dir(cls) if hasattr(getattr(cls, name), "_formfield"))
        return tuple(name for name in declared if name in known)

    def accepts(self) -> bool:
        """Whether everything typed can be kept; each field then knows its errors. A draft may be incomplete."""
        self.form_errors = []
        if not self.validate():
            return False
        try:
            self.applied(self.typed.dossier)
        except ValueError as wrong:
            self.form_errors = [str(wrong)]
        return not self.form_errors

    def applied(self, dossier: Dossier) -> Dossier:
        """The dossier with this page's facts in place of its own; to be asked only once the page accepts."""
        return replace(dossier, **self.facts())

    @property
    def actions(self) -> tuple[tuple[str, str], ...]:
        """Further operations of the page: what its button posts, and what the button says."""
        return ()

    def change(self, operation: str) -> None:
        """Add, remove or move a row of what was typed: "agenda:add", "agenda:0:remove", "agenda:1:up", "agenda:2:to:0".

        "agenda:0:below" adds a row below that one. Nothing is validated. Raises `ValueError` for what nobody can ask.
        """
        name, *steps = operation.split(":")
        rows = self.rows(name)
        if steps == ["add"] and rows.can_add:
            self.append(rows, rows.vacant_row)
            return
        order = order_after(steps, len(rows.entries), rows.can_remove)
        texts = reordered(self.typed.texts, rows.name, order)
        if NEW in order:
            if not rows.can_add:
                raise ValueError("the list is full")
            texts |= dict(written(rows.vacant_row, f"{rows.name}-{order.index(NEW)}"))
        self.retype(texts)

    def rows(self, name: str) -> Rows:
        """The list of this html name. Raises `ValueError` when the page has none."""
        for field in walk(self.record_fields()):
            if isinstance(field, Rows) and field.name == name:
                return field
        raise ValueError(f"no such list: {name[:50]}")

    def put_in(self, rows: Rows, place: int, *added: Mapping[str, str]) -> None:
        """Put rows into a list before the one at `place`, or at its end; each is the texts that `row_texts` gives.

        Raises `ValueError` in Chinese when the list does not take so many.
        """
        count = self.typed.count(rows.name)
        if count + len(added) > rows.limit:
            raise ValueError(f"“{rows.label.text}”最多{rows.limit}行，放不下，请先删掉一些")
        at = min(place, count)
        order = [*range(at), *[NEW] * len(added), *range(at, count)]
        texts = reordered(self.typed.texts, rows.name, order)
        for offset, row in enumerate(added):
            texts |= row_named(f"{rows.name}-{at + offset}", row)
        self.retype(texts)

    def append(self, rows: Rows, *values: object) -> None:
        """Type new rows at the end of a list."""
        added = (
            text for at, value in enumerate(values, len(rows.entries)) for text in written(value, f"{rows.name}-{at}")
        )
        self.retype({**self.typed.texts, **dict(added)})

    def retype(self, texts: Mapping[str, str]) -> None:
        """Show other texts."""
        self.meta.update_values({"typed": replace(self.typed, texts=texts)})
        self.process(self.typed)

    def error_summary(self) -> tuple[FieldError, ...]:
        """All errors in the order of the page, each with its place in words."""
        whole = [FieldError(next(self.record_fields()).id, message) for message in self.form_errors]
        return (*whole, *_errors(self.record_fields(), ""))


def _shown(found: Iterable[RecordField]) -> Iterator[RecordField]:
    """The fields that stand on the page, with all that stand inside them."""
    for field in found:
        if not field.skipped:
            yield field
            if field.kind in {"group", "rows"}:
                yield from _shown(field)  # type: ignore[arg-type]  # groups and rows hold fields


def walk(found: Iterable[RecordField]) -> Iterator[RecordField]:
    """The fields with all that stand inside them."""
    for field in found:
        yield field
        if field.kind in {"group", "rows"}:
            yield from walk(field)  # type: ignore[arg-type]  # groups and rows hold fields


def _errors(found: Iterable[RecordField], path: str) -> Iterator[FieldError]:
    for field in found:
        place = " › ".join(filter(None, (path, field.label.text)))
        yield from (FieldError(field.id, f"{place}：{message}") for message in field.errors)
        if isinstance(field, Rows):
            for at, row in enumerate(field):
                yield from _errors([row], f"{place}{field.row_label(at)}")
        elif field.kind == "group":
            yield from _errors(field, place)  # type: ignore[arg-type]  # a group holds fields
