"""The JSON Schema (2020-12) of a dossier, made from the record types."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from domain.codec import encode
from domain.decoding import LARGEST_NUMBER
from domain.dossier import Dossier
from domain.rows import AtMost
from domain.text import TextKind

Schema = dict[str, Any]

_SIMPLE: dict[object, Schema] = {
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": 0, "maximum": LARGEST_NUMBER},
    date: {"type": "string", "format": "date"},
    time: {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"},
}


def json_schema(references: str = "#/$defs/") -> Schema:
    """The schema of a dossier with all record types under `$defs`; `references` is where its `$ref`s point.

    >>> json_schema()["$ref"]
    '#/$defs/Dossier'
    """
    schemas = _Schemas(references)
    root = schemas.of(Dossier)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **root, "$defs": schemas.sorted_definitions()}


class _Schemas:
    """Makes the schema of each type once; those of records are kept as definitions."""

    def __init__(self, references: str) -> None:
        self._references = references
        self._definitions: dict[str, Schema] = {}

    def sorted_definitions(self) -> dict[str, Schema]:
        """The schemas of all records met so far, by name."""
        return dict(sorted(self._definitions.items()))

    def of(self, hint: object) -> Schema:
        """The schema of a type."""
        origin, args = get_origin(hint), get_args(hint)
        if origin is Annotated:
            return self._limited(*args)
        if origin is tuple:
            return {"type": "array", "items": self.of(args[0]), "maxItems": AtMost().rows}
        if origin in {Union, UnionType}:
            arms = [self.of(arm) for arm in args if arm is not NoneType]
            return {"anyOf": [*arms, {"type": "null"}]}
        if is_dataclass(hint):
            return self._record(hint)
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            return {"type": "string", "enum": [choice.value for choice in hint]}
        return _SIMPLE[hint]

    def _limited(self, hint: object, note: TextKind | AtMost) -> Schema:
        if isinstance(note, AtMost):
            return {**self.of(hint), "maxItems": note.rows}
        pattern = {"pattern": f"^{note.pattern}$"} if note.pattern else {}
        return {"type": "string", "maxLength": note.characters, **pattern}

    def _record(self, record: Any) -> Schema:  # noqa: ANN401 - any record type
        name = record.__name__
        if name not in self._definitions:
            hints = get_type_hints(record, include_extras=True)
            members = {
                field.name: {**self.of(hints[field.name]), "default": encode(field.default)} for field in fields(record)
            }
            about = record.__doc__.split("\n\n")[0]
            shape = {"type": "object", "description": about, "properties": members, "additionalProperties": False}
            self._definitions[name] = shape
        return {"$ref": f"{self._references}{name}"}
