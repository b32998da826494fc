"""One-time sign-in links (一次性登录链接): for the first account, and for whoever has no password yet."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Engine, Row, delete, insert, select

from domain.access import OFFICES, WORKING_ROLES, Action, Actor, relation
from domain.audit import Event, EventKind
from storage.accounts import ACCOUNTS, FIRST_LOGIN, Account, AccountFacts, account_of, add_account
from storage.audit import Audit
from storage.engine import writing
from storage.found import NotAllowed, NotFound
from storage.secret import fingerprint, fresh_secret
from storage.sessions import open_session
from storage.tables import accounts, links, units

_LASTS: Final = timedelta(hours=72)


class Links:
    """The stored links: whoever opens one first is signed in, and it opens nothing any more."""

    def __init__(self, engine: Engine, audit: Audit) -> None:
        """Read and write through this engine; every link and every use of one goes on record."""
        self._writer, self._audit = writing(engine), audit

    def first(self, at: datetime) -> str:
        """The secret of a link to the first account; earlier ones open nothing any more."""
        with self._writer.begin() as connection:
            connection.execute(delete(links).where(links.c.account_id.is_(None)))
            return _add(connection, None, at)

    def make(self, by: Actor, key: str, at: datetime) -> str:
        """The secret of a link to an account. Raises `NotFound`, and `NotAllowed` to those who may not manage it."""
        with self._writer.begin() as connection:
            row = connection.execute(ACCOUNTS.where(accounts.c.id == key)).first()
            if row is None or relation(by, row.path) is None:
                raise NotFound(key)
            account = account_of(row)
            needed = Action.MANAGE_UNITS if account.roles & set(OFFICES) else Action.MANAGE_ACCOUNTS
            if not by.may(needed, relation(by, row.path)):
                raise NotAllowed(key)
            connection.execute(delete(links).where(links.c.account_id == key))
            words = f"为账户“{account.login}”（{account.name}）发放一次性登录链接"
            self._audit.append(connection, by, Event(EventKind.ACCOUNT, words, key), at)
            return _add(connection, key, at)

    def open(self, secret: str, address: str, request_id: str, at: datetime) -> str | None:
        """The secret of the session that this link opens; None when it was used, is too old, or never was."""
        mark = fingerprint(secret)
        with self._writer.begin() as connection:
            link = connection.execute(select(links).where(links.c.token_hash == mark)).first()
            connection.execute(delete(links).where(links.c.token_hash == mark))
            account = self._behind(connection, link, address, at) if link and link.expires_at > at else None
            if account is None or account.is_disabled:
                return None
            by = account.actor(address, request_id)
            self._audit.append(connection, by, Event(EventKind.SIGN_IN, "用一次性链接登录", account.id), at)
            return open_session(connection, account.id, address, at)

    def _behind(self, connection: Connection, link: Row[Any], address: str, at: datetime) -> Account:
        """The account of a link; the first account is made when it is not there yet."""
        wanted = accounts.c.id == link.account_id if link.account_id else accounts.c.login == FIRST_LOGIN
        if made := connection.execute(ACCOUNTS.where(wanted)).first():
            return account_of(made)
        root = connection.execute(select(units.c.id, units.c.path).where(units.c.parent_id.is_(None))).one()
        by = Actor(id="", name="首次登录链接", unit=root.id, path=root.path, roles=frozenset(), address=address)
        facts = AccountFacts(login=FIRST_LOGIN, name="首位用户", unit=root.id, roles=frozenset(WORKING_ROLES))
        return add_account(connection, self._audit, by, facts, at)


def _add(connection: Connection, key: str | None, at: datetime) -> str:
    secret = fresh_secret()
    row = {"token_hash": fingerprint(secret), "account_id": key, "expires_at": at + _LASTS}
    connection.execute(insert(links).values(row))
    return secret
