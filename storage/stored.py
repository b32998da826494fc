"""A dossier as it is read: which ones an actor sees, and what is told about each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, exists, or_, select

from domain.access import Action, Actor, Relation, relation
from domain.codec import encode, read_dossier
from domain.dossier import Dossier
from domain.review import State
from storage.found import NotFound, OutOfSight
from storage.tables import dossiers, revisions, shares, units


@dataclass(frozen=True, slots=True)
class Stored:
    """A dossier as it stood at one revision. Moments are in Beijing time; `revision` counts from 1.

    `unit_name` says whose it is, `relation` how it stands to who is asking, `state` how far its review is,
    `carried_from` the id of the dossier whose words it began with.
    """

    id: str
    name: str
    revision: int
    dossier: Dossier
    saved_at: datetime
    created_at: datetime
    archived: bool
    unit_name: str
    relation: Relation
    state: State
    submitted_by: str | None = None
    carried_from: str | None = None

    @property
    def day(self) -> date:
        """The day of the meeting; while nobody has said when it was, the day on which the dossier was made."""
        return self.dossier.meeting.held_on or self.created_at.date()

    @property
    def is_editable(self) -> bool:
        """Whether its text may be changed now: not while it is in review, approved or put away."""
        return self.state.is_editable and not self.archived


@dataclass(frozen=True, slots=True)
class Revision:
    """One saved state: its number, when, from which page ("" when created) and by whom it was saved."""

    number: int
    saved_at: datetime
    page: str
    author: str


class Stale(Exception):
    """The save was made from an older revision; nothing was stored. `current` is what stands now."""

    def __init__(self, current: Stored) -> None:
        """Hold what stands now."""
        super().__init__(f"revision {current.revision} is newer")
        self.current = current


class Locked(Exception):
    """The dossier is in review or approved (`state`), or put away (`is_archived`): this cannot be done to it now."""

    def __init__(self, state: State, *, is_archived: bool = False) -> None:
        """Hold both."""
        super().__init__(f"locked while {'archived' if is_archived else state}")
        self.state, self.is_archived = state, is_archived

    @property
    def label(self) -> str:
        """Why it is locked, in a word."""
        return "已归档" if self.is_archived else self.state.label


_LARGEST: Final = 2**31 - 1
"""The largest number that every database's integers hold."""

_COLUMNS: Final = (
    dossiers.c.id,
    dossiers.c.name,
    revisions.c.number,
    revisions.c.data,
    revisions.c.saved_at,
    dossiers.c.created_at,
    dossiers.c.archived_at,
    dossiers.c.state,
    dossiers.c.submitted_by,
    dossiers.c.carried_from,
    units.c.name.label("unit_name"),
    units.c.path,
)

_ALL: Final[Select[Any]] = (
    select(*_COLUMNS)
    .join(revisions, revisions.c.dossier_id == dossiers.c.id)
    .join(units, units.c.id == dossiers.c.unit_id)
)
_CURRENT: Final = _ALL.where(revisions.c.number == dossiers.c.revision)

# Stored bytes never change, so that reading the same ones again gives the same record.
_read = lru_cache(maxsize=256)(read_dossier)


def dossier_bytes(dossier: Dossier) -> bytes:
    """The dossier as it is kept."""
    return json.dumps(encode(dossier), ensure_ascii=False, separators=(",", ":")).encode()


def archived_where(*, archived: bool) -> Select[Any]:
    """The query for what is being worked on, or for what was put away."""
    return _CURRENT.where(dossiers.c.archived_at.is_not(None) if archived else dossiers.c.archived_at.is_(None))


def of_unit(connection: Connection, by: Actor, most: int) -> Iterator[Dossier]:
    """The dossiers of the actor's own unit that were saved last, put away or not, if the actor may read them."""
    own = _CURRENT.where(dossiers.c.unit_id == by.unit).order_by(revisions.c.saved_at.desc()).limit(most)
    return (stored.dossier for stored in current_rows(connection, by, own))


def beside_where(key: str) -> Select[Any]:
    """The query for the other dossiers of the same unit, put away or not."""
    own = select(dossiers.c.unit_id).where(dossiers.c.id == key).scalar_subquery()
    return _CURRENT.where(dossiers.c.unit_id == own, dossiers.c.id != key)


def current(connection: Connection, by: Actor, key: str) -> Stored:
    """The dossier as it stands, if the actor sees it. Raises `NotFound`."""
    return _one(connection, by, key, _CURRENT.where(dossiers.c.id == key))


def revision_row(connection: Connection, by: Actor, key: str, number: int) -> Stored:
    """The dossier as it stood at a revision, if the actor sees it. Raises `NotFound`."""
    if number > _LARGEST:
        raise NotFound(key)
    return _one(connection, by, key, _ALL.where(dossiers.c.id == key, revisions.c.number == number))


def current_rows(connection: Connection, by: Actor, query: Select[Any]) -> Iterator[Stored]:
    """Those dossiers of a query that the actor sees: the one place where that is decided."""
    shared = exists().where(shares.c.dossier_id == dossiers.c.id, shares.c.account_id == by.id)
    in_sight = query.add_columns(shared.label("is_shared")).where(
        or_(units.c.path.startswith(by.path, autoescape=True), shared)
    )
    for row in connection.execute(in_sight):
        at = relation(by, row.path, is_shared=row.is_shared)
        if at is not None and by.may(Action.READ, at):
            yield _stored(row, at)


def _one(connection: Connection, by: Actor, key: str, query: Select[Any]) -> Stored:
    for stored in current_rows(connection, by, query):
        return stored
    raise OutOfSight(key) if connection.execute(query).first() else NotFound(key)


def _stored(row: Row[Any], at: Relation) -> Stored:
    return Stored(
        id=row.id,
        name=row.name,
        revision=row.number,
        dossier=_read(row.data),
        saved_at=row.saved_at,
        created_at=row.created_at,
        archived=row.archived_at is not None,
        unit_name=row.unit_name,
        relation=at,
        state=State(row.state),
        submitted_by=row.submitted_by,
        carried_from=row.carried_from,
    )
