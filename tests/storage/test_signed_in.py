"""Sessions and passwords to their limits: hazard rows 06, 17 and 28 at the last minute and the last character."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Engine, select, update

from domain.access import Role
from domain.audit import EventKind
from domain.policy import PasswordRules, SecurityPolicy
from storage.accounts import Account, AccountFacts, Accounts
from storage.audit import Audit
from storage.passwords import Passwords, hashed, matches
from storage.policies import Policies
from storage.sessions import Sessions
from storage.tables import accounts as kept_accounts
from storage.tables import sessions as kept_sessions
from storage.units import Units
from tests.storage.conftest import clerk_of

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)
FIRST, SECOND = "Quiet-River-27", "Other-Lake-28"
SECOND_OF_TIME, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)


class Office:
    """Somebody with a password, somebody who never chose one, and what is stored about both."""

    def __init__(self, engine: Engine, audit: Audit, units: Units) -> None:
        """Make the accounts at AT."""
        self.engine, self.audit, self.root = engine, audit, units.root()
        self.sessions, self.passwords = Sessions(engine, audit), Passwords(engine, audit)
        self.zhang, self.li = self._account("zhang"), self._account("li")
        self.passwords.set(self.zhang.actor(""), FIRST, AT)

    def _account(self, login: str) -> Account:
        facts = AccountFacts(login=login, name=f"{login}君", unit=self.root.id, roles=frozenset({Role.CLERK}))
        admin = clerk_of(self.root, Role.UNIT_ADMINISTRATOR, key="admin")
        return Accounts(self.engine, self.audit).add(admin, facts, AT)

    def choose(self, policy: SecurityPolicy) -> None:
        """Let another policy hold."""
        Policies(self.engine, self.audit).set(clerk_of(self.root, Role.SECURITY_ADMINISTRATOR), policy, AT)

    def enter(self, account: Account, at: datetime = AT, address: str = "10.0.0.1") -> str:
        """A new session's secret, for the account as it is now."""
        now = Accounts(self.engine, self.audit).named(account.login)
        secret = self.sessions.open(now, "用密码", address, "r1", at)
        assert secret
        return secret

    def is_in(self, secret: str, at: datetime, *, renew: bool = True) -> bool:
        """Whether the secret opens anything."""
        return self.sessions.find(secret, at, renew=renew) is not None

    def kept(self, column: str) -> list[Any]:
        """What a column of the sessions holds, in the order of their start."""
        with self.engine.connect() as connection:
            return list(
                connection.execute(select(kept_sessions.c[column]).order_by(kept_sessions.c.created_at)).scalars()
            )


@pytest.fixture
def office(engine: Engine, audit: Audit, units: Units) -> Office:
    """The office."""
    return Office(engine, audit, units)


def test_row_06_a_session_is_renewed_by_the_minute(office: Office) -> None:
    """Work is noted once it is more than a minute later; a background request never is."""
    secret = office.enter(office.zhang)
    for seconds, renew, noted in ((30, True, 0), (60, True, 0), (90, False, 0), (61, True, 61), (121, True, 61)):
        assert office.is_in(secret, AT + seconds * SECOND_OF_TIME, renew=renew)
        assert office.kept("seen_at") == [AT + noted * SECOND_OF_TIME]


def test_a_session_is_somebodys(office: Office) -> None:
    """It tells who stands behind it, as the account is now."""
    found = office.sessions.find(office.enter(office.li), AT, renew=True)

    assert found
    assert found.account == office.li


def test_row_06_only_the_own_session_is_renewed(office: Office) -> None:
    """Work in one browser does not keep another one signed in."""
    busy, idle = office.enter(office.zhang), office.enter(office.zhang)
    assert office.is_in(busy, AT + 20 * MINUTE)
    assert office.is_in(busy, AT + 31 * MINUTE)
    assert not office.is_in(idle, AT + 31 * MINUTE)


def test_row_06_twelve_hours_are_twelve_hours(office: Office) -> None:
    """The last moment of a session is the end of its twelfth hour."""
    secret = office.enter(office.zhang)
    assert all(office.is_in(secret, AT + number * 30 * MINUTE) for number in range(1, 25))
    assert not office.is_in(secret, AT + timedelta(hours=12) + SECOND_OF_TIME)


def test_row_17_a_disabled_account_opens_nothing(office: Office) -> None:
    """Even a session that outlived the disabling of its account."""
    secret = office.enter(office.zhang)
    with office.engine.begin() as connection:
        connection.execute(update(kept_accounts).values(disabled_at=AT))
    assert not office.is_in(secret, AT)


def test_row_17_a_new_password_ends_the_own_sessions(office: Office) -> None:
    """The sessions of the account end, those of others do not; the old password is worth nothing."""
    own, other = office.enter(office.zhang), office.enter(office.li)
    office.passwords.set(office.zhang.actor(""), SECOND, AT)

    assert [office.is_in(secret, AT) for secret in (own, other)] == [False, True]
    assert [office.passwords.is_right(office.zhang.id, typed) for typed in (FIRST, SECOND)] == [False, True]


def test_sessions_are_swept_after_a_day(office: Office) -> None:
    """One that may still be used, as the longest may last 24 hours, stays."""
    for after, count in ((timedelta(), 1), (DAY, 2), (DAY + SECOND_OF_TIME, 2)):
        office.enter(office.zhang, AT + after, "a" * 64 + "b")
        assert office.kept("address") == ["a" * 64] * count


