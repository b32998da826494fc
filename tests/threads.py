"""What tests need in which something is struck by the deadline of printing."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

_R = TypeVar("_R")

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "prove"

LATE = 0.5 if LONG else 3.0
"""How many seconds after its deadline an endless print may be answered: half a second, more beside other tests."""


def untraced(count: int) -> ThreadPoolExecutor:
    """So many threads without a tracer, such as counts which lines ran.

    An exception that strikes in the tracer's own code is lost or keeps its locks; and in CPython 3.11 traced threads
    turn on the spot as long as another thread has an exception to come.
    """
    return ThreadPoolExecutor(count, initializer=sys.settrace, initargs=(None,))


def alone(work: Callable[[], _R]) -> _R:
    """What the work gives or raises in such a thread of its own."""
    with untraced(1) as thread:
        return thread.submit(work).result()
