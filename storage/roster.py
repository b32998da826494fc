"""The roster (名册) of each unit: persons with post and organisation, in the order that counts (职务排序).

The unit keeps its own, its superiors see it, nobody sees beside himself. Who was removed comes back for thirty days.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Engine, Row, delete, func, insert, select, update

from domain.access import Action, Actor, relation
from domain.audit import Event, EventKind
from domain.people import Person
from domain.remembering import Known, persons
from localization.pinyin import read_name
from localization.surnames import whole_name
from storage.audit import Audit
from storage.desk_tables import roster
from storage.found import NotAllowed, NotFound
from storage.removed import KEPT
from storage.secret import fresh_id
from storage.stored import of_unit
from storage.units import visible_unit

MOST: Final = 500
"""How many persons a roster holds."""

_LATEST: Final = 10
"""From how many of a unit's dossiers persons are remembered: the last saved."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody on a roster; `reading` is the name's pinyin, made when the name was saved."""

    id: str
    person: Person
    reading: str


class Outdated(Exception):
    """Somebody else changed the entry in the meantime; nothing was stored. `current` is what stands now."""

    def __init__(self, current: Person) -> None:
        """Hold what stands now."""
        super().__init__("the entry was changed")
        self.current = current


class Roster:
    """The stored rosters."""

    def __init__(self, engine: Engine, audit: Audit) -> None:
        """Read and write through this engine; every change goes on record."""
        self._engine, self._audit = engine, audit

    def all(self, by: Actor, unit: str) -> tuple[Listed, ...]:
        """Everybody on a unit's roster, in its order. Raises `NotFound` and `NotAllowed`."""
        with self._engine.begin() as connection:
            found = visible_unit(connection, by, unit)
            if not by.may(Action.READ_ROSTER, relation(by, found.path)):
                raise NotAllowed(unit)
            return _all(connection, unit)

    def get(self, by: Actor, key: str) -> Listed:
        """Somebody on the own roster. Raises `NotFound` and `NotAllowed`."""
        _require(by)
        with self._engine.begin() as connection:
            return _one(connection, by, key)

    def known(self, by: Actor) -> Known:
        """What is remembered for typing: the own roster, and the persons of the own unit's dossiers saved last."""
        with self._engine.begin() as connection:
            met = [person for dossier in of_unit(connection, by, _LATEST) for person in persons(dossier)]
            listed = _all(connection, by.unit)
        readings = {one.person.name: one.reading for one in listed}
        return Known(tuple(one.person for one in listed), tuple(dict.fromkeys(met)), readings)

    def add(self, by: Actor, added: Sequence[Person], at: datetime, nonce: str = "") -> None:
        """Put persons at the end of the own roster; the same nonce from the same actor again adds nobody.

        Raises `NotAllowed`, and `ValueError` in Chinese when they are too many.
        """
        _require(by)
        keys = [fresh_id(by.id, f"{nonce} {place}" if nonce else "") for place in range(len(added))]
        with self._audit.recording() as connection:
            if connection.execute(select(roster.c.id).where(roster.c.id.in_(keys))).first():
                return
            _require_room(connection, by, len(added))
            first = _next_place(connection, by.unit)
            for place, (key, person) in enumerate(zip(keys, added, strict=True), start=first):
                values = {"id": key, "unit_id": by.unit, "place": place, **_columns(person)}
                connection.execute(insert(roster).values(values))
            self._note(connection, by, f"加入{len(added)}人", keys[0] if len(keys) == 1 else "", at)

    def change(self, by: Actor, key: str, was: Person, made: Person, at: datetime) -> None:
        """Somebody with another name, post or organisation; `was` is what the change was made from.

        Raises `NotFound`, `NotAllowed` and `Outdated`.
        """
        _require(by)
        with self._audit.recording() as connection:
            current = _one(connection, by, key).person
            if current != was:
                raise Outdated(current)
            if _clean(made) != current:
                connection.execute(update(roster).where(roster.c.id == key).values(_columns(made)))
                self._note(connection, by, "修改1人", key, at)

    def remove(self, by: Actor, key: str, at: datetime) -> None:
        """Take somebody off the own roster; who went more than thirty days ago is forgotten for good.

        Raises `NotFound` and `NotAllowed`.
        """
        _require(by)
        with self._audit.recording() as connection:
            _one(connection, by, key)
            connection.execute(delete(roster).where(roster.c.removed_at <= at - KEPT))
            connection.execute(update(roster).where(roster.c.id == key).values(removed_at=at))
            self._note(connection, by, "移除1人", key, at)

    def restore(self, by: Actor, key: str, at: datetime) -> None:
        """Put somebody back where he stood. Raises `NotFound`, `NotAllowed`, and `ValueError` when there is no room."""
        _require(by)
        with self._audit.recording() as connection:
            here = roster.c.id == key, roster.c.unit_id == by.unit, roster.c.removed_at.is_not(None)
            if connection.execute(select(roster.c.id).where(*here)).first() is None:
                raise NotFound(key)
            _require_room(connection, by, 1)
            connection.execute(update(roster).where(*here).values(removed_at=None))
            self._note(connection, by, "放回1人", key, at)

    def move(self, by: Actor, key: str, step: int, at: datetime) -> None:
        """Let somebody change places with the one before (-1) or after (1); at the end of the list nothing happens.

        Raises `NotFound` and `NotAllowed`.
        """
        _require(by)
        with self._audit.recording() as connection:
            _one(connection, by, key)
            order = [listed.id for listed in _all(connection, by.unit)]
            there = order.index(key) + step
            if 0 <= there < len(order):
                order.remove(key)
                order.insert(there, key)
                _put_in_order(connection, order)
                self._note(connection, by, "调整次序", key, at)

    def _note(self, connection: Connection, by: Actor, what: str, key: str, at: datetime) -> None:
        self._audit.append(connection, by, Event(EventKind.ROSTER, f"名册{what}", key), at)


