"""Units and accounts: who sees whom, who may change whom, all on record."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from domain.access import OFFICES, Actor, Role
from storage.accounts import FIRST_LOGIN, AccountFacts, Accounts
from storage.audit import Audit
from storage.found import NotAllowed, NotFound
from storage.links import Links
from storage.passwords import Passwords
from storage.units import Unit, Units
from tests.storage.conftest import clerk_of

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)


@pytest.fixture
def accounts(engine: Engine, audit: Audit) -> Accounts:
    """The accounts, none yet."""
    return Accounts(engine, audit)


def facts(unit: Unit, *roles: Role, login: str = "zhang") -> AccountFacts:
    """What is decided about an account."""
    return AccountFacts(login=login, name="张三", unit=unit.id, roles=frozenset(roles or {Role.CLERK}))


def test_units_are_seen_from_above_only(units: Units, system: Actor, district: Unit, sibling: Unit) -> None:
    """Each unit stands behind its superior; a unit sees itself and what is below."""
    below = units.add(system, "秘书科", district.id, AT)

    assert [unit.name for unit in units.visible(system)] == ["本单位", "区委办", "秘书科", "区纪委"]
    assert units.visible(clerk_of(district)) == (district, below)
    assert units.get(clerk_of(district), below.id) == below
    assert below.depth == 2
    for unseen in (sibling.id, units.root().id, "nothing"):
        with pytest.raises(NotFound):
            units.get(clerk_of(district), unseen)


def test_units_are_changed_by_the_system_administrator(units: Units, system: Actor, district: Unit) -> None:
    """Only he adds and renames; names beside one another differ; the tree has a deepest level."""
    with pytest.raises(NotAllowed):
        units.add(clerk_of(units.root(), Role.UNIT_ADMINISTRATOR), "新", district.id, AT)
    with pytest.raises(ValueError, match="已经有“区委办”"):
        units.add(system, "区委办", units.root().id, AT)
    units.rename(system, district.id, "区委办公室", AT)
    units.rename(system, district.id, "区委办公室", AT)
    assert units.get(system, district.id).name == "区委办公室"

    deepest = district
    for level in range(7):
        deepest = units.add(system, f"第{level}层", deepest.id, AT)
    with pytest.raises(ValueError, match="最多分9层"):
        units.add(system, "太深", deepest.id, AT)


def test_an_account_is_made_and_found(accounts: Accounts, district: Unit, system: Actor) -> None:
    """The login counts in small letters; what was decided is read back; nothing is there that was not made."""
    assert accounts.lack_a_first()
    made = accounts.add(system, facts(district, Role.CLERK, Role.REVIEWER, login=" ZhangSan "), AT)

    assert (made.login, made.unit_name, made.has_password, made.is_disabled) == ("zhangsan", "区委办", False, False)
    assert made.roles_text == "填报员、审核员"
    assert accounts.named("ZHANGSAN") == accounts.get(system, made.id) == made
    assert accounts.visible(system) == (made,)
    assert not accounts.lack_a_first()
    with pytest.raises(NotFound):
        accounts.named("nobody")


def test_accounts_are_out_of_sight_beside(accounts: Accounts, district: Unit, sibling: Unit, system: Actor) -> None:
    """An administrator of one unit sees and touches nobody of another."""
    theirs = accounts.add(system, facts(sibling), AT)
    local = clerk_of(district, Role.UNIT_ADMINISTRATOR)

    assert accounts.visible(local) == ()
    with pytest.raises(NotFound):
        accounts.get(local, theirs.id)
    with pytest.raises(NotFound):
        accounts.disable(local, theirs.id, AT)
    with pytest.raises(NotFound):
        accounts.add(local, facts(sibling, login="li"), AT)


def test_who_may_give_which_role(accounts: Accounts, units: Units, district: Unit, system: Actor) -> None:
    """A unit's administrator gives working roles; the separated offices only the system administrator, at the top."""
    local, root = clerk_of(units.root(), Role.UNIT_ADMINISTRATOR), units.root()
    for office in OFFICES:
        with pytest.raises(NotAllowed):
            accounts.add(local, facts(root, office, login=office), AT)
        with pytest.raises(ValueError, match="最上级单位"):
            accounts.add(system, facts(district, office, login=office), AT)
        accounts.add(system, facts(root, office, login=office), AT)
    with pytest.raises(ValueError, match="单独设置"):
        accounts.add(system, facts(root, Role.CLERK, Role.AUDIT_ADMINISTRATOR), AT)
    with pytest.raises(ValueError, match="至少选一个"):
        accounts.add(local, AccountFacts(login="x", name="x", unit=root.id, roles=frozenset()), AT)
    with pytest.raises(NotAllowed):
        accounts.add(clerk_of(root), facts(root), AT)
    auditor = accounts.named(Role.AUDIT_ADMINISTRATOR)
    with pytest.raises(NotAllowed):
        accounts.disable(local, auditor.id, AT)


