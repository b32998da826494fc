"""The audit log (审计日志): entries in a chain that shows when one was changed, put in, taken out or cut off the end.

Each entry carries an HMAC-SHA256 over the entry before it and its own columns. The key lies outside the database, and
so does the head, the number and HMAC of the last entry: whoever can write the database can forge neither. Nothing
deletes entries, so that they are kept longer than the 180 days that the law asks for (网络安全法第二十三条).
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Column, Connection, Engine, Integer, String, Table, event, insert, select
from sqlalchemy.pool import ConnectionPoolEntry

from domain.access import Actor
from domain.audit import Event, EventKind
from storage.engine import writing
from storage.heads import Head, move_head, read_head
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

_START: Final = "0" * 64
_PENDING: Final = "audit_head"


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
        facts = {
            **{name: getattr(self, name) for name in self.__slots__},
            "at": self.at.isoformat(),
            "kind": str(self.kind),
        }
        return json.dumps(facts, ensure_ascii=True) + "\n"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are asked for: from a moment on, before a moment, of a kind, by people of a name; empty is all."""

    first: datetime | None = None
    before: datetime | None = None
    kind: EventKind | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of the whole log found: how many entries hold, and what is wrong (empty: nothing)."""

    count: int
    fault: str = ""


class Audit:
    """The log. Safe to share between threads and processes."""

    def __init__(self, engine: Engine, key: bytes, head_file: Path) -> None:
        """Read and write through this engine, sign with this key, keep the head in this file."""
        self._engine, self._writer, self._key, self._head_file = engine, writing(engine), key, head_file
        event.listen(engine, "rollback", _forget)
        event.listen(engine, "checkin", self._stored)

    def append(self, connection: Connection, by: Actor, what: Event, at: datetime) -> None:
        """Put an event on record inside the caller's transaction: both are stored, or neither is."""
        newest = select(audit.c.number, audit.c.mac).order_by(audit.c.number.desc()).limit(1)
        last = connection.execute(newest).first()
        number, before = (last.number + 1, last.mac) if last else (1, _START)
        facts = {
            "number": number,
            "at": _text(at),
            "kind": str(what.kind),
            "actor": by.id,
            "name": by.name,
            "unit": by.unit,
            "address": by.address[:64],
            "request_id": by.request_id,
            "subject": what.subject,
            "words": what.words,
            "succeeded": int(what.succeeded),
        }
        mac = self._mac(before, facts)
        connection.execute(insert(audit).values(**facts, mac=mac))
        connection.info[_PENDING] = Head(number, mac)

    def record(self, by: Actor, what: Event, at: datetime) -> None:
        """Put an event on record that changes nothing else: a download, a sign-in, a refusal."""
        with self._writer.begin() as connection:
            self.append(connection, by, what, at)

    def verify(self) -> Verdict:
        """What a check of every entry finds, the first that is wrong by its number."""
        with self._engine.connect() as connection:
            return self.verdict(connection)

    def verdict(self, connection: Connection) -> Verdict:
        """What a check of every entry finds, as a transaction sees them."""
        head, count, before = read_head(self._head_file), 0, _START
        for row in _rows(connection):
            if row.number != count + 1:
                return Verdict(count, f"第{count + 1}条不见了，或者被插入了别的记录")
            before = self._mac(before, {name: getattr(row, name) for name in Entry.__slots__})
            if not hmac.compare_digest(before.encode(), str(row.mac).encode()):
                return Verdict(count, f"第{count + 1}条被改动过")
            count += 1
            if head and head.number == count and head.mac != before:
                return Verdict(count - 1, f"第{count}条与另存的链头不一致，记录被换过")
        return Verdict(count, _tail_fault(head, count))

    def entries(self) -> Iterator[Entry]:
        """Every entry, in order."""
        with self._engine.connect() as connection:
            yield from map(_entry, _rows(connection))

    def newest(self, wanted: Wanted, most: int, skipped: int) -> tuple[Entry, ...]:
        """At most so many of the entries that are asked for, the newest first, after those that are skipped."""
        asked = select(audit).order_by(audit.c.number.desc()).limit(most).offset(skipped)
        if wanted.first:
            asked = asked.where(audit.c.at >= _text(wanted.first))
        if wanted.before:
            asked = asked.where(audit.c.at < _text(wanted.before))
        if wanted.kind:
            asked = asked.where(audit.c.kind == str(wanted.kind))
        if wanted.name:
            asked = asked.where(audit.c.name.contains(wanted.name, autoescape=True))
        with self._engine.begin() as connection:
            return tuple(map(_entry, connection.execute(asked)))

    def _stored(self, _connection: object, record: ConnectionPoolEntry) -> None:
        """Move the head once the transaction is over; one that was rolled back has left nothing to move to."""
        if head := record.info.pop(_PENDING, None):
            move_head(self._head_file, head)

    def _mac(self, before: str, facts: dict[str, Any]) -> str:
        text = before + json.dumps(facts, ensure_ascii=True, sort_keys=True)
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()


def _rows(connection: Connection) -> Iterable[Any]:
    """The rows in order, a thousand at a time."""
    return connection.execution_options(yield_per=1000).execute(select(audit).order_by(audit.c.number))


def _text(at: datetime) -> str:
    """A moment as it is kept: in UTC, so that later ones sort behind."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _forget(connection: Connection) -> None:
    connection.info.pop(_PENDING, None)


def _tail_fault(head: Head | None, count: int) -> str:
    if head is None:
        return "另存的链头文件不见了，不能确认末尾是否完整" if count else ""
    return f"末尾少了{head.number - count}条记录" if head.number > count else ""


def _entry(row: Any) -> Entry:  # noqa: ANN401 - a row of the table
    facts = {name: getattr(row, name) for name in Entry.__slots__}
    at = datetime.fromisoformat(row.at).astimezone(BEIJING)
    return Entry(**{**facts, "at": at, "kind": EventKind(row.kind), "succeeded": bool(row.succeeded)})
