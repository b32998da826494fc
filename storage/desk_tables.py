"""The tables of what lies on a desk: what is typed and not saved yet, who is there, what helps somebody to type."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, LargeBinary, String, Table

from storage.tables import Moment, metadata

roster = Table(
    "roster",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("unit_id", String(32), ForeignKey("units.id"), nullable=False, index=True),
    Column("place", Integer, nullable=False),
    Column("name", String(100), nullable=False),
    Column("post", String(300), nullable=False),
    Column("organisation", String(300), nullable=False),
    Column("reading", String(400), nullable=False),
    Column("removed_at", Moment),
)

drafts = Table(
    "drafts",
    metadata,
    Column("dossier_id", String(32), ForeignKey("dossiers.id"), primary_key=True),
    Column("page", String(40), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("moves", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("texts", LargeBinary, nullable=False),
    Column("account_id", String(32), nullable=False),
    Column("author", String(100), nullable=False),
    Column("saved_at", Moment, nullable=False),
)

removed_rows = Table(
    "removed_rows",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("dossier_id", String(32), ForeignKey("dossiers.id"), nullable=False, index=True),
    Column("page", String(40), nullable=False),
    Column("field", String(100), nullable=False),
    Column("place", Integer, nullable=False),
    Column("label", String(300), nullable=False),
    Column("texts", LargeBinary, nullable=False),
    Column("author", String(100), nullable=False),
    Column("removed_at", Moment, nullable=False, index=True),
)

presences = Table(
    "presences",
    metadata,
    Column("dossier_id", String(32), ForeignKey("dossiers.id"), primary_key=True),
    Column("account_id", String(32), ForeignKey("accounts.id"), primary_key=True),
    Column("page", String(40), nullable=False),
    Column("seen_at", Moment, nullable=False),
)

holidays = Table(
    "holidays",
    metadata,
    Column("day", Date, primary_key=True),
    Column("is_off", Boolean, nullable=False),
    Column("name", String(50), nullable=False),
)

phrases = Table(
    "phrases",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("unit_id", String(32), ForeignKey("units.id"), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("place", Integer, nullable=False),
    Column("words", String(500), nullable=False),
)

last_typed = Table(
    "last_typed",
    metadata,
    Column("dossier_id", String(32), ForeignKey("dossiers.id"), primary_key=True),
    Column("account_id", String(32), primary_key=True),
    Column("author", String(100), nullable=False),
    Column("page", String(40), nullable=False),
    Column("field", String(100), nullable=False),
    Column("label", String(300), nullable=False),
    Column("typed_at", Moment, nullable=False),
)
