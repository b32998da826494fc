"""Where each person typed last in a dossier (上次填到): the page and the field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, delete, insert, select

from domain.access import Actor
from storage.desk_tables import last_typed


@dataclass(frozen=True, slots=True)
class Spot:
    """A field of a page: its html name, and what it is called; both empty where only the page is known."""

    field: str = ""
    label: str = ""


NOWHERE: Final = Spot()


@dataclass(frozen=True, slots=True)
class LastTyped:
    """Who typed where, and when: the slug of the page, the field on it."""

    author: str
    page: str
    spot: Spot
    at: datetime


def note_typed(connection: Connection, by: Actor, key: str, now: LastTyped) -> None:
    """Note inside a transaction where the actor has typed in a dossier."""
    connection.execute(delete(last_typed).where(last_typed.c.dossier_id == key, last_typed.c.account_id == by.id))
    row = {"dossier_id": key, "account_id": by.id, "author": now.author, "page": now.page, "typed_at": now.at}
    connection.execute(insert(last_typed).values(**row, field=now.spot.field, label=now.spot.label))


def last_typed_in(connection: Connection, by: Actor, keys: Iterable[str]) -> dict[str, LastTyped]:
    """Where the actor typed last in each of these dossiers; where somebody else did, if the actor never has."""
    rows = (
        select(last_typed)
        .where(last_typed.c.dossier_id.in_(list(keys)))
        .order_by(last_typed.c.account_id == by.id, last_typed.c.typed_at)
    )
    return {
        row.dossier_id: LastTyped(row.author, row.page, Spot(row.field, row.label), row.typed_at)
        for row in connection.execute(rows)
    }
