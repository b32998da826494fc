"""F9, row 7: dates are Beijing's at every border, and a clock that is moved throws nobody out and keeps nobody in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from secrets import token_hex
from typing import Final

import pytest
import time_machine
from flask import Flask

from domain.access import Role
from storage.accounts import Account
from storage.stored import Stored
from tests.web.clerk import Clerk, address
from tests.web.people import make_account, signed_in
from web.clock import now
from web.services import Services

PASSWORD: Final = "Quiet-River-27"  # noqa: S105 - of an account that only a test has
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
PLACE: Final = "measures"
FIELD: Final = "measures-0-title"


@pytest.mark.parametrize(
    ("moment", "day", "told"),
    [
        ("2027-01-01T00:10+08:00", "20270101", "2027年1月1日 00:10"),
        ("2027-01-01T07:30+08:00", "20270101", "2027年1月1日 07:30"),
        ("2026-12-31T23:50+08:00", "20261231", "2026年12月31日 23:50"),
        ("2028-02-29T00:10+08:00", "20280229", "2028年2月29日 00:10"),
        ("2028-02-29T23:50+08:00", "20280229", "2028年2月29日 23:50"),
        ("2026-11-23T07:30+08:00", "20261123", "2026年11月23日 07:30"),
    ],
)
def test_f9_row_07_dates_are_beijings(house: Flask, account: Account, moment: str, day: str, told: str) -> None:
    """What is named, printed on a file's name, and told in the history bears the day that it is in Beijing."""
    with time_machine.travel(moment):
        clerk = Clerk(signed_in(house, account))
        page = clerk.follow(clerk.press(clerk.open("/"), "/dossiers/new"))
        place = page.all("form")[-1].attrib["action"].rpartition("/")[0]
        file = clerk.client.get(f"{place}/documents/report.docx")
        history = clerk.open(f"{place}/history")

    assert f"report-{day}.docx" in file.headers["Content-Disposition"]
    assert told in history.words
    assert f"{told.partition(' ')[0]}新建的材料" in history.html


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """The machine's clock, which stands still until a test moves it."""
    with time_machine.travel(now(), tick=False) as moved:
        yield moved


@pytest.fixture
def person(services: Services) -> Account:
    """Somebody with a password, another one for each test."""
    made = make_account(services, f"f9-{token_hex(4)}", Role.CLERK)
    services.passwords.set(made.actor(""), PASSWORD, now())
    return made


@pytest.fixture
def typist(house: Flask, person: Account) -> Clerk:
    """That person, who has just signed in."""
    return Clerk(signed_in(house, person))


def is_in(clerk: Clerk, headers: dict[str, str] | None = None) -> bool:
    """Whether the person gets the first page."""
    return clerk.client.get("/", headers=headers).status_code == 200


def save(clerk: Clerk, stored: Stored, words: str) -> None:
    """Type something and save it."""
    place = address(stored, PLACE)
    clerk.follow(clerk.press(clerk.fill(stored, PLACE), place, changes={FIELD: words}))


def test_f9_clock_put_forward_and_corrected(
    clock: time_machine.Traveller, typist: Clerk, person: Account, example: Stored
) -> None:
    """A day later nobody is in any more, and what was typed is kept; once the clock is right, limits hold as ever."""
    place = address(example, PLACE)
    page = typist.fill(example, PLACE)
    clock.shift(DAY)
    asked = typist.see(page, place, "save", {FIELD: "明天"}, 401)
    again = typist.see(asked, "/sign-in", "", {"login": person.login, "password": PASSWORD})
    typist.follow(typist.press(again, place))

    clock.shift(-DAY)
    assert typist.fill(example, PLACE).one(FIELD).attrib["value"] == "明天"
    save(typist, example, "今天")
    clock.shift(31 * MINUTE)
    assert not is_in(typist)


def test_f9_clock_put_back_throws_nobody_out(
    clock: time_machine.Traveller, typist: Clerk, services: Services, person: Account, example: Stored
) -> None:
    """A page that is open is saved at the first press; revisions count on, the log holds, the history says when."""
    save(typist, example, "先")
    page = typist.fill(example, PLACE)
    clock.shift(-DAY)
    typist.follow(typist.press(page, address(example, PLACE), changes={FIELD: "后"}))

    by = person.actor("")
    revisions = services.dossiers.revisions(by, example.id)
    assert [revision.number for revision in revisions] == [3, 2, 1]
    assert revisions[1].saved_at - revisions[0].saved_at == DAY
    assert services.dossiers.get(by, example.id).dossier.measures[0].title == "后"
    assert services.audit.verify().fault == ""
    numbers = [entry.number for entry in services.audit.entries()]
    assert numbers == sorted(numbers)


@pytest.mark.parametrize("back", [DAY, 400 * DAY], ids=["a day", "a year"])
def test_f9_clock_put_back_keeps_nobody_in(clock: time_machine.Traveller, typist: Clerk, back: timedelta) -> None:
    """Counted from the correction, thirty minutes without work and twelve hours with it end the session as ever."""
    clock.shift(-back)
    assert is_in(typist)
    for _ in range(28):
        clock.shift(25 * MINUTE)
        assert is_in(typist)
    clock.shift(21 * MINUTE)
    assert not is_in(typist)


def test_f9_clock_put_back_at_an_empty_desk(clock: time_machine.Traveller, typist: Clerk) -> None:
    """A page that asks by itself does not keep the session, whatever the clock does."""
    clock.shift(-DAY)
    for minutes in (0, 15, 14):
        clock.shift(minutes * MINUTE)
        assert is_in(typist, {"X-Background": "1"})
    clock.shift(2 * MINUTE)
    assert not is_in(typist, {"X-Background": "1"})


def test_f9_sessions_nobody_comes_back_to(
    clock: time_machine.Traveller, typist: Clerk, house: Flask, account: Account
) -> None:
    """A session of a clock that was ahead is over by the time that the clock said, once somebody else has signed in."""
    clock.shift(-DAY)
    signed_in(house, account)
    clock.shift(DAY)
    assert not is_in(typist)


def test_f9_clock_put_back_keeps_the_brake(clock: time_machine.Traveller, house: Flask, person: Account) -> None:
    """Who was braked stays braked, for ten minutes and not for a day."""

    def tried(password: str) -> int:
        page = stranger.open("/sign-in")
        return stranger.press(page, "/sign-in", "", {"login": person.login, "password": password}).status_code

    stranger = Clerk(house.test_client())
    assert [tried("wrong") for _ in range(6)] == [403] * 5 + [429]
    clock.shift(-DAY)
    assert tried(PASSWORD) == 429
    clock.shift(9 * MINUTE)
    assert tried(PASSWORD) == 429
    clock.shift(2 * MINUTE)
    assert tried(PASSWORD) == 303
