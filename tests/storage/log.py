"""An audit log to be cut, broken off and looked at."""

from __future__ import annotations

import errno
import os
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from domain.access import Actor
from domain.audit import Event, EventKind
from storage.audit import Audit
from storage.engine import writing

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)
_TICKS = count()
SOMETHING = Event(EventKind.SAVE, "一件事")


def moment() -> datetime:
    """A later moment than the one before, as no two entries are alike."""
    return AT + timedelta(milliseconds=next(_TICKS))


def filled(audit: Audit, by: Actor, entries: int = 1) -> None:
    """Put so many entries on record."""
    for _ in range(entries):
        audit.record(by, SOMETHING, moment())


def cut(engine: Engine, beyond: int) -> None:
    """Cut the end of the log off, as somebody does who can write the database."""
    with writing(engine).begin() as connection:
        connection.execute(text("DROP TRIGGER IF EXISTS audit_no_delete"))
        connection.execute(text("DELETE FROM audit WHERE number > :beyond"), {"beyond": beyond})


def said(audit: Audit) -> list[str]:
    """What the log says of entries that are not there."""
    return [entry.words for entry in audit.entries() if entry.kind is EventKind.BREAK]


def refuse_commit(audit: Audit, by: Actor) -> None:
    """Put an event on record in a transaction that the database refuses when it is committed, and not before."""

    def work() -> None:
        with audit.recording() as connection:
            connection.execute(text("PRAGMA defer_foreign_keys=ON"))
            connection.execute(text("INSERT INTO shares VALUES ('none', 'nobody')"))
            audit.append(connection, by, SOMETHING, moment())

    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        work()


def no_space_left(*_: object) -> int:
    """What a full disk says."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
