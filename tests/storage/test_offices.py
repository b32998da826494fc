"""The separated offices (三员分立): who gives them, who is out of whose reach (GB/T 22239-2019 8.1.4.2)."""

from __future__ import annotations

import pytest

from domain.access import OFFICES, Actor, Role
from storage.accounts import AccountFacts, Accounts
from storage.audit import Audit
from storage.found import NotAllowed, NotFound
from storage.links import Links
from storage.units import Unit, Units
from tests.storage.conftest import AT, clerk_of, facts


def test_who_may_give_which_role(accounts: Accounts, units: Units, district: Unit, console: Actor) -> None:
    """A unit's administrator gives working roles; the separated offices nobody but the command line, at the top."""
    local, root = clerk_of(units.root(), Role.UNIT_ADMINISTRATOR), units.root()
    for office in OFFICES:
        for by in (local, clerk_of(root, Role.SYSTEM_ADMINISTRATOR), clerk_of(root, *Role)):
            with pytest.raises(NotAllowed):
                accounts.add(by, facts(root, office, login=office), AT)
        with pytest.raises(ValueError, match="最上级单位"):
            accounts.add(console, facts(district, office, login=office), AT)
        accounts.add(console, facts(root, office, login=office), AT)
    with pytest.raises(ValueError, match="单独设置"):
        accounts.add(console, facts(root, Role.CLERK, Role.AUDIT_ADMINISTRATOR), AT)
    with pytest.raises(ValueError, match="至少选一个"):
        accounts.add(local, AccountFacts(login="x", name="x", unit=root.id, roles=frozenset()), AT)
    with pytest.raises(NotAllowed):
        accounts.add(clerk_of(root), facts(root), AT)


def test_the_offices_are_out_of_a_unit_administrators_sight(
    accounts: Accounts, units: Units, system: Actor, console: Actor
) -> None:
    """He sees the accounts that are his to look after, his own among them; the offices are as if they were not."""
    root = units.root()
    own = accounts.add(system, facts(root, Role.UNIT_ADMINISTRATOR, login="own"), AT)
    clerk = accounts.add(system, facts(root), AT)
    held = [accounts.add(console, facts(root, office, login=office), AT) for office in OFFICES]
    local = own.actor("")

    assert accounts.visible(local) == (own, clerk)
    assert set(accounts.visible(system)) == {own, clerk, *held}
    for office in held:
        with pytest.raises(NotFound):
            accounts.get(local, office.id)
        with pytest.raises(NotFound):
            accounts.disable(local, office.id, AT)
        assert accounts.get(system, office.id) == office


def test_the_offices_stay_separated(
    audit: Audit, accounts: Accounts, units: Units, system: Actor, console: Actor
) -> None:
    """The system administrator sees the other offices and can do nothing to them; the command line can."""
    root, links = units.root(), Links(audit)
    auditor = accounts.add(console, facts(root, Role.AUDIT_ADMINISTRATOR), AT)
    accounts.add(console, facts(root, Role.AUDIT_ADMINISTRATOR, login="second"), AT)
    theirs = AccountFacts(login="taken", name="张三", unit=root.id, roles=frozenset({Role.CLERK}))
    for deed in (
        lambda by: links.make(by, auditor.id, AT),
        lambda by: accounts.change(by, auditor.id, theirs, AT),
        lambda by: accounts.disable(by, auditor.id, AT),
        lambda by: accounts.enable(by, auditor.id, AT),
    ):
        with pytest.raises(NotAllowed):
            deed(system)
    assert accounts.get(console, auditor.id) == auditor

    assert links.open(links.make(console, auditor.id, AT), "", "", AT)
    accounts.disable(console, auditor.id, AT)
    accounts.enable(console, auditor.id, AT)
    accounts.change(console, auditor.id, theirs, AT)
    assert accounts.get(system, auditor.id).login == "taken"


@pytest.mark.parametrize("office", OFFICES)
def test_an_office_is_never_empty(accounts: Accounts, units: Units, console: Actor, office: Role) -> None:
    """The last one who can act in it is not shut and gets no other role, until somebody else can."""
    root = units.root()
    only = accounts.add(console, facts(root, office, login="only"), AT)
    shut = accounts.add(console, facts(root, office, login="shut"), AT)
    accounts.add(console, facts(root, next(other for other in OFFICES if other is not office), login="other"), AT)
    accounts.disable(console, shut.id, AT)
    with pytest.raises(ValueError, match=f"唯一的{office.label}"):
        accounts.disable(console, only.id, AT)
    with pytest.raises(ValueError, match=f"唯一的{office.label}"):
        accounts.change(console, only.id, facts(root, Role.CLERK, login="only"), AT)
    accounts.change(console, only.id, facts(root, office, login="renamed"), AT)

    accounts.enable(console, shut.id, AT)
    accounts.disable(console, only.id, AT)
    assert [account.login for account in accounts.visible(console) if account.is_disabled] == ["renamed"]


@pytest.mark.parametrize("decision", ["disabled", "another role", "another unit"])
def test_nobody_decides_any_more_about_whom_it_was_decided(
    audit: Audit, accounts: Accounts, units: Units, district: Unit, system: Actor, decision: str
) -> None:
    """Two administrators shut each other at once: the second one's request was let in, but comes too late."""
    root, roles = units.root(), {Role.UNIT_ADMINISTRATOR}
    one, two = (accounts.add(system, facts(root, *roles, login=login), AT) for login in ("one", "two"))
    late, other = two.actor(""), facts(district, login="new")
    if decision == "disabled":
        accounts.disable(one.actor(""), two.id, AT)
    elif decision == "another role":
        accounts.change(one.actor(""), two.id, facts(root, Role.VERIFIER, login="two"), AT)
    else:
        accounts.change(one.actor(""), two.id, facts(district, *roles, login="two"), AT)

    for deed in (
        lambda: accounts.disable(late, one.id, AT),
        lambda: accounts.change(late, one.id, other, AT),
        lambda: accounts.add(late, other, AT),
        lambda: Links(audit).make(late, one.id, AT),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert accounts.get(system, one.id) == one
