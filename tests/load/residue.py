"""What a service holds and leaves behind: memory, open files, files in its folders."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from tests.load.running import Service


class Residue(NamedTuple):
    """The files a service has open, by how often; those in its data folder; when its temporary folder was touched.

    The last in nanoseconds: a file that came and went has touched the folder too.
    """

    opened: Counter[str]
    data: set[str]
    touched: int


def residue(service: Service) -> Residue:
    """What there is now."""
    links = [link for pid in service.workers() for link in Path(f"/proc/{pid}/fd").iterdir()]
    opened = Counter(str(link.readlink()) for link in links)
    files = Counter({name: count for name, count in opened.items() if name.startswith("/")})
    assert list(service.temporary.iterdir()) == []
    return Residue(files, {path.name for path in service.data.iterdir()}, service.temporary.stat().st_mtime_ns)


def resident(workers: Iterable[int]) -> float:
    """The memory of these processes in MB (2**20 bytes), as the system counts it."""
    told = (re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text()) for pid in workers)
    return sum(int(found[1]) for found in told if found) / 1024


def added(before: Residue, after: Residue) -> list[str]:
    """The files that came between two looks, open or left or gone again, a name each."""
    touched = ["temporary"] if after.touched != before.touched else []
    return [*(after.opened.keys() - before.opened.keys()), *(after.data - before.data), *touched]
