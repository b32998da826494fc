"""Sign-ins (登录): sessions that end for good, one-time links, and the brake on guessing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, Engine, delete, insert, update

from domain.audit import Event, EventKind
from storage.accounts import ACCOUNTS, Account, account_of
from storage.audit import Audit
from storage.engine import writing
from storage.passwords import latest_password
from storage.policies import current_policy
from storage.secret import fingerprint, fresh_secret
from storage.tables import accounts, sessions

_RENEWED_EVERY: Final = timedelta(minutes=1)
"""A session that was renewed just now is not written again for every request."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who stands behind a session: the account, and whether its password must be changed before anything else."""

    account: Account
    password_is_used_up: bool


class Sessions:
    """The stored sessions: a browser holds the secret, the database its fingerprint."""

    def __init__(self, engine: Engine, audit: Audit) -> None:
        """Read and write through this engine; every sign-in and sign-out goes on record."""
        self._engine, self._writer, self._audit = engine, writing(engine), audit

    def open(self, account: Account, how: str, address: str, request_id: str, at: datetime) -> str:
        """A new session's secret; `how` says in words what the person signed in with."""
        with self._writer.begin() as connection:
            by = account.actor(address, request_id)
            self._audit.append(connection, by, Event(EventKind.SIGN_IN, f"{how}登录", account.id), at)
            return open_session(connection, account.id, address, at)

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
        if renew and at - row.seen_at > _RENEWED_EVERY:
            self._renew(mark, at)
        longest = policy.longest_use
        return SignedIn(account_of(row), bool(longest and latest and at - latest > longest))

    def close(self, secret: str, account: Account, address: str, request_id: str, at: datetime) -> None:
        """End the session; its secret opens nothing from now on."""
        with self._writer.begin() as connection:
            connection.execute(delete(sessions).where(sessions.c.token_hash == fingerprint(secret)))
            by = account.actor(address, request_id)
            self._audit.append(connection, by, Event(EventKind.SIGN_OUT, "退出登录", account.id), at)

    def _renew(self, mark: str, at: datetime) -> None:
        with self._writer.begin() as connection:
            connection.execute(update(sessions).where(sessions.c.token_hash == mark).values(seen_at=at))


_OPEN = (
    ACCOUNTS.add_columns(sessions.c.seen_at, sessions.c.created_at.label("opened_at"))
    .join(sessions, sessions.c.account_id == accounts.c.id)
    .where(accounts.c.disabled_at.is_(None))
)


def open_session(connection: Connection, key: str, address: str, at: datetime) -> str:
    """A new session's secret, made inside a transaction. Sessions that nobody can use any more are swept out."""
    connection.execute(delete(sessions).where(sessions.c.created_at < at - timedelta(days=1)))
    secret = fresh_secret()
    row = {"token_hash": fingerprint(secret), "account_id": key, "address": address[:64]}
    connection.execute(insert(sessions).values(**row, created_at=at, seen_at=at))
    return secret
