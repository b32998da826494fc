"""The API gives what it promises, whatever is asked of it."""

from __future__ import annotations

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from flask.testing import FlaskClient

from domain.codec import read_dossier, write_dossier
from domain.schema import json_schema
from tests.tree import ROOT
from web.downloads import DOCX

SLUGS = ("report", "rectification_list")
REPORT = "/api/v1/documents/report.docx"


def sample(slug: str) -> bytes:
    """The sample dossier in a document's folder."""
    return (ROOT / "doc_templates" / slug / "sample.json").read_bytes()


def test_documents(client: FlaskClient) -> None:
    """Every document says its slug, its title, what it prints and its formats."""
    listed = client.get("/api/v1/documents").get_json()

    assert [entry["slug"] for entry in listed] == list(SLUGS)
    assert all(set(entry) == {"slug", "title", "prints", "formats"} for entry in listed)
    assert all(entry["formats"] == ["docx"] for entry in listed)


def test_schema(client: FlaskClient) -> None:
    """The schema is that of the domain."""
    assert client.get("/api/v1/schema").get_json() == json.loads(json.dumps(json_schema()))


@pytest.mark.parametrize("slug", SLUGS)
def test_sample_becomes_a_file(client: FlaskClient, slug: str) -> None:
    """What one call gives, the next one takes: the sample becomes a Word file, named in Chinese."""
    given = client.get(f"/api/v1/documents/{slug}/sample")
    answer = client.post(f"/api/v1/documents/{slug}.docx", data=given.data, content_type=given.content_type)

    assert (given.status_code, given.data) == (200, sample(slug))
    assert (answer.status_code, answer.mimetype) == (200, DOCX)
    assert "filename*=UTF-8''%E3%80%8A" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    with ZipFile(BytesIO(answer.data)) as file:
        assert file.testzip() is None
        assert "word/document.xml" in file.namelist()


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("body", [b"{}", b" {} ", b"\xef\xbb\xbf{}", b'{"recipient": "\xf0\xa0\xae\xb7"}'])
def test_a_draft_prints(client: FlaskClient, slug: str, body: bytes) -> None:
    """A dossier may be incomplete, even empty."""
    answer = client.post(f"/api/v1/documents/{slug}.docx", data=body, content_type="application/json; charset=UTF-8")

    assert (answer.status_code, answer.data[:2]) == (200, b"PK")


def test_nothing_is_kept(client: FlaskClient) -> None:
    """The same dossier and the same file: a call leaves nothing behind that changes the next one."""
    body = write_dossier(read_dossier(sample("report")))
    first, second = (client.post(REPORT, data=body, content_type="application/json") for _ in range(2))

    with ZipFile(BytesIO(first.data)) as one, ZipFile(BytesIO(second.data)) as other:
        assert one.read("word/document.xml") == other.read("word/document.xml")
    assert "Set-Cookie" not in first.headers
