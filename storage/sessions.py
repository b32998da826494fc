"""Sign-ins (登录): sessions that end for good, one-time links, and the brake on guessing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, Engine, delete, insert, or_, select, update

from domain.audit import Event, EventKind
from storage.accounts import ACCOUNTS, Account, account_of
from storage.audit import Audit
from storage.engine import at_best, writing
from storage.passwords import latest_password
from storage.policies import current_policy
from storage.secret import fingerprint, fresh_secret
from storage.tables import accounts, sessions

_RENEWED_EVERY: Final = timedelta(minutes=1)
"""A session that was renewed just now is not written again for every request."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who stands behind a session: the account, whether its password must be changed before anything else.

    `by_link` says that a one-time link opened it: its person may not know the password, and sets a new one without it.
    """

    account: Account
    password_is_used_up: bool
    by_link: bool


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One sign-in that is still good: from where and since when; `is_this` says that it is the one that asks."""

    address: str
    opened_at: datetime
    seen_at: datetime
    is_this: bool


class Sessions:
    """The stored sessions: a browser holds the secret, the database its fingerprint."""

    def __init__(self, engine: Engine, audit: Audit) -> None:
        """Read and write through this engine; every sign-in and sign-out goes on record."""
        self._engine, self._audit = engine, audit

    def open(  # noqa: PLR0913 - who signs in, with what, from where, in which request, when, in whose place
        self, account: Account, how: str, address: str, request_id: str, at: datetime, *, replaced: str = ""
    ) -> str | None:
        """A new session's secret; `how` says in words what the person signed in with.

        The session whose secret the same browser held until now ends.

        None when the account is disabled, or was changed since it was read: that has ended all its sessions, and must
        not miss the one that is just being opened.
        """
        with self._audit.recording() as connection:
            row = connection.execute(ACCOUNTS.where(accounts.c.id == account.id)).one()
            if account.is_disabled or account_of(row) != account:
                return None
            by = account.actor(address, request_id)
            self._audit.append(connection, by, Event(EventKind.SIGN_IN, f"{how}登录", account.id), at)
            return open_session(connection, account.id, address, at, replaced=replaced)

    def find(self, secret: str, at: datetime, *, renew: bool) -> SignedIn | None:
        """Who holds this secret; None when the session ended, ran out, or its account was disabled.

        `renew` says that the person did something, which puts the idle limit off.
        """
        mark = fingerprint(secret)
        with self._engine.begin() as connection:
            row = connection.execute(_OPEN.where(sessions.c.token_hash == mark)).first()
            if row is None:
                return None
            policy = current_policy(connection)
            latest = latest_password(connection, row.id)
        idle, most = timedelta(minutes=policy.idle_minutes), timedelta(hours=policy.most_hours)
        if at - row.seen_at > idle or at - row.opened_at > most:
            return None
        with at_best("a session is renewed"):
            if row.seen_at - at > _RENEWED_EVERY:
                self._begin_anew(at)
            elif renew and at - row.seen_at > _RENEWED_EVERY:
                self._renew(mark, at)
        longest = policy.longest_use
        return SignedIn(account_of(row), bool(longest and latest and at - latest > longest), row.by_link)

    def all(self, account: Account, secret: str, at: datetime) -> tuple[OpenSession, ...]:
        """The account's sign-ins that are still good, the last used first; `secret` is that of the one that asks."""
        with self._engine.begin() as connection:
            policy = current_policy(connection)
            good = (
                sessions.c.account_id == account.id,
                sessions.c.seen_at >= at - timedelta(minutes=policy.idle_minutes),
                sessions.c.created_at >= at - timedelta(hours=policy.most_hours),
            )
            rows = connection.execute(select(sessions).where(*good).order_by(sessions.c.seen_at.desc())).all()
        mark = fingerprint(secret)
        return tuple(OpenSession(row.address, row.created_at, row.seen_at, row.token_hash == mark) for row in rows)

    def close_others(self, secret: str, account: Account, address: str, request_id: str, at: datetime) -> None:
        """End every session of the account but the one with this secret."""
        other = (sessions.c.account_id == account.id, sessions.c.token_hash != fingerprint(secret))
        with self._audit.recording() as connection:
            connection.execute(delete(sessions).where(*other))
            by = account.actor(address, request_id)
            self._audit.append(connection, by, Event(EventKind.SIGN_OUT, "退出其他地方的登录", account.id), at)

    def close(self, secret: str, account: Account, address: str, request_id: str, at: datetime) -> None:
        """End the session; its secret opens nothing from now on."""
        with self._audit.recording() as connection:
            connection.execute(delete(sessions).where(sessions.c.token_hash == fingerprint(secret)))
            by = account.actor(address, request_id)
            self._audit.append(connection, by, Event(EventKind.SIGN_OUT, "退出登录", account.id), at)

    def _renew(self, mark: str, at: datetime) -> None:
        with writing(self._engine).begin() as connection:
            connection.execute(update(sessions).where(sessions.c.token_hash == mark).values(seen_at=at))

    def _begin_anew(self, at: datetime) -> None:
        with writing(self._engine).begin() as connection:
            _begin_anew(connection, at)


_OPEN = (
    ACCOUNTS.add_columns(sessions.c.seen_at, sessions.c.created_at.label("opened_at"), sessions.c.by_link)
    .join(sessions, sessions.c.account_id == accounts.c.id)
    .where(accounts.c.disabled_at.is_(None))
)


def open_session(  # noqa: PLR0913 - where, for whom, from where, when, how and in whose place
    connection: Connection, key: str, address: str, at: datetime, *, replaced: str, by_link: bool = False
) -> str:
    """A new session's secret, made inside a transaction. Sessions that nobody can use any more are swept out."""
    _begin_anew(connection, at)
    over = or_(sessions.c.created_at < at - timedelta(days=1), sessions.c.token_hash == fingerprint(replaced))
    connection.execute(delete(sessions).where(over))
    secret = fresh_secret()
    row = {"token_hash": fingerprint(secret), "account_id": key, "address": address[:64]}
    connection.execute(insert(sessions).values(**row, created_at=at, seen_at=at, by_link=by_link))
    return secret


def _begin_anew(connection: Connection, at: datetime) -> None:
    """Take what lies in the future as being now: the clock was put back, and each session shall end at its limits."""
    for column in (sessions.c.created_at, sessions.c.seen_at):
        connection.execute(update(sessions).where(column > at).values({column: at}))
