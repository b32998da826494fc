"""Accounts (账户): who may come in, for which unit, in which roles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Engine, Select, func, insert, select, update

from domain.access import OFFICES, Action, Actor, Role, role_lack
from domain.audit import Event, EventKind, changes
from domain.text import LOGIN, NAME, plain_login, required
from storage.audit import Audit
from storage.authority import require_another, require_free, require_may_give, shut_out
from storage.found import NotAllowed, NotFound, OutOfSight
from storage.secret import fresh_id
from storage.tables import accounts, passwords, units
from storage.units import visible_unit

FIRST_LOGIN: Final = "first"
"""The login of the account that the first one-time link makes, until its person chooses another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One account. `login` is what its person types to sign in; `path` is the place of its unit in the tree.

    `password_id` tells one password of the account from the next; None while it has none.
    """

    id: str
    login: str
    name: str
    unit: str
    unit_name: str
    path: str
    roles: frozenset[Role]
    is_disabled: bool
    password_id: int | None

    @property
    def has_password(self) -> bool:
        """Whether its person can sign in with a password."""
        return self.password_id is not None

    @property
    def roles_text(self) -> str:
        """Its roles in the order of the table, in words."""
        return "、".join(role.label for role in Role if role in self.roles)

    @property
    def told(self) -> dict[str, str]:
        """What is decided about it, for the log."""
        return {"登录名": self.login, "姓名": self.name, "单位": self.unit_name, "角色": self.roles_text}

    def actor(self, address: str, request_id: str = "") -> Actor:
        """The account at work."""
        facts: dict[str, Any] = {"id": self.id, "name": self.name, "unit": self.unit, "path": self.path}
        return Actor(**facts, roles=self.roles, address=address, request_id=request_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFacts:
    """What is decided about an account: who it is for, in which unit, in which roles."""

    login: str
    name: str
    unit: str
    roles: frozenset[Role]

    def cleaned(self) -> AccountFacts:
        """The facts as they may be kept. Raises `ValueError` in Chinese for a login or a name that may not."""
        login = plain_login(required(self.login, LOGIN, "登录名"))
        return replace(self, login=login, name=required(self.name, NAME, "姓名"))

    @property
    def row(self) -> dict[str, str]:
        """The columns that keep them."""
        roles = " ".join(role for role in Role if role in self.roles)
        return {"login": self.login, "name": self.name, "unit_id": self.unit, "roles": roles}


class Accounts:
    """The stored accounts."""

    def __init__(self, engine: Engine, audit: Audit) -> None:
        """Read and write through this engine; every change goes on record."""
        self._engine, self._audit = engine, audit

    def visible(self, by: Actor) -> tuple[Account, ...]:
        """The accounts that are the actor's to look after, by unit and login."""
        with self._engine.begin() as connection:
            found = connection.execute(_looked_after(by).order_by(units.c.path, accounts.c.login))
            return tuple(account_of(row) for row in found)

    def get(self, by: Actor, key: str) -> Account:
        """The account, if it is the actor's to look after. Raises `NotFound`."""
        with self._engine.begin() as connection:
            return visible_account(connection, by, key)

    def named(self, login: str) -> Account:
        """The account of this login, in whichever unit. Raises `NotFound`."""
        with self._engine.begin() as connection:
            row = connection.execute(ACCOUNTS.where(accounts.c.login == plain_login(login))).first()
        if row is None:
            raise NotFound(login)
        return account_of(row)

    def introduce(self, by: Actor, login: str, name: str, at: datetime) -> None:
        """Give the actor's own account another login and name. Raises `ValueError` in Chinese for what cannot be."""
        facts = AccountFacts(login=login, name=name, unit=by.unit, roles=by.roles).cleaned()
        with self._audit.recording() as connection:
            require_free(connection, facts.login, by.id)
            account = account_of(connection.execute(ACCOUNTS.where(accounts.c.id == by.id)).one())
            values = {"login": facts.login, "name": facts.name}
            connection.execute(update(accounts).where(accounts.c.id == by.id).values(**values))
            words = f"本人修改账户“{account.login}”：{_changes(connection, account)}"
            self._audit.append(connection, by, Event(EventKind.ACCOUNT, words, by.id), at)

    def add(self, by: Actor, facts: AccountFacts, at: datetime, nonce: str = "") -> Account:
        """A new account, without a password. Raises `NotFound`, `NotAllowed`, and `ValueError` in Chinese.

        The same nonce from the same actor again gives the account it made the first time.
        """
        key, facts = fresh_id(by.id, nonce), facts.cleaned()
        with self._audit.recording() as connection:
            if made := connection.execute(ACCOUNTS.where(accounts.c.id == key)).first():
                return account_of(made)
            self._require(connection, by, facts)
            return add_account(connection, self._audit, by, facts, at, key)

    def change(self, by: Actor, key: str, facts: AccountFacts, at: datetime) -> None:
        """Decide about an account anew; it is signed out. Raises as `add` does."""
        facts = facts.cleaned()
        with self._audit.recording() as connection:
            account = self._changeable(connection, by, key)
            self._require(connection, by, facts, key)
            if account.roles - facts.roles:
                require_another(connection, account.id, account.roles)
            connection.execute(update(accounts).where(accounts.c.id == key).values(**facts.row))
            shut_out(connection, key)
            words = f"修改账户“{account.login}”：{_changes(connection, account)}"
            self._audit.append(connection, by, Event(EventKind.ACCOUNT, words, key), at)

    def disable(self, by: Actor, key: str, at: datetime) -> None:
        """Let nobody in on this account any more, from this moment.

        Raises `NotFound`, `NotAllowed`, and `ValueError` in Chinese for the last one of a separated office.
        """
        self._switch(by, key, at, at, "停用")

    def enable(self, by: Actor, key: str, at: datetime) -> None:
        """Let its person in again. Raises `NotFound` and `NotAllowed`."""
        self._switch(by, key, None, at, "启用")

    def _switch(self, by: Actor, key: str, disabled_at: datetime | None, at: datetime, verb: str) -> None:
        with self._audit.recording() as connection:
            account = self._changeable(connection, by, key)
            if disabled_at:
                require_another(connection, account.id, account.roles)
            connection.execute(update(accounts).where(accounts.c.id == key).values(disabled_at=disabled_at))
            shut_out(connection, key)
            event = Event(EventKind.ACCOUNT, f"{verb}账户“{account.login}”（{account.name}）", key)
            self._audit.append(connection, by, event, at)

    @staticmethod
    def _changeable(connection: Connection, by: Actor, key: str) -> Account:
        """The account, if the actor may change it. Nobody changes his own rights."""
        account = visible_account(connection, by, key)
        require_may_give(connection, by, account.roles, account.path)
        if account.id == by.id:
            raise NotAllowed(key)
        return account

    @staticmethod
    def _require(connection: Connection, by: Actor, facts: AccountFacts, key: str = "") -> None:
        path = visible_unit(connection, by, facts.unit).path
        require_may_give(connection, by, facts.roles, path)
        if lack := role_lack(facts.roles):
            raise ValueError(lack)
        if facts.roles & set(OFFICES) and path.count(".") > 1:
            raise ValueError("系统管理员、安全管理员、审计管理员只能设在最上级单位")
        require_free(connection, facts.login, key)


