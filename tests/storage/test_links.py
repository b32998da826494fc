"""One-time links: who gets one, what it opens, and until when."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from domain.access import WORKING_ROLES, Actor, Role
from storage.accounts import FIRST_LOGIN, Account, Accounts
from storage.audit import Audit
from storage.found import NotAllowed, NotFound
from storage.links import Links
from storage.passwords import Passwords
from storage.sessions import Sessions
from storage.units import Unit, Units
from tests.storage.conftest import AT, FIRST, clerk_of, facts

SECOND = "Other-Lake-28"
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def links(audit: Audit) -> Links:
    """The links, none yet."""
    return Links(audit)


def test_the_first_account(audit: Audit, engine: Engine, accounts: Accounts, links: Links, units: Units) -> None:
    """The first link makes the first account, with every working role; without a password there can be another link."""
    old, secret = links.first(AT), links.first(AT)

    assert links.open(old, "", "", AT) is None, "an earlier link opens nothing"
    assert links.open(secret, "10.0.0.1", "r1", AT)
    assert links.open(secret, "", "", AT) is None, "a link opens once"
    first = accounts.named(FIRST_LOGIN)
    assert (first.unit, first.roles) == (units.root().id, frozenset(WORKING_ROLES))
    assert links.open(links.first(AT), "", "", AT), "nobody has set a password yet"
    assert accounts.visible(first.actor("")) == (first,)
    Passwords(engine, audit).set(first.actor(""), FIRST, AT)
    assert links.first(AT) == ""


def test_the_first_link_opens_nothing_once_somebody_is_there(
    accounts: Accounts, links: Links, units: Units, system: Actor
) -> None:
    """Whoever finds the link in a log later has found nothing: it makes no account beside another one."""
    secret = links.first(AT)
    made = accounts.add(system, facts(units.root()), AT)

    assert links.open(secret, "", "", AT) is None
    assert links.first(AT) == ""
    assert accounts.visible(system) == (made,)


def test_a_second_first_link_does_not_replace_the_password(
    audit: Audit, engine: Engine, accounts: Accounts, links: Links
) -> None:
    """A link that was printed while the first account had no password opens it no more once it has one."""
    assert links.open(links.first(AT), "", "", AT)
    printed = links.first(AT)
    Passwords(engine, audit).set(accounts.named(FIRST_LOGIN).actor(""), FIRST, AT)

    assert links.open(printed, "", "", AT) is None


def test_links_are_for_those_in_charge(
    accounts: Accounts, links: Links, units: Units, district: Unit, system: Actor, console: Actor
) -> None:
    """Whoever may manage an account may give a link to it; nobody else, and not to one out of sight."""
    root = units.root()
    local = clerk_of(district, Role.UNIT_ADMINISTRATOR)
    theirs = accounts.add(system, facts(root), AT)
    auditor = accounts.add(console, facts(root, Role.AUDIT_ADMINISTRATOR, login="a"), AT)
    below = accounts.add(system, facts(district, login="b"), AT)

    for by, account_id in (
        (local, theirs.id),
        (local, "nobody"),
        (clerk_of(root, Role.UNIT_ADMINISTRATOR), auditor.id),
    ):
        with pytest.raises(NotFound):
            links.make(by, account_id, AT)
    with pytest.raises(NotAllowed):
        links.make(clerk_of(root), theirs.id, AT)
    assert links.open(links.make(local, below.id, AT), "", "", AT)
    assert links.open(links.make(console, auditor.id, AT), "", "", AT)


def test_links_run_out(engine: Engine, audit: Audit, links: Links, console: Actor, account: Account) -> None:
    """A link lasts three days, and what it opens is a session like any other, which knows how it was opened."""
    assert links.open(links.make(console, account.id, AT), "", "", AT + 3 * DAY + MINUTE) is None
    secret = links.open(links.make(console, account.id, AT), "", "", AT + 2 * DAY)
    assert secret
    found = Sessions(engine, audit).find(secret, AT + 2 * DAY, renew=True)
    assert found
    assert (found.account.id, found.by_link) == (account.id, True)


def test_links_end_with_the_sessions(
    accounts: Accounts, links: Links, secrets: Passwords, units: Units, console: Actor, account: Account
) -> None:
    """A new password, another role, shutting and opening again: what was handed out before opens nothing."""
    for deed in (
        lambda: secrets.set(account.actor(""), SECOND, AT),
        lambda: accounts.change(console, account.id, facts(units.root()), AT),
        lambda: accounts.disable(console, account.id, AT),
        lambda: accounts.enable(console, account.id, AT),
    ):
        handed_out = links.make(console, account.id, AT)
        deed()
        assert links.open(handed_out, "", "", AT) is None
    other = accounts.add(console, facts(units.root(), login="li"), AT)
    kept = links.make(console, other.id, AT)
    secrets.set(account.actor(""), "Third-Pond-29", AT)
    assert links.open(kept, "", "", AT), "those to other accounts stay"
