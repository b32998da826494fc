"""Stock phrases (常用语) of each unit, kept by its clerks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from domain.access import Action, Actor
from domain.audit import Event, EventKind
from domain.phrases import PHRASE, Phrase, PhraseKind
from domain.text import required
from storage.audit import Audit
from storage.desk_tables import phrases
from storage.found import NotAllowed, NotFound
from storage.secret import fresh_id

MOST: Final = 300
"""How many phrases a unit keeps."""


class Phrases:
    """The stored phrases. Everybody works with those of the own unit only."""

    def __init__(self, engine: Engine, audit: Audit) -> None:
        """Read and write through this engine; every change goes on record."""
        self._engine, self._audit = engine, audit

    def all(self, by: Actor) -> tuple[Phrase, ...]:
        """The phrases of the actor's unit, kind by kind, each kind in the unit's own order. Raises `NotAllowed`."""
        _require_allowed(by)
        with self._engine.begin() as connection:
            return _phrases(connection, by)

    def add(self, by: Actor, kind: PhraseKind, words: str, at: datetime, nonce: str = "") -> None:
        """Put a phrase behind the others. Raises `NotAllowed`, and `ValueError` in Chinese for the words.

        The same nonce from the same actor again adds nothing.
        """
        _require_allowed(by)
        key, words = fresh_id(by.id, nonce), required(words, PHRASE, "常用语")
        with self._audit.recording() as connection:
            found = _phrases(connection, by)
            if any(phrase.id == key for phrase in found):
                return
            if len(found) >= MOST:
                raise ValueError(f"一个单位最多存{MOST}条常用语，请先删掉用不着的")
            _require_new(found, kind, words)
            row = {"id": key, "unit_id": by.unit, "kind": str(kind), "place": _behind(connection, by), "words": words}
            connection.execute(insert(phrases).values(row))
            self._note(connection, by, f"新增一条常用语（{kind.label}）", key, at)

    def change(self, by: Actor, key: str, kind: PhraseKind, words: str, at: datetime) -> None:
        """Give a phrase another kind and other words. Raises as `add`, and `NotFound`."""
        words = required(words, PHRASE, "常用语")
        with self._audit.recording() as connection:
            phrase, found = self._one(connection, by, key)
            if (phrase.kind, phrase.words) == (kind, words):
                return
            _require_new((other for other in found if other.id != key), kind, words)
            here = update(phrases).where(phrases.c.id == key)
            connection.execute(here.values(kind=str(kind), words=words))
            if kind is not phrase.kind:
                connection.execute(here.values(place=_behind(connection, by)))
            self._note(connection, by, f"修改一条常用语（{kind.label}）", key, at)

    def move(self, by: Actor, key: str, steps: int, at: datetime) -> None:
        """Move a phrase one place up (-1) or down (1) among those of its kind. Raises `NotAllowed`, `NotFound`."""
        with self._audit.recording() as connection:
            phrase, found = self._one(connection, by, key)
            kind = [other.id for other in found if other.kind is phrase.kind]
            to = kind.index(key) + steps
            if not 0 <= to < len(kind):
                return
            kind.insert(to, kind.pop(kind.index(key)))
            for place, each in enumerate(kind, 1):
                connection.execute(update(phrases).where(phrases.c.id == each).values(place=place))
            self._note(connection, by, f"调整常用语的次序（{phrase.kind.label}）", key, at)

    def remove(self, by: Actor, key: str, at: datetime) -> None:
        """Take a phrase out. Raises `NotAllowed` and `NotFound`."""
        with self._audit.recording() as connection:
            phrase, _ = self._one(connection, by, key)
            connection.execute(delete(phrases).where(phrases.c.id == key))
            self._note(connection, by, f"删除一条常用语（{phrase.kind.label}）", key, at)

    def _one(self, connection: Connection, by: Actor, key: str) -> tuple[Phrase, tuple[Phrase, ...]]:
        """The phrase of the actor's unit, and all of them."""
        _require_allowed(by)
        found = _phrases(connection, by)
        for phrase in found:
            if phrase.id == key:
                return phrase, found
        raise NotFound(key)

    def _note(self, connection: Connection, by: Actor, words: str, key: str, at: datetime) -> None:
        self._audit.append(connection, by, Event(EventKind.PHRASES, words, key), at)


def _require_allowed(by: Actor) -> None:
    if not by.may(Action.KEEP_PHRASES):
        raise NotAllowed("phrases")


def _phrases(connection: Connection, by: Actor) -> tuple[Phrase, ...]:
    own = select(phrases.c.id, phrases.c.kind, phrases.c.words).where(phrases.c.unit_id == by.unit)
    rows = connection.execute(own.order_by(phrases.c.place))
    found = [Phrase(key, PhraseKind(kind), words) for key, kind, words in rows]
    return tuple(phrase for kind in PhraseKind for phrase in found if phrase.kind is kind)


def _behind(connection: Connection, by: Actor) -> int:
    """The place behind all phrases of the unit."""
    last = connection.execute(select(func.max(phrases.c.place)).where(phrases.c.unit_id == by.unit)).scalar()
    return (last or 0) + 1


def _require_new(others: Iterable[Phrase], kind: PhraseKind, words: str) -> None:
    if any((other.kind, other.words) == (kind, words) for other in others):
        raise ValueError(f"“{kind.label}”里已经有这一条了")
