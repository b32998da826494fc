"""What every page and every answer keeps to, whoever asks for it and however."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import MetaData, select

from app import create_app
from domain.access import Actor
from storage.engine import open_engine
from storage.stored import Stored
from tests.web.clerk import Clerk, address
from web.services import Services
from web.settings import Settings

PLACES = ("/", "/archived", "/account", "/accounts", "/accounts/new", "/tokens")
OF_A_DOSSIER = ("meeting", "items", "check", "history", "revisions/1", "review", "manage")
REMEMBERED = {"audit", "sessions", "attempts", "presences"}
"""What reading adds to: who read, that the person was there and at which page, what was typed wrong."""


def test_row_11_every_page_says_what_must_not_be_typed(clerk: Clerk, visitor: FlaskClient, example: Stored) -> None:
    """The banner stands on every page, of errors and of signing in as well (tests/web/page.py looks for it)."""
    for place in (*PLACES, *(address(example, place) for place in OF_A_DOSSIER)):
        clerk.open(place)
    for place, status in (("/nowhere", 404), (address(example, "nowhere"), 404), ("/dossiers/new", 405)):
        clerk.open(place, status)
    Clerk(visitor).open("/sign-in")
    Clerk(visitor).open("/sign-in/link/x")
    clerk.see(clerk.fill(example, "measures"), address(example, "measures"), "save", {"measures-0-title": "绝密★"}, 422)


def test_row_11_a_mark_of_secrecy_is_not_kept(clerk: Clerk, services: Services, example: Stored) -> None:
    """What is refused as secret stands in no file of the service afterwards, beside its field alone."""
    words = "云岫山试验场机密★20年"
    page = clerk.see(
        clerk.fill(example, "measures"), address(example, "measures"), "save", {"measures-0-text": words}, 422
    )

    assert "不得录入、存储涉密内容" in page.words
    assert page.one("measures-0-text").text == words
    folder = services.settings.data_dir
    assert not [file.name for file in folder.iterdir() if words.encode() in file.read_bytes()]


def test_the_way_out_is_on_every_page(clerk: Clerk, example: Stored) -> None:
    """Whoever is signed in can sign out wherever he is."""
    for place in (*PLACES, *(address(example, place) for place in OF_A_DOSSIER)):
        page = clerk.open(place)
        assert page.form("/sign-out").keys() == {"csrf_token"}, place


def test_passwords_are_masked_and_may_be_pasted(clerk: Clerk, visitor: FlaskClient) -> None:
    """Each field for a password hides it and tells a password manager what it is for; nothing else is asked."""
    door, own = Clerk(visitor).open("/sign-in"), clerk.open("/account")
    asked = {name: door.one(name).attrib for name in ("login", "password")}
    asked |= {name: own.one(name).attrib for name in ("password", "again")}

    assert door.form("/sign-in").keys() == {"csrf_token", "next", "login", "password"}
    assert [(fact["type"], fact["autocomplete"]) for fact in asked.values()] == [
        ("text", "username"),
        ("password", "new-password"),
        ("password", "new-password"),
    ]
    assert (door.one("password").attrib["type"], door.one("password").attrib["autocomplete"]) == (
        "password",
        "current-password",
    )


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/nowhere", "text/html; charset=utf-8"),
        ("/healthz", "text/plain; charset=utf-8"),
        ("/static/app.css", "text/css; charset=utf-8"),
        ("/static/icon.svg", "image/svg+xml; charset=utf-8"),
        ("/api/v1/documents", "application/json"),
        ("/api/v1/nowhere", "application/problem+json"),
    ],
)
def test_every_answer_says_what_it_is(client: FlaskClient, place: str, kind: str) -> None:
    """Text names its encoding, and no answer is opened to pages of other sites, whoever asks."""
    with client.get(place, headers={"Origin": "https://other.example"}) as answer:
        assert answer.headers["Content-Type"] == kind
        assert not [name for name, _ in answer.headers if name.startswith("Access-Control-")]


@pytest.mark.parametrize(
    "place",
    [
        "/static/",
        "/static/..%2fapp.py",
        "/static/%2e%2e/app.py",
        "/static/..%5capp.py",
        "/.git/config",
        "/.env",
        "/app.py",
        "/var/dossiers.sqlite3",
        "/api/v1/documents/..%2freport/sample",
        "/api/v1/documents/%2fetc%2fpasswd/sample",
    ],
)
def test_no_file_but_those_in_static_is_given_out(client: FlaskClient, place: str) -> None:
    """Neither a list of a folder, nor a way up, nor a file of the program or its history."""
    with client.get(place) as answer:
        assert answer.status_code == 404


def test_methods_nobody_meant_are_refused(client: FlaskClient) -> None:
    """TRACE, which would show a request's cookies to whoever asks, is answered like any other method that is none."""
    assert {client.open("/", method=method).status_code for method in ("TRACE", "TRACK", "CONNECT", "PUT")} == {405}


def test_a_debugging_machine_shows_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Who leaves FLASK_DEBUG on still shows a page without the program's insides."""
    monkeypatch.setenv("FLASK_DEBUG", "1")
    app = create_app(Settings(data_dir=tmp_path))
    app.add_url_rule("/broken", "broken", lambda: {"": ""}["secret"])
    told = app.test_client().get("/broken").get_data(as_text=True)

    assert "系统出错" in told
    assert not any(word in told for word in ("secret", "Traceback", "KeyError", "debugger"))


def test_text_is_decoded_once(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """What looks encoded is text like any other."""
    words = "%3Cb%3E%2541 &amp;lt; \\u4e2d =?utf-8?B?eA==?= &#20013;"
    clerk.follow(
        clerk.press(clerk.fill(example, "measures"), address(example, "measures"), changes={"measures-0-text": words})
    )

    assert services.dossiers.get(by, example.id).dossier.measures[0].text == words
    assert clerk.fill(example, "measures").one("measures-0-text").text == words


def test_reading_changes_nothing(house: Flask, client: FlaskClient, services: Services, example: Stored) -> None:
    """No address that is only read writes anything but who read; looking uses no link up."""
    client.get("/api/v1/dossiers")  # the last use of a token is noted once a minute
    before = _rows(services)
    for rule in house.url_map.iter_rules():
        for slug in ("report", "meeting"):
            with client.get(_path(rule.rule, {"dossier_id": example.id, "slug": slug})) as answer:
                assert answer.status_code < 500

    assert _rows(services) == before


def _path(rule: str, given: dict[str, str]) -> str:
    """An address of a rule, with values for its variables."""
    values = {"number": "1", "filename": "app.css", **given}
    return re.sub(r"<(?:[^<>]*:)?(\w+)>", lambda name: values.get(name[1], "x"), rule)


def _rows(services: Services) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but those that remember who reads."""
    engine, found = open_engine(services.settings.database_url), MetaData()
    found.reflect(engine)
    with engine.connect() as connection:
        kept = {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in found.sorted_tables
            if table.name not in REMEMBERED
        }
    engine.dispose()
    return kept