_PASSWORD = select(func.max(passwords.c.id)).where(passwords.c.account_id == accounts.c.id).scalar_subquery()

ACCOUNTS = select(
    accounts.c.id,
    accounts.c.login,
    accounts.c.name,
    accounts.c.unit_id,
    units.c.name.label("unit_name"),
    units.c.path,
    accounts.c.roles,
    accounts.c.disabled_at,
    _PASSWORD.label("password_id"),
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
        password_id=row.password_id,
    )


def add_account(  # noqa: PLR0913, PLR0917 - where, on which record, who makes which account, when, under which id
    connection: Connection, audit: Audit, by: Actor, facts: AccountFacts, at: datetime, key: str
) -> Account:
    """A new account, made inside a transaction that has already looked whether it may be."""
    connection.execute(insert(accounts).values(**facts.row, id=key, created_at=at))
    made = account_of(connection.execute(ACCOUNTS.where(accounts.c.id == key)).one())
    words = f"新建账户“{made.login}”：{made.name}，{made.unit_name}，{made.roles_text}"
    audit.append(connection, by, Event(EventKind.ACCOUNT, words, key), at)
    return made


def visible_account(connection: Connection, by: Actor, key: str) -> Account:
    """The account, if it is the actor's to look after. Raises `NotFound`."""
    if row := connection.execute(_looked_after(by).where(accounts.c.id == key)).first():
        return account_of(row)
    raise OutOfSight(key) if connection.execute(ACCOUNTS.where(accounts.c.id == key)).first() else NotFound(key)


def _looked_after(by: Actor) -> Select[Any]:
    """The query for the accounts of the actor's own unit and of those below: the one place where that is decided.

    Who holds a separated office is seen by the one who gives the offices. Nobody holds one beside another role.
    """
    below = ACCOUNTS.where(units.c.path.startswith(by.path, autoescape=True))
    return below if by.may(Action.MANAGE_UNITS) else below.where(accounts.c.roles.not_in(OFFICES))


def _changes(connection: Connection, before: Account) -> str:
    """What is different about an account now, inside the transaction that changed it."""
    return changes(before.told, account_of(connection.execute(ACCOUNTS.where(accounts.c.id == before.id)).one()).told)
