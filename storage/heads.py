"""The head of the audit chain, kept in a file outside the database: what shows that entries were cut off the end."""

from __future__ import annotations

import fcntl
from pathlib import Path
from typing import NamedTuple


class Head(NamedTuple):
    """The last entry's number and HMAC (64 hexadecimal digits)."""

    number: int
    mac: str


def read_head(file: Path) -> Head | None:
    """The head in a file; None when there is none that can be read."""
    try:
        number, mac = file.read_text().split()
        return Head(int(number), mac)
    except (OSError, ValueError):
        return None


def move_head(file: Path, head: Head) -> None:
    """Put a later head into the file, whole or not at all; of several processes the latest head stays."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        old = read_head(file)
        if old is None or old.number < head.number:
            made = file.with_suffix(".new")
            made.write_text(f"{head.number} {head.mac}\n")
            made.replace(file)
