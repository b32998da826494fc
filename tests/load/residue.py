"""What a service holds and leaves behind: memory, open files, files in its folders."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from tests.load.running import Service


class Residue(NamedTuple):
    """What a service has open of its database and of other files, and how often; the files of its data folder.

    `touched` says when its temporary folder was, in nanoseconds: a file that came and went has touched it too.
    """

    database: int
    opened: Counter[str]
    data: set[str]
    touched: int


def residue(service: Service) -> Residue:
    """What there is now."""
    links = [link for pid in service.workers() for link in Path(f"/proc/{pid}/fd").iterdir()]
    files = [name for link in links if (name := str(link.readlink())).startswith("/")]
    opened = Counter(name for name in files if ".sqlite3" not in name)
    data = {path.name for path in service.data.iterdir()}
    assert list(service.temporary.iterdir()) == []
    return Residue(len(files) - opened.total(), opened, data, service.temporary.stat().st_mtime_ns)


def resident(workers: Iterable[int]) -> float:
    """The memory of these processes in MB (2**20 bytes), as the system counts it."""
    told = (re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text()) for pid in workers)
    return sum(int(found[1]) for found in told if found) / 1024


def added(before: Residue, after: Residue) -> list[str]:
    """The files that came between two looks, open or left or gone again, a name each."""
    touched = ["temporary"] if after.touched != before.touched else []
    return [*(after.opened - before.opened), *(after.data - before.data), *touched]
