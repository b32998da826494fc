"""Whatever is wrong with a call, its answer is a problem document in Chinese, never a page."""

from __future__ import annotations

import json
import re
from io import BytesIO
from typing import Any

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from domain.decoding import MOST_PROBLEMS
from web import api
from web.incoming import MOST_BYTES

REPORT = "/api/v1/documents/report.docx"


def refused(answer: TestResponse, status: int) -> dict[str, Any]:
    """The problem document of an answer, which must be one (RFC 9457) of this status, in Chinese."""
    problem: dict[str, Any] = json.loads(answer.data)

    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json"), answer.data
    assert (problem["type"], problem["status"]) == ("about:blank", status)
    assert problem["title"]
    assert problem["detail"].endswith("。")
    assert re.fullmatch("[0-9a-f]{8}", problem["request_id"])
    return problem


NOT_JSON = [
    b"",
    b" \r\n\t ",
    b"{",
    b"nonsense",
    b"{'region': {}}",
    b'{"a": 1,}',
    b"[" * 100_000,
    b'{"a":' * 100_000,
    b'{"region": {"name": "\xff"}}',
    '{"recipient": "中共澜川市委"}'.encode("gb18030"),
    '{"recipient": "中共澜川市委"}'.encode("utf-16"),
    b'{"recipient": "a", "recipient": "b"}',
    b'{"meeting": {"theme": "a", "theme": "b"}}',
    b'{"meeting": NaN}',
    b'{"meeting": -Infinity}',
    b'{"meeting": ' + b"9" * 5000 + b"}",
    b"region=x&meeting=y",
    b"<dossier/>",
    b"PK\x03\x04",
    b"\x1f\x8b\x08\x00",
    b"\x00",
]


@pytest.mark.parametrize("body", NOT_JSON, ids=range(len(NOT_JSON)))
def test_not_json(client: FlaskClient, body: bytes) -> None:
    """What cannot be read as JSON is refused with 400."""
    answer = client.post(REPORT, data=body, content_type="application/json")

    assert "errors" not in refused(answer, 400)


NO_DOSSIER = [
    (b"null", {""}),
    (b"[]", {""}),
    (b'"text"', {""}),
    (b"1e999999", {""}),
    (b"true", {""}),
    (b"[" * 900 + b"]" * 900, {""}),
    (b'{"nonsense": 1}', {"/nonsense"}),
    (b'{"a/b~c": 1}', {"/a~1b~0c"}),
    (b'{"\\ud800": 1}', {"/\ufffd"}),
    (b'{"region": {"name": "\\ud800"}}', {"/region/name"}),
    (b'{"region": {"name": "a\\u0000b"}}', {"/region/name"}),
    (b'{"region": {"name": "a\\u202eb"}}', {"/region/name"}),
    (b'{"region": {"name": 1e999999}}', {"/region/name"}),
    (b'{"region": {"name": {}, "nmae": ""}, "items": {}}', {"/region/name", "/region/nmae", "/items"}),
    (b'{"meeting": {"held_on": "2026-02-30", "starts_at": "25:00"}}', {"/meeting/held_on", "/meeting/starts_at"}),
    (b'{"meeting": {"held_on": 20261123, "starts_at": 9}}', {"/meeting/held_on", "/meeting/starts_at"}),
    (b'{"items": [{}, 1, {"leader": []}]}', {"/items/1", "/items/2/leader"}),
    (b'{"options": {"fonts": "comic"}}', {"/options/fonts"}),
    (b'{"constructor": 1, "__proto__": {}, "__class__": 1}', {"/constructor", "/__proto__", "/__class__"}),
]


@pytest.mark.parametrize(("body", "pointers"), NO_DOSSIER, ids=range(len(NO_DOSSIER)))
def test_no_dossier(client: FlaskClient, body: bytes, pointers: set[str]) -> None:
    """JSON that is no dossier is refused with 422, every wrong field by its pointer and a Chinese sentence."""
    errors = refused(client.post(REPORT, data=body, content_type="application/json"), 422)["errors"]

    assert {error["pointer"] for error in errors} == pointers
    assert all(error["detail"] for error in errors)


