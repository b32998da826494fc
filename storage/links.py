"""One-time sign-in links (一次性登录链接): for the first account, and for whoever has no password yet."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, exists, insert, or_, select

from domain.access import WORKING_ROLES, Actor
from domain.audit import Event, EventKind
from storage.accounts import (
    ACCOUNTS,
    FIRST_LOGIN,
    Account,
    AccountFacts,
    account_of,
    add_account,
    visible_account,
)
from storage.audit import Audit
from storage.authority import require_may_give
from storage.secret import fingerprint, fresh_id, fresh_secret
from storage.sessions import open_session
from storage.tables import accounts, links, passwords, units

LASTS: Final = timedelta(hours=72)
_AT_ONCE: Final = timedelta(minutes=1)


class Links:
    """The stored links: whoever opens one first is signed in, and it opens nothing any more."""

    def __init__(self, audit: Audit) -> None:
        """Write through this log; every link and every use of one goes on record."""
        self._audit = audit

    def first(self, at: datetime) -> str:
        """The secret of a link to the first account; earlier ones open nothing any more.

        Empty once there is another account, or the first one's person has given it a password.
        """
        with self._audit.recording() as connection:
            if not _lacks_a_first(connection):
                return ""
            connection.execute(delete(links).where(links.c.account_id.is_(None)))
            return _add(connection, None, at)

    def make(self, by: Actor, key: str, at: datetime) -> str:
        """The secret of a link to an account; earlier ones open nothing, but for one of the same minute.

        A button that is pressed twice makes two links, and nobody knows which of them the person will be shown.
        Raises `NotFound`, and `NotAllowed` to those who may not manage the account.
        """
        with self._audit.recording() as connection:
            account = visible_account(connection, by, key)
            require_may_give(connection, by, account.roles, account.path)
            earlier = links.c.expires_at <= at + LASTS - _AT_ONCE
            connection.execute(delete(links).where(links.c.account_id == key, earlier))
            words = f"为账户“{account.login}”（{account.name}）发放一次性登录链接"
            self._audit.append(connection, by, Event(EventKind.ACCOUNT, words, key), at)
            return _add(connection, key, at)

    def open(self, secret: str, address: str, request_id: str, at: datetime, *, replaced: str = "") -> str | None:
        """The secret of the session that this link opens; None when it was used, is too old, or never was.

        The session whose secret the same browser held until now ends.
        """
        mark = fingerprint(secret)
        with self._audit.recording() as connection:
            link = connection.execute(select(links).where(links.c.token_hash == mark)).first()
            if link:
                connection.execute(delete(links).where(links.c.account_id.is_not_distinct_from(link.account_id)))
            account = self._behind(connection, link, address, at) if link and link.expires_at > at else None
            if account is None or account.is_disabled:
                return None
            by = account.actor(address, request_id)
            self._audit.append(connection, by, Event(EventKind.SIGN_IN, "用一次性链接登录", account.id), at)
            return open_session(connection, account.id, address, at, replaced=replaced, by_link=True)

    def _behind(self, connection: Connection, link: Row[Any], address: str, at: datetime) -> Account | None:
        """The account of a link; the first account is made when it is not there yet.

        None for a link to the first account once another one is there, or its person has given it a password.
        """
        if not (link.account_id or _lacks_a_first(connection)):
            return None
        wanted = accounts.c.id == link.account_id if link.account_id else accounts.c.login == FIRST_LOGIN
        if made := connection.execute(ACCOUNTS.where(wanted)).first():
            return account_of(made)
        root = connection.execute(select(units.c.id, units.c.path).where(units.c.parent_id.is_(None))).one()
        by = Actor(id="", name="首次登录链接", unit=root.id, path=root.path, roles=frozenset(), address=address)
        facts = AccountFacts(login=FIRST_LOGIN, name="首位用户", unit=root.id, roles=frozenset(WORKING_ROLES))
        return add_account(connection, self._audit, by, facts, at, fresh_id("", ""))


def _lacks_a_first(connection: Connection) -> bool:
    """Whether there is no account yet, or only the first one and nobody has given it a password."""
    by_password = exists().where(passwords.c.account_id == accounts.c.id)
    settled = select(accounts.c.id).where(or_(accounts.c.login != FIRST_LOGIN, by_password)).limit(1)
    return connection.execute(settled).first() is None


def _add(connection: Connection, key: str | None, at: datetime) -> str:
    secret = fresh_secret()
    row = {"token_hash": fingerprint(secret), "account_id": key, "expires_at": at + LASTS}
    connection.execute(insert(links).values(row))
    return secret
