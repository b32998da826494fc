"""The head of the audit chain, kept in a file outside the database: what shows that entries were cut off the end.

How it moves, and why so, stands in docs/decisions/0011-audit-head.md.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from storage.engine import Unavailable
from storage.files import put_once

_MOST_BYTES: Final = 200


class Unrecorded(Unavailable):
    """What cannot go on record is not done; the message says in Chinese what is wrong with the log."""

    why = "审计日志写不进去"


class Head(NamedTuple):
    """An entry's number and HMAC (64 hexadecimal digits)."""

    number: int
    mac: str


START: Final = Head(0, "0" * 64)
"""What stands before the first entry."""


class Heads(NamedTuple):
    """`sealed` is an entry that is known to be stored, `begun` the newest that was about to be."""

    sealed: Head
    begun: Head


EMPTY: Final = Heads(START, START)
"""What the file says of a log without an entry."""


@dataclass(frozen=True, slots=True)
class HeadFile:
    """The file, open; nobody else writes it."""

    descriptor: int

    def read(self) -> Heads:
        """What stands in it. Raises `Unrecorded`."""
        try:
            lines = os.pread(self.descriptor, _MOST_BYTES, 0).decode("ascii").splitlines()
            heads = [Head(int(number), mac) for number, mac in (line.split() for line in lines)]
            return Heads(heads[0], heads[-1])
        except (OSError, ValueError, IndexError):
            raise Unrecorded("审计日志另存的链头读不出来") from None

    def write(self, heads: Heads) -> None:
        """Put others into it. Raises `Unrecorded`."""
        try:
            os.pwrite(self.descriptor, _text(heads).encode(), 0)
        except OSError:
            raise Unrecorded("审计日志另存的链头写不了，磁盘可能满了") from None


@contextmanager
def opened_head(file: Path, flags: int = os.O_RDWR) -> Iterator[HeadFile]:
    """The file, until the end locked against others who write it. Raises `Unrecorded`."""
    try:
        descriptor = os.open(file, flags)
    except FileNotFoundError:
        raise Unrecorded("审计日志另存的链头不见了") from None
    except OSError:
        raise Unrecorded("审计日志另存的链头打不开，可能没有权限") from None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH if flags == os.O_RDONLY else fcntl.LOCK_EX)
        yield HeadFile(descriptor)
    finally:
        os.close(descriptor)


def read_head(file: Path) -> Head | None:
    """The sealed head in a file; None when there is none that can be read."""
    try:
        with opened_head(file, os.O_RDONLY) as head:
            return head.read().sealed
    except Unrecorded:
        return None


def make_head(file: Path, heads: Heads = EMPTY) -> None:
    """Put heads into a file, if it is not there."""
    put_once(file, _text(heads))


def _text(heads: Heads) -> str:
    """What stands in the file; both heads have their place, so that nothing moves."""
    return "".join(f"{number:012} {mac}\n" for number, mac in heads)