def test_very_many_problems(client: FlaskClient) -> None:
    """Nobody reads a million problems, and nobody may make the service write them."""
    body = json.dumps({str(number): 1 for number in range(100_000)})
    errors = refused(client.post(REPORT, data=body, content_type="application/json"), 422)["errors"]

    assert len(errors) == MOST_PROBLEMS


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Content-Type": ""},
        {"Content-Type": "text/plain"},
        {"Content-Type": "text/html"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": "multipart/form-data; boundary=x"},
        {"Content-Type": "application/jsonp"},
        {"Content-Type": "application/json; charset=gb18030"},
        {"Content-Type": "application/json", "Content-Encoding": "gzip"},
        {"Content-Type": "application/json", "Content-Encoding": "br"},
    ],
)
def test_other_content(client: FlaskClient, headers: dict[str, str]) -> None:
    """Only plain JSON in UTF-8 is taken; anything else is refused with 415."""
    refused(client.post(REPORT, data=b"{}", headers=headers), 415)


@pytest.mark.parametrize(("blanks", "status"), [(0, 200), (1_000, 200), (MOST_BYTES, 413)])
def test_chunks(client: FlaskClient, blanks: int, status: int) -> None:
    """A body whose length nobody announced is taken whole or refused, never cut."""
    answer = client.post(
        REPORT,
        input_stream=BytesIO(b"{}" + b" " * blanks),
        content_type="application/json",
        environ_overrides={"wsgi.input_terminated": True},
    )

    assert answer.status_code == status


def test_too_much(client: FlaskClient) -> None:
    """A body over the limit is refused with 413 before it is read."""
    body = b" " * (client.application.config["MAX_CONTENT_LENGTH"] + 1)

    refused(client.post(REPORT, data=body, content_type="application/json"), 413)


@pytest.mark.parametrize(
    "address", [f"documents/{slug}.docx" for slug in ("x", "报告", "REPORT", "..", "%00", "%EF%BF%BD")]
)
def test_no_such_document(client: FlaskClient, address: str) -> None:
    """A document that is not there is refused with 404, with those that are."""
    problem = refused(client.post(f"/api/v1/{address}", data=b"{}", content_type="application/json"), 404)

    assert problem["detail"].endswith("可用的有：report、rectification_list。")


@pytest.mark.parametrize(
    "address",
    [
        "/api",
        "/api/",
        "/api/v1",
        "/api/v1/",
        "/api/v2/documents",
        "/api//v1/documents",
        "/api/v1/documents/",
        "/api/v1/documents/report",
        "/api/v1/documents/report.pdf",
        "/api/v1/documents/a/b/sample",
        "/api/v1/documents/nonsense/sample",
        "/api/v1/%00",
        "/api/v1/..%2f..%2fetc%2fpasswd",
        "/api/" + "x" * 5000,
    ],
)
def test_no_such_address(client: FlaskClient, address: str) -> None:
    """Below /api every address answers as the API does, also those that are none."""
    refused(client.get(address), 404)


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("documents", {"GET", "HEAD"}),
        ("schema", {"GET", "HEAD"}),
        ("openapi.json", {"GET", "HEAD"}),
        ("documents/report/sample", {"GET", "HEAD"}),
        ("documents/report.docx", {"POST"}),
    ],
)
def test_wrong_method(client: FlaskClient, address: str, allowed: set[str]) -> None:
    """A method that an address does not have is refused with 405, and those it has are named."""
    for method in {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"} - allowed:
        answer = client.open(f"/api/v1/{address}", method=method)

        refused(answer, 405)
        assert set(answer.headers["Allow"].split(", ")) == allowed


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:80", "a b"])
@pytest.mark.parametrize("address", ["documents", "nonsense"])
def test_other_hosts(client: FlaskClient, host: str, address: str) -> None:
    """A page on another host cannot reach the service under that host's name."""
    refused(client.get(f"/api/v1/{address}", headers={"Host": host}), 400)


def test_own_failure(caplog: pytest.LogCaptureFixture) -> None:
    """When the program itself fails, the caller gets a number and the log says more under the same number."""
    app = Flask("broken")
    api.register(app)

    problem = refused(app.test_client().get("/api/v1/documents"), 500)

    assert problem["request_id"] in problem["detail"]
    assert problem["request_id"] in caplog.text
    assert "Traceback" in caplog.text


def test_other_refusals() -> None:
    """A refusal of HTTP that nobody foresaw is a problem document as well."""
    app = Flask("odd")
    api.register(app)
    app.before_request(lambda: abort(418))

    assert refused(app.test_client().get("/api/v1/documents"), 418)["title"] == "请求没有完成"


def test_pages_are_not_its_business() -> None:
    """An address outside /api is answered by somebody else."""
    app = Flask("pages")
    api.register(app)

    assert app.test_client().get("/apis").mimetype == "text/html"
