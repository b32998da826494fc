"""What holds for every answer: headers, hosts, limits."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from web.safety import MOST_BYTES

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)


@pytest.mark.parametrize(
    "address", ["/", "/healthz", "/nowhere", "/api/v1/documents", "/api/v1/nowhere", "/static/app.css"]
)
def test_every_answer_has_the_headers(client: FlaskClient, address: str) -> None:
    """Pages, files, the API and errors alike tell the browser what it may do."""
    with client.get(address) as answer:
        headers = answer.headers

    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Cache-Control" in headers


def test_pages_are_not_kept(client: FlaskClient) -> None:
    """What a page shows is never left in a cache."""
    assert client.get("/").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.1"])
def test_other_hosts_are_refused(client: FlaskClient, host: str) -> None:
    """A request for another host's name is not answered with our pages."""
    answer = client.get("/", headers={"Host": host})

    assert (answer.status_code, answer.mimetype) == (400, "text/plain")


def test_too_much_is_refused(client: FlaskClient) -> None:
    """More than the limit is refused before it is read."""
    assert client.post("/dossiers/new", data={"start": "x" * MOST_BYTES}).status_code == 413


def test_forged_forms_are_refused(client: FlaskClient) -> None:
    """A form without this session's token changes nothing."""
    answer = client.post("/dossiers/new", data={"start": "blank"})

    assert answer.status_code in {400, 403}


def test_cookies_are_closed(house: Flask, visitor: FlaskClient) -> None:
    """The cookie of forms is for this site's own requests and out of reach of scripts."""
    cookie = visitor.get("/sign-in").headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert house.config["WTF_CSRF_TIME_LIMIT"] is None
