"""Remarks (审核意见): what a reviewer says of single fields, kept with the round of the review that they belong to."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select

from domain.access import Action, Actor
from domain.audit import Event, EventKind
from domain.review import State
from storage.audit import Audit
from storage.permitted import WrongState, reviewable
from storage.stored import Stale, Stored, current
from storage.tables import remarks, steps


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reviewer says of one field: the slug of its page, where it is for good, what it was called, the words.

    `anchor` names rows by their keys (see `forms.keys.anchor`), so that the remark goes along with its row; `label`
    says in words what the reviewer saw, for when the row is gone. `round` counts the submissions of the dossier.
    """

    id: str
    page: str
    anchor: str
    label: str
    words: str
    author: str
    round: int = 0

    @property
    def place(self) -> str:
        """Where it stands, without the words that were seen there: `label` quotes them."""
        return self.label.partition("“")[0]


class Remarks:
    """The remarks to the stored dossiers."""

    def __init__(self, engine: Engine, audit: Audit) -> None:
        """Read and write through this engine; each remark goes on record with its place, without its words."""
        self._engine, self._audit = engine, audit

    def put(self, by: Actor, key: str, expected: int, said: Remark, at: datetime) -> None:
        """Put a remark to a field of the revision that is reviewed; said twice by one person, it stands once.

        Raises `NotFound`, `NotAllowed`, `WrongState`, `Locked` while the dossier is put away, and `Stale` when the text
        was saved in the meantime.
        """
        row: dict[str, Any] = {"dossier_id": key, "page": said.page, "field": said.anchor, "words": said.words}
        with self._audit.recording() as connection:
            stored = _reviewed(connection, by, key)
            if stored.revision != expected:
                raise Stale(stored)
            row |= {"author": by.name, "round": _round(connection, key)}
            if connection.execute(select(remarks.c.id).filter_by(**row)).first():
                return
            row |= {"id": secrets.token_hex(8), "label": said.label}
            connection.execute(insert(remarks).values(**row, made_at=at))
            words = f"对材料“{stored.name}”第{expected}版的“{said.place}”提出审核意见"
            self._audit.append(connection, by, Event(EventKind.REMARK, words, key), at)

    def withdraw(self, by: Actor, key: str, remark_id: str, at: datetime) -> None:
        """Take a remark of this round back; one that is not there any more stays away.

        Raises as `put` does, but for `Stale`.
        """
        with self._audit.recording() as connection:
            stored = _reviewed(connection, by, key)
            here = (remarks.c.id == remark_id, remarks.c.dossier_id == key, remarks.c.round == _round(connection, key))
            if row := connection.execute(_REMARKS.where(*here)).first():
                connection.execute(delete(remarks).where(*here))
                said = Remark(*row)
                words = f"收回{said.author}对材料“{stored.name}”第{stored.revision}版的“{said.place}”提出的审核意见"
                self._audit.append(connection, by, Event(EventKind.REMARK, words, key), at)

    def all(self, by: Actor, key: str) -> tuple[tuple[Remark, ...], tuple[Remark, ...]]:
        """The remarks of the newest round in the order they were made, and all earlier ones, the latest round first.

        Raises `NotFound`.
        """
        order = (remarks.c.round.desc(), remarks.c.made_at, remarks.c.id)
        with self._engine.begin() as connection:
            current(connection, by, key)
            newest = _round(connection, key)
            rows = connection.execute(_REMARKS.where(remarks.c.dossier_id == key).order_by(*order))
            found = [Remark(*row) for row in rows]
        count = sum(said.round == newest for said in found)
        return tuple(found[:count]), tuple(found[count:])


_REMARKS = select(
    remarks.c.id,
    remarks.c.page,
    remarks.c.field,
    remarks.c.label,
    remarks.c.words,
    remarks.c.author,
    remarks.c.round,
)


def _round(connection: Connection, key: str) -> int:
    """How often the dossier was submitted: the number of the newest round of its review."""
    submitted = select(func.count()).where(steps.c.dossier_id == key, steps.c.name == "submit")
    return connection.execute(submitted).scalar_one()


def _reviewed(connection: Connection, by: Actor, key: str) -> Stored:
    stored = reviewable(connection, by, key, Action.REVIEW)
    if stored.state is not State.SUBMITTED:
        raise WrongState(stored.state)
    return stored
