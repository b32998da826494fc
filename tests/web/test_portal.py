"""A portal signs people in (AUTH=proxy): their sessions are sessions, on record, with limits; nothing typed is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from app import create_app
from domain.access import Role
from domain.dossier import Dossier
from storage.accounts import Account
from storage.engine import open_engine
from storage.migrate import upgrade
from storage.stored import Stored
from tests.web.clerk import Clerk, address
from tests.web.people import installer, make_account
from web.clock import now
from web.proxies import trusted_proxies
from web.services import NAME, Services
from web.settings import Auth, Settings

SECRET = "n4Yq7-between-proxy-and-service-K2vTz"  # noqa: S105 - of a service that only a test has
TYPED = {"meeting-theme": "不该丢的话"}


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A service behind a portal."""
    trusted = trusted_proxies(["10.1.2.3"])
    settings = Settings(
        data_dir=tmp_path_factory.mktemp("portal"), auth=Auth.PROXY, trusted_proxies=trusted, proxy_secret=SECRET
    )
    upgrade(open_engine(settings.database_url))
    return create_app(settings)


@pytest.fixture
def stored(portal: Flask) -> Services:
    """What is stored."""
    found: Services = portal.extensions[NAME]
    return found


@pytest.fixture
def zhang(stored: Services) -> Account:
    """A clerk, another one for each test."""
    return make_account(stored, f"zhang{len(stored.accounts.visible(installer(stored)))}", Role.CLERK)


@pytest.fixture
def dossier(stored: Services, zhang: Account) -> Stored:
    """What the clerk works on."""
    return stored.dossiers.create(zhang.actor(""), "材料", Dossier(), now())


def at_work(portal: Flask, login: str) -> Clerk:
    """Somebody whom the portal has signed in."""
    browser = portal.test_client()
    vouch(browser.environ_base, login)
    return Clerk(browser)


def vouch(environ: dict[str, str], login: str) -> None:
    """Let the portal say so, or nobody for no login."""
    environ.update(REMOTE_ADDR="10.1.2.3", HTTP_X_AUTH_USER=login, HTTP_X_AUTH_SECRET=SECRET)


def signs(stored: Services, zhang: Account) -> list[str]:
    """What is on record of the account's comings and goings."""
    return [entry.words for entry in stored.audit.entries() if entry.actor == zhang.id and "登录" in entry.words]


def test_coming_in_is_on_record_once(portal: Flask, stored: Services, zhang: Account) -> None:
    """The first request begins a session; the next ones are its own."""
    clerk = at_work(portal, zhang.login)
    for place in ("/", "/archived", "/account"):
        clerk.open(place)
    assert signs(stored, zhang) == ["由单位门户登录"]
    at_work(portal, zhang.login).open("/")
    assert len(signs(stored, zhang)) == 2


def test_another_person_in_the_same_browser(portal: Flask, stored: Services, zhang: Account) -> None:
    """Whom the portal names counts, not whose session the browser holds; that one ends."""
    other = make_account(stored, f"other{zhang.id}", Role.CLERK)
    clerk = at_work(portal, zhang.login)
    clerk.open("/")
    first = clerk.client.get_cookie("dossier")
    assert first
    vouch(clerk.client.environ_base, other.login)
    assert f"本单位 · {other.name}" in clerk.open("/").links
    assert stored.sessions.find(first.value, now(), renew=False) is None
    assert signs(stored, other) == ["由单位门户登录"]


def test_a_form_of_somebody_else_is_not_sent_in_silence(
    portal: Flask, stored: Services, zhang: Account, dossier: Stored
) -> None:
    """Somebody typed; then the portal names another person: he sees it before it is saved under his name."""
    other = make_account(stored, f"other{zhang.id}", Role.CLERK)
    clerk = at_work(portal, zhang.login)
    page = clerk.fill(dossier, "meeting")
    vouch(clerk.client.environ_base, other.login)
    again = clerk.see(page, address(dossier, "meeting"), "save", TYPED, 400)

    assert again.form(address(dossier, "meeting"))["meeting-theme"] == TYPED["meeting-theme"]
    assert stored.dossiers.get(zhang.actor(""), dossier.id).revision == 1


