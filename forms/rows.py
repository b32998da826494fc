"""Fields of several values: a record inside a record, and lists whose rows are added, removed and moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from typing import Any, get_args, get_origin

from typing_extensions import override
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm

from domain.roster import NameOrder
from domain.rows import AtMost
from forms.base import RecordForm
from forms.field import RecordField
from localization.numerals import count


def item_mark(number: int) -> str:
    """What stands before a row when nothing better is known.

    >>> item_mark(1)
    '第1项'
    """
    return f"第{number}项"


class Group(RecordField):
    """The fields of an inner record. `errors` are those of the record as a whole; its fields have their own."""

    kind = "group"

    def __init__(self, form: type[RecordForm], *args: Any, **bound: Any) -> None:  # noqa: ANN401 - as in RecordField
        super().__init__(*args, **bound)
        self._form_class = form

    @override
    def process(self, *_: object, **__: object) -> None:
        """Make the inner form of what was typed below this field's name."""
        self.form = self._form_class(self.typed, self.name)

    def __iter__(self) -> Iterator[RecordField]:
        return self.form.record_fields()

    @override
    def validate(self, *_: object) -> bool:
        """Whether the fields, and the record they make, hold; notes what does not."""
        self.errors = []
        if not self.form.validate():
            return False
        try:
            self.form.value()
        except ValueError as wrong:
            self.errors = [str(wrong)]
        return not self.errors

    @property
    @override
    def value(self) -> Any:
        """The inner record. Raises `ValueError` when its fields do not go together."""
        return self.form.value()

    @property
    @override
    def is_blank(self) -> bool:
        """Whether nothing was typed in any field."""
        return all(inner.is_blank for inner in self)


class Rows(RecordField):
    """A list. `add_label` is what its button says; `offers_row` shows an empty row while there is none.

    `mark` gives the word before a row from its number, counted from 1; `counted` is printed behind their count. `names`
    is where in a row somebody's name stands, by the html name within the row: then the list can be put into the orders
    of names.
    """

    kind = "rows"

    def __init__(  # noqa: PLR0913 - each is a word or a choice of the page that declares the list
        self,
        row: RecordField,
        label: str,
        description: str = "",
        *,
        add_label: str,
        mark: Callable[[int], str] = item_mark,
        offers_row: bool = False,
        names: str = "",
        counted: str = "",
        **bound: Any,  # noqa: ANN401 - as in RecordField
    ) -> None:
        super().__init__(label, description, **bound)
        self._row: UnboundField[RecordField] = row  # type: ignore[assignment]  # a declared field is unbound
        self._mark = mark
        self._offers_row = offers_row
        self._names = names
        self._counted = counted
        self.add_label = add_label
        self.entries: list[RecordField] = []

    @override
    def process(self, *_: object, **__: object) -> None:
        """Make the rows of what was typed below this field's name."""
        count = self.typed.count(self.name) or int(self._offers_row)
        self.entries = [self._entry(at) for at in range(count)]

    def _entry(self, at: int) -> RecordField:
        entry = self._row.bind(form=None, name=f"{self.name}-{at}", _meta=self.meta)  # type: ignore[arg-type]  # by design
        entry.fit(self.row_hint, self.vacant_row)
        entry.process(self.typed)
        return entry

    @property
    def _types(self) -> tuple[object, int]:
        """The type of a row, and how many rows the list takes."""
        args = get_args(self.hint)
        if get_origin(self.hint) is tuple:
            return args[0], AtMost().rows
        return get_args(args[0])[0], args[1].rows

    @property
    def row_hint(self) -> Any:  # noqa: ANN401 - a type with or without notes
        """The type of a row."""
        return self._types[0]

    @property
    def vacant_row(self) -> object:
        """What a new row holds."""
        hint = self.row_hint
        if isinstance(hint, type):
            return hint() if is_dataclass(hint) else None
        return ""

    @property
    @override
    def limit(self) -> int:
        """How many rows it takes."""
        return self._types[1]

    @property
    def blank_row(self) -> RecordField:
        """A row as it is before anything is typed in it."""
        return self._entry(self.limit)

    @property
    def orders(self) -> tuple[NameOrder, ...]:
        """The orders that the list can be put into; none while there is nothing to put in order."""
        return tuple(NameOrder) if self._names and len(self.entries) > 1 else ()

    @property
    def typed_names(self) -> list[str]:
        """The name that was typed in each row."""
        return [self.typed.texts.get(f"{row.name}-{self._names}", "") for row in self.entries]

    @property
    def can_add(self) -> bool:
        """Whether one more row fits."""
        return len(self.entries) < self.limit

    def can_remove(self, _at: int) -> bool:
        """Whether a row may be taken out."""
        return True

    def row_label(self, at: int) -> str:
        """What stands before a row, counted from 0."""
        return self._mark(at + 1)

    @property
    @override
    def echo(self) -> str:
        """How many rows say something, as it is printed, like 三项议程; empty where no count is printed."""
        said = sum(not row.is_blank for row in self.entries)
        return f"{count(said)}{self._counted}" if self._counted and said else ""

    def __iter__(self) -> Iterator[RecordField]:
        return iter(self.entries)

    @override
    def validate(self, form: BaseForm, *_: object) -> bool:
        """Whether every row that says something holds, and there are not too many; notes what does not."""
        self.errors = []
        said = [row for row in self.entries if not row.is_blank]
        if len(said) > self.limit:
            self.errors = [f"这里最多{self.limit}行，现在有{len(said)}行，请删掉多出的行"]
        sound = [row.validate(form) for row in said]
        return all(sound) and not self.errors

    @property
    @override
    def value(self) -> tuple[Any, ...]:
        """The rows that say something."""
        return tuple(row.value for row in self.entries if not row.is_blank)

    @property
    @override
    def is_blank(self) -> bool:
        """Whether no row says anything."""
        return all(row.is_blank for row in self.entries)
