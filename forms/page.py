"""One page of the wizard: shown, typed into, its rows changed, and put into the dossier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import ClassVar, Self

from domain.dossier import Dossier
from forms.base import RecordForm
from forms.field import RecordField
from forms.rows import Rows
from forms.typed import Typed, numbered, reordered, written


@dataclass(frozen=True, slots=True)
class FieldError:
    """One thing that is wrong: the id of its field, and what to do, with the place in words."""

    field_id: str
    message: str


class PageForm(RecordForm):
    """A page: its address `slug`, its heading `title`, one sentence of `help`, its `step` (1–4; 0 stands aside)."""

    record = Dossier
    slug: ClassVar[str]
    title: ClassVar[str]
    help: ClassVar[str]
    step: ClassVar[int] = 0

    @classmethod
    def filled(cls, dossier: Dossier, *, today: date | None = None) -> Self:
        """The page with what is stored."""
        return cls(Typed(cls.texts(dossier), dossier, today))

    @classmethod
    def posted(cls, formdata: Mapping[str, str], dossier: Dossier, *, today: date | None = None) -> Self:
        """The page with what was typed for a dossier; names that no page can have are ignored."""
        return cls(Typed(cls.keyed(numbered(formdata.items()), dossier), dossier, today))

    @classmethod
    def keyed(cls, texts: dict[str, str], dossier: Dossier) -> dict[str, str]:
        """What was typed, with a key for each new row that others may point at."""
        del dossier
        return texts

    @classmethod
    def texts(cls, dossier: Dossier) -> dict[str, str]:
        """What a browser would post for the stored values of this page."""
        names = cls.field_names()
        return dict(text for name in names for text in written(getattr(dossier, name), name))

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
        """Add, remove or move a row of what was typed: "agenda:add", "agenda:0:remove", "agenda:1:up", "agenda:0:down".

        Nothing is validated. Raises `ValueError` for what no button of the page says.
        """
        name, *steps = operation.split(":")
        rows = next(
            (field for field in walk(self.record_fields()) if isinstance(field, Rows) and field.name == name), None
        )
        if rows is None:
            raise ValueError(f"no such list: {name[:50]}")
        if steps == ["add"] and rows.can_add:
            self.append(rows, rows.vacant_row)
        else:
            self.retype(reordered(self.typed.texts, rows.name, _order(rows, steps)))

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


def walk(found: Iterable[RecordField]) -> Iterator[RecordField]:
    """The fields with all that stand inside them."""
    for field in found:
        yield field
        if field.kind in {"group", "rows"}:
            yield from walk(field)  # type: ignore[arg-type]  # groups and rows hold fields


def _order(rows: Rows, steps: list[str]) -> list[int]:
    """The indexes of the rows after an operation. Raises `ValueError` when it is unknown."""
    order = list(range(len(rows.entries)))
    match steps:
        case [index, verb] if index in map(str, order):
            at = int(index)
        case _:
            raise ValueError("no such operation")
    if verb == "remove" and rows.can_remove(at):
        del order[at]
        return order
    other = at + {"up": -1, "down": 1}.get(verb, len(order))
    if other not in order:
        raise ValueError("no such operation")
    order[at], order[other] = order[other], order[at]
    return order


def _errors(found: Iterable[RecordField], path: str) -> Iterator[FieldError]:
    for field in found:
        place = " › ".join(filter(None, (path, field.label.text)))
        yield from (FieldError(field.id, f"{place}：{message}") for message in field.errors)
        if isinstance(field, Rows):
            for at, row in enumerate(field):
                yield from _errors([row], f"{place}{field.row_label(at)}")
        elif field.kind == "group":
            yield from _errors(field, place)  # type: ignore[arg-type]  # a group holds fields
