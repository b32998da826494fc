"""Removed rows (回收站): every row that was taken out of a list, kept for thirty days to be put back."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Engine, Row, delete, insert, select

from domain.access import Actor
from storage.desk_tables import removed_rows
from storage.found import NotFound
from storage.stored import current

KEPT: Final = timedelta(days=30)
"""How long a removed row can be put back."""


@dataclass(frozen=True, slots=True)
class RemovedRow:
    """A row that was taken out: the html name of its list on a page, its place there (from 0), what it was called.

    `texts` are those of its fields, by their names within the row ("" for a row that is one text).
    """

    page: str
    rows: str
    place: int
    label: str
    texts: Mapping[str, str]
    id: str = field(default_factory=lambda: secrets.token_hex(8))


@dataclass(frozen=True, slots=True)
class Kept:
    """A removed row with who removed it, and when."""

    row: RemovedRow
    author: str
    removed_at: datetime


class Removed:
    """The removed rows."""

    def __init__(self, engine: Engine) -> None:
        """Read through this engine; rows are taken out and put back with the draft they belong to."""
        self._engine = engine

    def all(self, by: Actor, key: str, at: datetime) -> tuple[Kept, ...]:
        """The rows of a dossier that can be put back, the last removed first. Raises `NotFound`."""
        newest = select(removed_rows).where(removed_rows.c.dossier_id == key, removed_rows.c.removed_at > at - KEPT)
        with self._engine.begin() as connection:
            current(connection, by, key)
            return tuple(map(_kept, connection.execute(newest.order_by(removed_rows.c.removed_at.desc()))))

    def get(self, by: Actor, key: str, row_id: str) -> Kept:
        """One removed row of a dossier. Raises `NotFound`."""
        here = select(removed_rows).where(removed_rows.c.dossier_id == key, removed_rows.c.id == row_id)
        with self._engine.begin() as connection:
            current(connection, by, key)
            row = connection.execute(here).first()
        if row is None:
            raise NotFound(row_id)
        return _kept(row)


def take_out(connection: Connection, by: Actor, key: str, row: RemovedRow, at: datetime) -> None:
    """Keep a removed row inside a transaction; what is older than thirty days is swept out."""
    connection.execute(delete(removed_rows).where(removed_rows.c.removed_at <= at - KEPT))
    texts = json.dumps(dict(row.texts)).encode()
    facts = {"page": row.page, "field": row.rows, "place": row.place, "label": row.label[:300], "texts": texts}
    whose = {"id": row.id, "dossier_id": key, "author": by.name, "removed_at": at}
    connection.execute(insert(removed_rows).values(**facts, **whose))


def put_back(connection: Connection, key: str, row_id: str) -> None:
    """Forget a removed row inside a transaction, for it stands in its list again. Raises `NotFound` if it does so."""
    here = delete(removed_rows).where(removed_rows.c.dossier_id == key, removed_rows.c.id == row_id)
    if not connection.execute(here).rowcount:
        raise NotFound(row_id)


def _kept(row: Row[Any]) -> Kept:
    made = RemovedRow(row.page, row.field, row.place, row.label, json.loads(row.texts), row.id)
    return Kept(made, row.author, row.removed_at)