def _require(by: Actor) -> None:
    if not by.may(Action.KEEP_ROSTER):
        raise NotAllowed("roster")


def _require_room(connection: Connection, by: Actor, more: int) -> None:
    count = len(_all(connection, by.unit))
    if count + more > MOST:
        raise ValueError(f"名册最多{MOST}人，现在已有{count}人，放不下{more}人，请先移除一些")


def _all(connection: Connection, unit: str) -> tuple[Listed, ...]:
    here = select(roster).where(roster.c.unit_id == unit, roster.c.removed_at.is_(None))
    return tuple(map(_listed, connection.execute(here.order_by(roster.c.place, roster.c.id))))


def _one(connection: Connection, by: Actor, key: str) -> Listed:
    here = roster.c.id == key, roster.c.unit_id == by.unit, roster.c.removed_at.is_(None)
    row = connection.execute(select(roster).where(*here)).first()
    if row is None:
        raise NotFound(key)
    return _listed(row)


def _next_place(connection: Connection, unit: str) -> int:
    return 1 + (connection.execute(select(func.max(roster.c.place)).where(roster.c.unit_id == unit)).scalar() or 0)


def _put_in_order(connection: Connection, order: Iterable[str]) -> None:
    for place, key in enumerate(order, start=1):
        connection.execute(update(roster).where(roster.c.id == key).values(place=place))


def _clean(person: Person) -> Person:
    return Person(name=whole_name(person.name), post=person.post, organisation=person.organisation)


def _columns(person: Person) -> dict[str, str]:
    made = _clean(person)
    facts = {"name": made.name, "post": made.post, "organisation": made.organisation}
    return {**facts, "reading": read_name(made.name)}


def _listed(row: Row[Any]) -> Listed:
    return Listed(row.id, Person(name=row.name, post=row.post, organisation=row.organisation), row.reading)
