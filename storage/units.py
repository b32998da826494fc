"""Units (单位) in a tree: a superior sees what is below it, nobody sees beside himself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Engine, insert, select, update

from domain.access import Action, Actor, relation
from domain.audit import Event, EventKind
from domain.text import NAME, required
from storage.audit import Audit
from storage.found import NotAllowed, NotFound, OutOfSight
from storage.secret import fresh_id
from storage.tables import units

UNNAMED: Final = "本单位"
"""What the first unit is called until somebody names it."""

_DEEPEST: Final = 8


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: its id, its name, its place in the tree (see `domain.access.relation`), its superior's id."""

    id: str
    name: str
    path: str
    parent_id: str | None = None

    @property
    def depth(self) -> int:
        """How far below the first unit it stands, from 0."""
        return self.path.count(".") - 1


class Units:
    """The stored units. There is always a first one, which is above all others."""

    def __init__(self, engine: Engine, audit: Audit) -> None:
        """Read and write through this engine; every change goes on record."""
        self._engine, self._audit = engine, audit

    def root(self) -> Unit:
        """The first unit."""
        with self._engine.begin() as connection:
            return Unit(*connection.execute(_UNITS.where(units.c.parent_id.is_(None))).one())

    def visible(self, by: Actor) -> tuple[Unit, ...]:
        """The actor's own unit and all below it, each behind its superior."""
        below = _UNITS.where(units.c.path.startswith(by.path, autoescape=True))
        with self._engine.begin() as connection:
            return tuple(_in_order(Unit(*row) for row in connection.execute(below)))

    def add(self, by: Actor, name: str, parent: str, at: datetime, nonce: str = "") -> Unit:
        """A new unit below `parent`. Raises `NotFound`, `NotAllowed`, and `ValueError` in Chinese for the name.

        The same nonce from the same actor again gives the unit it made the first time.
        """
        key, name = fresh_id(by.id, nonce), required(name, NAME, "单位名称")
        with self._audit.recording() as connection:
            above = _changeable(connection, by, parent)
            if connection.execute(_UNITS.where(units.c.id == key)).first():
                return visible_unit(connection, by, key)
            _require_free(connection, above.id, name)
            if above.depth >= _DEEPEST:
                raise ValueError(f"单位最多分{_DEEPEST + 1}层")
            row = {"id": key, "parent_id": above.id, "name": name, "path": f"{above.path}{key}."}
            connection.execute(insert(units).values(row))
            self._audit.append(connection, by, Event(EventKind.UNIT, f"在“{above.name}”下新建单位“{name}”", key), at)
            return visible_unit(connection, by, key)

    def rename(self, by: Actor, key: str, name: str, at: datetime) -> None:
        """Give the unit another name. Raises as `add` does."""
        name = required(name, NAME, "单位名称")
        with self._audit.recording() as connection:
            unit = _changeable(connection, by, key)
            if unit.name == name:
                return
            _require_free(connection, unit.parent_id, name)
            connection.execute(update(units).where(units.c.id == key).values(name=name))
            self._audit.append(connection, by, Event(EventKind.UNIT, f"单位“{unit.name}”改名为“{name}”", key), at)


_UNITS = select(units.c.id, units.c.name, units.c.path, units.c.parent_id)


def visible_unit(connection: Connection, by: Actor, key: str) -> Unit:
    """The unit, if the actor sees it. Raises `NotFound`."""
    row = connection.execute(_UNITS.where(units.c.id == key)).first()
    if row is None:
        raise NotFound(key)
    if relation(by, row.path) is None:
        raise OutOfSight(key)
    return Unit(*row)


def _changeable(connection: Connection, by: Actor, key: str) -> Unit:
    unit = visible_unit(connection, by, key)
    if not by.may(Action.MANAGE_UNITS, relation(by, unit.path)):
        raise NotAllowed(key)
    return unit


def _require_free(connection: Connection, parent_id: str | None, name: str) -> None:
    beside = select(units.c.id).where(units.c.parent_id == parent_id, units.c.name == name)
    if connection.execute(beside).first():
        raise ValueError(f"这里已经有“{name}”了，请换一个名称")


def _in_order(found: Iterable[Unit]) -> list[Unit]:
    """Units so that each stands behind its superior, those of one superior by name."""
    known = {unit.id: unit for unit in found}

    def names(unit: Unit) -> tuple[str, ...]:
        above = known.get(unit.parent_id or "")
        return (*names(above), unit.name) if above else (unit.name,)

    return sorted(known.values(), key=names)
