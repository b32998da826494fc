"""Signing in and out, sessions that end, proxies that vouch: hazard rows 4, 6, 17, 25, 43, 44 and 45 at the door."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from domain.access import Actor, Role
from storage.accounts import Account
from storage.stored import Stored
from tests.web.clerk import Clerk, address
from tests.web.page import Page, text
from tests.web.people import installer, make_account, signed_in
from web.clock import now
from web.services import Services

FIRST, SECOND = "Quiet-River-27", "Other-Lake-28"
SECRET = "between proxy and service: 0123456789"  # noqa: S105 - of a service that only a test has


@pytest.fixture
def typist(services: Services) -> Iterator[Account]:
    """A clerk with a password of her own."""
    made = make_account(services, f"typist{len(services.accounts.visible(installer(services)))}", Role.CLERK)
    services.passwords.set(made.actor(""), FIRST, now())
    yield made
    services.attempts.succeed(made.login)


@pytest.fixture
def stranger(visitor: FlaskClient) -> Clerk:
    """Somebody who is not signed in."""
    return Clerk(visitor)


def sign_in(who: Clerk, login: str, password: str, status: int = 303, place: str = "/sign-in") -> str:
    """What the service says to a name and a password: where it leads, or the words of the page."""
    page = who.open(place)
    answer = who.press(page, "/sign-in", "", {"login": login, "password": password})
    assert answer.status_code == status
    return answer.location or answer.get_data(as_text=True)


def test_in_by_name_and_password(stranger: Clerk, typist: Account) -> None:
    """The right password leads where the person wanted to go; the page names the person and the unit."""
    assert stranger.client.get("/archived?x=1").location == "/sign-in?next=/archived?x%3D1"
    assert sign_in(stranger, typist.login.upper(), FIRST, place="/sign-in?next=/archived?x%3D1") == "/archived?x=1"
    page = stranger.open("/")
    assert f"本单位 · {typist.name}" in page.links
    assert stranger.client.get("/sign-in").status_code == 303


def test_wrong_passwords_say_the_same(stranger: Clerk, typist: Account, services: Services) -> None:
    """A wrong password, an unknown name and a disabled account get the same words; then one has to wait."""
    wrong = sign_in(stranger, typist.login, SECOND, 403)
    assert "登录名或密码不对" in wrong
    assert f'value="{typist.login}"' in wrong
    assert SECOND not in wrong
    assert "登录名或密码不对" in sign_in(stranger, "nobody", FIRST, 403)
    services.attempts.succeed("nobody")
    services.accounts.disable(installer(services), typist.id, now())
    assert "登录名或密码不对" in sign_in(stranger, typist.login, FIRST, 403)
    services.accounts.enable(installer(services), typist.id, now())
    for _ in range(3):
        sign_in(stranger, typist.login, SECOND, 403)
    assert "分钟后再试" in sign_in(stranger, typist.login, FIRST, 429)
    with time_machine.travel(now() + timedelta(minutes=11)):
        sign_in(stranger, typist.login, FIRST)


def test_refusals_are_on_record_without_what_was_typed(stranger: Clerk, typist: Account, services: Services) -> None:
    """Whoever types a password into the field for the name does not find it in the log."""
    sign_in(stranger, "My-Secret-Word-9", FIRST, 403)
    services.attempts.succeed("My-Secret-Word-9")
    sign_in(stranger, typist.login, SECOND, 403)
    last = list(services.audit.entries())[-2:]

    assert [entry.kind.label for entry in last] == ["登录被拒", "登录被拒"]
    assert [entry.name for entry in last] == ["未知用户", typist.name]
    assert not any("My-Secret" in entry.line() or SECOND in entry.line() for entry in last)


def cookie(browser: FlaskClient, name: str = "dossier") -> str:
    """The secret that the browser holds; empty when none."""
    found = browser.get_cookie(name)
    return found.value if found else ""


def is_in(browser: FlaskClient) -> bool:
    """Whether the browser gets the first page."""
    return browser.get("/").status_code == 200


def test_row_17_a_copied_cookie_is_worth_nothing_afterwards(house: Flask, stranger: Clerk, typist: Account) -> None:
    """The secret is another at each sign-in, and dead after signing out."""
    stranger.client.set_cookie("dossier", "planted")
    sign_in(stranger, typist.login, FIRST)
    copied = cookie(stranger.client)
    assert copied != "planted"
    thief = house.test_client()
    thief.set_cookie("dossier", copied)
    assert is_in(thief)

    stranger.follow(stranger.press(stranger.open("/"), "/sign-out"))
    assert cookie(stranger.client) == ""
    assert not is_in(thief)


def test_row_17_a_new_password_ends_all_other_sessions(stranger: Clerk, house: Flask, typist: Account) -> None:
    """Whoever was signed in elsewhere is out; the person who changed it stays in."""
    elsewhere = signed_in(house, typist)
    sign_in(stranger, typist.login, FIRST)
    page = stranger.open("/account")
    for changes, words in (
        ({"current": "x", "password": SECOND, "again": SECOND}, "现在的密码不对"),
        ({"current": FIRST, "password": SECOND, "again": "x"}, "两次输入的新密码不一样"),
        ({"current": FIRST, "password": "short", "again": "short"}, "至少8位"),
    ):
        again = stranger.see(page, "/account/password", "", changes, 422)
        assert words in again.words
        assert SECOND not in again.html
    stranger.follow(
        stranger.press(page, "/account/password", "", {"current": FIRST, "password": SECOND, "again": SECOND})
    )
    assert is_in(stranger.client)
    assert not is_in(elsewhere)


def test_row_18_an_open_browser_is_no_way_to_guess_the_password(stranger: Clerk, typist: Account) -> None:
    """Changing the password asks for the old one under the same brake as signing in; the typed one is not shown."""
    sign_in(stranger, typist.login, FIRST)
    page = stranger.open("/account")
    for _ in range(5):
        stranger.see(page, "/account/password", "", {"current": "x", "password": SECOND, "again": SECOND}, 422)
    held = stranger.see(page, "/account/password", "", {"current": FIRST, "password": SECOND, "again": SECOND}, 429)
    assert "分钟后再试" in held.words
    assert FIRST not in held.html


def test_name_and_login_are_ones_own(account: Account, services: Services, house: Flask) -> None:
    """One may call oneself otherwise; what cannot be is said at its field."""
    mine = Clerk(signed_in(house, make_account(services, "old.name", Role.CLERK)))
    page = mine.open("/account")
    assert "您还没有设置密码" in page.html
    for typed, words in (
        (account.login, "已经有人用了"),
        ("", "请填写登录名"),
        ("a b", "只能用字母"),
        ("密\u202e", "看不见"),
    ):
        again = mine.see(page, "/account/name", "", {"login": typed, "name": "张玥"}, 422)
        assert words in text(again.one("login-error"))
    unnamed = mine.see(page, "/account/name", "", {"login": "new.name", "name": " "}, 422)
    assert "请填写姓名" in text(unnamed.one("name-error"))
    assert unnamed.form("/account/name")["login"] == "new.name"
    mine.follow(mine.press(page, "/account/name", "", {"login": "New.Name", "name": "张玥"}))
    assert services.accounts.named("new.name").name == "张玥"


@pytest.mark.parametrize("minutes", [31, 60 * 13])
def test_row_06_who_types_past_the_end_loses_nothing(
    minutes: int, house: Flask, services: Services, by: Actor, example: Stored, typist: Account
) -> None:
    """The session ran out; signing in inside the page and one more press save every character."""
    words = "他说“一”：<b>&amp;</b>'\"\n第二行　全角" + "字" * 4900
    clerk = Clerk(signed_in(house, typist))
    page = clerk.fill(example, "measures")
    with time_machine.travel(now() + timedelta(minutes=minutes)):
        asked = clerk.see(
            page, address(example, "measures"), "save", {"measures-0-text": words.replace("\n", "\r\n")}, 401
        )
        assert "一个字都不会丢" in asked.words
        wrong = clerk.see(asked, "/sign-in", "", {"login": typist.login, "password": SECOND}, 403)
        again = clerk.see(wrong, "/sign-in", "", {"login": typist.login, "password": FIRST})
        assert again.title == "请再提交一次"
        clerk.follow(clerk.press(again, address(example, "measures")))
        assert services.dossiers.get(by, example.id).dossier.measures[0].text == words


def test_row_06_background_requests_do_not_keep_a_session(house: Flask, typist: Account) -> None:
    """A page that asks by itself does not keep an abandoned desk signed in."""
    browser, start = signed_in(house, typist), now()
    with time_machine.travel(start) as clock:
        for minutes in (20, 29):
            clock.move_to(start + timedelta(minutes=minutes))
            assert browser.get("/", headers={"X-Background": "1"}).status_code == 200
        clock.move_to(start + timedelta(minutes=31))
        assert not is_in(browser)


@pytest.mark.parametrize("kept", ["{", "[1]", "[[1,2,3]]", "7", "[" * 100_000, r'[["a", "\ud800"]]'])
def test_kept_texts_that_nobody_kept(stranger: Clerk, typist: Account, kept: str) -> None:
    """What does not come from our own page is refused, once one is signed in."""
    page = stranger.open("/sign-in")
    data = {"login": typist.login, "password": FIRST, "kept": kept}
    assert stranger.press(page, "/sign-in", "", data).status_code == 400


def test_forms_of_other_sites_are_refused(clerk: Clerk, example: Stored) -> None:
    """The browser says from which site a form comes; another one's changes nothing, whatever it brings along."""
    form = clerk.fill(example, "manage").form(address(example, "rename"))
    answer = clerk.client.post(address(example, "rename"), data=form, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    ours = clerk.client.post(address(example, "rename"), data=form, headers={"Origin": "http://localhost"})
    assert ours.status_code == 303


def test_passwords_that_are_used_up_come_first(house: Flask, typist: Account) -> None:
    """After 90 days every way leads to one's account, until there is a new password."""
    with time_machine.travel(now() + timedelta(days=91)):
        late = Clerk(signed_in(house, typist))
        assert late.client.get("/").location == "/account"
        page = late.open("/account")
        assert "已经用满90天" in page.words
        late.follow(late.press(page, "/account/password", "", {"current": FIRST, "password": SECOND, "again": SECOND}))
        assert is_in(late.client)


def test_cookies_over_https(house: Flask, typist: Account) -> None:
    """Over https the cookie is bound to this host and never sent in the clear; the other one is worth nothing there."""
    browser = house.test_client()
    login = {"login": typist.login, "password": FIRST}
    page = Page(browser.get("/sign-in", base_url="https://localhost").get_data(as_text=True))
    answer = browser.post(
        "/sign-in",
        data={**page.form("/sign-in"), **login},
        base_url="https://localhost",
        headers={"Referer": "https://localhost/sign-in"},
    )
    (told,) = [value for value in answer.headers.getlist("Set-Cookie") if value.startswith("__Host-dossier=")]

    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(told.split("; "))
    assert "Domain" not in told
    assert browser.get("/", base_url="https://localhost").status_code == 200
    assert browser.get("/").status_code == 303
