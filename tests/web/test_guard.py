"""The guard before every page, and the cookie it looks for: hazard rows 10, 17 and 25 at the door."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.wrappers import Response

from domain.access import Role
from domain.audit import EventKind
from storage.accounts import Account
from storage.entries import Entry, Wanted
from storage.stored import Stored
from tests.web.clerk import Clerk, address
from tests.web.people import api_token, make_account, signed_in
from web.access import give_cookie, take_cookie
from web.access import visitor as visitor_of
from web.clock import now
from web.guard import register
from web.services import NAME, Services


@pytest.fixture(scope="module")
def looker(house: Flask) -> Account:
    """Somebody who reads dossiers and may do nothing else."""
    return make_account(house.extensions[NAME], "looker", Role.VERIFIER)


@pytest.fixture
def verifier(house: Flask, looker: Account) -> FlaskClient:
    """The browser in which that person is signed in."""
    return signed_in(house, looker)


def latest(services: Services) -> Entry:
    """The last entry of the log."""
    (entry,) = services.audit.newest(Wanted(), 1, 0)
    return entry


def test_row_10_a_refusal_is_on_record(verifier: FlaskClient, services: Services, example: Stored) -> None:
    """Who wanted what, on which dossier; the address is told by its rule, so that no text of anybody stands there."""
    assert verifier.get("/units").status_code == 403
    entry = latest(services)
    assert (entry.kind, entry.words, entry.subject) == (EventKind.REFUSED, "无权访问：GET /units", "")
    assert (entry.name, entry.address, entry.succeeded) == ("looker君", "127.0.0.1", False)

    answer = verifier.post(address(example, "rename"))
    assert answer.status_code == 403
    entry = latest(services)
    assert (entry.words, entry.subject) == ("无权访问：POST /dossiers/<dossier_id>/rename", example.id)
    assert entry.request_id == answer.headers["X-Request-Id"]


def test_a_request_over_a_socket_has_an_address_on_record(verifier: FlaskClient, services: Services) -> None:
    """There is none; the record says why."""
    verifier.get("/units", environ_overrides={"REMOTE_ADDR": ""})
    assert latest(services).address == "unix"


def test_row_10_an_address_that_nobody_thought_of_stops_the_start() -> None:
    """The guard does not stand before a house whose doors it does not know."""
    other = Flask("other")
    other.add_url_rule("/new", "new")
    with pytest.raises(ValueError, match="new"):
        register(other)


@pytest.mark.parametrize(
    ("method", "origin", "status"),
    [
        *((method, "https://evil.example", 200) for method in ("GET", "HEAD", "OPTIONS")),
        *(
            ("POST", origin, 403)
            for origin in ("https://evil.example", "null", "http://localhost.evil.example", "http://localhost:81", "x")
        ),
        *(("POST", origin, 400) for origin in ("http://localhost", "")),
    ],
)
def test_forms_of_other_sites_get_no_further(verifier: FlaskClient, method: str, origin: str, status: int) -> None:
    """They are refused before anything else is looked at; ours come as far as the form's token, which lacks here."""
    answer = verifier.open(
        "/account/name" if method == "POST" else "/", method=method, headers={"Origin": origin} if origin else {}
    )

    assert answer.status_code == status


def test_who_is_not_asked_who_he_is(visitor: FlaskClient, services: Services) -> None:
    """Open addresses and programs with a token are none of the guard's business; what is not there is not there."""
    for place in ("documents", "openapi.json", "schema", "documents/report/sample"):
        assert visitor.get(f"/api/v1/{place}").status_code == 200, place
    assert visitor.get("/sign-in", headers={"Origin": "https://evil.example"}).status_code == 200
    assert visitor.get("/api/v1/dossiers", headers=api_token(services)).status_code == 200
    assert visitor.get("/api/v1/dossiers").status_code == 401
    assert visitor.get("/nowhere").status_code == 404
    assert visitor.get("/").status_code == 303


def test_a_used_up_password_leads_to_the_account_alone(house: Flask, services: Services) -> None:
    """Until there is a new one nothing else opens, but one may always go."""
    made = make_account(services, "late", Role.CLERK)
    services.passwords.set(made.actor(""), "Quiet-River-27", now())
    with time_machine.travel(now() + timedelta(days=91)):
        browser = signed_in(house, made)
        for place in ("/", "/archived"):
            answer = browser.get(place)
            assert (answer.status_code, answer.location) == (303, "/account")
        assert browser.get("/units").status_code == 403
        page = Clerk(browser).open("/account")
        held = Clerk(browser).see(page, "/account/name", "", {"login": "late2", "name": "晚"}, 403)
        assert "请先换一个新密码" in held.words
        assert services.accounts.named("late").name == "late君"
        taken = {"current": "Quiet-River-27", "password": "Quiet-River-27", "again": "Quiet-River-27"}
        assert "以前用过" in Clerk(browser).see(page, "/account/password", "", taken, 422).words
        assert Clerk(browser).press(page, "/sign-out").location == "/sign-in"
        assert browser.get("/account").status_code == 303


@pytest.mark.parametrize(
    ("base", "name", "more"),
    [("http://localhost", "dossier", set()), ("https://localhost", "__Host-dossier", {"Secure"})],
)
def test_row_17_the_cookie_is_closed_and_taken_back(house: Flask, base: str, name: str, more: set[str]) -> None:
    """Out of reach of scripts and other sites; over https bound to this host, and taken back as it was given."""
    with house.test_request_context(base_url=base):
        given, taken = give_cookie(Response(), "s"), take_cookie(Response())

    closed = {"HttpOnly", "Path=/", "SameSite=Lax"} | more
    assert set(given.headers["Set-Cookie"].split("; ")) == {f"{name}=s"} | closed
    ended = {f"{name}=", "Expires=Thu, 01 Jan 1970 00:00:00 GMT", "Max-Age=0"}
    assert set(taken.headers["Set-Cookie"].split("; ")) == ended | closed


def test_somebody_is_looked_for_once(house: Flask, verifier: FlaskClient) -> None:
    """A request asks the database once who stands behind it, however many places ask."""
    cookie = verifier.get_cookie("dossier")
    assert cookie
    with house.test_request_context(headers={"Cookie": f"dossier={cookie.value}"}):
        found = visitor_of()
        assert found
        assert visitor_of() is found
        assert (found.account.login, found.by_password, found.password_is_used_up) == ("looker", True, False)
    with house.test_request_context():
        assert visitor_of() is None
