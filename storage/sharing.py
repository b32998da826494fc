"""Sharing (共享): one dossier opened to one named person of any unit."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine, delete, insert, select

from domain.access import Action, Actor, Relation
from domain.audit import Event, EventKind
from domain.text import plain_login
from storage.accounts import ACCOUNTS, Account, account_of
from storage.audit import Audit
from storage.permitted import allowed
from storage.stored import current
from storage.tables import accounts, shares


class Sharing:
    """Who sees which dossier beside its own unit and those above."""

    def __init__(self, engine: Engine, audit: Audit) -> None:
        """Read and write through this engine; every change goes on record."""
        self._engine, self._audit = engine, audit

    def people(self, by: Actor, key: str) -> tuple[Account, ...]:
        """The people that a dossier is shared with, by login. Raises `NotFound`."""
        shared = ACCOUNTS.join(shares, shares.c.account_id == accounts.c.id).where(shares.c.dossier_id == key)
        with self._engine.begin() as connection:
            current(connection, by, key)
            return tuple(account_of(row) for row in connection.execute(shared.order_by(accounts.c.login)))

    def share(self, by: Actor, key: str, login: str, at: datetime) -> Account:
        """The person of this login, who sees the dossier from now on.

        Raises `NotFound` and `NotAllowed` for the dossier, and `ValueError` with a Chinese sentence for the login.
        """
        with self._audit.recording() as connection:
            stored = allowed(connection, by, key, Action.SHARE)
            wanted = ACCOUNTS.where(accounts.c.login == plain_login(login), accounts.c.disabled_at.is_(None))
            row = connection.execute(wanted).first()
            if row is None:
                raise ValueError("没有这个登录名，请向对方问清楚后再填")
            if not account_of(row).actor("").may(Action.READ, Relation.SHARED):
                raise ValueError("这个账户不看材料，不能共享给他，请换一位")
            here = (shares.c.dossier_id == key, shares.c.account_id == row.id)
            if connection.execute(select(shares).where(*here)).first() is None:
                connection.execute(insert(shares).values(dossier_id=key, account_id=row.id))
                words = f"把材料“{stored.name}”共享给“{row.login}”（{row.name}）"
                self._audit.append(connection, by, Event(EventKind.SHARE, words, key), at)
            return account_of(row)

    def withdraw(self, by: Actor, key: str, account_id: str, at: datetime) -> None:
        """Close the dossier to a person; to one it is closed to already, too. Raises `NotFound` and `NotAllowed`."""
        with self._audit.recording() as connection:
            stored = allowed(connection, by, key, Action.SHARE)
            gone = delete(shares).where(shares.c.dossier_id == key, shares.c.account_id == account_id)
            if connection.execute(gone).rowcount:
                person = account_of(connection.execute(ACCOUNTS.where(accounts.c.id == account_id)).one())
                words = f"取消把材料“{stored.name}”共享给“{person.login}”（{person.name}）"
                self._audit.append(connection, by, Event(EventKind.SHARE, words, key), at)
