"""Who may decide about an account, and what no decision may undo: asked inside the transaction that decides."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select

from domain.access import OFFICES, Actor, Role, may_give
from storage.found import NotAllowed
from storage.tables import accounts, links, sessions, units


class LoginTaken(ValueError):
    """Somebody else has this login; the message says so in Chinese."""


def require_may_give(connection: Connection, by: Actor, roles: frozenset[Role], path: str) -> None:
    """Raise `NotAllowed` unless the actor may give, or take, these roles in the unit at this path.

    It is the actor as he is now: somebody may have decided about him since his request was let in.
    """
    now = select(accounts.c.roles, accounts.c.disabled_at, units.c.path).join(units, units.c.id == accounts.c.unit_id)
    row = connection.execute(now.where(accounts.c.id == by.id)).first()
    is_another = row and (row.disabled_at or row.path != by.path or set(row.roles.split()) != by.roles)
    if is_another or not may_give(by, roles, path):
        raise NotAllowed(path)


def require_another(connection: Connection, key: str, roles: frozenset[Role]) -> None:
    """Raise `ValueError` in Chinese when an account holds a separated office and nobody else can act in it."""
    for office in roles & set(OFFICES):
        others = (accounts.c.roles == str(office), accounts.c.id != key, accounts.c.disabled_at.is_(None))
        if connection.execute(select(accounts.c.id).where(*others)).first() is None:
            raise ValueError(f"这是唯一的{office.label}，请先新建一个{office.label}账户，再停用或者修改这一个")


def require_free(connection: Connection, login: str, key: str) -> None:
    """Raise `LoginTaken` when another account than this one has the login."""
    same = select(accounts.c.id).where(accounts.c.login == login, accounts.c.id != key)
    if connection.execute(same).first():
        raise LoginTaken(f"登录名“{login}”已经有人用了，请换一个")


def shut_out(connection: Connection, key: str) -> None:
    """End every sign-in of an account, and let the one-time links to it open nothing any more."""
    for table in (sessions, links):
        connection.execute(delete(table).where(table.c.account_id == key))
