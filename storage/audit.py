"""The audit log (审计日志): entries in a chain that shows when one was changed, put in, taken out or cut off the end.

Each entry carries an HMAC-SHA256 over the entry before it and its own columns. The key lies outside the database, and
so does the head, the number and HMAC of the last entry: whoever can write the database can forge neither. Nothing
deletes entries, so that they are kept longer than the 180 days that the law asks for (网络安全法第二十三条).
"""

from __future__ import annotations

import hmac
import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, insert, select

from domain.access import Actor
from domain.audit import Event, EventKind
from storage.engine import writing
from storage.entries import (
    Entry,
    Wanted,
    audit,
    chained,
    entry_of,
    facts_of,
    first_proved,
    heads_since,
    kept_moment,
    newest_head,
    rows_in_order,
)
from storage.heads import START, Head, HeadFile, Heads, Unrecorded, opened_head, read_head

_RECORDED: Final = "recorded"
_TOLD_EVERY: Final = 100
_LOG: Final = logging.getLogger(__name__)
_ITSELF: Final = Actor(id="", name="审计日志", unit="", path="-", roles=frozenset())


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of the whole log found: how many entries hold, and what is wrong (empty: nothing).

    Of the first ones, `unproved` many cannot be checked, because the key they were signed with was lost.
    """

    count: int
    fault: str = ""
    unproved: int = 0


class Audit:
    """The log. Safe to share between threads and processes."""

    def __init__(self, engine: Engine, key: bytes, head_file: Path) -> None:
        """Read and write through this engine, sign with this key, keep the head in this file."""
        self._engine, self._key, self._head_file, self._told = engine, key, head_file, (0, "")
        self._writer = writing(engine).execution_options(**{_RECORDED: True})

    @contextmanager
    def recording(self) -> Iterator[Connection]:
        """A transaction that writes: what is done in it and the entries about it are all stored, or nothing is.

        Raises `Unrecorded` at its end when the log's own end is not what the head says, or the head cannot be written.
        """
        with ExitStack() as stack:
            connection = stack.enter_context(self._writer.connect())
            with connection.begin():
                yield connection
                head = stack.enter_context(opened_head(self._head_file))
                last = self._begin(connection, head)
            if last:
                self._seal(head, *last)

    def append(self, connection: Connection, by: Actor, what: Event, at: datetime) -> None:
        """Put an event on record inside a transaction of `recording`."""
        if _RECORDED not in connection.get_execution_options():
            raise ValueError("an entry outside of Audit.recording would not move the head")
        (number, before), _ = newest_head(connection)
        facts = {
            "number": number + 1,
            "at": kept_moment(at),
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
        connection.execute(insert(audit).values(**facts, mac=chained(self._key, before, facts)))

    def record(self, by: Actor, what: Event, at: datetime) -> None:
        """Put an event on record that changes nothing else: a download, a sign-in, a refusal."""
        with self.recording() as connection:
            self.append(connection, by, what, at)

    def verify(self) -> Verdict:
        """What a check of every entry finds, the first that is wrong by its number."""
        with self._engine.connect() as connection:
            return self.verdict(connection)

    def verdict(self, connection: Connection) -> Verdict:
        """What a check of every entry finds, as a transaction sees them."""
        head, count, before = read_head(self._head_file), 0, START.mac
        first = first_proved(connection)
        for row in rows_in_order(connection):
            if row.number != count + 1:
                return Verdict(count, f"第{count + 1}条不见了，或者被插入了别的记录")
            before = chained(self._key, before, facts_of(row)) if row.number >= first else str(row.mac)
            if not hmac.compare_digest(before.encode(), str(row.mac).encode()):
                return Verdict(count, f"第{count + 1}条被改动过")
            count += 1
            if head and head.number == count and head.mac != before:
                return Verdict(count - 1, f"第{count}条与另存的链头不一致，记录被换过")
        return Verdict(count, tail_fault(head, count), first - 1)

    def entries(self) -> Iterator[Entry]:
        """Every entry, in order."""
        with self._engine.connect() as connection:
            yield from map(entry_of, rows_in_order(connection))

    def newest(self, wanted: Wanted, most: int, skipped: int) -> tuple[Entry, ...]:
        """At most so many of the entries that are asked for, the newest first, after those that are skipped."""
        asked = select(audit).order_by(audit.c.number.desc()).limit(most).offset(skipped)
        if wanted.first:
            asked = asked.where(audit.c.at >= kept_moment(wanted.first))
        if wanted.before:
            asked = asked.where(audit.c.at < kept_moment(wanted.before))
        if wanted.kind:
            asked = asked.where(audit.c.kind == str(wanted.kind))
        if wanted.name:
            asked = asked.where(audit.c.name.contains(wanted.name, autoescape=True))
        with self._engine.begin() as connection:
            return tuple(map(entry_of, connection.execute(asked)))

    def _begin(self, connection: Connection, head: HeadFile) -> tuple[Head, str] | None:
        """The newest entry, which the head now says is about to be stored, and its moment; None for no new entry."""
        sealed, begun = head.read()
        stored = heads_since(connection, sealed)
        newest, at = stored[-1]
        if newest == sealed:
            return None
        if begun in dict(stored):
            sealed = begun
        else:
            words = f"第{begun.number}条没有存下：写入时中断，或者存下后被删去"
            self.append(connection, _ITSELF, Event(EventKind.BREAK, words, succeeded=False), datetime.fromisoformat(at))
            newest, at = newest_head(connection)
        head.write(Heads(sealed, newest))
        return newest, at

    def _seal(self, head: HeadFile, newest: Head, at: str) -> None:
        """Let the head say that the entry is stored; a copy goes to the service's own log now and then."""
        # Failing now loses nothing: it stands in the file as begun, and whoever writes next seals it.
        with suppress(Unrecorded):
            head.write(Heads(newest, newest))
        number, day = self._told
        if newest.number >= number + _TOLD_EVERY or at[:10] != day:
            self._told = newest.number, at[:10]
            _LOG.info("audit head %d %s", *newest)


def tail_fault(head: Head | None, count: int) -> str:
    """What the head that is kept elsewhere says of the end of a log of so many entries; empty when nothing lacks."""
    if head is None:
        return "另存的链头文件不见了，或者读不出来，不能确认末尾是否完整"
    return f"末尾少了{head.number - count}条记录" if head.number > count else ""