@pytest.mark.parametrize(("after", "is_used_up"), [(90 * DAY, False), (90 * DAY + SECOND_OF_TIME, True)])
def test_a_password_is_used_up_after_ninety_days(office: Office, after: timedelta, *, is_used_up: bool) -> None:
    """Counted from when it was set; who never chose one has none that could be used up, whatever others have."""
    for account, expected in ((office.zhang, is_used_up), (office.li, False)):
        found = office.sessions.find(office.enter(account, AT + after), AT + after, renew=True)
        assert found
        assert found.password_is_used_up is expected


def test_a_new_password_counts_anew(office: Office) -> None:
    """The ninety days are those of the latest password, and of one's own."""
    office.passwords.set(office.li.actor(""), SECOND, AT)
    office.passwords.set(office.zhang.actor(""), SECOND, AT + 50 * DAY)
    late = AT + 91 * DAY
    used_up = [
        found.password_is_used_up
        for account in (office.zhang, office.li)
        if (found := office.sessions.find(office.enter(account, late), late, renew=True))
    ]
    assert used_up == [False, True]


def test_a_refused_password_is_refused_for_its_first_reason(office: Office) -> None:
    """What the policy lacks is said before what was used earlier, and in whole sentences."""
    with pytest.raises(ValueError, match=r"^这个密码以前用过，请换一个新的$"):
        office.passwords.set(office.zhang.actor(""), FIRST, AT)
    office.choose(SecurityPolicy(rules=PasswordRules.LENGTHY))
    with pytest.raises(ValueError, match=r"^密码至少15位，现在有14位$"):
        office.passwords.set(office.zhang.actor(""), FIRST, AT)


def test_who_came_went_and_changed_is_on_record(office: Office) -> None:
    """Each sign-in, sign-out and new password is one entry, from where it came, in words."""
    secret = office.enter(office.zhang)
    office.sessions.close(secret, office.zhang, "10.0.0.2", "r2", AT)
    office.passwords.set(office.zhang.actor("10.0.0.3"), SECOND, AT)

    told = [(entry.kind, entry.words, entry.address, entry.subject) for entry in office.audit.entries()][-3:]
    assert told == [
        (EventKind.SIGN_IN, "用密码登录", "10.0.0.1", office.zhang.id),
        (EventKind.SIGN_OUT, "退出登录", "10.0.0.2", office.zhang.id),
        (EventKind.PASSWORD, "设置了新密码", "10.0.0.3", office.zhang.id),
    ]


def test_many_sign_in_at_once(office: Office) -> None:
    """Eight at a time, five times over: everybody is in, and the log is whole."""
    with ThreadPoolExecutor(8) as people:
        secrets = list(people.map(lambda _: office.enter(office.zhang), range(40)))

    assert all(office.is_in(secret, AT) for secret in secrets)
    assert not office.audit.verify().fault


def test_the_longest_password_is_a_password() -> None:
    """128 characters are hashed and found again; one more is none."""
    longest = "Q7-r" * 32
    assert matches(longest, hashed(longest))
    assert not matches(f"{longest}x", hashed(f"{longest}x"))


@pytest.mark.parametrize("name", ["hash", "verify"])
def test_row_28_four_hashes_at_once(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Each takes 19 MiB: whoever comes fifth waits, whether passwords are made or compared."""
    original: Callable[..., Any] = getattr(PasswordHasher, name)
    running: set[object] = set()
    most = 0

    def slow(*given: Any) -> Any:  # noqa: ANN401 - as the library has it
        nonlocal most
        running.add(mark := object())
        most = max(most, len(running))
        time.sleep(0.05)
        running.discard(mark)
        return original(*given)

    stored = hashed(FIRST)
    monkeypatch.setattr(PasswordHasher, name, slow)
    with ThreadPoolExecutor(12) as people:
        list(people.map(hashed if name == "hash" else lambda typed: matches(typed, stored), [FIRST] * 12))
    assert most == 4


def test_f9_clock_put_back_by_less_than_a_minute(office: Office) -> None:
    """Requests that overtake one another write nothing; what was ahead by more begins now, once anybody asks."""
    first, second = (office.enter(office.zhang, AT + number * MINUTE) for number in (1, 2))
    assert office.is_in(first, AT)
    assert office.kept("seen_at") == [AT + MINUTE, AT + 2 * MINUTE]
    assert office.is_in(second, AT, renew=False)
    assert office.kept("seen_at") == office.kept("created_at") == [AT, AT]


def test_f9_clock_put_back_in_a_session(office: Office) -> None:
    """Twelve hours count from the start of a session that began before the clock was wrong."""
    secret = office.enter(office.zhang, AT - 3 * timedelta(hours=1))
    assert office.is_in(secret, AT - 3 * timedelta(hours=1) + 29 * MINUTE)
    with office.engine.begin() as connection:
        connection.execute(update(kept_sessions).values(seen_at=AT + DAY))
    assert office.is_in(secret, AT)
    assert office.kept("created_at") == [AT - 3 * timedelta(hours=1)]
    assert office.kept("seen_at") == [AT]


def test_f9_sign_in_after_the_clock_was_put_back(office: Office) -> None:
    """Whoever signs in ends what the wrong clock would have kept: sessions that nobody comes back to."""
    abandoned = office.enter(office.zhang, AT + DAY)
    office.enter(office.li)
    assert office.kept("created_at") == office.kept("seen_at") == [AT, AT]
    assert not office.is_in(abandoned, AT + 31 * MINUTE)
