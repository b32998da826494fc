"""Dossiers, stored: each accepted save is a revision that stays; a save made from an older state is refused.

Every way to a dossier asks who is asking: what is out of an actor's sight is not found.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from sqlalchemy import Connection, Engine, insert, select, update

from domain.access import Action, Actor
from domain.audit import Event, EventKind
from domain.dossier import Dossier
from domain.review import State
from storage.audit import Audit
from storage.drafts import settle
from storage.found import NotAllowed
from storage.permitted import allowed, editable
from storage.stored import (
    Locked,
    Revision,
    Stale,
    Stored,
    archived_where,
    beside_where,
    current,
    current_rows,
    dossier_bytes,
    revision_row,
)
from storage.tables import dossiers, revisions

NO_DRAFTS: Final[Mapping[str, int]] = MappingProxyType({})


class Dossiers:
    """The stored dossiers. Safe to share between threads and processes."""

    def __init__(self, engine: Engine, audit: Audit) -> None:
        """Read and write through this engine; every change goes on record."""
        self._engine, self._audit = engine, audit

    def create(  # noqa: PLR0913 - who makes what, called what, when, from which form, out of which dossier
        self, by: Actor, name: str, dossier: Dossier, at: datetime, nonce: str = "", *, source: Stored | None = None
    ) -> Stored:
        """A new dossier of the actor's unit with its first revision. Raises `NotAllowed`.

        The same nonce from the same actor again gives the dossier it made the first time. `source` is the dossier that
        it was copied from, which goes on record.
        """
        if not by.may(Action.CREATE):
            raise NotAllowed(name)
        once = hashlib.sha256(f"{by.id} {nonce}".encode()).hexdigest() if nonce else None
        with self._audit.recording() as connection:
            if once and (made := connection.execute(select(dossiers.c.id).where(dossiers.c.nonce == once)).scalar()):
                return current(connection, by, made)
            key = secrets.token_urlsafe(16)
            row = {"id": key, "name": name, "nonce": once, "revision": 1, "created_at": at, "unit_id": by.unit}
            row["carried_from"] = source.id if source else None
            connection.execute(insert(dossiers).values(row))
            _append(connection, by, key, {"number": 1, "saved_at": at, "page": "", "data": dossier_bytes(dossier)})
            told = f"，沿用自“{source.name}”第{source.revision}版（{source.id}）" if source else ""
            self._audit.append(connection, by, Event(EventKind.CREATE, f"新建材料“{name}”{told}", key), at)
            return current(connection, by, key)

    def get(self, by: Actor, key: str) -> Stored:
        """The dossier as it stands. Raises `NotFound`."""
        with self._engine.begin() as connection:
            return current(connection, by, key)

    def all(self, by: Actor, *, archived: bool = False) -> tuple[Stored, ...]:
        """Every dossier in sight that is being worked on, or every archived one; the last saved first."""
        newest = archived_where(archived=archived).order_by(revisions.c.saved_at.desc(), dossiers.c.id)
        with self._engine.begin() as connection:
            return tuple(current_rows(connection, by, newest))

    def earlier(self, by: Actor, key: str) -> tuple[Stored, ...]:
        """The dossiers of the same unit whose meetings were on earlier days, the last one first. Raises `NotFound`."""
        with self._engine.begin() as connection:
            own = current(connection, by, key)
            beside = current_rows(connection, by, beside_where(key))
            found = [stored for stored in beside if stored.day < own.day]
        return tuple(sorted(found, key=lambda stored: (stored.day, stored.created_at), reverse=True))

    def save(  # noqa: PLR0913 - who saves what, over which state, when, from which page, with which drafts, out of which revision
        self,
        by: Actor,
        key: str,
        expected: int,
        dossier: Dossier,
        at: datetime,
        *,
        page: str = "",
        drafts: Mapping[str, int] = NO_DRAFTS,
        restored: int = 0,
    ) -> Stored:
        """The dossier with a new revision. What is the same as before makes none.

        `drafts` are the versions, by page, of the drafts that are in it and so end with it; `restored` is the revision
        that is brought back, 0 for none. Raises `NotFound`, `NotAllowed`, `Locked` while it is in review, approved or
        put away, and `Stale` when the current revision, or the version of a draft, is not the expected one any more.
        """
        data = dossier_bytes(dossier)
        with self._audit.recording() as connection:
            stored = editable(connection, by, key)
            if stored.revision != expected:
                raise Stale(stored)
            settle(connection, stored, drafts)
            if data == dossier_bytes(stored.dossier):
                return stored
            connection.execute(update(dossiers).where(dossiers.c.id == key).values(revision=expected + 1))
            _append(connection, by, key, {"number": expected + 1, "saved_at": at, "page": page, "data": data})
            done = f"恢复第{restored}版为" if restored else "保存"
            words = f"材料“{stored.name}”：{done}第{expected + 1}版"
            self._audit.append(connection, by, Event(EventKind.SAVE, words, key), at)
            return current(connection, by, key)

    def rename(self, by: Actor, key: str, name: str, at: datetime) -> None:
        """Give the dossier another name. Raises `NotFound`, `NotAllowed` and `Locked`."""
        with self._audit.recording() as connection:
            allowed(connection, by, key, Action.PUT_AWAY)
            stored = editable(connection, by, key)
            connection.execute(update(dossiers).where(dossiers.c.id == key).values(name=name))
            event = Event(EventKind.RENAME, f"材料“{stored.name}”改名为“{name}”", key)
            self._audit.append(connection, by, event, at)

    def archive(self, by: Actor, key: str, at: datetime) -> None:
        """Put the dossier away; one that is away stays so. Raises `NotFound`, `NotAllowed`, `Locked` during review."""
        self._put(by, key, at, at, (EventKind.ARCHIVE, "归档材料"))

    def restore(self, by: Actor, key: str, at: datetime) -> None:
        """Bring an archived dossier back; one that is there stays so. Raises `NotFound` and `NotAllowed`."""
        self._put(by, key, None, at, (EventKind.RESTORE, "放回材料"))

    def revisions(self, by: Actor, key: str) -> tuple[Revision, ...]:
        """All revisions of the dossier, the newest first. Raises `NotFound`."""
        columns = select(revisions.c.number, revisions.c.saved_at, revisions.c.page, revisions.c.author)
        newest = columns.where(revisions.c.dossier_id == key).order_by(revisions.c.number.desc())
        with self._engine.begin() as connection:
            current(connection, by, key)
            return tuple(Revision(*row) for row in connection.execute(newest))

    def revision(self, by: Actor, key: str, number: int) -> Stored:
        """The dossier as it stood at a revision. Raises `NotFound`."""
        with self._engine.begin() as connection:
            return revision_row(connection, by, key, number)

    def _put(
        self, by: Actor, key: str, archived_at: datetime | None, at: datetime, event: tuple[EventKind, str]
    ) -> None:
        kind, verb = event
        with self._audit.recording() as connection:
            stored = allowed(connection, by, key, Action.PUT_AWAY)
            if stored.archived == (archived_at is not None):
                return
            if stored.state is State.SUBMITTED:
                raise Locked(stored.state)
            connection.execute(update(dossiers).where(dossiers.c.id == key).values(archived_at=archived_at))
            self._audit.append(connection, by, Event(kind, f"{verb}“{stored.name}”", key), at)


def _append(connection: Connection, by: Actor, key: str, facts: dict[str, object]) -> None:
    connection.execute(insert(revisions).values(dossier_id=key, author=by.name, **facts))