def test_nobody_changes_his_own_rights(accounts: Accounts, units: Units, system: Actor) -> None:
    """An administrator's own account is another administrator's business; name and login are his own."""
    own = accounts.add(system, facts(units.root(), Role.UNIT_ADMINISTRATOR), AT)
    with pytest.raises(NotAllowed):
        accounts.change(own.actor(""), own.id, facts(units.root(), Role.CLERK), AT)
    with pytest.raises(NotAllowed):
        accounts.disable(own.actor(""), own.id, AT)

    accounts.introduce(own.actor(""), "Zhang.San", "张三丰", AT)
    assert (accounts.named("zhang.san").name, accounts.named("zhang.san").roles) == ("张三丰", own.roles)


def test_logins_are_taken_once(accounts: Accounts, units: Units, system: Actor) -> None:
    """Two accounts never share a login, however it is written."""
    first = accounts.add(system, facts(units.root(), login="zhang"), AT)
    other = accounts.add(system, facts(units.root(), login="li"), AT)
    for wrong in ("ZHANG", " zhang"):
        with pytest.raises(ValueError, match="已经有人用了"):
            accounts.add(system, facts(units.root(), login=wrong), AT)
        with pytest.raises(ValueError, match="已经有人用了"):
            accounts.change(system, other.id, facts(units.root(), login=wrong), AT)
        with pytest.raises(ValueError, match="已经有人用了"):
            accounts.introduce(other.actor(""), wrong, "李", AT)
    accounts.change(system, first.id, facts(units.root(), Role.VERIFIER, login="zhang"), AT)
    assert accounts.get(system, first.id).roles == {Role.VERIFIER}


def test_disabled_and_enabled(accounts: Accounts, units: Units, system: Actor) -> None:
    """An account is shut and opened again; nothing of it is lost."""
    made = accounts.add(system, facts(units.root()), AT)
    accounts.disable(system, made.id, AT)
    assert accounts.get(system, made.id).is_disabled
    accounts.enable(system, made.id, AT)
    assert accounts.get(system, made.id) == made


def test_the_first_account(engine: Engine, audit: Audit, accounts: Accounts, units: Units) -> None:
    """The first link makes the first account, with every working role; without a password there can be another link."""
    links = Links(engine, audit)
    old, secret = links.first(AT), links.first(AT)

    assert links.open(old, "", "", AT) is None, "an earlier link opens nothing"
    assert links.open(secret, "10.0.0.1", "r1", AT)
    assert links.open(secret, "", "", AT) is None, "a link opens once"
    first = accounts.named(FIRST_LOGIN)
    assert first.unit == units.root().id
    assert accounts.lack_a_first()
    assert links.open(links.first(AT), "", "", AT), "nobody has set a password yet"
    assert accounts.visible(first.actor("")) == (first,)
    Passwords(engine, audit).set(first.actor(""), "Quiet-River-27", AT)
    assert not accounts.lack_a_first()


def test_links_are_for_those_in_charge(
    engine: Engine, audit: Audit, accounts: Accounts, units: Units, district: Unit, system: Actor
) -> None:
    """Whoever may manage an account may give a link to it; nobody else, and not to one out of sight."""
    links, root = Links(engine, audit), units.root()
    local = clerk_of(district, Role.UNIT_ADMINISTRATOR)
    theirs, auditor = (
        accounts.add(system, facts(root), AT),
        accounts.add(system, facts(root, OFFICES[2], login="a"), AT),
    )
    below = accounts.add(system, facts(district, login="b"), AT)

    with pytest.raises(NotFound):
        links.make(local, theirs.id, AT)
    with pytest.raises(NotFound):
        links.make(local, "nobody", AT)
    with pytest.raises(NotAllowed):
        links.make(clerk_of(root, Role.UNIT_ADMINISTRATOR), auditor.id, AT)
    with pytest.raises(NotAllowed):
        links.make(clerk_of(root), theirs.id, AT)
    assert links.open(links.make(local, below.id, AT), "", "", AT)
    assert links.open(links.make(system, auditor.id, AT), "", "", AT)

    shut = links.make(local, below.id, AT)
    accounts.disable(system, below.id, AT)
    assert links.open(shut, "", "", AT) is None


def test_everything_is_on_record(audit: Audit, accounts: Accounts, units: Units, system: Actor, district: Unit) -> None:
    """Each change above is one entry, by whom and in words."""
    made = accounts.add(system, facts(district), AT)
    accounts.disable(system, made.id, AT)
    units.rename(system, district.id, "区委办公室", AT)

    told = [(entry.actor, entry.words) for entry in audit.entries()]
    assert told == [
        ("system", "在“本单位”下新建单位“区委办”"),
        ("system", "新建账户“zhang”：张三，填报员"),
        ("system", "停用账户“zhang”（张三）"),
        ("system", "单位“区委办”改名为“区委办公室”"),
    ]
