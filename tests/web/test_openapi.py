"""The description of the API is sound, and is what the service does."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from werkzeug.test import TestResponse

from domain.schema import json_schema
from storage.stored import Stored
from tests.tree import ROOT
from web.openapi import description

SAMPLE = (ROOT / "doc_templates" / "report" / "sample.json").read_bytes()
JSON = "application/json"


def conforms(answer: TestResponse, path: str, method: str) -> None:
    """Hold an answer to what the description says of it: status, media type, and the schema of its body."""
    whole = description()
    responses = whole["paths"][path][method]["responses"]
    said = responses.get(str(answer.status_code), responses["default"])
    said = whole["components"]["responses"]["Problem"] if "$ref" in said else said

    assert list(said["content"]) == [answer.mimetype]
    schema = said["content"][answer.mimetype]["schema"]
    if schema:
        Draft202012Validator({**schema, "components": whole["components"]}).validate(answer.get_json(force=True))


def test_sound(client: FlaskClient) -> None:
    """The description is valid OpenAPI 3.1."""
    served: dict[str, Any] = client.get("/api/v1/openapi.json").get_json()

    validate(served)
    assert served["openapi"].startswith("3.1")
    assert served["servers"] == [{"url": "/api/v1"}]


def test_describes_every_call(client: FlaskClient) -> None:
    """What the service has is described, and what is described the service has."""
    rules = [rule for rule in client.application.url_map.iter_rules() if rule.rule.startswith("/api/")]
    served = {
        (re.sub(r"<(\w+)>", r"{\1}", rule.rule.removeprefix("/api/v1")), method.lower())
        for rule in rules
        for method in (rule.methods or set()) - {"HEAD"}
    }
    described = {
        (path, method) for path, calls in description()["paths"].items() for method in set(calls) - {"parameters"}
    }

    assert served == described


def test_takes_the_types_of_the_domain() -> None:
    """Records are described once, by their types."""
    schemas = description()["components"]["schemas"]

    assert json_schema("#/components/schemas/")["$defs"].items() <= schemas.items()


@pytest.mark.parametrize("path", [path for path, calls in description()["paths"].items() if "get" in calls])
@pytest.mark.parametrize(("slug", "status"), [("report", 200), ("nonsense", 404)])
def test_reading(client: FlaskClient, example: Stored, path: str, slug: str, status: int) -> None:
    """Every answer to a question is as described, also a refusal."""
    answer = client.get(f"/api/v1{path}".replace("{slug}", slug).replace("{dossier_id}", example.id))

    conforms(answer, path, "get")
    assert answer.status_code == (status if "{slug}" in path else 200)


@pytest.mark.parametrize(
    ("slug", "body", "media_type", "status"),
    [
        ("report", SAMPLE, JSON, 200),
        ("report", b"", JSON, 400),
        ("nonsense", SAMPLE, JSON, 404),
        ("report", b" " * 20_000_000, JSON, 413),
        ("report", SAMPLE, "text/plain", 415),
        ("report", b'{"nonsense": 1}', JSON, 422),
    ],
)
def test_printing(client: FlaskClient, slug: str, body: bytes, media_type: str, status: int) -> None:
    """Every answer to a dossier is as described, and every refusal that is described can happen."""
    answer = client.post(f"/api/v1/documents/{slug}.docx", data=body, content_type=media_type)

    conforms(answer, "/documents/{slug}.docx", "post")
    assert answer.status_code == status


def test_samples_are_dossiers() -> None:
    """The request body's schema takes what the service takes."""
    whole = description()
    body = whole["paths"]["/documents/{slug}.docx"]["post"]["requestBody"]["content"][JSON]["schema"]
    validator = Draft202012Validator({**body, "components": whole["components"]})

    assert validator.is_valid({})
    assert not validator.is_valid({"nonsense": 1})
