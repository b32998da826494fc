"""Who may do what: the table as an office would write it down, and what nobody may."""

from __future__ import annotations

from itertools import combinations

import pytest

from domain.access import GRANTS, OFFICES, WORKING_ROLES, Action, Actor, Relation, Role, relation, role_lack

OWN, BELOW, SHARED = Relation
EVERY = {OWN, BELOW, SHARED}

# Written down by hand, not read from the table: what each role may do and to whose things.
EXPECTED: dict[Role, dict[Action, set[Relation]]] = {
    Role.CLERK: {
        Action.READ: EVERY,
        Action.CREATE: {OWN},
        Action.READ_ROSTER: {OWN, BELOW},
        Action.KEEP_ROSTER: {OWN},
        Action.EDIT: {OWN, SHARED},
        Action.PUT_AWAY: {OWN},
        Action.SUBMIT: {OWN},
        Action.SHARE: {OWN},
        Action.KEEP_PHRASES: {OWN},
    },
    Role.REVIEWER: {
        Action.READ: EVERY,
        Action.REVIEW: {OWN, BELOW},
        Action.READ_ROSTER: {OWN, BELOW},
        Action.KEEP_ROSTER: {OWN},
    },
    Role.VERIFIER: {Action.READ: EVERY, Action.READ_ROSTER: {OWN, BELOW}},
    Role.UNIT_ADMINISTRATOR: {
        Action.MANAGE_ACCOUNTS: {OWN, BELOW},
        Action.MANAGE_TOKENS: {OWN, BELOW},
        Action.READ_ROSTER: {OWN, BELOW},
        Action.KEEP_ROSTER: {OWN},
    },
    Role.SYSTEM_ADMINISTRATOR: {
        Action.MANAGE_ACCOUNTS: {OWN, BELOW},
        Action.MANAGE_UNITS: {OWN, BELOW},
        Action.SET_HOLIDAYS: {OWN},
    },
    Role.SECURITY_ADMINISTRATOR: {Action.SET_POLICY: {OWN}},
    Role.AUDIT_ADMINISTRATOR: {Action.READ_AUDIT: {OWN}},
}


def actor(*roles: Role, path: str = "a.b.") -> Actor:
    """Somebody with these roles."""
    return Actor(id="x", name="甲", unit="b", path=path, roles=frozenset(roles))


@pytest.mark.parametrize("role", Role)
def test_each_role_may_what_is_written_down(role: Role) -> None:
    """No more and no less, for every action and every relation, and nothing to what is out of sight."""
    found = {action: places for action in Action if (places := {at for at in Relation if actor(role).may(action, at)})}

    assert found == EXPECTED[role]
    assert not any(actor(role).may(action, None) for action in Action)


def test_several_roles_add_up() -> None:
    """Who holds two roles may do what either may; nobody without a role may do anything."""
    both = actor(Role.CLERK, Role.REVIEWER)

    assert both.may(Action.EDIT)
    assert both.may(Action.REVIEW)
    assert not any(actor().may(action, at) for action in Action for at in Relation)


def test_separated_offices_do_not_see_dossiers() -> None:
    """The three offices administer; none reads or changes a dossier (GB/T 22239-2019 8.1.4.2)."""
    assert OFFICES == (Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR)
    assert WORKING_ROLES == (Role.CLERK, Role.REVIEWER, Role.VERIFIER, Role.UNIT_ADMINISTRATOR)
    touched = {Action.READ, Action.EDIT, Action.PUT_AWAY, Action.SUBMIT, Action.REVIEW, Action.SHARE, Action.CREATE}
    touched |= {Action.READ_ROSTER, Action.KEEP_ROSTER}

    assert all(touched.isdisjoint(GRANTS[office]) for office in OFFICES)


@pytest.mark.parametrize(
    ("path", "shared", "expected"),
    [
        ("a.b.", False, OWN),
        ("a.b.", True, OWN),
        ("a.b.c.", False, BELOW),
        ("a.b.c.d.", False, BELOW),
        ("a.", False, None),
        ("a.", True, SHARED),
        ("a.c.", False, None),
        ("a.c.", True, SHARED),
        ("a.bb.", False, None),
        ("", False, None),
    ],
)
def test_relations(path: str, *, shared: bool, expected: Relation | None) -> None:
    """A superior sees below; nobody sees beside or above himself unless it is shared with him."""
    assert relation(actor(Role.CLERK), path, is_shared=shared) is expected


def test_roles_that_go_together() -> None:
    """Working roles may be combined; an office stands alone; no role at all is none."""
    assert role_lack(WORKING_ROLES) == ""
    assert all(role_lack([role]) == "" for role in Role)
    assert "至少选一个" in role_lack([])
    assert all("单独设置" in role_lack(pair) for pair in combinations(Role, 2) if set(pair) & set(OFFICES))
    assert role_lack(iter([Role.CLERK, Role.CLERK])) == role_lack([OFFICES[0], OFFICES[0]]) == "", "named twice"
    assert role_lack(OFFICES) == "“系统管理员”必须单独设置，不能兼任其他角色"


def test_roles_are_stored_and_called() -> None:
    """The English names stand in databases, so that they never change; the Chinese ones are what people read."""
    assert {role.value: role.label for role in Role} == {
        "clerk": "填报员",
        "reviewer": "审核员",
        "verifier": "验收员",
        "unit_administrator": "单位管理员",
        "system_administrator": "系统管理员",
        "security_administrator": "安全管理员",
        "audit_administrator": "审计管理员",
    }


def test_what_is_not_said_is_empty() -> None:
    """An actor that comes from nowhere, as the command line does, puts no address and no request on record."""
    assert (actor().address, actor().request_id) == ("", "")
