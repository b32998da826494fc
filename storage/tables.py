"""The tables. A revision is written once and never changed; a dossier's row says which one is current."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    TypeDecorator,
)
from typing_extensions import override

BEIJING: Final = ZoneInfo("Asia/Shanghai")


class Moment(TypeDecorator[datetime]):
    """A moment with its time zone; kept in UTC, given back in Beijing time."""

    impl = DateTime
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment as it is kept."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment as it is given back."""
        return None if value is None else value.replace(tzinfo=UTC).astimezone(BEIJING)


metadata = MetaData()

units = Table(
    "units",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("parent_id", String(32), ForeignKey("units.id")),
    Column("name", String(100), nullable=False),
    Column("path", String(300), nullable=False, unique=True),
)

accounts = Table(
    "accounts",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("login", String(100), nullable=False, unique=True),
    Column("name", String(100), nullable=False),
    Column("unit_id", String(32), ForeignKey("units.id"), nullable=False),
    Column("roles", String(200), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("disabled_at", Moment),
)

passwords = Table(
    "passwords",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", String(32), ForeignKey("accounts.id"), nullable=False, index=True),
    Column("hash", String(200), nullable=False),
    Column("set_at", Moment, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("account_id", String(32), ForeignKey("accounts.id"), nullable=False, index=True),
    Column("address", String(64), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("by_link", Boolean, nullable=False, server_default="0"),
)

links = Table(
    "links",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("account_id", String(32), ForeignKey("accounts.id")),
    Column("expires_at", Moment, nullable=False),
)

attempts = Table(
    "attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("login_hash", String(64), nullable=False, index=True),
    Column("address", String(64), nullable=False, index=True),
    Column("at", Moment, nullable=False),
)

policy = Table(
    "policy",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("rules", String(20), nullable=False),
    Column("idle_minutes", Integer, nullable=False),
    Column("most_hours", Integer, nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", String(100), nullable=False),
    Column("unit_id", String(32), ForeignKey("units.id"), nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("created_at", Moment, nullable=False),
    Column("used_at", Moment),
    Column("revoked_at", Moment),
)

dossiers = Table(
    "dossiers",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", String(300), nullable=False),
    Column("nonce", String(80), unique=True),
    Column("revision", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("archived_at", Moment),
    # Never empty; SQLite cannot add such a column to a table that others refer to.
    Column("unit_id", String(32), ForeignKey("units.id")),
    Column("state", String(20), nullable=False, server_default="draft"),
    Column("submitted_by", String(32)),
)

shares = Table(
    "shares",
    metadata,
    Column("dossier_id", String(32), ForeignKey("dossiers.id"), primary_key=True),
    Column("account_id", String(32), ForeignKey("accounts.id"), primary_key=True),
)

revisions = Table(
    "revisions",
    metadata,
    Column("dossier_id", String(32), ForeignKey("dossiers.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("saved_at", Moment, nullable=False),
    Column("page", String(40), nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("author", String(100), nullable=False, server_default=""),
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

remarks = Table(
    "remarks",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("dossier_id", String(32), ForeignKey("dossiers.id"), nullable=False, index=True),
    Column("page", String(40), nullable=False),
    Column("field", String(100), nullable=False),
    Column("label", String(300), nullable=False),
    Column("words", String(1000), nullable=False),
    Column("author", String(100), nullable=False),
    Column("made_at", Moment, nullable=False),
)

steps = Table(
    "steps",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("dossier_id", String(32), ForeignKey("dossiers.id"), nullable=False, index=True),
    Column("name", String(20), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("reason", String(1000), nullable=False),
    Column("author", String(100), nullable=False),
    Column("taken_at", Moment, nullable=False),
)

final_files = Table(
    "final_files",
    metadata,
    Column("dossier_id", String(32), ForeignKey("dossiers.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("slug", String(80), primary_key=True),
    Column("names", String(2000), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("made_at", Moment, nullable=False),
)
