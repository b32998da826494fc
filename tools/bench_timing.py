"""Measures the CPU time of making one document again and again."""

from __future__ import annotations

import time
from collections.abc import Callable


def measure(make: Callable[[], object], seconds: float) -> list[int]:
    """Get the CPU times in nanoseconds of making the document until so many seconds are spent, after one to warm up.

    A document that takes longer than that is made once, and that counts.
    """
    first = _timed(make)
    times: list[int] = []
    while sum(times) + first < seconds * 1e9:
        times.append(_timed(make))
    return times or [first]


def _timed(make: Callable[[], object]) -> int:
    start = time.process_time_ns()
    make()
    return time.process_time_ns() - start
