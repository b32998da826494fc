"""A deadline for printing: whatever a template, a record or a filter does, a document is there in time or is given up.

A watchdog, one thread in a process, looks several times a second at what is being printed, and raises an exception in
the thread of what is over its time. How that is kept from hitting anything else: docs/decisions/0014.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from ctypes import c_int, c_ulong, py_object, pythonapi
from functools import wraps
from threading import Lock, Thread, get_ident
from time import monotonic, sleep
from typing import Final, ParamSpec, TypeVar

from rendering.errors import PrintTimedOut

SECONDS: Final = 5.0
"""How long one document may take: more than ten times as long as the largest record that forms and API let in."""

TICK: Final = 0.1
"""How often the watchdog looks, in seconds."""

AGAIN: Final = 0.1
"""After how many seconds the exception is raised once more in a thread that goes on: something swallowed it."""

MOST: Final = 50
"""After so many times, the process is asked to end: code outside Python is deaf."""

_P = ParamSpec("_P")
_R = TypeVar("_R")

raise_in_thread = pythonapi.PyThreadState_SetAsyncExc
"""Sets the exception that a thread raises when it next looks: when a function begins, a call returns, a loop turns.

Never take it back (by NULL): CPython 3.11 would go on looking for it, under a tracer without end.
"""
raise_in_thread.argtypes = (c_ulong, py_object)
raise_in_thread.restype = c_int


class TimeIsUp(BaseException):
    """What the watchdog raises: no `except Exception` holds it up."""


class Run:
    """One print: when it expires, how often its time was up, and what its thread and the watchdog tell each other.

    The watchdog says `is_raising` and then looks whether the print `is_over`; the thread says `is_over` and then looks
    for `is_raising`. So either the watchdog does not raise, or the thread waits for what it raises.
    """

    __slots__ = ("expires", "is_over", "is_raising", "times")

    def __init__(self) -> None:
        self.expires = monotonic() + SECONDS
        self.times = 0
        self.is_raising = self.is_over = False

    def wait(self) -> None:
        """Return once nothing more can be raised; what was raised until then comes here, if it did not come before."""
        is_raising = self.times > 0
        while is_raising:
            is_raising = self.is_raising
            sleep(0)  # When this returns, the thread looks for what was raised until the line before.


class Watchdog:
    """The prints of this process by thread, and the thread that watches them, started with the first."""

    def __init__(self) -> None:
        self.runs: dict[int, Run] = {}
        self.is_watching = False
        self._starting = Lock()

    def watch(self) -> None:
        """Start the thread, unless another one just did."""
        with self._starting:
            if not self.is_watching:
                Thread(target=self._look, name="print-deadline", daemon=True).start()
                self.is_watching = True

    def _look(self) -> None:
        while True:
            sleep(TICK)
            for thread, run in self.runs.copy().items():
                if monotonic() > run.expires:
                    self.stop(thread, run)

    @staticmethod
    def stop(thread: int, run: Run) -> None:
        """Raise in the thread; if that does not help, ask the process to end, so that a new one takes its place."""
        run.is_raising = True
        run.times += 1
        if not run.is_over:
            raise_in_thread(thread, TimeIsUp)
        run.is_raising = False
        run.expires = monotonic() + AGAIN
        if run.times == MOST and not run.is_over:
            os.kill(os.getpid(), signal.SIGTERM)


WATCHDOG: Final = Watchdog()
os.register_at_fork(after_in_child=WATCHDOG.__init__)  # type: ignore[misc]  # a new process has none of the threads


def within_deadline(work: Callable[_P, _R]) -> Callable[_P, _R]:
    """The function, which raises `PrintTimedOut` once it has taken `SECONDS`.

    Inside another such function it has what is left of that one's time.
    """

    @wraps(work)
    def timed(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        thread, runs = get_ident(), WATCHDOG.runs
        if thread in runs:
            return work(*args, **kwargs)
        if not WATCHDOG.is_watching:
            WATCHDOG.watch()
        run = Run()
        try:
            try:
                runs[thread] = run
                return work(*args, **kwargs)
            finally:
                # The thread does not look between the end of the work and this line, so nothing comes in between.
                run.is_over = True
                run.wait()
        except TimeIsUp as error:
            raise PrintTimedOut(SECONDS).with_traceback(error.__traceback__) from None
        finally:
            runs.pop(thread, None)

    return timed
