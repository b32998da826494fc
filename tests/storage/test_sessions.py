"""Passwords, sessions, and the brake on guessing: hazard rows 17, 18, 28 and 43 where they are stored."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

import pytest
from sqlalchemy import Engine, select

from domain.access import Role
from domain.policy import PasswordRules, SecurityPolicy
from storage.accounts import Account, AccountFacts, Accounts
from storage.audit import Audit
from storage.links import Links
from storage.passwords import Passwords, hashed, matches
from storage.policies import Policies
from storage.sessions import Sessions
from storage.tables import passwords as kept_passwords
from storage.tables import sessions as kept_sessions
from storage.units import Units
from tests.storage.conftest import clerk_of

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)
FIRST, SECOND = "Quiet-River-27", "Other-Lake-28"
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def account(engine: Engine, audit: Audit, units: Units) -> Account:
    """A clerk with a password, set at AT."""
    accounts, root = Accounts(engine, audit), units.root()
    facts = AccountFacts(login="zhang", name="张三", unit=root.id, roles=frozenset({Role.CLERK}))
    made = accounts.add(clerk_of(root, Role.UNIT_ADMINISTRATOR, key="admin"), facts, AT)
    Passwords(engine, audit).set(made.actor(""), FIRST, AT)
    return made


@pytest.fixture
def secrets(engine: Engine, audit: Audit) -> Passwords:
    """The passwords."""
    return Passwords(engine, audit)


@pytest.fixture
def sessions(engine: Engine, audit: Audit) -> Sessions:
    """The sessions."""
    return Sessions(engine, audit)


def is_in(sessions: Sessions, secret: str, at: datetime, *, renew: bool = True) -> bool:
    """Whether the secret opens anything at a moment."""
    return sessions.find(secret, at, renew=renew) is not None


def test_a_password_is_right_or_wrong(secrets: Passwords, account: Account) -> None:
    """The password opens its account and no other; nothing opens an account that is none."""
    assert secrets.is_right(account.id, FIRST)
    assert not secrets.is_right(account.id, SECOND)
    assert not secrets.is_right(account.id, "")
    assert not secrets.is_right("nobody", FIRST)
    assert not secrets.is_right(None, FIRST)
    assert not secrets.is_right(None, "the password of nobody")


def test_row_28_hashes_are_what_owasp_asks(engine: Engine, account: Account) -> None:
    """argon2id, 19 MiB, two passes, one lane; the password itself is nowhere in the database."""
    with engine.connect() as connection:
        (stored,) = connection.execute(
            select(kept_passwords.c.hash).where(kept_passwords.c.account_id == account.id)
        ).scalars()

    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert not any(FIRST.encode() in file.read_bytes() for file in Path(str(engine.url.database)).parent.iterdir())


def test_passwords_are_composed_before_they_are_hashed() -> None:
    """The same characters typed in composed and in decomposed form are the same password; half a character is none."""
    assert matches("cafe\u0301-Qu-7", hashed("café-Qu-7"))
    assert not matches("\ud800-Quiet-7", hashed("Quiet-7"))


def test_too_long_passwords_are_never_hashed() -> None:
    """What no password can be costs no hashing: a thousand tries take less time than three hashes."""
    stored, long = hashed(FIRST), "Q7-" * 1000
    began = time.perf_counter()
    for _ in range(3):
        matches(SECOND, stored)
    three, began = time.perf_counter() - began, time.perf_counter()
    assert not any(matches(long, stored) for _ in range(1000))
    assert time.perf_counter() - began < three


def test_row_43_unknown_names_take_as_long(secrets: Passwords, account: Account) -> None:
    """The medians of wrong tries on a known and on an unknown account lie within 20 per cent."""

    def took(key: str | None) -> float:
        began = time.perf_counter()
        secrets.is_right(key, SECOND)
        return time.perf_counter() - began

    pairs = [(took(account.id), took(None)) for _ in range(40)]
    known, unknown = (median(times) for times in zip(*pairs, strict=True))
    assert 0.8 < known / unknown < 1.25


def test_new_passwords_follow_the_policy(secrets: Passwords, account: Account) -> None:
    """A refused password changes nothing, and the last five may not come back."""
    by = account.actor("")
    for wrong, why in (("short", "至少8位"), ("Zhang-2026", "登录名或姓名"), (FIRST, "以前用过")):
        with pytest.raises(ValueError, match=why):
            secrets.set(by, wrong, AT)
    assert secrets.is_right(account.id, FIRST)

    for number in range(5):
        secrets.set(by, f"{SECOND}{number}", AT)
    with pytest.raises(ValueError, match="以前用过"):
        secrets.set(by, f"{SECOND}0", AT)
    secrets.set(by, FIRST, AT)
    assert secrets.is_right(account.id, FIRST)


def test_row_17_sessions_end(sessions: Sessions, secrets: Passwords, account: Account) -> None:
    """A secret opens nothing after sign-out and after a change of password; each sign-in has its own."""
    first, second = (sessions.open(account, "用密码", "10.0.0.1", "", AT) for _ in range(2))
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
    secret = sessions.open(account, "用密码", "", "", AT)
    accounts.disable(admin, account.id, AT)
    assert not is_in(sessions, secret, AT)
    accounts.enable(admin, account.id, AT)
    assert not is_in(sessions, secret, AT)

    secret = sessions.open(account, "用密码", "", "", AT)
    facts = AccountFacts(login="zhang", name="张三", unit=account.unit, roles=frozenset({Role.VERIFIER}))
    accounts.change(admin, account.id, facts, AT)
    assert not is_in(sessions, secret, AT)


def test_only_the_fingerprint_is_kept(engine: Engine, sessions: Sessions, account: Account) -> None:
    """Whoever reads the database cannot sign in with what stands there."""
    secret = sessions.open(account, "用密码", "", "", AT)
    with engine.connect() as connection:
        (kept,) = connection.execute(select(kept_sessions.c.token_hash)).scalars()

    assert secret not in kept
    assert not is_in(sessions, kept, AT)


def test_row_06_idle_and_absolute_limits(sessions: Sessions, account: Account) -> None:
    """Work puts the idle limit off, a background request does not; after twelve hours it is over whatever one does."""
    idle = sessions.open(account, "用密码", "", "", AT)
    assert is_in(sessions, idle, AT + 30 * MINUTE, renew=False)
    assert not is_in(sessions, idle, AT + 31 * MINUTE, renew=False)

    busy = sessions.open(account, "用密码", "", "", AT)
    assert all(is_in(sessions, busy, AT + number * 25 * MINUTE) for number in range(1, 29))
    assert not is_in(sessions, busy, AT + 12 * timedelta(hours=1) + MINUTE)


def test_limits_are_the_policys(
    engine: Engine, audit: Audit, units: Units, sessions: Sessions, account: Account
) -> None:
    """A shorter limit holds for sessions that are open already."""
    secret = sessions.open(account, "用密码", "", "", AT)
    by = clerk_of(units.root(), Role.SECURITY_ADMINISTRATOR)
    Policies(engine, audit).set(by, SecurityPolicy(idle_minutes=5, most_hours=1), AT)

    assert is_in(sessions, secret, AT + 5 * MINUTE, renew=False)
    assert not is_in(sessions, secret, AT + 6 * MINUTE)


def test_passwords_are_used_up(
    engine: Engine, audit: Audit, units: Units, sessions: Sessions, account: Account
) -> None:
    """After 90 days another one is wanted under 等级保护, never under the other rules."""
    late = AT + 91 * DAY
    secret = sessions.open(account, "用密码", "", "", late)
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
    sessions.open(account, "用密码", "", "", AT)
    sessions.open(account, "用密码", "", "", AT + 2 * DAY)
    with engine.connect() as connection:
        assert len(list(connection.execute(select(kept_sessions)))) == 1


def test_links_run_out(engine: Engine, audit: Audit, units: Units, account: Account) -> None:
    """A link lasts three days, and what it opens is a session like any other."""
    links, admin = Links(engine, audit), clerk_of(units.root(), Role.UNIT_ADMINISTRATOR, key="admin")
    old, fresh = links.make(admin, account.id, AT), links.make(admin, account.id, AT)
    assert links.open(old, "", "", AT) is None
    assert links.open(fresh, "", "", AT + 3 * DAY + MINUTE) is None
    secret = links.open(links.make(admin, account.id, AT), "", "", AT + 2 * DAY)
    assert secret
    assert is_in(Sessions(engine, audit), secret, AT + 2 * DAY)
