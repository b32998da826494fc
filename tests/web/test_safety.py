"""What holds for every answer: headers, hosts, forged forms, keys (hazard rows 24, 35, 36, 44)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import create_app
from domain.access import WORKING_ROLES
from domain.dossier import Dossier
from storage.engine import open_engine
from storage.migrate import upgrade
from storage.stored import Stored
from tests.web.clerk import Clerk, address
from tests.web.conftest import AT
from tests.web.page import Page
from tests.web.people import make_account, signed_in
from web.incoming import MOST_BYTES
from web.services import NAME, Services
from web.settings import Settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
Ask = Callable[[FlaskClient, Stored], TestResponse]
ANSWERS: dict[tuple[str, int], Ask] = {
    ("page", 200): lambda client, stored: client.get(address(stored, "check")),
    ("health", 200): lambda client, _: client.get("/healthz"),
    ("file", 200): lambda client, stored: client.get(address(stored, "documents/report.docx")),
    ("style sheet", 200): lambda client, _: client.get("/static/app.css"),
    ("style sheet known", 304): lambda client, _: client.get("/static/app.css", headers={"If-None-Match": "*"}),
    ("style sheet that is none", 404): lambda client, _: client.get("/static/none.css"),
    ("style sheet outside", 404): lambda client, _: client.get("/static/../app.py"),
    ("options", 200): lambda client, _: client.options("/sign-in"),
    ("head", 200): lambda client, _: client.head("/"),
    ("redirect to sign in", 303): lambda client, _: client.application.test_client().get("/"),
    ("redirect of an address", 308): lambda client, stored: client.get(f"/dossiers//{stored.id}/check"),
    ("not signed in", 401): lambda client, stored: client.application.test_client().post(address(stored, "rename")),
    ("another host", 400): lambda client, _: client.get("/", headers={"Host": "evil.example"}),
    ("forged form", 400): lambda client, stored: client.post(address(stored, "rename"), data={"name": "假的"}),
    ("not allowed", 403): lambda client, _: client.get("/audit"),
    ("nothing there", 404): lambda client, _: client.get("/nowhere"),
    ("wrong method", 405): lambda client, _: client.get("/dossiers/new"),
    ("too much", 413): lambda client, _: client.post("/dossiers/new", data={"start": "x" * MOST_BYTES}),
    ("call", 200): lambda client, _: client.get("/api/v1/dossiers"),
    ("call without a token", 401): lambda client, _: client.application.test_client().get("/api/v1/dossiers"),
    ("call of nothing", 404): lambda client, _: client.get("/api/v1/nowhere"),
    ("call by a wrong method", 405): lambda client, _: client.delete("/api/v1/documents"),
    ("call with other content", 415): lambda client, _: client.post("/api/v1/dossiers", data="text"),
    ("call with what is no dossier", 422): lambda client, _: client.post("/api/v1/dossiers", json={"x": 1}),
    ("call that says no version", 428): lambda client, stored: client.put(f"/api/v1/dossiers/{stored.id}", json={}),
    ("call with too much", 413): lambda client, _: client.post("/api/v1/dossiers", json=["x" * MOST_BYTES]),
}


@pytest.mark.parametrize(("what", "status"), ANSWERS, ids=str)
def test_row_36_every_answer_has_the_headers(client: FlaskClient, example: Stored, what: str, status: int) -> None:
    """Pages, files, redirects, calls and errors alike tell the browser what it may do, under the request's number."""
    with ANSWERS[what, status](client, example) as answer:
        headers = answer.headers

    assert answer.status_code == status
    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert len(headers["X-Request-Id"]) == 8
    assert (headers["Cache-Control"] == "no-store") == ("style sheet" not in what or status == 404)


@pytest.fixture
def own(tmp_path: Path) -> Settings:
    """Settings of a service of its own, its database made."""
    settings = Settings(data_dir=tmp_path)
    upgrade(open_engine(settings.database_url))
    return settings


def test_row_36_failures_have_the_headers(own: Settings) -> None:
    """So does the answer to a request that the program fails at."""
    app = create_app(own)
    app.add_url_rule("/broken", "broken", lambda: {"": ""}["secret"])
    answer = app.test_client().get("/broken")

    assert (answer.status_code, answer.headers["Content-Security-Policy"]) == (500, POLICY)
    assert (answer.headers["X-Content-Type-Options"], answer.headers["Cache-Control"]) == ("nosniff", "no-store")


