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
        Action.EDIT: {OWN, SHARED},
        Action.SUBMIT: {OWN, SHARED},
        Action.SHARE: {OWN},
    },
    Role.REVIEWER: {Action.READ: EVERY, Action.REVIEW: EVERY},
    Role.VERIFIER: {Action.READ: EVERY},
    Role.UNIT_ADMINISTRATOR: {Action.MANAGE_ACCOUNTS: {OWN, BELOW}, Action.MANAGE_TOKENS: {OWN, BELOW}},
    Role.SYSTEM_ADMINISTRATOR: {Action.MANAGE_ACCOUNTS: {OWN, BELOW}, Action.MANAGE_UNITS: {OWN, BELOW}},
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
    touched = {Action.READ, Action.EDIT, Action.SUBMIT, Action.REVIEW, Action.SHARE, Action.CREATE}

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
