"""Who may decide about an account at the moment of the decision, and what it takes along (hazard row 10)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from domain.access import OFFICES, Actor, Role
from storage.accounts import Accounts
from storage.audit import Audit
from storage.authority import require_another, require_free, require_may_give, shut_out
from storage.found import NotAllowed
from storage.links import Links
from storage.sessions import Sessions
from storage.units import Unit, Units
from tests.storage.conftest import AT, clerk_of, facts

CLERK = frozenset({Role.CLERK})


@pytest.fixture
def manager(accounts: Accounts, system: Actor, district: Unit) -> Actor:
    """An administrator of a unit, as his request was let in."""
    return accounts.add(system, facts(district, Role.UNIT_ADMINISTRATOR, login="manager"), AT).actor("")


def test_row_10_it_is_the_actor_as_he_is_now(
    engine: Engine, accounts: Accounts, system: Actor, manager: Actor, district: Unit, sibling: Unit
) -> None:
    """Whoever was disabled, moved or given another role since decides nothing; whoever is the same again does."""

    def decides() -> bool:
        with engine.connect() as connection:
            try:
                require_may_give(connection, manager, CLERK, district.path)
            except NotAllowed:
                return False
        return True

    same = facts(district, Role.UNIT_ADMINISTRATOR, login="manager")
    assert decides()
    accounts.disable(system, manager.id, AT)
    assert not decides()
    accounts.enable(system, manager.id, AT)
    assert decides()
    for other in (
        replace(same, unit=sibling.id),
        replace(same, roles=CLERK),
        replace(same, roles=frozenset({Role.UNIT_ADMINISTRATOR, Role.CLERK})),
    ):
        accounts.change(system, manager.id, other, AT)
        assert not decides()
        accounts.change(system, manager.id, same, AT)
        assert decides()


def test_row_10_whose_business_it_is(
    engine: Engine, console: Actor, manager: Actor, district: Unit, sibling: Unit
) -> None:
    """His own unit, no other, no office; the command line, which has no account, may do it all."""
    office = frozenset({OFFICES[0]})
    with engine.connect() as connection:
        for roles, path in ((CLERK, sibling.path), (office, district.path)):
            with pytest.raises(NotAllowed):
                require_may_give(connection, manager, roles, path)
            require_may_give(connection, console, roles, path)


@pytest.mark.parametrize("office", OFFICES)
def test_another_who_can_act(engine: Engine, accounts: Accounts, units: Units, console: Actor, office: Role) -> None:
    """Of the same office, not himself, not disabled; for a working role nobody else is asked for."""
    root, held = units.root(), frozenset({office})
    only = accounts.add(console, facts(root, office, login="only"), AT)
    other = accounts.add(console, facts(root, office, login="other"), AT)
    with engine.connect() as connection:
        require_another(connection, only.id, held)
    accounts.disable(console, other.id, AT)
    with engine.connect() as connection:
        with pytest.raises(ValueError, match=f"^这是唯一的{office.label}，请先新建一个{office.label}账户，再停用"):
            require_another(connection, only.id, held)
        require_another(connection, only.id, CLERK)


def test_a_login_is_free(engine: Engine, accounts: Accounts, units: Units, system: Actor) -> None:
    """For the account that has it already, and for nobody else."""
    made = accounts.add(system, facts(units.root(), login="zhang"), AT)
    with engine.connect() as connection:
        require_free(connection, "zhang", made.id)
        require_free(connection, "li", "")
        with pytest.raises(ValueError, match="登录名“zhang”已经有人用了，请换一个"):
            require_free(connection, "zhang", "")


def test_row_17_sessions_and_links_end(
    engine: Engine, audit: Audit, accounts: Accounts, units: Units, system: Actor
) -> None:
    """Those of this account, and of no other."""
    sessions, links = Sessions(engine, audit), Links(audit)
    people = [accounts.add(system, facts(units.root(), login=login), AT) for login in ("zhang", "li")]
    by = clerk_of(units.root(), Role.UNIT_ADMINISTRATOR, key="by")
    secrets = [sessions.open(person, "用密码", "", "", AT) for person in people]
    opened = [links.make(by, person.id, AT) for person in people]
    with engine.begin() as connection:
        shut_out(connection, people[0].id)

    assert [sessions.find(secret or "", AT, renew=False) is None for secret in secrets] == [True, False]
    assert [links.open(secret, "", "", AT) is None for secret in opened] == [True, False]
