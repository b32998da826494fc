"""Passwords (密码): kept as argon2id hashes, compared in the same time whether or not there is such an account."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import Connection, Engine, insert, select, update

from domain.access import Actor
from domain.audit import Event, EventKind
from domain.policy import MOST_CHARACTERS
from storage.accounts import ACCOUNTS
from storage.audit import Audit
from storage.authority import shut_out
from storage.engine import writing
from storage.policies import current_policy
from storage.tables import accounts, passwords

_HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""The least that OWASP recommends for argon2id: 19 MiB, two passes, one lane."""

AT_ONCE: Final = 4
"""Each hash takes 19 MiB; everybody signing in at nine o'clock must not take all memory."""

_TURN: Final = BoundedSemaphore(AT_ONCE)

_NOBODY: Final = _HASHER.hash("the password of nobody")


class Passwords:
    """The stored passwords."""

    def __init__(self, engine: Engine, audit: Audit) -> None:
        """Read and write through this engine; every change goes on record, no password does."""
        self._engine, self._audit = engine, audit

    def set(self, by: Actor, typed: str, at: datetime) -> int:
        """Give the actor's own account another password, whose id is given back; all its sessions and links end.

        Raises `ValueError` with a Chinese sentence for a password that the policy refuses, or when somebody else gave
        the account one in the meantime.
        """
        with self._engine.begin() as connection:
            account = connection.execute(ACCOUNTS.where(accounts.c.id == by.id)).one()
            policy, earlier = current_policy(connection), _hashes(connection, by.id)
        lack = policy.password_lack(typed, account.login, account.name)
        if not lack and any(matches(typed, old) for old in earlier[: policy.remembered]):
            lack = "这个密码以前用过，请换一个新的"
        if lack:
            raise ValueError(lack)
        made = hashed(typed)
        with self._audit.recording() as connection:
            if _hashes(connection, by.id) != earlier:
                raise ValueError("密码刚刚在别处改过，这次没有改。请重新登录后再试")
            row = {"account_id": by.id, "hash": made, "set_at": at}
            key: int = connection.execute(insert(passwords).values(**row).returning(passwords.c.id)).scalar_one()
            shut_out(connection, by.id)
            self._audit.append(connection, by, Event(EventKind.PASSWORD, "设置了新密码", by.id), at)
            return key

    def is_right(self, key: str | None, typed: str) -> bool:
        """Whether this is the account's password. Takes as long for no account (None) as for a wrong password."""
        with self._engine.begin() as connection:
            known = _hashes(connection, key) if key else []
        right = matches(typed, known[0] if known else _NOBODY) and bool(known)
        if right and _HASHER.check_needs_rehash(known[0]):
            self._hash_anew(known[0], typed)
        return right

    def _hash_anew(self, old: str, typed: str) -> None:
        """Keep a password under the figures of today; those of its old hash have become too weak."""
        made = hashed(typed)
        with writing(self._engine).begin() as connection:
            connection.execute(update(passwords).where(passwords.c.hash == old).values(hash=made))


def hashed(typed: str) -> str:
    """The argon2id hash of a password. Its characters are composed first (NFC), as different keyboards differ."""
    with _TURN:
        return _HASHER.hash(unicodedata.normalize("NFC", typed))


def matches(typed: str, stored: str) -> bool:
    """Whether a password has this hash; one that is too long for any is not hashed at all."""
    if len(typed) > MOST_CHARACTERS:
        return False
    try:
        with _TURN:
            return _HASHER.verify(stored, unicodedata.normalize("NFC", typed))
    except (VerificationError, UnicodeEncodeError):
        return False


def latest_password(connection: Connection, key: str) -> datetime | None:
    """When the account's password was set; None while it has none."""
    newest = select(passwords.c.set_at).where(passwords.c.account_id == key).order_by(passwords.c.id.desc()).limit(1)
    found: datetime | None = connection.execute(newest).scalar()
    return found


def _hashes(connection: Connection, key: str) -> list[str]:
    """The hashes of the account's passwords, the newest first."""
    newest = select(passwords.c.hash).where(passwords.c.account_id == key).order_by(passwords.c.id.desc())
    return list(connection.execute(newest).scalars())
