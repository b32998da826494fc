"""A deadline for printing: whatever a template, a record or a filter does, a document is there in time or is given up.

A watchdog, one thread in a process, looks several times a second at what is being printed, and raises an exception in
the thread of what is over its time. How that is kept from hitting anything else: docs/decisions/0010.
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

GRACE: Final = 5.0
"""How many seconds a thread may go on after its exception; C code does, and only the end of the process stops that."""

TICK: Final = 0.1
"""How often the watchdog looks, in seconds."""

_P = ParamSpec("_P")
_R = TypeVar("_R")

raise_in_thread = pythonapi.PyThreadState_SetAsyncExc
"""Sets the exception that a thread raises before its next step of Python code; nothing (NULL) takes it back."""
raise_in_thread.argtypes = (c_ulong, py_object)
raise_in_thread.restype = c_int
_NOTHING: Final[py_object[object]] = py_object()


class TimeIsUp(BaseException):
    """What the watchdog raises: no `except Exception` holds it up."""


class Run:
    """One print. It is ended once, by its thread or by the watchdog: by whoever takes `end` first."""

    __slots__ = ("end", "expires", "is_raised")

    def __init__(self) -> None:
        self.expires = monotonic() + SECONDS
        self.end = Lock()
        self.is_raised = False

    def finish(self) -> None:
        """Return once nothing can be raised in this thread any more. Until then `TimeIsUp` may be raised, once."""
        if not self.end.acquire(blocking=False):
            while not self.is_raised:
                sleep(0)
            raise_in_thread(get_ident(), _NOTHING)


class Watchdog:
    """The prints of this process by thread, and the thread that watches them, started with the first."""

    def __init__(self) -> None:
        self.runs: dict[int, Run] = {}
        self._is_watching = False
        self._starting = Lock()

    def watch(self) -> None:
        """Make sure that somebody watches."""
        if self._is_watching:
            return
        with self._starting:
            if not self._is_watching:
                Thread(target=self._look, name="print-deadline", daemon=True).start()
                self._is_watching = True

    def _look(self) -> None:
        while True:
            sleep(TICK)
            for thread, run in self.runs.copy().items():
                if monotonic() > run.expires:
                    self._stop(thread, run)

    def _stop(self, thread: int, run: Run) -> None:
        """Raise in the thread; the second time, ask the process to end, so that a new one takes its place."""
        if run.end.acquire(blocking=False):
            run.expires = monotonic() + GRACE
            raise_in_thread(thread, TimeIsUp)
            run.is_raised = True
        elif run.is_raised and self.runs.get(thread) is run:
            run.expires = float("inf")
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
        WATCHDOG.watch()
        run = Run()
        try:
            # `TimeIsUp` comes nowhere but inside this block: before it the run is not known, after it it is finished.
            try:
                runs[thread] = run
                return work(*args, **kwargs)
            finally:
                run.finish()
        except TimeIsUp as error:
            raise PrintTimedOut(SECONDS).with_traceback(error.__traceback__) from None
        finally:
            runs.pop(thread, None)

    return timed
