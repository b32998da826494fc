"""Refusals (拒绝): what was asked for and not given goes on record, bounded, so that nobody can flood the log with it.

What is chosen, and why so, stands in docs/decisions/0013-refusals-on-record.md.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock
from typing import Final

from domain.access import Actor
from domain.audit import Event
from storage.audit import Audit
from storage.tables import BEIJING

SPAN: Final = timedelta(minutes=1)
"""How long the same refusal of the same one is counted, not written again."""


@dataclass(slots=True)
class _Told:
    """A refusal that was written: who was refused, when, and how often it came again since."""

    by: Actor
    at: datetime
    again: int = 0


class Refusals:
    """The refusals of the last minute in this process. Safe to share between threads."""

    def __init__(self, audit: Audit) -> None:
        """Write to this log."""
        self._audit, self._lock, self._told = audit, Lock(), dict[tuple[str, Event], _Told]()

    def note(self, by: Actor, what: Event, at: datetime) -> None:
        """Put a refusal on record, unless the very same one of the same account or address was within a minute.

        What was only counted, of whomever, is told with the next entry that is written after its minute. Raises
        `Unrecorded`.
        """
        key = (by.id or by.address, what)
        with self._lock:
            over = {one: told for one, told in self._told.items() if abs(at - told.at) >= SPAN}
            if key in self._told and key not in over:
                self._told[key].again += 1
                return
            with self._audit.recording() as connection:
                for (_, event), told in over.items():
                    if told.again:
                        since = f"{told.at.astimezone(BEIJING):%H:%M:%S}"
                        words = f"{event.words}（{since}起一分钟内，同样的另有{told.again}次）"
                        self._audit.append(connection, told.by, replace(event, words=words), at)
                self._audit.append(connection, by, what, at)
            for one in over:
                del self._told[one]
            self._told[key] = _Told(by, at)
