"""Dossiers, stored: each accepted save is a revision that stays; a save made from an older state is refused."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, insert, select, update

from domain.codec import encode, read_dossier
from domain.dossier import Dossier
from storage.engine import writing
from storage.tables import dossiers, revisions


@dataclass(frozen=True, slots=True)
class Stored:
    """A dossier as it stood at one revision. Moments are in Beijing time; `revision` counts from 1."""

    id: str
    name: str
    revision: int
    dossier: Dossier
    saved_at: datetime
    created_at: datetime
    archived: bool


@dataclass(frozen=True, slots=True)
class Revision:
    """One saved state: its number, when it was saved, and the slug of the page it was saved from ("" when created)."""

    number: int
    saved_at: datetime
    page: str


class NotFound(LookupError):
    """There is no dossier, or no revision, of that name."""


class Stale(Exception):
    """The save was made from an older revision; nothing was stored. `current` is what stands now."""

    def __init__(self, current: Stored) -> None:
        """Hold what stands now."""
        super().__init__(f"revision {current.revision} is newer")
        self.current = current


class Dossiers:
    """The stored dossiers. Safe to share between threads and processes."""

    def __init__(self, engine: Engine) -> None:
        """Read and write through this engine."""
        self._engine = engine
        self._writer = writing(engine)

    def create(self, name: str, dossier: Dossier, at: datetime, nonce: str = "") -> Stored:
        """A new dossier with its first revision. The same nonce again gives the dossier it made the first time."""
        with self._writer.begin() as connection:
            if nonce and (made := connection.execute(_CURRENT.where(dossiers.c.nonce == nonce)).first()):
                return _stored(made)
            key = secrets.token_urlsafe(12)
            row = {"id": key, "name": name, "nonce": nonce or None, "revision": 1, "created_at": at}
            connection.execute(insert(dossiers).values(row))
            _append(connection, key, _bytes(dossier), {"number": 1, "saved_at": at, "page": ""})
            return _current(connection, key)

    def get(self, key: str) -> Stored:
        """The dossier as it stands. Raises `NotFound`."""
        with self._engine.begin() as connection:
            return _current(connection, key)

    def all(self, *, archived: bool = False) -> tuple[Stored, ...]:
        """Every dossier that is being worked on, or every archived one; the last saved first."""
        found = dossiers.c.archived_at.is_not(None) if archived else dossiers.c.archived_at.is_(None)
        newest = _CURRENT.where(found).order_by(revisions.c.saved_at.desc(), dossiers.c.id)
        with self._engine.begin() as connection:
            return tuple(_stored(row) for row in connection.execute(newest))

    def save(self, key: str, expected: int, dossier: Dossier, at: datetime, page: str = "") -> Stored:
        """The dossier with a new revision. What is the same as before makes none.

        Raises `NotFound`, and `Stale` when the current revision is not the expected one any more.
        """
        data = _bytes(dossier)
        with self._writer.begin() as connection:
            current = _current(connection, key)
            if current.revision != expected:
                raise Stale(current)
            if data == _bytes(current.dossier):
                return current
            connection.execute(update(dossiers).where(dossiers.c.id == key).values(revision=expected + 1))
            _append(connection, key, data, {"number": expected + 1, "saved_at": at, "page": page})
            return _current(connection, key)

    def rename(self, key: str, name: str) -> None:
        """Give the dossier another name. Raises `NotFound`."""
        self._change(key, name=name)

    def archive(self, key: str, at: datetime) -> None:
        """Put the dossier away. Raises `NotFound`."""
        self._change(key, archived_at=at)

    def restore(self, key: str) -> None:
        """Bring an archived dossier back. Raises `NotFound`."""
        self._change(key, archived_at=None)

    def revisions(self, key: str) -> tuple[Revision, ...]:
        """All revisions of the dossier, the newest first. Raises `NotFound`."""
        columns = select(revisions.c.number, revisions.c.saved_at, revisions.c.page)
        newest = columns.where(revisions.c.dossier_id == key).order_by(revisions.c.number.desc())
        with self._engine.begin() as connection:
            found = tuple(Revision(*row) for row in connection.execute(newest))
        if not found:
            raise NotFound(key)
        return found

    def revision(self, key: str, number: int) -> Stored:
        """The dossier as it stood at a revision. Raises `NotFound`."""
        if number > _LARGEST:
            raise NotFound(key)
        then = _COLUMNS.where(dossiers.c.id == key, revisions.c.number == number)
        with self._engine.begin() as connection:
            return _found(connection.execute(then).first(), key)

    def _change(self, key: str, **values: object) -> None:
        with self._writer.begin() as connection:
            if not connection.execute(update(dossiers).where(dossiers.c.id == key).values(**values)).rowcount:
                raise NotFound(key)


_COLUMNS: Select[Any] = select(
    dossiers.c.id,
    dossiers.c.name,
    revisions.c.number,
    revisions.c.data,
    revisions.c.saved_at,
    dossiers.c.created_at,
    dossiers.c.archived_at,
).join(revisions, revisions.c.dossier_id == dossiers.c.id)
_LARGEST = 2**31 - 1
"""The largest number that every database's integers hold."""

_CURRENT = _COLUMNS.where(revisions.c.number == dossiers.c.revision)

# Stored bytes never change, so that reading the same ones again gives the same record.
_read = lru_cache(maxsize=256)(read_dossier)


def _bytes(dossier: Dossier) -> bytes:
    return json.dumps(encode(dossier), ensure_ascii=False, separators=(",", ":")).encode()


def _append(connection: Connection, key: str, data: bytes, facts: dict[str, object]) -> None:
    connection.execute(insert(revisions).values(dossier_id=key, data=data, **facts))


def _current(connection: Connection, key: str) -> Stored:
    return _found(connection.execute(_CURRENT.where(dossiers.c.id == key)).first(), key)


def _found(row: Row[Any] | None, key: str) -> Stored:
    if row is None:
        raise NotFound(key)
    return _stored(row)


def _stored(row: Row[Any]) -> Stored:
    archived = row.archived_at is not None
    return Stored(row.id, row.name, row.number, _read(row.data), row.saved_at, row.created_at, archived)
