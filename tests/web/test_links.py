"""One-time links at the door: a button opens them, once, for whoever has forgotten the password, too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.access import Role
from storage.accounts import Account
from tests.web.clerk import Clerk
from tests.web.people import installer, make_account, signed_in
from web.clock import now
from web.services import Services

FIRST, SECOND = "Quiet-River-27", "Other-Lake-28"


@pytest.fixture
def forgetful(services: Services) -> Iterator[Account]:
    """A clerk who has a password and does not know it any more."""
    made = make_account(services, f"forgetful{len(services.accounts.visible(installer(services)))}", Role.CLERK)
    services.passwords.set(made.actor(""), FIRST, now())
    yield made
    services.attempts.succeed(made.login)


@pytest.fixture
def stranger(visitor: FlaskClient) -> Clerk:
    """Somebody who is not signed in."""
    return Clerk(visitor)


def link_to(services: Services, account: Account) -> str:
    """A one-time link to an account."""
    return f"/sign-in/link/{services.links.make(installer(services), account.id, now())}"


def is_in(browser: FlaskClient) -> bool:
    """Whether the browser gets the first page."""
    return browser.get("/").status_code == 200


def test_a_link_signs_in_once(house: Flask, services: Services, stranger: Clerk, forgetful: Account) -> None:
    """The button leads to the account; pressed again it does no harm, and for anybody else it is used up."""
    link = link_to(services, forgetful)
    page = stranger.open(link)
    assert stranger.press(page, link, "").location == "/account"
    assert is_in(stranger.client)
    assert stranger.come_in(link).location == "/account"

    late = Clerk(house.test_client())
    used = late.see(late.open(link), link, "", status=403)
    assert "已经用过，或者过期了" in used.words
    assert not is_in(late.client)


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_looking_at_a_link_does_not_use_it_up(
    services: Services, stranger: Clerk, forgetful: Account, method: str
) -> None:
    """Programs that open every address in a message do no harm, and see nobody's page."""
    link = link_to(services, forgetful)
    for _ in range(2):
        assert stranger.client.open(link, method=method).status_code == 200
    assert not is_in(stranger.client)
    assert stranger.come_in(link).location == "/account"


def test_nobody_is_signed_in_by_a_form_of_another_site(services: Services, stranger: Clerk, forgetful: Account) -> None:
    """A link that somebody else's page opens in this browser opens nothing: its own token lacks."""
    assert stranger.client.post(link_to(services, forgetful)).status_code == 400
    assert not is_in(stranger.client)


def test_who_has_forgotten_the_password_sets_another(
    house: Flask, services: Services, stranger: Clerk, forgetful: Account
) -> None:
    """Come in by a link, one is not asked for what one does not know; with the new password one is asked again."""
    stranger.come_in(link_to(services, forgetful))
    page = stranger.open("/account")
    assert "现在的密码" not in page.words
    assert "不用填旧的" in page.words
    stranger.follow(stranger.press(page, "/account/password", "", {"password": SECOND, "again": SECOND}))

    assert services.passwords.is_right(forgetful.id, SECOND)
    assert "现在的密码" in stranger.open("/account").words
    assert "现在的密码" in Clerk(signed_in(house, forgetful)).open("/account").words


def test_a_session_that_is_replaced_ends(house: Flask, services: Services, stranger: Clerk, forgetful: Account) -> None:
    """Whoever signs in again in the same browser, by whatever door, leaves no session behind."""

    def held() -> str:
        cookie = stranger.client.get_cookie("dossier")
        assert cookie
        return cookie.value

    def works(secret: str) -> bool:
        browser = house.test_client()
        browser.set_cookie("dossier", secret)
        return is_in(browser)

    stranger.come_in(link_to(services, forgetful))
    first = held()
    stranger.come_in(link_to(services, forgetful))
    second = held()
    assert [works(secret) for secret in (first, second)] == [False, True]
    token = stranger.open("/account").form("/sign-out")["csrf_token"]
    data = {"csrf_token": token, "login": forgetful.login, "password": FIRST}
    assert stranger.client.post("/sign-in", data=data).status_code == 303
    assert [works(secret) for secret in (first, second, held())] == [False, False, True]
