"""The head of the audit chain: a cut end is found for ever, and whatever fails in between raises no false alarm."""

from __future__ import annotations

import fcntl
import logging
import os
import resource
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from domain.access import Actor
from domain.audit import EventKind
from domain.dossier import Dossier
from storage.audit import Audit, Verdict
from storage.dossiers import Dossiers
from storage.engine import Unavailable
from storage.heads import EMPTY, Head, HeadFile, Unrecorded, make_head, opened_head, read_head
from tests.storage.log import AT, SOMETHING, cut, filled, no_space_left, refuse_commit, said


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the head is kept."""
    return tmp_path / "audit_head"


@pytest.mark.parametrize("left", [19, 10, 1, 0])
def test_a_cut_end_is_found_for_ever(engine: Engine, audit: Audit, dossiers: Dossiers, by: Actor, left: int) -> None:
    """Nothing goes on record any more and so nothing is done, however often it is tried; the fault stays the same."""
    filled(audit, by, 20)
    cut(engine, left)
    found = audit.verify()
    assert found == Verdict(left, f"末尾少了{20 - left}条记录")
    for _ in range(25):
        with pytest.raises(Unrecorded, match="第20条不见了或者被换过"):
            dossiers.create(by, "材料", Dossier(), AT)

    assert dossiers.all(by) == ()
    assert audit.verify() == found


@pytest.mark.parametrize("entries", [0, 3])
@pytest.mark.parametrize("left", [None, "", "nonsense", "x y", "1", "1 a b", "一 二", "\0" * 400])
def test_a_lost_head_is_a_fault(audit: Audit, by: Actor, file: Path, entries: int, left: str | None) -> None:
    """Without a head that can be read nobody knows the end, not even that of an empty log; nothing makes a new one."""
    filled(audit, by, entries)
    kept = file.read_bytes()
    file.unlink()
    if left is not None:
        file.write_text(left)
    with pytest.raises(Unrecorded, match="链头"):
        filled(audit, by)

    assert audit.verify() == Verdict(entries, "另存的链头文件不见了，或者读不出来，不能确认末尾是否完整")
    file.write_bytes(kept)
    filled(audit, by)
    assert audit.verify() == Verdict(entries + 1)


def test_a_foreign_head_is_a_fault(audit: Audit, by: Actor, file: Path) -> None:
    """With another HMAC than the entry's the log was exchanged."""
    filled(audit, by, 3)
    file.write_text(f"2 {'0' * 64}")

    assert audit.verify() == Verdict(1, "第2条与另存的链头不一致，记录被换过")
    with pytest.raises(Unrecorded, match="第2条"):
        filled(audit, by)


def test_a_head_is_made_once(tmp_path: Path) -> None:
    """In whatever folder, for its owner's eyes; one that is there stays."""
    file = tmp_path / "some" / "folder" / "head"
    make_head(file)
    assert (read_head(file), file.stat().st_mode & 0o777) == (EMPTY.sealed, 0o600)
    make_head(file, EMPTY._replace(sealed=Head(2, "b")))
    assert read_head(file) == EMPTY.sealed
    assert [kept.name for kept in file.parent.iterdir()] == ["head"]


def test_a_failed_commit_leaves_both_in_step(audit: Audit, dossiers: Dossiers, by: Actor, file: Path) -> None:
    """COMMIT itself is refused: head and table stay where they were; the next entry says that one was not stored."""
    filled(audit, by, 3)
    refuse_commit(audit, by)
    assert audit.verify() == Verdict(3)
    assert (read_head(file) or EMPTY.sealed).number == 3

    dossiers.create(by, "材料", Dossier(), AT)
    assert said(audit) == ["第4条没有存下：写入时中断，或者存下后被删去"]
    filled(audit, by, 2)
    assert (audit.verify(), len(said(audit))) == (Verdict(7), 1)


def test_a_full_disk_leaves_both_in_step(engine: Engine, audit: Audit, by: Actor, file: Path) -> None:
    """The database cannot grow while it commits: nothing is ahead of the other, and with space it goes on."""
    filled(audit, by, 3)
    log = Path(f"{engine.url.database}-wal")
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size + 9000, hard))
    try:
        with pytest.raises(Unavailable):
            filled(audit, by, 20)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    stored = audit.verify()
    assert (stored.fault, read_head(file)) == ("", Head(stored.count, (read_head(file) or EMPTY.sealed).mac))

    filled(audit, by, 3)
    assert audit.verify() == Verdict(stored.count + 3 + len(said(audit)))


@contextmanager
def folder_in_its_place(file: Path) -> Iterator[None]:
    """The head cannot be opened."""
    kept = file.rename(file.with_suffix(".kept"))
    file.mkdir()
    yield
    file.rmdir()
    kept.rename(file)


