"""Everything that lies on somebody's desk, for the first page: as many questions to the database as for one dossier."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine, select

from domain.access import Actor
from storage.desk_tables import drafts
from storage.drafts import Draft, draft_of
from storage.last_typed import LastTyped, last_typed_in
from storage.stored import Stored, archived_where, current_rows
from storage.tables import dossiers, revisions


@dataclass(frozen=True, slots=True)
class Lying:
    """A dossier in sight, the drafts of its pages, and where it was typed in last (None: nowhere yet)."""

    stored: Stored
    drafts: tuple[Draft, ...]
    last: LastTyped | None


class Overview:
    """What is being worked on."""

    def __init__(self, engine: Engine) -> None:
        """Read through this engine."""
        self._engine = engine

    def all(self, by: Actor) -> tuple[Lying, ...]:
        """Every dossier in sight that is being worked on, the last saved first."""
        newest = archived_where(archived=False).order_by(revisions.c.saved_at.desc(), dossiers.c.id)
        with self._engine.begin() as connection:
            found = tuple(current_rows(connection, by, newest))
            keys = [stored.id for stored in found]
            rows = connection.execute(select(drafts).where(drafts.c.dossier_id.in_(keys)).order_by(drafts.c.page))
            kept: dict[str, tuple[Draft, ...]] = {}
            for row in rows:
                kept[row.dossier_id] = (*kept.get(row.dossier_id, ()), draft_of(row))
            last = last_typed_in(connection, by, keys)
        return tuple(Lying(stored, kept.get(stored.id, ()), last.get(stored.id)) for stored in found)
