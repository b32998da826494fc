"""A button that is pressed twice: one thing is made, or a sentence says what became of it (hazard row 22)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from domain.access import WORKING_ROLES, Role
from storage.accounts import Account
from storage.stored import Stored
from tests.web.clerk import Clerk, address
from tests.web.people import installer, make_account, signed_in
from tests.web.reviewing import reviewer, somebody, take
from web.clock import now
from web.services import Services

__all__ = ["reviewer"]

TIMES = 4


@pytest.fixture
def manager(services: Services) -> Account:
    """An administrator of the first unit."""
    return somebody(services, Role.UNIT_ADMINISTRATOR)


def at_once(house: Flask, account: Account, place: str, action: str, changes: dict[str, str]) -> list[tuple[int, str]]:
    """One form is sent several times at the same moment from one browser: each answer's status, and where it leads."""
    browser = signed_in(house, account)
    form = {**Clerk(browser).open(place).form(action), **changes}
    start, cookies = Barrier(TIMES), [browser.get_cookie(name) for name in ("dossier", "dossier_form")]

    def press(_: int) -> tuple[int, str]:
        again = house.test_client()
        for cookie in cookies:
            assert cookie
            again.set_cookie(cookie.key, cookie.value, domain="localhost")
        start.wait()
        answer = again.post(action, data=form)
        shown = again.get(answer.location) if answer.status_code == 303 else answer
        return answer.status_code, shown.get_data(as_text=True)

    with ThreadPoolExecutor(TIMES) as pool:
        return list(pool.map(press, range(TIMES)))


def test_row_22_one_account(house: Flask, services: Services, manager: Account) -> None:
    """Every answer shows the one account, and every link that is shown signs in until one of them has."""
    form = {"login": "pressed.twice", "name": "两下君", "roles": "clerk"}
    before = len(services.accounts.visible(installer(services)))
    answers = at_once(house, manager, "/accounts/new", "/accounts/new", form)

    assert [status for status, _ in answers] == [200] * TIMES
    assert len(services.accounts.visible(installer(services))) == before + 1
    links = [words.partition("/sign-in/link/")[2][:43] for _, words in answers]
    assert len(set(links)) == TIMES
    opened = [bool(services.links.open(link, "", "", now())) for link in reversed(links)]
    assert opened == [True] + [False] * (TIMES - 1)


def test_row_22_one_unit(house: Flask, services: Services) -> None:
    """Every answer says that the one unit was made."""
    root = services.units.root()
    system = make_account(services, "system.twice", Role.SYSTEM_ADMINISTRATOR)
    action, field = f"/units/{root.id}/add", f"below-{root.id}"
    answers = at_once(house, system, "/units", action, {field: "按了几下的单位"})

    assert all(status == 303 and "已新建单位" in words for status, words in answers)
    names = [unit.name for unit in services.units.visible(installer(services))]
    assert names.count("按了几下的单位") == 1


def test_row_22_one_token(house: Flask, services: Services, manager: Account) -> None:
    """One answer tells the secret, the others what to do if it was not that one that the person saw."""
    answers = at_once(house, manager, "/tokens", "/tokens", {"name": "按了几下的令牌"})

    assert sorted(status for status, _ in answers) == [200, 422, 422, 422]
    assert all((status == 200) is not ("请在上面的列表里收回它，再发一个" in words) for status, words in answers)
    found = services.tokens.visible(installer(services))
    assert [token.name for token in found].count("按了几下的令牌") == 1


def test_row_22_two_forms_are_two_things(house: Flask, services: Services, manager: Account) -> None:
    """Who asks for the form again means another one; a login that is taken is said."""
    who = Clerk(signed_in(house, manager))
    for _ in range(2):
        who.see(who.open("/tokens"), "/tokens", "", {"name": "同名的令牌"})
    names = [token.name for token in services.tokens.visible(installer(services))]
    assert names.count("同名的令牌") == 2
    taken = {"login": manager.login, "name": "甲", "roles": "clerk"}
    assert "已经有人用了" in who.see(who.open("/accounts/new"), "/accounts/new", "", taken, 422).words


def test_row_22_one_step_of_the_review(house: Flask, services: Services, account: Account, example: Stored) -> None:
    """A step taken twice by one person is one step, and nobody is told that it failed."""
    place, action = address(example, "review"), address(example, "review/submit")
    answers = at_once(house, account, place, action, {})

    assert all(status == 303 and "已送审，现在是“待审核”" in words for status, words in answers)
    assert len(services.reviews.steps(account.actor(""), example.id)) == 1


def test_row_22_one_remark_taken_back(clerk: Clerk, reviewer: Clerk, services: Services, example: Stored) -> None:
    """A remark is taken back, a share withdrawn, a revision restored: pressed twice, it is done once and told so."""
    guest = somebody(services, Role.CLERK)
    page = clerk.fill(example, "manage")
    page = clerk.follow(clerk.press(page, address(example, "share"), "", {"login": guest.login}))
    twice(clerk, lambda: clerk.press(page, address(example, f"share/{guest.id}/withdraw")), "已取消共享")
    measures = clerk.fill(example, "measures")
    clerk.follow(clerk.press(measures, address(example, "measures"), changes={"measures-0-title": "改"}))
    old = clerk.fill(example, "revisions/1")
    twice(clerk, lambda: clerk.press(old, address(example, "revisions/1/restore")), "已恢复到第1版")

    take(clerk, example, "submit")
    asked = reviewer.open(address(example, "review?page=measures&field=measures-0-title"))
    said = reviewer.follow(reviewer.press(asked, address(example, "review/remarks"), "", {"words": "重写"}))
    (gone,) = [form.attrib["action"] for form in said.all("form") if form.attrib["action"].endswith("/withdraw")]
    twice(reviewer, lambda: reviewer.press(said, gone), "")


def twice(who: Clerk, press: Callable[[], TestResponse], words: str) -> None:
    """Press twice: each time the answer leads to a page that says it is done."""
    for _ in range(2):
        shown = who.follow(press()).words
        assert words in shown
        assert "还没有" not in shown


def test_a_link_opened_twice(house: Flask, services: Services, manager: Account) -> None:
    """Some programs open a link twice, some people press its button twice: who is signed in by the first goes on."""
    secret = services.links.make(installer(services), manager.id, now())
    person = Clerk(house.test_client())
    place = f"/sign-in/link/{secret}"
    door = [person.open(place) for _ in range(2)][-1]
    for _ in range(2):
        assert person.press(door, place, "").location == "/account"


def test_forms_that_end_their_own_session(house: Flask, services: Services) -> None:
    """Signing out and a new password: the second press finds nobody, says so, and keeps nothing of what was typed."""
    first, second = "Quiet-River-27", "Other-Lake-28"
    made = make_account(services, "ends.twice", *WORKING_ROLES)
    services.passwords.set(made.actor(""), first, now())
    for action, changes, words in (
        ("/account/password", {"current": first, "password": second, "again": second}, "请先用新密码登录"),
        ("/sign-out", {}, "已经退出登录"),
    ):
        browser = signed_in(house, made)
        who, cookie = Clerk(browser), browser.get_cookie("dossier")
        page = who.open("/account")
        assert who.press(page, action, "", changes).status_code == 303
        assert cookie
        browser.set_cookie("dossier", cookie.value, domain="localhost")
        again = who.see(page, action, "", changes, 401)
        assert words in again.words
        assert second not in again.html
