"""Passwords stand in no page, whatever comes in between; nobody slips in while one is changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from domain.access import Role
from storage.accounts import Account
from storage.passwords import Passwords
from storage.stored import Stored
from tests.web.clerk import Clerk, address
from tests.web.people import installer, make_account, signed_in
from web.clock import now
from web.services import Services

FIRST, SECOND = "Quiet-River-27", "Other-Lake-28"
CHANGE = {"current": FIRST, "password": SECOND, "again": SECOND}


@pytest.fixture
def typist(services: Services) -> Iterator[Account]:
    """A clerk with a password."""
    made = make_account(services, f"writer{len(services.accounts.visible(installer(services)))}", Role.CLERK)
    services.passwords.set(made.actor(""), FIRST, now())
    yield made
    services.attempts.succeed(made.login)


def is_clean(html: str) -> bool:
    """Whether a page holds no password."""
    return FIRST not in html and SECOND not in html


def test_a_new_password_after_the_session_is_over(house: Flask, typist: Account) -> None:
    """Nothing is kept of the form, and the page says what became of it."""
    clerk = Clerk(signed_in(house, typist))
    page = clerk.open("/account")
    with time_machine.travel(now() + timedelta(minutes=45)):
        asked = clerk.see(page, "/account/password", "", CHANGE, 401)
    assert "登录已经结束" in asked.words
    assert is_clean(asked.html)


@pytest.mark.parametrize("cookie", ["dossier_form"])
def test_forms_with_passwords_that_come_too_late(house: Flask, typist: Account, cookie: str) -> None:
    """The browser lost its cookie: the form is shown anew with all but the password, and works."""
    browser = house.test_client()
    stranger = Clerk(browser)
    page = stranger.open("/sign-in?next=/archived")
    browser.delete_cookie(cookie)
    again = stranger.see(page, "/sign-in", "", {"login": typist.login, "password": FIRST}, 400)
    assert "请再输一次密码" in again.words
    assert again.form("/sign-in")["login"] == typist.login
    assert is_clean(again.html)
    assert stranger.press(again, "/sign-in", "", {"password": FIRST}).location == "/archived"

    page = stranger.open("/account")
    browser.delete_cookie(cookie)
    again = stranger.see(page, "/account/password", "", CHANGE, 400)
    assert "请再输一次" in again.words
    assert is_clean(again.html)
    stranger.follow(stranger.press(again, "/account/password", "", CHANGE))


def test_what_was_typed_outlasts_a_late_sign_in(house: Flask, example: Stored, typist: Account) -> None:
    """The session was over, and then the sign-in page was too old as well: the words are still there."""
    clerk = Clerk(signed_in(house, typist))
    page = clerk.fill(example, "measures")
    with time_machine.travel(now() + timedelta(minutes=45)):
        asked = clerk.see(page, address(example, "measures"), "save", {"measures-0-text": "不该丢的话"}, 401)
        clerk.client.delete_cookie("dossier_form")
        login = {"login": typist.login, "password": FIRST}
        again = clerk.see(asked, "/sign-in", "", login, 400)
        assert is_clean(again.html)
        ready = clerk.see(again, "/sign-in", "", login)
        clerk.follow(clerk.press(ready, address(example, "measures")))
        assert "不该丢的话" in clerk.fill(example, "measures").html


def test_who_changes_the_password_stays_in_alone(
    house: Flask, services: Services, typist: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody who changed it a moment earlier, with the same old password, does not come in by his answer."""
    thief, owner, real = Clerk(signed_in(house, typist)), typist.actor(""), Passwords.set
    page = thief.open("/account")

    def overtaken(passwords: Passwords, *what: object) -> int:
        monkeypatch.setattr(Passwords, "set", real)
        made = real(passwords, *what)  # type: ignore[arg-type]  # what the page gave
        services.passwords.set(owner, "Third-Pond-29", now())
        return made

    monkeypatch.setattr(Passwords, "set", overtaken)
    assert thief.press(page, "/account/password", "", CHANGE).status_code == 303
    assert thief.client.get("/").location.startswith("/sign-in")


def test_names_are_refused_beside_their_field(house: Flask, visitor: FlaskClient, typist: Account) -> None:
    """One's own login and name are held to the same rules as an administrator's form."""
    assert visitor.get("/account").status_code == 303
    clerk = Clerk(signed_in(house, typist))
    page = clerk.open("/account")
    again = clerk.see(page, "/account/name", "", {"login": "a b", "name": ""}, 422)
    assert "只能用字母" in again.words
    assert "请填写姓名" in again.words
    assert again.html.count('aria-invalid="true"') == 2