@contextmanager
def no_space(_: Path) -> Iterator[None]:
    """The head cannot be written."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "pwrite", no_space_left)
        yield


@pytest.mark.parametrize("outage", [folder_in_its_place, no_space])
def test_a_head_that_cannot_be_written_fails_the_action(
    dossiers: Dossiers, audit: Audit, by: Actor, file: Path, outage: object
) -> None:
    """Nothing is done while it lasts, however often it is tried, and everything again as soon as it is over."""
    filled(audit, by, 2)
    assert callable(outage)
    with outage(file):
        for _ in range(30):
            with pytest.raises(Unrecorded, match=r"链头(打不开|写不了)"):
                dossiers.create(by, "材料", Dossier(), AT)
    assert dossiers.all(by) == ()
    assert (audit.verify(), read_head(file)) == (Verdict(2), Head(2, (read_head(file) or EMPTY.sealed).mac))

    dossiers.create(by, "材料", Dossier(), AT)
    assert (audit.verify(), said(audit)) == (Verdict(3), [])


def test_one_seals_after_another(audit: Audit, by: Actor, file: Path) -> None:
    """Who has stored an entry and not sealed it yet is waited for: nobody puts the head back."""
    filled(audit, by)
    with ThreadPoolExecutor(1) as other:
        with opened_head(file) as head:
            recording = other.submit(filled, audit, by)
            with pytest.raises(TimeoutError):
                recording.result(timeout=0.3)
            assert head.read().begun.number == 1
        recording.result()
    assert (read_head(file) or EMPTY.sealed).number == 2


def test_a_sealing_that_fails_is_made_up_for(audit: Audit, by: Actor, file: Path) -> None:
    """What is stored is done, and said to be done; the next entry seals it."""
    write, calls = os.pwrite, iter((True, False))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "pwrite", lambda *what: write(*what) if next(calls) else no_space_left())
        filled(audit, by)
    assert (audit.verify(), read_head(file)) == (Verdict(1), EMPTY.sealed)
    filled(audit, by)
    assert (audit.verify(), (read_head(file) or EMPTY.sealed).number, said(audit)) == (Verdict(2), 2, [])


def test_the_service_keeps_copies(audit: Audit, by: Actor, file: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The head goes to the service's own log with the first entry, every hundred, and each day's first."""
    caplog.set_level(logging.INFO, "storage.audit")
    filled(audit, by, 101)
    audit.record(by, SOMETHING, AT + timedelta(days=1))
    told = [record.getMessage().split() for record in caplog.records if record.name == "storage.audit"]

    assert [words[:3] for words in told] == [["audit", "head", number] for number in ("1", "101", "102")]
    assert told[-1][3] == (read_head(file) or EMPTY.sealed).mac


def test_the_file_holds_both_heads_and_nothing_else(audit: Audit, by: Actor, file: Path) -> None:
    """Two lines, each in its place to the byte, after however many entries."""
    filled(audit, by, 3)
    sealed = read_head(file) or EMPTY.sealed
    line = f"{sealed.number:012} {sealed.mac}\n"

    assert (sealed.number, file.read_bytes()) == (3, (line * 2).encode())


def test_what_is_wrong_with_the_file_is_told(file: Path) -> None:
    """That it is gone, that it cannot be opened, that it cannot be read: each has its words."""
    for missing, words in ((file, "审计日志另存的链头不见了"), (file.parent, "审计日志另存的链头打不开，可能没有权限")):
        with pytest.raises(Unrecorded, match=words):
            ExitStack().enter_context(opened_head(missing))
    with pytest.raises(Unrecorded, match="审计日志另存的链头读不出来"):
        HeadFile(-1).read()
    assert Unrecorded("x").why == "审计日志写不进去"


def test_who_reads_does_not_wait_for_who_reads(file: Path) -> None:
    """Whether the log is whole is asked from many sides; only who writes is alone."""
    make_head(file)
    with opened_head(file, os.O_RDONLY), file.open() as other:
        fcntl.flock(other, fcntl.LOCK_SH | fcntl.LOCK_NB)
    with opened_head(file), file.open() as other, pytest.raises(BlockingIOError):
        fcntl.flock(other, fcntl.LOCK_SH | fcntl.LOCK_NB)


def test_the_log_speaks_for_itself(audit: Audit, by: Actor, file: Path) -> None:
    """That an entry is not stored is told by nobody else, and is no success; what records nothing moves no head."""
    refuse_commit(audit, by)
    filled(audit, by)
    told = [entry for entry in audit.entries() if entry.kind is EventKind.BREAK]
    assert [(entry.actor, entry.name, entry.unit, entry.succeeded) for entry in told] == [("", "审计日志", "", False)]

    before = file.read_bytes()
    with audit.recording():
        pass
    assert file.read_bytes() == before
