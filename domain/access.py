"""Who may do what (权限): one table of roles, actions and where somebody stands to a unit's things.

Everything that is not in the table is refused. GB/T 22239-2019 8.1.4.2 (least privilege, separated offices).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from domain.choice import Choice


class Role(Choice):
    """What somebody is in charge of; the last three are the separated offices (三员分立)."""

    CLERK = "clerk", "填报员"
    REVIEWER = "reviewer", "审核员"
    VERIFIER = "verifier", "验收员"
    UNIT_ADMINISTRATOR = "unit_administrator", "单位管理员"
    SYSTEM_ADMINISTRATOR = "system_administrator", "系统管理员"
    SECURITY_ADMINISTRATOR = "security_administrator", "安全管理员"
    AUDIT_ADMINISTRATOR = "audit_administrator", "审计管理员"


class Action(Enum):
    """What can be done. The first seven are done to a dossier, the next four in a unit, the rest to the whole house.

    The accounts of the separated offices are no role's business: they are managed at the machine itself.
    """

    READ = auto()
    EDIT = auto()
    PUT_AWAY = auto()
    SUBMIT = auto()
    REVIEW = auto()
    SHARE = auto()
    CREATE = auto()
    READ_ROSTER = auto()
    KEEP_ROSTER = auto()
    KEEP_PHRASES = auto()
    MANAGE_ACCOUNTS = auto()
    MANAGE_TOKENS = auto()
    MANAGE_UNITS = auto()
    SET_HOLIDAYS = auto()
    SET_POLICY = auto()
    READ_AUDIT = auto()
    MANAGE_OFFICES = auto()


class Relation(Enum):
    """Where a thing stands to somebody: in the own unit (本单位), in one below it (下级), or shared by name (共享)."""

    OWN = auto()
    BELOW = auto()
    SHARED = auto()


OFFICES: Final = (Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR)
"""The separated offices: nobody holds two of them, nor one beside any other role."""

WORKING_ROLES: Final = tuple(role for role in Role if role not in OFFICES)
"""The roles that an administrator of a unit may give."""

_OWN: Final = frozenset({Relation.OWN})
_MINE: Final = frozenset({Relation.OWN, Relation.SHARED})
_TREE: Final = frozenset({Relation.OWN, Relation.BELOW})
_SEEN: Final = frozenset(Relation)
_ROSTER: Final = {Action.READ_ROSTER: _TREE, Action.KEEP_ROSTER: _OWN}

GRANTS: Final[dict[Role, dict[Action, frozenset[Relation]]]] = {
    Role.CLERK: {
        Action.READ: _SEEN,
        Action.CREATE: _OWN,
        **_ROSTER,
        Action.EDIT: _MINE,
        Action.PUT_AWAY: _OWN,
        Action.SUBMIT: _OWN,
        Action.SHARE: _OWN,
        Action.KEEP_PHRASES: _OWN,
    },
    Role.REVIEWER: {Action.READ: _SEEN, Action.REVIEW: _TREE, **_ROSTER},
    Role.VERIFIER: {Action.READ: _SEEN, Action.READ_ROSTER: _TREE},
    Role.UNIT_ADMINISTRATOR: {Action.MANAGE_ACCOUNTS: _TREE, Action.MANAGE_TOKENS: _TREE, **_ROSTER},
    Role.SYSTEM_ADMINISTRATOR: {
        Action.MANAGE_ACCOUNTS: _TREE,
        Action.MANAGE_UNITS: _TREE,
        Action.SET_HOLIDAYS: _OWN,
    },
    Role.SECURITY_ADMINISTRATOR: {Action.SET_POLICY: _OWN},
    Role.AUDIT_ADMINISTRATOR: {Action.READ_AUDIT: _OWN},
}
"""The table: what each role may do, and to whose things. Who holds several roles may do what any of them may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Whoever does something: a person's account, an API token, or the command line.

    `id` is that of the account or token, `path` the place of the unit in the tree (see `relation`), `address` where the
    request came from and `request_id` its number. `at_console` is whoever runs commands on the machine itself, and may
    do what its files allow anyway.
    """

    id: str
    name: str
    unit: str
    path: str
    roles: frozenset[Role]
    address: str = ""
    request_id: str = ""
    at_console: bool = False

    def may(self, action: Action, at: Relation | None = Relation.OWN) -> bool:
        """Whether the table lets this actor do it to a thing that stands so; None is a thing that is out of sight."""
        granted = any(at in GRANTS[role].get(action, ()) for role in self.roles)
        return granted or (self.at_console and at is not None)


def relation(actor: Actor, path: str, *, is_shared: bool = False) -> Relation | None:
    """How a thing of the unit at `path` stands to the actor; None when it is out of sight.

    A unit's path is that of its superior, its own id and a dot.

    >>> clerk = Actor(id="a1", name="甲", unit="u2", path="u1.u2.", roles=frozenset({Role.CLERK}))
    >>> [relation(clerk, path) for path in ("u1.u2.", "u1.u2.u3.", "u1.", "u1.u4.")]
    [<Relation.OWN: 1>, <Relation.BELOW: 2>, None, None]
    """
    if path == actor.path:
        return Relation.OWN
    if path.startswith(actor.path):
        return Relation.BELOW
    return Relation.SHARED if is_shared else None


def may_give(actor: Actor, roles: Iterable[Role], path: str) -> bool:
    """Whether the actor may give these roles to somebody of the unit at this path, or take them."""
    needed = Action.MANAGE_OFFICES if set(roles) & set(OFFICES) else Action.MANAGE_ACCOUNTS
    return actor.may(needed, relation(actor, path))


def role_lack(roles: Iterable[Role]) -> str:
    """Why nobody can hold these roles together; empty when somebody can.

    >>> role_lack([Role.CLERK, Role.REVIEWER]), role_lack([Role.CLERK, Role.AUDIT_ADMINISTRATOR])
    ('', '“审计管理员”必须单独设置，不能兼任其他角色')
    """
    held = set(roles)
    if not held:
        return "请至少选一个角色"
    offices = [office.label for office in OFFICES if office in held]
    return f"“{offices[0]}”必须单独设置，不能兼任其他角色" if offices and len(held) > 1 else ""
