"""Accounts (账户): who may come in, for which unit, in which roles."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Engine, delete, exists, insert, or_, select, update

from domain.access import OFFICES, Action, Actor, Role, relation, role_lack
from domain.audit import Event, EventKind
from storage.audit import Audit
from storage.engine import writing
from storage.found import NotAllowed, NotFound
from storage.tables import accounts, passwords, sessions, units
from storage.units import visible_unit

FIRST_LOGIN: Final = "first"
"""The login of the account that the first one-time link makes, until its person chooses another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One account. `login` is what its person types to sign in; `path` is the place of its unit in the tree."""

    id: str
    login: str
    name: str
    unit: str
    unit_name: str
    path: str
    roles: frozenset[Role]
    is_disabled: bool
    has_password: bool

    @property
    def roles_text(self) -> str:
        """Its roles in the order of the table, in words."""
        return "、".join(role.label for role in Role if role in self.roles)

    def actor(self, address: str, request_id: str = "") -> Actor:
        """The account at work."""
        facts = {"id": self.id, "name": self.name, "unit": self.unit, "path": self.path}
        return Actor(**facts, roles=self.roles, address=address, request_id=request_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFacts:
    """What is decided about an account: who it is for, in which unit, in which roles."""

    login: str
    name: str
    unit: str
    roles: frozenset[Role]


class LoginTaken(ValueError):
    """Somebody else has this login; the message says so in Chinese."""


class Accounts:
    """The stored accounts."""

    def __init__(self, engine: Engine, audit: Audit) -> None:
        """Read and write through this engine; every change goes on record."""
        self._engine, self._writer, self._audit = engine, writing(engine), audit

    def visible(self, by: Actor) -> tuple[Account, ...]:
        """The accounts of the actor's own unit and of those below, by unit and login."""
        below = ACCOUNTS.where(units.c.path.startswith(by.path, autoescape=True)).order_by(
            units.c.path, accounts.c.login
        )
        with self._engine.begin() as connection:
            return tuple(account_of(row) for row in connection.execute(below))

    def get(self, by: Actor, key: str) -> Account:
        """The account, if its unit is the actor's own or below. Raises `NotFound`."""
        with self._engine.begin() as connection:
            return _visible(connection, by, key)

    def named(self, login: str) -> Account:
        """The account of this login, in whichever unit. Raises `NotFound`."""
        with self._engine.begin() as connection:
            row = connection.execute(ACCOUNTS.where(accounts.c.login == plain_login(login))).first()
        if row is None:
            raise NotFound(login)
        return account_of(row)

    def lack_a_first(self) -> bool:
        """Whether there is no account yet, or only the first one and nobody has given it a password."""
        settled = select(accounts.c.id).where(or_(accounts.c.login != FIRST_LOGIN, _HAS_PASSWORD)).limit(1)
        with self._engine.begin() as connection:
            return connection.execute(settled).first() is None

    def introduce(self, by: Actor, login: str, name: str, at: datetime) -> None:
        """Give the actor's own account another login and name. Raises `LoginTaken`."""
        with self._writer.begin() as connection:
            _require_free(connection, login, by.id)
            values = {"login": plain_login(login), "name": name}
            connection.execute(update(accounts).where(accounts.c.id == by.id).values(**values))
            words = f"本人把登录名改为“{plain_login(login)}”，姓名改为“{name}”"
            self._audit.append(connection, by, Event(EventKind.ACCOUNT, words, by.id), at)

    def add(self, by: Actor, facts: AccountFacts, at: datetime) -> Account:
        """A new account, without a password.

        Raises `NotFound`, `NotAllowed`, `LoginTaken`, and `ValueError` in Chinese for roles that cannot be.
        """
        with self._writer.begin() as connection:
            self._require(connection, by, facts)
            return add_account(connection, self._audit, by, facts, at)

    def change(self, by: Actor, key: str, facts: AccountFacts, at: datetime) -> None:
        """Decide about an account anew; it is signed out. Raises as `add` does."""
        with self._writer.begin() as connection:
            account = self._changeable(connection, by, key)
            self._require(connection, by, facts, key)
            values = {"login": plain_login(facts.login), "name": facts.name, "unit_id": facts.unit}
            connection.execute(update(accounts).where(accounts.c.id == key).values(**values, roles=_roles(facts.roles)))
            connection.execute(delete(sessions).where(sessions.c.account_id == key))
            words = f"修改账户“{account.login}”：{_told(facts)}"
            self._audit.append(connection, by, Event(EventKind.ACCOUNT, words, key), at)

    def disable(self, by: Actor, key: str, at: datetime) -> None:
        """Let nobody in on this account any more, from this moment. Raises `NotFound` and `NotAllowed`."""
        self._switch(by, key, at, at, "停用")

    def enable(self, by: Actor, key: str, at: datetime) -> None:
        """Let its person in again. Raises `NotFound` and `NotAllowed`."""
        self._switch(by, key, None, at, "启用")

    def _switch(self, by: Actor, key: str, disabled_at: datetime | None, at: datetime, verb: str) -> None:
        with self._writer.begin() as connection:
            account = self._changeable(connection, by, key)
            connection.execute(update(accounts).where(accounts.c.id == key).values(disabled_at=disabled_at))
            connection.execute(delete(sessions).where(sessions.c.account_id == key))
            event = Event(EventKind.ACCOUNT, f"{verb}账户“{account.login}”（{account.name}）", key)
            self._audit.append(connection, by, event, at)

    @staticmethod
    def _changeable(connection: Connection, by: Actor, key: str) -> Account:
        """The account, if the actor may change it. Nobody changes his own rights."""
        account = _visible(connection, by, key)
        _require_grantable(by, account.roles, account.path)
        if account.id == by.id:
            raise NotAllowed(key)
        return account

    @staticmethod
    def _require(connection: Connection, by: Actor, facts: AccountFacts, key: str = "") -> None:
        _require_grantable(by, facts.roles, visible_unit(connection, by, facts.unit).path)
        if lack := role_lack(facts.roles):
            raise ValueError(lack)
        _require_free(connection, facts.login, key)


