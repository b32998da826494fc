"""Reviews (审核): steps from one state to the next, remarks at fields, the files that were approved."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, delete, insert, select, update

from domain.access import Action, Actor
from domain.audit import Event, EventKind
from domain.missing import missing
from domain.review import TRANSITIONS, State
from storage.audit import Audit
from storage.found import NotAllowed
from storage.permitted import allowed
from storage.stored import Stale, Stored, current
from storage.tables import dossiers, final_files, remarks, steps


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reviewer says of one field: the slug of its page, where it is for good, what it was called, the words.

    `anchor` names rows by their keys (see `forms.keys.anchor`), so that the remark goes along with its row; `label`
    says in words what the reviewer saw, for when the row is gone.
    """

    id: str
    page: str
    anchor: str
    label: str
    words: str
    author: str


@dataclass(frozen=True, slots=True)
class Taken:
    """One step that was taken: its name in the table, over which revision, why, by whom and when."""

    name: str
    revision: int
    reason: str
    author: str
    at: datetime

    @property
    def label(self) -> str:
        """The step in words."""
        return TRANSITIONS[self.name].label


@dataclass(frozen=True, slots=True)
class FinalFile:
    """A file that was approved: of which document, its Content-Disposition, its SHA-256, its bytes."""

    slug: str
    revision: int
    names: str
    sha256: str
    data: bytes


Printer = Callable[[Stored, datetime], Mapping[str, tuple[str, bytes]]]
"""Prints every document of a dossier at a moment: Content-Disposition and bytes by slug."""


class WrongState(Exception):
    """The step cannot be taken from the state that the dossier is in now."""

    def __init__(self, state: State) -> None:
        """Hold the state."""
        super().__init__(f"not from {state}")
        self.state = state


