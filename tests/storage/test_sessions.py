"""Sessions that end, and links that open one: hazard rows 6 and 17 where they are stored."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from domain.access import Actor, Role
from domain.policy import PasswordRules, SecurityPolicy
from storage.accounts import Account, AccountFacts, Accounts
from storage.audit import Audit
from storage.links import Links
from storage.passwords import Passwords
from storage.policies import Policies
from storage.sessions import Sessions
from storage.tables import sessions as kept_sessions
from storage.units import Units
from tests.storage.conftest import AT, clerk_of, unwritable

SECOND = "Other-Lake-28"
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def sessions(engine: Engine, audit: Audit) -> Sessions:
    """The sessions."""
    return Sessions(engine, audit)


def opened(sessions: Sessions, account: Account, at: datetime = AT) -> str:
    """The secret of a new session."""
    secret = sessions.open(account, "用密码", "10.0.0.1", "", at)
    assert secret
    return secret


def is_in(sessions: Sessions, secret: str, at: datetime, *, renew: bool = True) -> bool:
    """Whether the secret opens anything at a moment."""
    return sessions.find(secret, at, renew=renew) is not None


def test_row_17_sessions_end(sessions: Sessions, secrets: Passwords, account: Account) -> None:
    """A secret opens nothing after sign-out and after a change of password; each sign-in has its own."""
    first, second = (opened(sessions, account) for _ in range(2))
    assert first != second
    found = sessions.find(first, AT, renew=True)
    assert found
    assert (found.account.id, found.password_is_used_up) == (account.id, False)
    assert not is_in(sessions, "", AT)
    assert not is_in(sessions, first[:-1], AT)

    sessions.close(first, account, "", "", AT)
    assert [is_in(sessions, secret, AT) for secret in (first, second)] == [False, True]
    secrets.set(account.actor(""), SECOND, AT)
    assert not is_in(sessions, second, AT)


def test_row_17_disabled_and_changed_accounts_are_out(
    engine: Engine, audit: Audit, units: Units, sessions: Sessions, account: Account
) -> None:
    """Whoever is disabled, or is given other roles, is out at once and does not come back in by being enabled."""
    accounts, admin = Accounts(engine, audit), clerk_of(units.root(), Role.UNIT_ADMINISTRATOR, key="admin")
    secret = opened(sessions, account)
    accounts.disable(admin, account.id, AT)
    assert not is_in(sessions, secret, AT)
    accounts.enable(admin, account.id, AT)
    assert not is_in(sessions, secret, AT)

    secret = opened(sessions, account)
    facts = AccountFacts(login="zhang", name="张三", unit=account.unit, roles=frozenset({Role.VERIFIER}))
    accounts.change(admin, account.id, facts, AT)
    assert not is_in(sessions, secret, AT)


def test_row_17_sign_ins_on_their_way_are_ended_too(
    engine: Engine, audit: Audit, units: Units, sessions: Sessions, secrets: Passwords, account: Account
) -> None:
    """Between the right password and the session the account is shut, or gets another password: nobody comes in."""
    accounts, admin = Accounts(engine, audit), clerk_of(units.root(), Role.UNIT_ADMINISTRATOR, key="admin")
    accounts.disable(admin, account.id, AT)
    assert sessions.open(account, "用密码", "", "", AT) is None
    assert sessions.open(accounts.named("zhang"), "用密码", "", "", AT) is None
    accounts.enable(admin, account.id, AT)
    assert sessions.open(account, "用密码", "", "", AT)

    secrets.set(account.actor(""), SECOND, AT)
    assert sessions.open(account, "用密码", "", "", AT) is None
    assert sessions.open(accounts.named("zhang"), "用密码", "", "", AT)


def test_only_the_fingerprint_is_kept(engine: Engine, sessions: Sessions, account: Account) -> None:
    """Whoever reads the database cannot sign in with what stands there."""
    secret = opened(sessions, account)
    with engine.connect() as connection:
        (kept,) = connection.execute(select(kept_sessions.c.token_hash)).scalars()

    assert secret not in kept
    assert not is_in(sessions, kept, AT)


def test_row_06_idle_and_absolute_limits(sessions: Sessions, account: Account) -> None:
    """Work puts the idle limit off, a background request does not; after twelve hours it is over whatever one does."""
    idle = opened(sessions, account)
    assert is_in(sessions, idle, AT + 30 * MINUTE, renew=False)
    assert not is_in(sessions, idle, AT + 31 * MINUTE, renew=False)

    busy = opened(sessions, account)
    assert all(is_in(sessions, busy, AT + number * 25 * MINUTE) for number in range(1, 29))
    assert not is_in(sessions, busy, AT + 12 * timedelta(hours=1) + MINUTE)


def test_limits_are_the_policys(
    engine: Engine, audit: Audit, units: Units, sessions: Sessions, account: Account
) -> None:
    """A shorter limit holds for sessions that are open already."""
    secret = opened(sessions, account)
    by = clerk_of(units.root(), Role.SECURITY_ADMINISTRATOR)
    Policies(engine, audit).set(by, SecurityPolicy(idle_minutes=5, most_hours=1), AT)

    assert is_in(sessions, secret, AT + 5 * MINUTE, renew=False)
    assert not is_in(sessions, secret, AT + 6 * MINUTE)


def test_passwords_are_used_up(
    engine: Engine, audit: Audit, units: Units, sessions: Sessions, account: Account
) -> None:
    """After 90 days another one is wanted under 等级保护, never under the other rules."""
    late = AT + 91 * DAY
    secret = opened(sessions, account, late)
    found = sessions.find(secret, late, renew=True)
    assert found
    assert found.password_is_used_up
    by = clerk_of(units.root(), Role.SECURITY_ADMINISTRATOR)
    Policies(engine, audit).set(by, SecurityPolicy(rules=PasswordRules.LENGTHY), late)
    found = sessions.find(secret, late, renew=True)
    assert found
    assert not found.password_is_used_up


def test_old_sessions_are_swept(engine: Engine, sessions: Sessions, account: Account) -> None:
    """Sessions that nobody can use any more do not pile up."""
    opened(sessions, account)
    opened(sessions, account, AT + 2 * DAY)
    with engine.connect() as connection:
        assert len(list(connection.execute(select(kept_sessions)))) == 1


def test_who_signs_in_again_has_one_session(sessions: Sessions, account: Account, audit: Audit, console: Actor) -> None:
    """The session that the same browser held ends; nobody else's does."""
    first, elsewhere = opened(sessions, account), opened(sessions, account)
    second = sessions.open(account, "用密码", "", "", AT, replaced=first)
    assert second
    assert [is_in(sessions, secret, AT) for secret in (first, second, elsewhere)] == [False, True, True]

    links = Links(audit)
    third = links.open(links.make(console, account.id, AT), "", "", AT, replaced=second)
    assert third
    assert [is_in(sessions, secret, AT) for secret in (second, third, elsewhere)] == [False, True, True]


def test_sessions_are_read_while_nothing_can_be_written(
    engine: Engine, sessions: Sessions, account: Account, caplog: pytest.LogCaptureFixture
) -> None:
    """That somebody is at work cannot be noted then; he works on, and the log says so."""
    secret = opened(sessions, account)
    with unwritable(engine):
        assert is_in(sessions, secret, AT + 20 * MINUTE)
        assert is_in(sessions, secret, AT - 20 * MINUTE)
    assert "a session is renewed" in caplog.text
    assert not is_in(sessions, secret, AT + 31 * MINUTE), "it was not noted"
