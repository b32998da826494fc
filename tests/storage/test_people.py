"""Units and accounts: who sees whom, who may change whom, all on record."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from domain.access import Actor, Role
from storage.accounts import AccountFacts, Accounts
from storage.audit import Audit
from storage.found import NotAllowed, NotFound
from storage.units import Unit, Units
from tests.storage.conftest import clerk_of, facts

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)


def test_units_are_seen_from_above_only(units: Units, system: Actor, district: Unit, sibling: Unit) -> None:
    """Each unit stands behind its superior; a unit sees itself and what is below."""
    below = units.add(system, "秘书科", district.id, AT)

    assert [unit.name for unit in units.visible(system)] == ["本单位", "区委办", "秘书科", "区纪委"]
    assert units.visible(clerk_of(district)) == (district, below)
    assert below.depth == 2
    for unseen in (sibling.id, units.root().id, "nothing"):
        with pytest.raises(NotFound):
            units.rename(clerk_of(district), unseen, "新", AT)


def test_units_are_changed_by_the_system_administrator(units: Units, system: Actor, district: Unit) -> None:
    """Only he adds and renames; names beside one another differ; the tree has a deepest level."""
    with pytest.raises(NotAllowed):
        units.add(clerk_of(units.root(), Role.UNIT_ADMINISTRATOR), "新", district.id, AT)
    with pytest.raises(ValueError, match="已经有“区委办”"):
        units.add(system, "区委办", units.root().id, AT)
    units.rename(system, district.id, "区委办公室", AT)
    units.rename(system, district.id, "区委办公室", AT)
    assert [unit.name for unit in units.visible(clerk_of(district))] == ["区委办公室"]

    deepest = district
    for level in range(7):
        deepest = units.add(system, f"第{level}层", deepest.id, AT)
    with pytest.raises(ValueError, match="最多分9层"):
        units.add(system, "太深", deepest.id, AT)


def test_an_account_is_made_and_found(accounts: Accounts, district: Unit, system: Actor) -> None:
    """The login counts in small letters; what was decided is read back; nothing is there that was not made."""
    made = accounts.add(system, facts(district, Role.CLERK, Role.REVIEWER, login=" ZhangSan "), AT)

    assert (made.login, made.unit_name, made.has_password, made.is_disabled) == ("zhangsan", "区委办", False, False)
    assert made.roles_text == "填报员、审核员"
    assert accounts.named("ZHANGSAN") == accounts.get(system, made.id) == made
    assert accounts.visible(system) == (made,)
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


@pytest.mark.parametrize(
    ("login", "name", "sentence"),
    [
        ("", "张三", "请填写登录名"),
        (" ", "张三", "请填写登录名"),
        ("a b", "张三", "登录名：这里只能用"),
        ("evil\nline", "张三", "登录名：这里只能写一行"),
        ("x" * 51, "张三", "登录名：这里最多写50个字"),
        ("zhang", "", "请填写姓名"),
        ("zhang", "张\x1b[31m三", "姓名：第2个字符"),
        ("zhang", "张三\u202e", "姓名：第3个字符"),
        ("zhang", "绝密★", "姓名：“绝密★”像是密级标志"),
    ],
)
def test_what_nobody_can_be_called(
    accounts: Accounts, units: Units, system: Actor, login: str, name: str, sentence: str
) -> None:
    """Whatever door it comes by, what cannot be read, typed or stored here is refused where it would be stored."""
    made = accounts.add(system, facts(units.root(), login="made"), AT)
    wrong = AccountFacts(login=login, name=name, unit=units.root().id, roles=frozenset({Role.CLERK}))
    for deed in (
        lambda: accounts.add(system, wrong, AT),
        lambda: accounts.change(system, made.id, wrong, AT),
        lambda: accounts.introduce(made.actor(""), login, name, AT),
    ):
        with pytest.raises(ValueError, match=f"^{sentence}"):
            deed()
    assert accounts.visible(system) == (made,)


def test_what_no_unit_can_be_called(units: Units, system: Actor) -> None:
    """The same for units; blanks around a name are taken off."""
    for name, sentence in (("a\x07b", "单位名称：第2个字符"), (" ", "请填写单位名称"), ("秘密★", "单位名称：“秘密★”")):
        with pytest.raises(ValueError, match=sentence):
            units.add(system, name, units.root().id, AT)
        with pytest.raises(ValueError, match=sentence):
            units.rename(system, units.root().id, name, AT)
    assert units.add(system, " 区委办　", units.root().id, AT).name == "区委办"


def test_everything_is_on_record(audit: Audit, accounts: Accounts, units: Units, system: Actor, district: Unit) -> None:
    """Each change above is one entry, by whom and in words."""
    made = accounts.add(system, facts(district), AT)
    accounts.disable(system, made.id, AT)
    units.rename(system, district.id, "区委办公室", AT)

    told = [(entry.actor, entry.words) for entry in audit.entries()]
    assert told == [
        ("system", "在“本单位”下新建单位“区委办”"),
        ("system", "新建账户“zhang”：张三，区委办，填报员"),
        ("system", "停用账户“zhang”（张三）"),
        ("system", "单位“区委办”改名为“区委办公室”"),
    ]