_HAS_PASSWORD = exists().where(passwords.c.account_id == accounts.c.id)

ACCOUNTS = select(
    accounts.c.id,
    accounts.c.login,
    accounts.c.name,
    accounts.c.unit_id,
    units.c.name.label("unit_name"),
    units.c.path,
    accounts.c.roles,
    accounts.c.disabled_at,
    _HAS_PASSWORD.label("has_password"),
).join(units, units.c.id == accounts.c.unit_id)
"""The columns that `account_of` reads."""


def account_of(row: Any) -> Account:  # noqa: ANN401 - a row of any query that holds these columns
    """The account of a row of `ACCOUNTS`."""
    return Account(
        id=row.id,
        login=row.login,
        name=row.name,
        unit=row.unit_id,
        unit_name=row.unit_name,
        path=row.path,
        roles=frozenset(map(Role, row.roles.split())),
        is_disabled=row.disabled_at is not None,
        has_password=bool(row.has_password),
    )


def plain_login(login: str) -> str:
    """A login as it is kept and compared: small letters.

    >>> plain_login(" ZhangYue ")
    'zhangyue'
    """
    return login.strip().casefold()


def add_account(connection: Connection, audit: Audit, by: Actor, facts: AccountFacts, at: datetime) -> Account:
    """A new account, made inside a transaction that has already looked whether it may be."""
    key = secrets.token_hex(8)
    row = {"id": key, "login": plain_login(facts.login), "name": facts.name, "unit_id": facts.unit, "created_at": at}
    connection.execute(insert(accounts).values(**row, roles=_roles(facts.roles)))
    audit.append(connection, by, Event(EventKind.ACCOUNT, f"新建账户“{facts.login}”：{_told(facts)}", key), at)
    return account_of(connection.execute(ACCOUNTS.where(accounts.c.id == key)).one())


def _visible(connection: Connection, by: Actor, key: str) -> Account:
    row = connection.execute(ACCOUNTS.where(accounts.c.id == key)).first()
    if row is None or relation(by, row.path) is None:
        raise NotFound(key)
    return account_of(row)


def _require_grantable(by: Actor, roles: frozenset[Role], path: str) -> None:
    """Raise `NotAllowed` unless the actor may give, or take, these roles in the unit at this path.

    The separated offices are given by the system administrator only, and stand in the first unit.
    """
    offices = roles & set(OFFICES)
    if not by.may(Action.MANAGE_ACCOUNTS, relation(by, path)):
        raise NotAllowed(path)
    if offices and not by.may(Action.MANAGE_UNITS, relation(by, path)):
        raise NotAllowed(path)
    if offices and path.count(".") > 1:
        raise ValueError("系统管理员、安全管理员、审计管理员只能设在最上级单位")


def _require_free(connection: Connection, login: str, key: str) -> None:
    same = select(accounts.c.id).where(accounts.c.login == plain_login(login), accounts.c.id != key)
    if connection.execute(same).first():
        raise LoginTaken(f"登录名“{plain_login(login)}”已经有人用了，请换一个")


def _roles(roles: frozenset[Role]) -> str:
    return " ".join(role for role in Role if role in roles)


def _told(facts: AccountFacts) -> str:
    return f"{facts.name}，{'、'.join(role.label for role in Role if role in facts.roles)}"
