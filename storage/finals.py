"""Final files (定稿): the documents of a dossier as they were approved, under the step that approved them, for good."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, insert, select

from domain.access import Actor
from storage.found import NotFound
from storage.stored import Stored, current
from storage.tables import final_files

Printed = Mapping[str, tuple[str, bytes]]
"""What was printed: Content-Disposition and bytes by the slugs of documents."""


@dataclass(frozen=True, slots=True)
class FinalFile:
    """A file that was approved: by which step, of which document and revision, its Content-Disposition, its SHA-256."""

    step: int
    slug: str
    revision: int
    names: str
    sha256: str
    approved_at: datetime


class Altered(Exception):
    """The bytes of an approved file are not those that were approved."""

    def __init__(self, file: FinalFile) -> None:
        """Hold the file."""
        super().__init__(f"{file.slug} of step {file.step} is not what was approved")
        self.file = file


class Finals:
    """The files that were approved."""

    def __init__(self, engine: Engine) -> None:
        """Read through this engine."""
        self._engine = engine

    def all(self, by: Actor, key: str) -> tuple[FinalFile, ...]:
        """Every file of a dossier that was approved, those of the newest approval first. Raises `NotFound`."""
        order = (final_files.c.step_id.desc(), final_files.c.slug)
        with self._engine.begin() as connection:
            current(connection, by, key)
            rows = connection.execute(_FILES.where(final_files.c.dossier_id == key).order_by(*order))
            return tuple(FinalFile(*row) for row in rows)

    def data(self, by: Actor, key: str, step: int, slug: str) -> tuple[FinalFile, bytes]:
        """A file with its bytes. Raises `NotFound`, and `Altered` when they are not the ones that were approved."""
        wanted = (final_files.c.dossier_id == key, final_files.c.step_id == step, final_files.c.slug == slug)
        with self._engine.begin() as connection:
            current(connection, by, key)
            row = connection.execute(_FILES.add_columns(final_files.c.data).where(*wanted)).first()
        if row is None:
            raise NotFound(key)
        file, data = FinalFile(*row[:-1]), bytes(row.data)
        if hashlib.sha256(data).hexdigest() != file.sha256:
            raise Altered(file)
        return file, data


_FILES = select(
    final_files.c.step_id,
    final_files.c.slug,
    final_files.c.revision,
    final_files.c.names,
    final_files.c.sha256,
    final_files.c.made_at,
)


def keep(connection: Connection, stored: Stored, step: int, files: Printed, at: datetime) -> str:
    """Keep what a step approves, inside its transaction; get slugs and SHA-256 as the audit log tells them."""
    told = []
    for slug, (names, data) in files.items():
        sha256 = hashlib.sha256(data).hexdigest()
        row = {"step_id": step, "slug": slug, "dossier_id": stored.id, "revision": stored.revision, "names": names}
        connection.execute(insert(final_files).values(**row, data=data, sha256=sha256, made_at=at))
        told.append(f"{slug} SHA-256 {sha256}")
    return "，".join(told)
