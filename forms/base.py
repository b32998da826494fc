"""A form is its record: fields have the names of the record's fields, limits and defaults come from their types.

Texts are the only state: a record is written as a browser would post it, and what was posted is read, so what is
shown and what was typed can not differ. A section that does not apply is skipped only while nothing stands in it;
what holds a word is always shown, and nothing gets lost by being hidden.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from dataclasses import fields
from functools import cache
from typing import Any, ClassVar, TypeVar, cast, get_type_hints

from typing_extensions import override
from wtforms import Field, Form
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm
from wtforms.meta import DefaultMeta

from forms.field import RecordField
from forms.typed import Typed

_FieldT = TypeVar("_FieldT", bound=Field)


@cache
def _places(record: Any) -> dict[str, tuple[object, object]]:  # noqa: ANN401 - any record type
    """Type and default of each field of a record."""
    hints = get_type_hints(record, include_extras=True)
    return {field.name: (hints[field.name], field.default) for field in fields(record)}


class RecordForm(Form):
    """The fields of one record. A field that the record has not is a switch of the page."""

    record: ClassVar[Any]

    class Meta(DefaultMeta):
        """How WTForms makes fields; `typed` is all that was typed on the page."""

        typed: Typed

        @override
        def bind_field(
            self, form: BaseForm, unbound_field: UnboundField[_FieldT], options: MutableMapping[str, Any]
        ) -> _FieldT:
            """The field of this form, fitted to the record's field of the same name."""
            field = super().bind_field(form, unbound_field, options)
            record = cast("RecordForm", form).record
            cast("RecordField", field).fit(*_places(record).get(field.short_name, (bool, False)))
            return field

    def __init__(self, typed: Typed, prefix: str = "") -> None:
        super().__init__(typed, prefix=prefix, meta={"typed": typed})

    @property
    def typed(self) -> Typed:
        """All that was typed on the page."""
        typed: Typed = self.meta.typed
        return typed

    def record_fields(self) -> Iterator[RecordField]:
        """The fields in the order of the page."""
        return cast("Iterator[RecordField]", iter(self))

    def facts(self) -> dict[str, Any]:
        """The values of the record's fields, by name."""
        places = _places(self.record)
        return {field.short_name: field.value for field in self.record_fields() if field.short_name in places}

    def value(self) -> Any:  # noqa: ANN401 - the record
        """The record. Raises `ValueError` when its fields do not go together."""
        return self.record(**self.facts())