@pytest.mark.parametrize("minutes", [31, 60 * 13])
def test_row_06_limits_hold(portal: Flask, stored: Services, zhang: Account, dossier: Stored, minutes: int) -> None:
    """After the idle or the absolute limit a form waits for one more press, a new session is on record."""
    clerk = at_work(portal, zhang.login)
    page = clerk.fill(dossier, "meeting")
    with time_machine.travel(now() + timedelta(minutes=minutes)):
        again = clerk.see(page, address(dossier, "meeting"), "save", TYPED, 400)
        assert len(signs(stored, zhang)) == 2
        clerk.follow(clerk.press(again, address(dossier, "meeting")))
    assert stored.dossiers.get(zhang.actor(""), dossier.id).dossier.meeting.theme == TYPED["meeting-theme"]


def test_row_06_a_page_alone_begins_no_session(portal: Flask, stored: Services, zhang: Account) -> None:
    """What a page asks by itself neither keeps an abandoned desk signed in nor signs it in again."""
    clerk = at_work(portal, zhang.login)
    asked = {"headers": {"X-Background": "1"}}
    assert clerk.client.get("/", **asked).status_code == 401
    assert signs(stored, zhang) == []
    clerk.open("/")
    start = now()
    with time_machine.travel(start + timedelta(minutes=29)):
        assert clerk.client.get("/", **asked).status_code == 200
    with time_machine.travel(start + timedelta(minutes=31)):
        assert clerk.client.get("/", **asked).status_code == 401
        clerk.open("/")
    assert len(signs(stored, zhang)) == 2


def test_what_was_typed_outlasts_the_portal(portal: Flask, stored: Services, zhang: Account, dossier: Stored) -> None:
    """The portal has signed the person out while she was typing: every word waits until she is in again."""
    clerk = at_work(portal, zhang.login)
    page = clerk.fill(dossier, "meeting")
    vouch(clerk.client.environ_base, "")
    waiting = clerk.see(page, address(dossier, "meeting"), "save", TYPED, 401)
    assert "重新进入单位门户" in waiting.words
    vouch(clerk.client.environ_base, zhang.login)
    clerk.follow(clerk.press(waiting, address(dossier, "meeting")))
    assert stored.dossiers.get(zhang.actor(""), dossier.id).dossier.meeting.theme == TYPED["meeting-theme"]


def test_who_is_shut_out_is_out(portal: Flask, stored: Services, zhang: Account) -> None:
    """At once, whatever the portal says."""
    clerk = at_work(portal, zhang.login)
    clerk.open("/")
    stored.accounts.disable(installer(stored), zhang.id, now())
    assert clerk.client.get("/").status_code == 401


def test_nobody_takes_somebody_elses_name(portal: Flask, stored: Services, zhang: Account) -> None:
    """One may call oneself otherwise, but the login, by which the portal knows a person, stays."""
    clerk = at_work(portal, zhang.login)
    page = clerk.open("/account")
    assert "由单位门户决定" in page.words
    clerk.follow(clerk.press(page, "/account/name", "", {"login": "director", "name": "张玥"}))
    kept = stored.accounts.named(zhang.login)
    assert (kept.id, kept.name) == (zhang.id, "张玥")
    assert at_work(portal, "director").client.get("/").status_code == 401


def test_there_are_no_passwords_and_no_other_doors(portal: Flask, stored: Services, zhang: Account) -> None:
    """Neither the page nor a form made by hand sets one, signs in, or signs out past the portal."""
    clerk = at_work(portal, zhang.login)
    page = clerk.open("/account")
    assert "密码" not in page.words
    assert "退出" not in page.html
    token = page.form("/account/name")["csrf_token"]
    typed = {"csrf_token": token, "password": "Quiet-River-27", "again": "Quiet-River-27", "login": zhang.login}
    link = f"/sign-in/link/{stored.links.make(installer(stored), zhang.id, now())}"
    for place in ("/account/password", "/sign-in", "/sign-out", link):
        assert clerk.client.post(place, data=typed).status_code == 403, place
    assert "统一登录" in clerk.open(link, 403).words
    assert not stored.accounts.named(zhang.login).has_password
    clerk.open("/")
