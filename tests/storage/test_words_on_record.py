"""What an entry of the audit log says of a change: whose, from what to what."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from domain.access import Actor, Role
from domain.audit import EventKind
from domain.dossier import Dossier
from domain.policy import PasswordRules, SecurityPolicy
from storage.accounts import Accounts
from storage.audit import Audit
from storage.dossiers import Dossiers
from storage.found import NotFound, OutOfSight
from storage.policies import Policies
from storage.sharing import Sharing
from storage.tokens import Tokens
from storage.units import Unit, Units
from tests.storage.conftest import AT, clerk_of, facts


def last(audit: Audit) -> str:
    """The words of the newest entry."""
    return list(audit.entries())[-1].words


def test_a_changed_account(audit: Audit, accounts: Accounts, system: Actor, district: Unit, sibling: Unit) -> None:
    """Login, name, unit and roles: what each was and is, and nothing of what stayed."""
    made = accounts.add(system, facts(district), AT)
    assert last(audit) == "新建账户“zhang”：张三，区委办，填报员"
    wanted = replace(facts(sibling, Role.CLERK, Role.REVIEWER, login="zhangsan"), name="张玥")
    accounts.change(system, made.id, wanted, AT)
    assert last(audit) == (
        "修改账户“zhang”：登录名由“zhang”改为“zhangsan”，姓名由“张三”改为“张玥”，"
        "单位由“区委办”改为“区纪委”，角色由“填报员”改为“填报员、审核员”"
    )
    accounts.change(system, made.id, wanted, AT)
    assert last(audit) == "修改账户“zhangsan”：内容没有变化"
    accounts.introduce(accounts.named("zhangsan").actor(""), "zhangyue", "张玥", AT)
    assert last(audit) == "本人修改账户“zhangsan”：登录名由“zhangsan”改为“zhangyue”"


def test_a_changed_policy(engine: Engine, audit: Audit, units: Units) -> None:
    """The old figures stand beside the new ones."""
    by, policies = clerk_of(units.root(), Role.SECURITY_ADMINISTRATOR), Policies(engine, audit)
    policies.set(by, SecurityPolicy(idle_minutes=10), AT)
    assert last(audit) == "修改安全策略：空闲退出由“30分钟”改为“10分钟”"
    policies.set(by, SecurityPolicy(rules=PasswordRules.LENGTHY, idle_minutes=10, most_hours=8), AT)
    assert last(audit) == (
        f"修改安全策略：密码规则由“{PasswordRules.GRADED.label}”改为“{PasswordRules.LENGTHY.label}”，"
        "最长登录由“12小时”改为“8小时”"
    )


def test_a_token(engine: Engine, audit: Audit, system: Actor, district: Unit, sibling: Unit) -> None:
    """Which unit's things it opens; to take away another unit's is refused as something hidden."""
    tokens, by = Tokens(engine, audit), replace(system, roles=frozenset({Role.UNIT_ADMINISTRATOR}))
    tokens.add(by, "办公平台", district.id, AT)
    assert last(audit) == "为单位“区委办”发放接口令牌“办公平台”"
    (token,) = tokens.visible(by)
    with pytest.raises(OutOfSight, match=token.id):
        tokens.revoke(clerk_of(sibling, Role.UNIT_ADMINISTRATOR), token.id, AT)
    tokens.revoke(by, token.id, AT)
    assert last(audit) == "收回单位“区委办”的接口令牌“办公平台”"


def test_a_share(engine: Engine, audit: Audit, accounts: Accounts, system: Actor, district: Unit, by: Actor) -> None:
    """To whom, and of whom it is withdrawn."""
    dossiers, sharing = Dossiers(engine, audit), Sharing(engine, audit)
    guest, stored = accounts.add(system, facts(district), AT), dossiers.create(by, "材料", Dossier(), AT)
    sharing.share(by, stored.id, "zhang", AT)
    assert last(audit) == "把材料“材料”共享给“zhang”（张三）"
    sharing.withdraw(by, stored.id, guest.id, AT)
    assert last(audit) == "取消把材料“材料”共享给“zhang”（张三）"


def test_a_copy_and_a_restored_revision(audit: Audit, dossiers: Dossiers, by: Actor) -> None:
    """From which dossier and revision it comes, and which revision was brought back as which."""
    stored = dossiers.create(by, "材料", Dossier(), AT)
    dossiers.save(by, stored.id, 1, Dossier(title="改"), AT, page="meeting")
    assert last(audit) == "材料“材料”：保存第2版"
    dossiers.save(by, stored.id, 2, stored.dossier, AT, page="restored", restored=1)
    assert last(audit) == "材料“材料”：恢复第1版为第3版"
    dossiers.create(by, "明年", Dossier(), AT, source=dossiers.get(by, stored.id))
    assert last(audit) == f"新建材料“明年”，沿用自“材料”第3版（{stored.id}）"


def test_putting_away_twice_is_once(audit: Audit, dossiers: Dossiers, by: Actor) -> None:
    """What is away stays away, what is back stays back, and the log tells each once."""
    stored = dossiers.create(by, "材料", Dossier(), AT)
    for _ in range(2):
        dossiers.archive(by, stored.id, AT)
    for _ in range(2):
        dossiers.restore(by, stored.id, AT)

    assert [entry.kind for entry in audit.entries()] == [EventKind.CREATE, EventKind.ARCHIVE, EventKind.RESTORE]


def test_what_is_there_and_hidden_is_told_apart(
    dossiers: Dossiers, accounts: Accounts, units: Units, system: Actor, district: Unit, sibling: Unit
) -> None:
    """Only for the log: whoever asks gets the same answer for what is hidden and for what is not there."""
    near, far = clerk_of(district), clerk_of(sibling, Role.CLERK, Role.UNIT_ADMINISTRATOR, key="far")
    stored, person = dossiers.create(near, "材料", Dossier(), AT), accounts.add(system, facts(district), AT)
    with pytest.raises(OutOfSight, match=stored.id):
        dossiers.get(far, stored.id)
    with pytest.raises(OutOfSight, match=person.id):
        accounts.get(far, person.id)
    with pytest.raises(OutOfSight, match=district.id):
        accounts.add(far, facts(district, login="new"), AT)
    for ask in (
        lambda: dossiers.get(far, "none"),
        lambda: dossiers.revision(near, stored.id, 9),
        lambda: accounts.get(far, "none"),
        lambda: units.rename(system, "none", "名称", AT),
    ):
        with pytest.raises(NotFound) as missing:
            ask()
        assert missing.type is NotFound