HOSTS = [
    "evil.example",
    "localhost.evil.example",
    "evil.example.localhost",
    "127.0.0.1.evil.example",
    "10.0.0.1",
    "127.0.0.2",
    "2130706433",
    "0x7f.1",
    "localhost.",
    "localhost:0",
    "localhost:99999",
    "localhost@evil.example",
    "evil.example:80#@localhost",
    "localhost/evil.example",
    "localhost, evil.example",
    "[::1",
    "[::2]",
    "l\u043ecalhost",
    "localhost\tevil.example",
    "*",
]


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("place", ["/", "/sign-in", "/healthz", "/static/app.css", "/nowhere", "/dossiers//x/check"])
def test_row_44_other_hosts_are_refused(client: FlaskClient, host: str, place: str) -> None:
    """A request for another host's name is not answered with anything of ours, nor led anywhere."""
    answer = client.get(place, headers={"Host": host})

    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert "Location" not in answer.headers


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1", "127.0.0.1:443", "[::1]:8000"])
def test_row_44_own_hosts_and_relative_links(visitor: FlaskClient, host: str) -> None:
    """Under its own names the service answers, and leads on without naming a host."""
    answer = visitor.get("/", headers={"Host": host})

    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in?next=/")


def test_too_much_is_refused(client: FlaskClient) -> None:
    """More than the limit is refused before it is read."""
    assert client.post("/dossiers/new", data={"start": "x" * MOST_BYTES}).status_code == 413


def test_forged_forms_are_refused(client: FlaskClient) -> None:
    """A form without this session's token changes nothing."""
    assert client.post("/dossiers/new", data={"start": "blank"}).status_code == 400


@pytest.mark.parametrize(
    ("base", "name", "more"),
    [("http://localhost", "dossier_form", set()), ("https://localhost", "__Host-dossier_form", {"Secure"})],
)
def test_cookies_are_closed(house: Flask, visitor: FlaskClient, base: str, name: str, more: set[str]) -> None:
    """The cookie of forms is for this site's own requests, out of reach of scripts, over https bound to this host."""
    cookie, *flags = visitor.get("/sign-in", base_url=base).headers["Set-Cookie"].split("; ")

    assert cookie.startswith(f"{name}=")
    assert set(flags) == {"HttpOnly", "Path=/", "SameSite=Lax"} | more
    assert house.config["WTF_CSRF_TIME_LIMIT"] is None


def test_row_24_another_key_loses_nothing(own: Settings) -> None:
    """After the key was changed everybody is still signed in; a form that was open is offered again, nothing lost."""
    first, second = "6mJ0yVt3rK9wXq2LbN8sZd5gHf1cPaEu", "Tz4uQe7sWn1yRb8cMk5xJv2gHd9fLp3A"
    before = create_app(replace(own, secret_key=first))
    house: Services = before.extensions[NAME]
    account = make_account(house, "everybody", *WORKING_ROLES)
    stored = house.dossiers.create(account.actor("127.0.0.1"), "材料", Dossier(), AT)
    clerk, place = Clerk(signed_in(before, account)), address(stored, "measures")
    page = clerk.fill(stored, "measures")

    after = create_app(replace(own, secret_key=second))
    later = Clerk(after.test_client())
    for name in ("dossier", "dossier_form"):
        kept = clerk.client.get_cookie(name)
        assert kept
        later.client.set_cookie(name, kept.value)
    again = later.see(page, place, "save", {"measures-0-title": "没有丢"}, 400)
    later.follow(later.press(again, place))

    assert later.fill(stored, "measures").form(place)["measures-0-title"] == "没有丢"


@pytest.mark.parametrize(
    ("referrer", "status"),
    [
        ("https://localhost/dossiers/x/measures", 303),
        ("", 400),
        ("http://localhost/", 400),
        ("https://evil.example/", 400),
        ("https://localhost.evil.example/", 400),
    ],
)
def test_row_35_forms_over_https(own: Settings, referrer: str, status: int) -> None:
    """Over https a form is taken that says it comes from one of our pages, as browsers do; any other loses no text."""
    app = create_app(own)
    house: Services = app.extensions[NAME]
    account = make_account(house, "everybody", *WORKING_ROLES)
    stored = house.dossiers.create(account.actor("127.0.0.1"), "材料", Dossier(), AT)
    browser, place, site = signed_in(app, account), address(stored, "measures"), "https://localhost"
    kept = browser.get_cookie("dossier")
    assert kept
    browser.set_cookie("__Host-dossier", kept.value)
    form = Page(browser.get(place, base_url=site).text).form(place)
    answer = browser.post(
        place,
        base_url=site,
        data={**form, "measures-0-title": "没有丢"},
        headers={"Referer": referrer} if referrer else {},
    )

    assert answer.status_code == status
    assert ("没有丢" in answer.text) == (status == 400)
