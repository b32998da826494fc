"""Reviews (审核): the steps from one state to the next, each over a revision and on record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, insert, select, update

from domain.access import Actor
from domain.audit import Event, EventKind
from domain.missing import missing
from domain.review import TRANSITIONS, State
from storage.audit import Audit
from storage.finals import Printed, keep
from storage.found import NotAllowed
from storage.permitted import WrongState, reviewable
from storage.stored import Stale, Stored, current
from storage.tables import dossiers, steps


@dataclass(frozen=True, slots=True)
class Asked:
    """A step that is asked for: its name in the table, over which revision, and the reason that was given."""

    name: str
    revision: int
    reason: str


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


Printer = Callable[[Stored, datetime], Printed]
"""Prints every document of a dossier at a moment."""


class Reviews:
    """The reviews of the stored dossiers."""

    def __init__(self, engine: Engine, audit: Audit, printer: Printer) -> None:
        """Read and write through this engine; every step goes on record, and what is approved is printed and kept."""
        self._engine, self._audit, self._printer = engine, audit, printer

    def take(self, by: Actor, key: str, name: str, expected: int, reason: str, at: datetime) -> Stored:  # noqa: PLR0913, PLR0917 - who takes which step over which revision, why and when
        """The dossier after a step of the table; a step that the actor has just taken is not taken again.

        Raises `NotFound`, `NotAllowed`, `WrongState`, `Locked` while it is put away, `Stale` when the text was saved in
        the meantime, whatever the printer raises, and `ValueError` with a Chinese sentence for what is lacking.
        """
        step, asked = TRANSITIONS[name], Asked(name, expected, reason)
        files: Printed = {}
        if step.end is State.APPROVED:
            # Printing takes seconds, in which others must be able to write; a revision never changes.
            with self._engine.begin() as connection:
                stored, is_done = _ready(connection, by, key, asked)
            if is_done:
                return stored
            files = self._printer(stored, at)
        with self._audit.recording() as connection:
            stored, is_done = _ready(connection, by, key, asked)
            if is_done:
                return stored
            values = {"state": str(step.end), "submitted_by": by.id if name == "submit" else stored.submitted_by}
            connection.execute(update(dossiers).where(dossiers.c.id == key).values(**values))
            taken = _put_down(connection, by, key, asked, at)
            told = f"：{keep(connection, stored, taken, files, at)}" if files else ""
            words = f"{step.label}材料“{stored.name}”第{expected}版{told}"
            self._audit.append(connection, by, Event(EventKind(name), words, key), at)
            return current(connection, by, key)

    def steps(self, by: Actor, key: str) -> tuple[Taken, ...]:
        """The steps that were taken, the newest first. Raises `NotFound`."""
        columns = select(steps.c.name, steps.c.revision, steps.c.reason, steps.c.author, steps.c.taken_at)
        with self._engine.begin() as connection:
            current(connection, by, key)
            newest = columns.where(steps.c.dossier_id == key).order_by(steps.c.id.desc())
            return tuple(Taken(*row) for row in connection.execute(newest))


def _ready(connection: Connection, by: Actor, key: str, asked: Asked) -> tuple[Stored, bool]:
    """The dossier, and whether the step is the one that the actor has just taken. Raises what `take` does."""
    step = TRANSITIONS[asked.name]
    stored = reviewable(connection, by, key, step.action)
    if stored.state not in step.start:
        if _is_done(connection, by, key, asked):
            return stored, True
        raise WrongState(stored.state)
    if stored.revision != asked.revision:
        raise Stale(stored)
    if lack := _lack(by, stored, asked):
        raise ValueError(lack)
    return stored, False


def _is_done(connection: Connection, by: Actor, key: str, asked: Asked) -> bool:
    """Whether the actor took this step last, with this reason: its button was pressed twice.

    The revision is not asked for: sending for review may make one first, of which the second press knows nothing.
    """
    last = select(steps.c.name, steps.c.account_id, steps.c.reason).where(steps.c.dossier_id == key)
    found = connection.execute(last.order_by(steps.c.id.desc())).first()
    return found is not None and tuple(found) == (asked.name, by.id, asked.reason)


def _put_down(connection: Connection, by: Actor, key: str, asked: Asked, at: datetime) -> int:
    """Note that a step was taken, inside its transaction; get its id."""
    whose = {"dossier_id": key, "author": by.name, "account_id": by.id, "taken_at": at}
    row = {"name": asked.name, "revision": asked.revision, "reason": asked.reason, **whose}
    taken: int = connection.execute(insert(steps).values(**row).returning(steps.c.id)).scalar_one()
    return taken


def _lack(by: Actor, stored: Stored, asked: Asked) -> str:
    """Why the step cannot be taken although it may be, in a sentence; empty when it can."""
    step = TRANSITIONS[asked.name]
    if step.by_another and stored.submitted_by == by.id:
        raise NotAllowed(stored.id)
    if step.reason and not asked.reason:
        return f"请填写{step.reason}"
    if asked.name == "submit" and (gaps := len(missing(stored.dossier))):
        return f"还差{gaps}项没有填，补齐后才能送审"
    return ""