class Reviews:
    """The reviews of the stored dossiers."""

    def __init__(self, engine: Engine, audit: Audit, printer: Printer) -> None:
        """Read and write through this engine; every step goes on record, and what is approved is printed and kept."""
        self._engine, self._audit, self._printer = engine, audit, printer

    def take(self, by: Actor, key: str, name: str, expected: int, reason: str, at: datetime) -> Stored:  # noqa: PLR0913, PLR0917 - who takes which step over which revision, why and when
        """The dossier after a step of the table; a step that the actor has just taken is not taken again.

        Raises `NotFound`, `NotAllowed`, `WrongState`, `Stale` when the text was saved in the meantime, and `ValueError`
        with a Chinese sentence for what is lacking.
        """
        step = TRANSITIONS[name]
        with self._audit.recording() as connection:
            stored = allowed(connection, by, key, step.action)
            if stored.state not in step.start:
                if _is_done(connection, by, key, name, expected):
                    return stored
                raise WrongState(stored.state)
            if stored.revision != expected:
                raise Stale(stored)
            if lack := _lack(by, stored, name, reason):
                raise ValueError(lack)
            values = {"state": str(step.end), "submitted_by": by.id if name == "submit" else stored.submitted_by}
            connection.execute(update(dossiers).where(dossiers.c.id == key).values(**values))
            row = {"name": name, "revision": expected, "reason": reason, "author": by.name, "taken_at": at}
            connection.execute(insert(steps).values(dossier_id=key, **row))
            if step.end is State.APPROVED:
                self._keep(connection, stored, at)
            if name == "submit":
                connection.execute(delete(remarks).where(remarks.c.dossier_id == key))
            words = f"{step.label}材料“{stored.name}”第{expected}版"
            self._audit.append(connection, by, Event(EventKind(name), words, key), at)
            return current(connection, by, key)

    def remark(self, by: Actor, key: str, expected: int, said: Remark, at: datetime) -> None:
        """Put a remark to a field of the revision that is reviewed; said twice by one person, it stands once.

        Raises `NotFound`, `NotAllowed`, `WrongState`, and `Stale` when the text was saved in the meantime.
        """
        row = {"dossier_id": key, "page": said.page, "field": said.anchor, "words": said.words, "author": by.name}
        with self._audit.recording() as connection:
            stored = self._reviewed(connection, by, key)
            if stored.revision != expected:
                raise Stale(stored)
            if connection.execute(select(remarks.c.id).filter_by(**row)).first():
                return
            row |= {"id": secrets.token_hex(8), "label": said.label}
            connection.execute(insert(remarks).values(**row, made_at=at))
            self._audit.append(connection, by, Event(EventKind.RETURN, f"对“{stored.name}”提出审核意见", key), at)

    def withdraw_remark(self, by: Actor, key: str, remark_id: str, at: datetime) -> None:
        """Take a remark back; one that is not there any more stays away. Raises as `remark` does, but for `Stale`."""
        with self._audit.recording() as connection:
            stored = self._reviewed(connection, by, key)
            gone = delete(remarks).where(remarks.c.id == remark_id, remarks.c.dossier_id == key)
            if connection.execute(gone).rowcount:
                words = f"收回对“{stored.name}”的一条意见"
                self._audit.append(connection, by, Event(EventKind.RETURN, words, key), at)

    def remarks(self, by: Actor, key: str) -> tuple[Remark, ...]:
        """The remarks to a dossier, in the order they were made. Raises `NotFound`."""
        columns = (remarks.c.id, remarks.c.page, remarks.c.field, remarks.c.label, remarks.c.words, remarks.c.author)
        found = select(*columns).where(remarks.c.dossier_id == key).order_by(remarks.c.made_at, remarks.c.id)
        with self._engine.begin() as connection:
            current(connection, by, key)
            return tuple(Remark(*row) for row in connection.execute(found))

    def steps(self, by: Actor, key: str) -> tuple[Taken, ...]:
        """The steps that were taken, the newest first. Raises `NotFound`."""
        columns = select(steps.c.name, steps.c.revision, steps.c.reason, steps.c.author, steps.c.taken_at)
        with self._engine.begin() as connection:
            current(connection, by, key)
            newest = columns.where(steps.c.dossier_id == key).order_by(steps.c.id.desc())
            return tuple(Taken(*row) for row in connection.execute(newest))

    def final_files(self, by: Actor, key: str) -> tuple[FinalFile, ...]:
        """Every file that was approved, those of the newest revision first. Raises `NotFound`."""
        wanted = (final_files.c.slug, final_files.c.revision, final_files.c.names, final_files.c.sha256)
        found = select(*wanted, final_files.c.data).where(final_files.c.dossier_id == key)
        with self._engine.begin() as connection:
            current(connection, by, key)
            rows = connection.execute(found.order_by(final_files.c.revision.desc(), final_files.c.slug))
            return tuple(FinalFile(*row) for row in rows)

    @staticmethod
    def _reviewed(connection: Connection, by: Actor, key: str) -> Stored:
        stored = allowed(connection, by, key, Action.REVIEW)
        if stored.state is not State.SUBMITTED:
            raise WrongState(stored.state)
        return stored

    def _keep(self, connection: Connection, stored: Stored, at: datetime) -> None:
        """Keep every document as it is printed now; approved once more, the same revision's files are the new ones."""
        same = (final_files.c.dossier_id == stored.id, final_files.c.revision == stored.revision)
        connection.execute(delete(final_files).where(*same))
        for slug, (names, data) in self._printer(stored, at).items():
            row = {"dossier_id": stored.id, "revision": stored.revision, "slug": slug, "names": names, "made_at": at}
            connection.execute(insert(final_files).values(**row, data=data, sha256=hashlib.sha256(data).hexdigest()))


def _is_done(connection: Connection, by: Actor, key: str, name: str, expected: int) -> bool:
    """Whether this very step is the last one that was taken: its button was pressed twice."""
    last = select(steps.c.name, steps.c.author, steps.c.revision).where(steps.c.dossier_id == key)
    found = connection.execute(last.order_by(steps.c.id.desc())).first()
    return found is not None and tuple(found) == (name, by.name, expected)


def _lack(by: Actor, stored: Stored, name: str, reason: str) -> str:
    """Why the step cannot be taken although it may be, in a sentence; empty when it can."""
    step = TRANSITIONS[name]
    if step.by_another and stored.submitted_by == by.id:
        raise NotAllowed(stored.id)
    if step.reason and not reason:
        return f"请填写{step.reason}"
    if name == "submit" and (gaps := len(missing(stored.dossier))):
        return f"还差{gaps}项没有填，补齐后才能送审"
    return ""
