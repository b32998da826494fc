"""The moment of the deadline itself: the exception hits the print that is late, and nothing before or after it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Thread, get_ident
from types import FrameType

import pytest

from rendering import deadline
from rendering.deadline import WATCHDOG, TimeIsUp, raise_in_thread, within_deadline
from rendering.errors import PrintTimedOut
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
def busy_until(moment: float) -> int:
    """How many turns it took until then."""
    turns = 0
    while time.monotonic() < moment:
        turns += 1
    return turns


def on_and_off(seed: int) -> tuple[int, int]:
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
    with ThreadPoolExecutor(THREADS) as threads:
        counts = list(threads.map(on_and_off, range(THREADS)))

    assert sum(done for done, _ in counts) > 100
    assert sum(ended for _, ended in counts) > 100
    assert WATCHDOG.runs == {}


@pytest.mark.parametrize("raises", [True, False])
def test_row_14_waits_for_what_is_about_to_be_raised(*, raises: bool) -> None:
    """A print that the watchdog has taken is not over before the watchdog has done what it is about to do.

    An exception that something swallowed counts as raised: the print is then there after all.
    """
    after: list[str] = []

    def watchdog(thread: int, run: deadline.Run) -> None:
        time.sleep(0.05)
        after.append("raised")
        if raises:
            raise_in_thread(thread, TimeIsUp)
        run.is_raised = True

    @within_deadline
    def print_just_in_time() -> str:
        run = WATCHDOG.runs[get_ident()]
        assert run.end.acquire(blocking=False)
        Thread(target=watchdog, args=(get_ident(), run)).start()
        return "printed"

    if raises:
        with pytest.raises(PrintTimedOut):
            print_just_in_time()
    else:
        assert print_just_in_time() == "printed"
    assert after == ["raised"]
    assert get_ident() not in WATCHDOG.runs


def test_row_14_what_cannot_be_stopped_ends_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Code outside Python does not hear the exception: the process is asked to end, once."""
    monkeypatch.setattr(deadline, "SECONDS", 0.1)
    monkeypatch.setattr(deadline, "TICK", 0.01)
    monkeypatch.setattr(deadline, "GRACE", 0.1)
    asked: list[int] = []

    def note(number: int, _: FrameType | None) -> None:
        asked.append(number)

    @within_deadline
    def deaf() -> None:
        time.sleep(0.8)

    usual = signal.signal(signal.SIGTERM, note)
    try:
        with ThreadPoolExecutor(1) as threads, pytest.raises(PrintTimedOut):
            threads.submit(deaf).result()
        time.sleep(0.1)
    finally:
        signal.signal(signal.SIGTERM, usual)

    assert asked == [signal.SIGTERM]


CHILD = """
import os, time
from rendering import deadline
from rendering.errors import PrintTimedOut

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
