"""The entries of the audit log, as they stand in their table."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Column, Connection, Integer, String, Table, func, select

from domain.audit import EventKind
from storage.heads import START, Head, Unrecorded
from storage.tables import BEIJING, metadata

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("kind", String(40), nullable=False, index=True),
    Column("actor", String(32), nullable=False),
    Column("name", String(200), nullable=False),
    Column("unit", String(32), nullable=False),
    Column("address", String(64), nullable=False),
    Column("request_id", String(32), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("words", String(2000), nullable=False),
    Column("succeeded", Integer, nullable=False),
    Column("mac", String(64), nullable=False),
)
NEW_KEY: Final = "key"
"""The subject of an entry that says that the log goes on under a new key."""

_HEADS: Final = select(audit.c.number, audit.c.mac, audit.c.at)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it stands in the log; `at` is in Beijing time, `number` counts from 1 without gaps."""

    number: int
    at: datetime
    kind: EventKind
    actor: str
    name: str
    unit: str
    address: str
    request_id: str
    subject: str
    words: str
    succeeded: bool

    def line(self) -> str:
        """The entry as one line of JSON, in ASCII, with its line end."""
        facts = {**facts_of(self), "at": self.at.isoformat()}
        return json.dumps(facts, ensure_ascii=True) + "\n"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are asked for: from a moment on, before a moment, of a kind, by people of a name; empty is all."""

    first: datetime | None = None
    before: datetime | None = None
    kind: EventKind | None = None
    name: str = ""


def first_proved(connection: Connection) -> int:
    """The number of the first entry that was signed with the key of today."""
    renewed = (audit.c.kind == str(EventKind.RENEW), audit.c.subject == NEW_KEY)
    return connection.execute(select(func.max(audit.c.number)).where(*renewed)).scalar() or 1


def chained(key: bytes, before: str, facts: dict[str, Any]) -> str:
    """The HMAC of an entry's facts behind the entry before it."""
    # What somebody put there may be no text at all; it is told as what it is, and does not fit.
    text = before + json.dumps(facts, ensure_ascii=True, sort_keys=True, default=repr)
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def facts_of(row: Any) -> dict[str, Any]:  # noqa: ANN401 - a row of the table, or an entry
    """What an entry's HMAC stands for."""
    return {name: getattr(row, name) for name in Entry.__slots__}


def rows_in_order(connection: Connection) -> Iterable[Any]:
    """The rows in order, a thousand at a time."""
    return connection.execution_options(yield_per=1000).execute(select(audit).order_by(audit.c.number))


def kept_moment(at: datetime) -> str:
    """A moment as it is kept: in UTC, so that later ones sort behind."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def newest_head(connection: Connection) -> tuple[Head, str]:
    """The number and HMAC of the last entry, and its moment as it is kept."""
    row = connection.execute(_HEADS.order_by(audit.c.number.desc()).limit(1)).first()
    return (Head(row.number, row.mac), row.at) if row else (START, "")


def heads_since(connection: Connection, sealed: Head) -> list[tuple[Head, str]]:
    """As `newest_head`, the sealed entry and all after it, in order. Raises `Unrecorded` when that one is not there."""
    rows = connection.execute(_HEADS.where(audit.c.number >= sealed.number).order_by(audit.c.number))
    found = [(START, "")] * (sealed == START) + [(Head(row.number, row.mac), row.at) for row in rows]
    if not found or found[0][0] != sealed:
        raise Unrecorded(f"审计日志和另存的链头对不上，第{sealed.number}条不见了或者被换过")
    return found


def entry_of(row: Any) -> Entry:  # noqa: ANN401 - a row of the table
    """The entry of a row."""
    facts = facts_of(row)
    at = datetime.fromisoformat(row.at).astimezone(BEIJING)
    return Entry(**{**facts, "at": at, "kind": EventKind(row.kind), "succeeded": bool(row.succeeded)})
