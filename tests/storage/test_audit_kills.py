"""Recording that is broken off: at whatever point, it raises no false alarm and hides no cut."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import Engine

from domain.access import Actor
from storage.audit import Audit, Verdict
from storage.engine import open_engine
from storage.heads import EMPTY, Unrecorded, make_head, read_head
from storage.migrate import upgrade
from tests.storage.conftest import KEY
from tests.storage.log import cut, filled, refuse_commit, said
from tests.tree import ROOT

POINTS = [(1, "before"), (1, "after"), (2, "before"), (2, "after")]
"""Where recording an entry can be broken off: before and after each of the two times that the head is written."""


class BrokenOff(BaseException):
    """The process ends here."""


@contextmanager
def broken_off(count: int, moment: str) -> Iterator[None]:
    """The process ends before or after the head is written for the nth time."""
    write, calls = os.pwrite, iter(range(1, 9))

    def pwrite(descriptor: int, data: bytes, offset: int) -> int:
        ends = next(calls) == count
        if ends and moment == "before":
            raise BrokenOff
        written = write(descriptor, data, offset)
        if ends:
            raise BrokenOff
        return written

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "pwrite", pwrite)
        yield


@example(["refused", (1, "after"), "entry"], 2)
@example([(2, "before")], 1)
@given(st.lists(st.sampled_from(["entry", "entry", "refused", *POINTS]), max_size=8), st.integers(1, 4))
def test_no_interruption_raises_a_false_alarm_or_hides_a_cut(
    town: tuple[Engine, Audit, Path, Actor], steps: list[Any], lost: int
) -> None:
    """After any sequence of entries, refused commits and kills the log is whole; any cut after that leaves a trace."""
    engine, audit, file, by = town
    cut(engine, 0)
    file.unlink(missing_ok=True)
    make_head(file)
    for step in ["entry", *steps]:
        if step == "entry":
            filled(audit, by)
        elif step == "refused":
            refuse_commit(audit, by)
        else:
            with broken_off(*step), pytest.raises(BrokenOff):
                filled(audit, by)
        assert audit.verify().fault == ""

    whole = audit.verify().count
    left = max(0, whole - lost)
    cut(engine, left)
    try:
        filled(audit, by)
    except Unrecorded:
        assert (audit.verify().count, audit.verify().fault[:2]) == (left, "末尾")
    else:
        assert any(words.startswith(f"第{whole}条没有存下") for words in said(audit))


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> tuple[Engine, Audit, Path, Actor]:
    """One log for all generated histories, which begin with it empty."""
    folder = tmp_path_factory.mktemp("town")
    engine, file = open_engine(f"sqlite:///{folder / 'd.sqlite3'}"), folder / "head"
    upgrade(engine)
    return engine, Audit(engine, KEY, file), file, Actor(id="a", name="甲", unit="u", path="u.", roles=frozenset())


PROGRAM = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from domain.access import Actor
from domain.audit import Event, EventKind
from storage.audit import Audit, Verdict
from storage.engine import open_engine
from tests.storage.conftest import KEY

url, head, count, moment = sys.argv[1:]
audit = Audit(open_engine(url), KEY, Path(head))
write, calls = os.pwrite, iter(range(1, 10**9))

def pwrite(descriptor, data, offset):
    ends = next(calls) == int(count)
    if ends and moment == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    written = write(descriptor, data, offset)
    if ends:
        os.kill(os.getpid(), signal.SIGKILL)
    return written

os.pwrite = pwrite
by = Actor(id="a", name="甲", unit="u", path="u.", roles=frozenset())
while True:
    audit.record(by, Event(EventKind.SAVE, "一件事"), datetime(2026, 11, 23, 1, tzinfo=UTC))
    print("stored", flush=True)
"""


def killed(engine: Engine, file: Path, count: int, moment: str) -> int:
    """How many entries a process saw stored before it was killed there."""
    command = [sys.executable, "-c", PROGRAM, str(engine.url), str(file), str(count), moment]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    return done.stdout.count("stored")


def test_kill_9_leaves_both_in_step(engine: Engine, audit: Audit, by: Actor, tmp_path: Path) -> None:
    """A process that is killed at each point in turn: whole each time, nothing acknowledged lost, no lock left."""
    stored, file = 0, tmp_path / "audit_head"
    for round_, (count, moment) in enumerate(POINTS, start=1):
        stored += killed(engine, file, 10 + count, moment)
        verdict = audit.verify()
        assert verdict.fault == ""
        assert verdict.count - len(said(audit)) in {stored, stored + 1}
        filled(audit, by)
        stored = audit.verify().count - len(said(audit))
        assert (read_head(file) or EMPTY.sealed).number == audit.verify().count
        assert stored >= 6 * round_
    assert said(audit) == ["第12条没有存下：写入时中断，或者存下后被删去"]


def test_a_transaction_without_entries_moves_nothing(audit: Audit, by: Actor, tmp_path: Path) -> None:
    """What is not on record is told by the next entry, not by a transaction that puts nothing on record."""
    file = tmp_path / "audit_head"
    with broken_off(1, "after"), pytest.raises(BrokenOff):
        filled(audit, by)
    kept = file.read_bytes()
    with audit.recording():
        pass

    assert (file.read_bytes(), audit.verify()) == (kept, Verdict(0))
    filled(audit, by)
    assert said(audit) == ["第1条没有存下：写入时中断，或者存下后被删去"]
