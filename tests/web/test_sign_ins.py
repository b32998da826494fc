"""Where one is signed in, and what goes on record of who tried to be."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from domain.access import Role
from storage.accounts import Account
from tests.web.clerk import Clerk
from tests.web.people import installer, make_account, signed_in
from web.clock import now
from web.services import Services

PASSWORD = "Quiet-River-27"  # noqa: S105 - of an account that only a test has
PLACE = "/account/sign-ins"


@pytest.fixture
def person(services: Services) -> Account:
    """Somebody with a password."""
    made = make_account(services, f"own{len(services.accounts.visible(installer(services)))}", Role.CLERK)
    services.passwords.set(made.actor(""), PASSWORD, now())
    return services.accounts.named(made.login)


def test_one_sees_and_ends_ones_other_sign_ins(house: Flask, services: Services, person: Account) -> None:
    """The page lists where one is signed in, without what has run out; the password ends all but this one."""
    with time_machine.travel(now() - timedelta(minutes=31)):
        signed_in(house, person)
    elsewhere, clerk = signed_in(house, person), Clerk(signed_in(house, person))
    page = clerk.open(clerk.open("/account").links["在哪里登录着"])
    assert page.words.count("127.0.0.1，") == 2
    assert page.words.count("就是这里") == 1
    again = clerk.see(page, PLACE, "", {"current": "wrong"}, 422)
    assert "现在的密码不对" in again.words
    assert elsewhere.get("/").status_code == 200

    left = clerk.follow(clerk.press(page, PLACE, "", {"current": PASSWORD}))
    assert left.words.count("127.0.0.1，") == 1
    assert "退出其他地方的登录" not in [button.text for button in left.all("button")]
    assert elsewhere.get("/").status_code == 303
    assert [entry.words for entry in services.audit.entries()][-1] == "退出其他地方的登录"


def test_an_open_browser_is_no_way_to_guess_the_password(house: Flask, services: Services, person: Account) -> None:
    """The password is asked for under the same brake as at signing in."""
    signed_in(house, person)
    clerk = Clerk(signed_in(house, person))
    page = clerk.open(PLACE)
    for _ in range(5):
        clerk.see(page, PLACE, "", {"current": "wrong"}, 422)
    assert "分钟后再试" in clerk.see(page, PLACE, "", {"current": PASSWORD}, 429).words
    services.attempts.succeed(person.login)


def test_a_refused_link_is_on_record(house: Flask, services: Services) -> None:
    """Whoever tries links is seen, without the link."""
    stranger, link = Clerk(house.test_client()), "/sign-in/link/not-one-of-ours"
    stranger.see(stranger.open(link), link, "", status=403)
    last = list(services.audit.entries())[-1]

    assert (last.kind.label, last.name, last.succeeded) == ("登录被拒", "未知用户", False)
    assert "not-one-of-ours" not in last.line()


def test_a_refusal_is_on_record(house: Flask, services: Services, person: Account) -> None:
    """Who tries what is not his business is in the log by name, with the address tried."""
    assert signed_in(house, person).get("/units").status_code == 403
    last = list(services.audit.entries())[-1]

    assert (last.kind.label, last.name, last.succeeded) == ("拒绝访问", person.name, False)
    assert last.words == "无权访问：GET /units"
