"""Presences (谁在编辑): who had which page of a dossier open within the last minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Engine, delete, insert, select, update

from domain.access import Actor
from storage.desk_tables import presences
from storage.engine import writing
from storage.tables import accounts

LASTS: Final = timedelta(minutes=3)
"""How long somebody who gives no more sign counts as being there."""

_NOTED_EVERY: Final = timedelta(seconds=20)


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody else on the dossier: the name, the slug of the page, when last seen."""

    name: str
    page: str
    seen_at: datetime


class Presences:
    """Who is where."""

    def __init__(self, engine: Engine) -> None:
        """Read and write through this engine."""
        self._engine, self._writer = engine, writing(engine)

    def note(self, by: Actor, key: str, page: str, at: datetime) -> tuple[Presence, ...]:
        """Note that the actor has the page open; get the others who are on this dossier, the last seen first."""
        here = (presences.c.dossier_id == key, presences.c.account_id == by.id)
        names = select(accounts.c.name, presences.c.page, presences.c.seen_at, presences.c.account_id)
        found = names.join(accounts, accounts.c.id == presences.c.account_id).where(
            presences.c.dossier_id == key, presences.c.seen_at > at - LASTS
        )
        with self._engine.begin() as connection:
            rows = connection.execute(found.order_by(presences.c.seen_at.desc())).all()
        mine = next((row for row in rows if row.account_id == by.id), None)
        if mine is None or mine.page != page or at - mine.seen_at > _NOTED_EVERY:
            with self._writer.begin() as connection:
                connection.execute(delete(presences).where(presences.c.seen_at <= at - LASTS))
                if not connection.execute(update(presences).where(*here).values(page=page, seen_at=at)).rowcount:
                    row = {"dossier_id": key, "account_id": by.id, "page": page, "seen_at": at}
                    connection.execute(insert(presences).values(**row))
        return tuple(Presence(row.name, row.page, row.seen_at) for row in rows if row.account_id != by.id)
