"""The moment of the deadline itself: the exception hits the print that is late, and nothing before or after it."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from random import Random
from threading import Thread, get_ident
from types import FrameType

import pytest

from rendering import deadline
from rendering.deadline import WATCHDOG, TimeIsUp, raise_in_thread, within_deadline
from rendering.errors import PrintTimedOut
from tests.threads import alone, untraced
from tests.tree import ROOT

THREADS, RUNS = 4, 1000


def interrupted_clock() -> float:
    """The time, after which others go first now and then."""
    moment = time.monotonic()
    if moment * 1e6 % 4 < 1:
        time.sleep(0)
    return moment


@pytest.fixture
def on_the_edge(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A millisecond is all there is, the interpreter changes threads at every step it can, and after every look."""
    monkeypatch.setattr(deadline, "monotonic", interrupted_clock)
    monkeypatch.setattr(deadline, "SECONDS", 0.001)
    monkeypatch.setattr(deadline, "TICK", 0.0001)
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(usual)


@within_deadline
def busy_until(moment: float) -> int:  # pragma: no cover - no tracer looks on
    """How many turns it took until then."""
    turns = 0
    while time.monotonic() < moment:
        turns += 1
    return turns


def on_and_off(seed: int) -> tuple[int, int]:  # pragma: no cover - no tracer looks on
    """How many of many prints came in time, and how many did not; nothing may be raised in what comes after each."""
    chance, done = Random(seed), 0
    for _ in range(RUNS):
        try:
            busy_until(time.monotonic() + 0.001 * chance.uniform(0.5, 1.5))
            done += 1
        except PrintTimedOut:
            pass
        assert get_ident() not in WATCHDOG.runs
        assert sum(len(str(number)) for number in range(50)) == 90  # the code after the print
    return done, RUNS - done


@pytest.mark.usefixtures("on_the_edge")
def test_row_14_thousands_end_just_at_the_deadline() -> None:
    """Prints that end at the very moment of their deadline end either way, and the exception hits nothing else."""
    with untraced(THREADS) as threads:
        counts = list(threads.map(on_and_off, range(THREADS)))

    assert sum(done for done, _ in counts) > 100
    assert sum(ended for _, ended in counts) > 100
    assert WATCHDOG.runs == {}


@pytest.mark.parametrize("raises", [True, False])
def test_row_14_waits_for_what_is_about_to_be_raised(*, raises: bool) -> None:
    """A print whose time the watchdog finds to be up is not over before the watchdog has done what it is about to do.

    What something swallowed, or the watchdog did not raise after all, harms nothing.
    """
    done: list[str] = []

    def go_on(thread: int, run: deadline.Run) -> None:
        time.sleep(0.05)
        if raises:
            raise_in_thread(thread, TimeIsUp)
        done.append("what it was about to do")
        run.is_raising = False

    @within_deadline
    def print_just_in_time() -> list[str]:
        run = WATCHDOG.runs[get_ident()]
        run.is_raising, run.times = True, 1
        Thread(target=go_on, args=(get_ident(), run)).start()
        return done

    if raises:
        with pytest.raises(PrintTimedOut):
            alone(print_just_in_time)
    else:
        assert print_just_in_time() == ["what it was about to do"]
    assert done == ["what it was about to do"]
    assert WATCHDOG.runs == {}


def test_row_14_the_watchdog_leaves_alone_what_is_over() -> None:
    """Nothing is raised for a print that ended while the watchdog was on its way to it."""
    run = deadline.Run()
    run.is_over = True

    WATCHDOG.stop(get_ident(), run)

    assert (run.times, run.is_raising) == (1, False)


def test_row_14_one_watchdog_is_enough() -> None:
    """However many threads print their first document at once, one thread watches them."""
    before = threading.active_count()
    fresh = deadline.Watchdog()

    fresh.watch()
    fresh.watch()

    assert threading.active_count() == before + 1


def test_row_14_time_that_is_up_is_told_as_an_error() -> None:
    """What strikes in a print comes out as an error that everybody knows, with the place where it struck."""

    @within_deadline
    def struck() -> None:
        raise TimeIsUp

    with pytest.raises(PrintTimedOut) as told:
        struck()

    assert told.traceback[-1].name == "struck"
    assert WATCHDOG.runs == {}


def test_row_14_what_cannot_be_stopped_ends_the_process() -> None:
    """A thread that is deaf to its exception makes the process ask itself to end, once."""
    asked: list[int] = []
    nobody, run = 0, deadline.Run()

    def note(number: int, _: FrameType | None) -> None:
        asked.append(number)

    usual = signal.signal(signal.SIGTERM, note)
    try:
        for _ in range(2 * deadline.MOST):
            WATCHDOG.stop(nobody, run)
    finally:
        signal.signal(signal.SIGTERM, usual)

    assert asked == [signal.SIGTERM]


CHILD = """
import os, sys
from rendering import deadline
from rendering.errors import PrintTimedOut

sys.settrace(None)
deadline.SECONDS = 0.2

@deadline.within_deadline
def turn(is_endless):
    while is_endless:
        pass

turn(False)
deadline.WATCHDOG.runs[1] = deadline.Run()  # that of a thread which the child does not have
child = os.fork()
if not child:
    try:
        turn(True)
    except PrintTimedOut:
        os._exit(7 + len(deadline.WATCHDOG.runs))
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def test_row_14_a_new_process_has_its_own_watchdog() -> None:
    """A process that is made of one in which documents were printed, as gunicorn makes them, watches its own."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD], cwd=ROOT, capture_output=True, text=True, timeout=30, check=True
    )

    assert done.stdout == "7\n"
