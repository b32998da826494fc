"""The tables. A revision is written once and never changed; a dossier's row says which one is current."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import (
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

dossiers = Table(
    "dossiers",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", String(300), nullable=False),
    Column("nonce", String(80), unique=True),
    Column("revision", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("archived_at", Moment),
)

revisions = Table(
    "revisions",
    metadata,
    Column("dossier_id", String(32), ForeignKey("dossiers.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("saved_at", Moment, nullable=False),
    Column("page", String(40), nullable=False),
    Column("data", LargeBinary, nullable=False),
)
