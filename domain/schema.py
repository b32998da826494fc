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

_SIMPLE: dict[Any, dict[str, Any]] = {
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": 0, "maximum": LARGEST_NUMBER},
    date: {"type": "string", "format": "date"},
    time: {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"},
}


def json_schema(references: str = "#/$defs/") -> dict[str, Any]:
    """The schema of a dossier with all record types under `$defs`; `references` is where its `$ref`s point.

    >>> json_schema()["$ref"]
    '#/$defs/Dossier'
    """
    definitions: dict[str, Any] = {}
    _schema(Dossier, definitions, references)
    root = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$ref": f"{references}Dossier"}
    return {**root, "$defs": dict(sorted(definitions.items()))}


def _schema(hint: Any, definitions: dict[str, Any], references: str) -> dict[str, Any]:
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated and isinstance(args[1], AtMost):
        return {**_schema(args[0], definitions, references), "maxItems": args[1].rows}
    if origin is Annotated:
        return {"type": "string", "maxLength": args[1].characters}
    if origin is tuple:
        return {"type": "array", "items": _schema(args[0], definitions, references), "maxItems": AtMost().rows}
    if origin in {Union, UnionType}:
        return {"anyOf": [_schema(arm, definitions, references) for arm in args if arm is not NoneType] + [{"type": "null"}]}
    if is_dataclass(hint):
        return _record(hint, definitions, references)
    if issubclass(hint, StrEnum):
        return {"type": "string", "enum": [choice.value for choice in hint]}
    return _SIMPLE[hint]


def _record(record: Any, definitions: dict[str, Any], references: str) -> dict[str, Any]:
    name = record.__name__
    if name not in definitions:
        hints = get_type_hints(record, include_extras=True)
        definitions[name] = {}
        members = {field.name: _member(field, hints, definitions, references) for field in fields(record)}
        about = (record.__doc__ or "").split("\n\n")[0]
        definitions[name] = {"type": "object", "description": about, "properties": members, "additionalProperties": False}
    return {"$ref": f"{references}{name}"}


def _member(field: Any, hints: dict[str, Any], definitions: dict[str, Any], references: str) -> dict[str, Any]:
    return {**_schema(hints[field.name], definitions, references), "default": encode(field.default)}
