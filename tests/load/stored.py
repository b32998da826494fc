"""What stands in the database of a service under load, seen past the service."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import func, select

from domain.audit import EventKind
from domain.codec import read_dossier
from storage.audit import Audit
from storage.engine import Database
from storage.tables import dossiers, revisions


def history(engine: Database, key: str) -> list[str]:
    """The title of the first measure at each revision of a dossier, in their order; "" where there is none."""
    rows = select(revisions.c.data).where(revisions.c.dossier_id == key).order_by(revisions.c.number)
    with engine.connect() as connection:
        found = [read_dossier(data) for data in connection.execute(rows).scalars()]
    return [dossier.measures[0].title if dossier.measures else "" for dossier in found]


def faults(engine: Database, log: Audit) -> list[str]:
    """What is half done: a broken file, a broken chain, a revision that is not on record or a record of none."""
    with engine.connect() as connection:
        told = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check")]
        saved = Counter(connection.execute(select(revisions.c.dossier_id).where(revisions.c.number > 1)).scalars())
    noted = Counter(entry.subject for entry in log.entries() if entry.kind is EventKind.SAVE)
    found = [line for line in told if line != "ok"] + [fault for fault in [log.verify().fault] if fault]
    return found + [key for key in saved | noted if saved[key] != noted[key]]


def count_dossiers(engine: Database) -> int:
    """How many dossiers there are."""
    with engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(dossiers)).scalar_one()
