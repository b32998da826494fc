"""The JSON Schema says the same as the decoder."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from domain.codec import encode
from domain.dossier import Dossier
from domain.schema import json_schema
from tests.strategies import dossiers, hostile_lines, hostile_texts

SCHEMA = json_schema()
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_the_schema_is_one() -> None:
    """It is a schema of draft 2020-12."""
    Draft202012Validator.check_schema(SCHEMA)
    assert VALIDATOR.is_valid({})


@given(dossiers(text=hostile_texts(), line=hostile_lines()))
def test_every_written_dossier_is_accepted(dossier: Dossier) -> None:
    """What the program writes fits its own schema."""
    VALIDATOR.validate(encode(dossier))


@pytest.mark.parametrize(
    "value",
    [
        [],
        {"nots": "甲"},
        {"meeting": {"them": "甲"}},
        {"items": [{"deadline": {"when": "2026-12-31"}}]},
        {"items": [{"key": "第一"}]},
        {"items": [{}] * 2001},
        {"attachments": ["甲"] * 101},
        {"note": "甲" * 301},
        {"note": None},
        {"issued_on": "2026-02-29"},
        {"meeting": {"starts_at": "24:00"}},
        {"meeting": {"present": 1_000_001}},
        {"options": {"sealed": 1}},
        {"options": {"occasion": "public"}},
        {"front_matter": []},
    ],
)
def test_what_the_decoder_refuses_the_schema_refuses(value: object) -> None:
    """Unknown names at any depth, limits, shapes, choices."""
    assert not VALIDATOR.is_valid(value)


def test_every_record_tells_what_it_is_and_its_defaults() -> None:
    """A reader of the schema sees each record's sentence and each member's default."""
    definitions: dict[str, dict[str, Any]] = SCHEMA["$defs"]
    assert all(definition["description"] for definition in definitions.values())
    assert all(
        "default" in member for definition in definitions.values() for member in definition["properties"].values()
    )


def test_references_can_stand_elsewhere() -> None:
    """OpenAPI keeps its records under components."""
    schema = json_schema("#/components/schemas/")
    assert schema["$ref"] == "#/components/schemas/Dossier"
    assert schema["$defs"]["Dossier"]["properties"]["region"]["$ref"] == "#/components/schemas/Region"
