"""What is kept outside the database: a lost key or head is said, never made anew in silence; going on is on record."""

from __future__ import annotations

import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from domain.access import Actor
from domain.audit import Event, EventKind
from storage.audit import Audit, Verdict
from storage.custody import AuditLost, Custody
from storage.engine import open_engine, writing
from storage.heads import START, Head, read_head
from storage.units import Units
from tests.storage.conftest import clerk_of

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)


@pytest.fixture
def custody(engine: Engine, tmp_path: Path) -> Custody:
    """The log of the database, with its files in a folder that is not there."""
    return Custody(engine, tmp_path / "kept" / "audit_key", tmp_path / "kept" / "audit_head")


@pytest.fixture
def by(custody: Custody) -> Actor:
    """Somebody."""
    return clerk_of(Units(custody.engine, custody.log()).root())


def filled(custody: Custody, by: Actor, rows: int) -> Audit:
    """The log with so many entries more."""
    log = custody.open()
    for number in range(rows):
        log.record(by, Event(EventKind.SAVE, f"第{number + 1}件事"), AT)
    return log


def cut(engine: Engine, condition: str) -> None:
    """Take entries out behind the program's back."""
    with writing(engine).begin() as connection:
        for name in ("audit_no_update", "audit_no_delete"):
            connection.execute(text(f"DROP TRIGGER IF EXISTS {name}"))
        connection.execute(text(f"DELETE FROM audit WHERE {condition}"))  # noqa: S608 - a condition from this file


def test_a_new_log_gets_its_key(custody: Custody, by: Actor) -> None:
    """The first start makes a head, and a key that only this user may read; later ones go on with both."""
    custody.open()
    assert read_head(custody.head_file) == START
    log = filled(custody, by, 3)
    kept = custody.key_file.read_bytes()

    assert stat.S_IMODE(custody.key_file.stat().st_mode) == 0o600
    assert custody.fault() == ""
    filled(custody, by, 2)
    assert custody.key_file.read_bytes() == kept
    assert log.verify() == Verdict(5)


@pytest.mark.parametrize("broken", [b"", b"short"])
def test_a_new_log_takes_no_broken_key(custody: Custody, by: Actor, broken: bytes) -> None:
    """A file that holds no key, or half of one, is not signed with, not even before the first entry."""
    custody.key_file.parent.mkdir(exist_ok=True)
    custody.key_file.write_bytes(broken)
    with pytest.raises(AuditLost, match="不见了，或者不完整"):
        custody.open()

    custody.renew(by, AT)
    assert len(custody.key_file.read_bytes()) == 64
    assert custody.open().verify() == Verdict(1)


def test_a_database_without_a_log_lacks_nothing(tmp_path: Path) -> None:
    """Before the first migration there is nothing to be lost."""
    bare = Custody(open_engine(f"sqlite:///{tmp_path / 'bare.sqlite3'}"), tmp_path / "key", tmp_path / "head")

    assert bare.fault() == ""
    assert not bare.key_file.exists()


def test_an_empty_log_has_a_head_too(custody: Custody) -> None:
    """Lost before the first entry, it is a loss all the same; a start that got no further than the head is made up."""
    custody.open()
    custody.key_file.unlink()
    assert custody.fault() == ""
    custody.open()
    custody.head_file.unlink()
    assert "链头文件不见了" in custody.fault()
    custody.key_file.write_bytes(b"")
    assert "不见了，或者不完整" in custody.fault()


def _lose_key(custody: Custody) -> None:
    custody.key_file.unlink()


def _empty_key(custody: Custody) -> None:
    custody.key_file.write_bytes(b"\n")


def _cut_key(custody: Custody) -> None:
    custody.key_file.write_bytes(custody.key_file.read_bytes()[:31])


def _change_key(custody: Custody) -> None:
    custody.key_file.write_text("another key, as long as it must be")


def _lose_head(custody: Custody) -> None:
    custody.head_file.unlink()


def _spoil_head(custody: Custody) -> None:
    custody.head_file.write_text("nonsense")


def _change_head(custody: Custody) -> None:
    custody.head_file.write_text(f"2 {'0' * 64}")


def _cut_tail(custody: Custody) -> None:
    cut(custody.engine, "number > 1")


def _cut_all(custody: Custody) -> None:
    cut(custody.engine, "number > 0")


LOSSES = [
    (_lose_key, "密钥文件 .* 不见了", True),
    (_empty_key, "不见了，或者不完整", True),
    (_cut_key, "不见了，或者不完整", True),
    (_change_key, "第3条和密钥文件 .* 对不上", True),
    (_lose_head, "链头文件不见了", False),
    (_spoil_head, "链头文件不见了", False),
    (_change_head, "第2条与另存的链头不一致", False),
    (_cut_tail, "末尾少了2条记录", False),
    (_cut_all, "末尾少了3条记录", False),
]


@pytest.mark.parametrize(("lose", "sentence"), [loss[:2] for loss in LOSSES])
def test_a_loss_stops_the_log(custody: Custody, by: Actor, lose: Callable[[Custody], None], sentence: str) -> None:
    """What is lost or does not fit is named with the way back; nothing is made in its place."""
    filled(custody, by, 3)
    lose(custody)
    before = {file.name: file.read_bytes() for file in custody.key_file.parent.iterdir()}

    with pytest.raises(AuditLost, match=sentence) as lost:
        custody.open()
    assert "放回" in str(lost.value)
    assert "script/cli audit renew" in str(lost.value)
    assert {file.name: file.read_bytes() for file in custody.key_file.parent.iterdir()} == before


@pytest.mark.parametrize(("lose", "key_is_lost"), [(lose, lost) for lose, _, lost in LOSSES])
def test_going_on_after_a_loss_is_on_record(
    custody: Custody, by: Actor, lose: Callable[[Custody], None], *, key_is_lost: bool
) -> None:
    """The log goes on with an entry that says what was lost; what cannot be proved any more is counted, not hidden."""
    filled(custody, by, 3)
    lose(custody)
    left = sum(1 for _ in custody.log().entries())
    told = custody.renew(by, AT)
    *_, renewed = custody.log().entries()

    assert told in renewed.words
    assert (renewed.number, renewed.kind, renewed.subject) == (
        left + 1,
        EventKind.RENEW,
        "key" if key_is_lost else "head",
    )
    assert ("此前的记录不能再核验" in renewed.words) == key_is_lost
    assert filled(custody, by, 2).verify() == Verdict(left + 3, "", left if key_is_lost else 0)
    assert (read_head(custody.head_file) or Head(0, "")).number == left + 3
    assert custody.renew(by, AT) == ""


def test_a_changed_entry_is_no_lost_key(custody: Custody, by: Actor) -> None:
    """Going on after somebody changed the last entry keeps the key: all but that entry can be proved for ever."""
    filled(custody, by, 3)
    cut(custody.engine, "number < 0")
    with writing(custody.engine).begin() as connection:
        connection.execute(text("UPDATE audit SET words = '假的' WHERE number = 3"))
    kept = custody.key_file.read_bytes()

    assert "第3条和密钥文件" in custody.renew(by, AT)
    assert custody.key_file.read_bytes() == kept
    assert custody.open().verify() == Verdict(2, "第3条被改动过")


def test_what_did_not_fit_is_kept_aside(custody: Custody, by: Actor) -> None:
    """Whoever looks into the loss later finds the files as they were."""
    filled(custody, by, 3)
    _change_key(custody)
    head = custody.head_file.read_text()
    custody.renew(by, AT)
    aside = {file.name: file.read_text() for file in custody.key_file.parent.glob("*.20261123010000")}

    assert aside == {
        "audit_head.20261123010000": head,
        "audit_key.20261123010000": "another key, as long as it must be",
    }


def test_a_key_that_cannot_be_read(custody: Custody, by: Actor) -> None:
    """A key that is there but cannot be read is said, not taken for lost."""
    filled(custody, by, 1)
    custody.key_file.unlink()
    custody.key_file.mkdir()

    with pytest.raises(AuditLost, match=r"密钥文件 .* 读不出来（Is a directory）"):
        custody.fault()


def test_the_newest_key_counts(custody: Custody, by: Actor) -> None:
    """After a second loss everything up to the second renewal is what cannot be proved."""
    for _ in range(2):
        filled(custody, by, 2)
        custody.key_file.unlink()
        custody.renew(by, AT)

    assert custody.log().verify() == Verdict(6, unproved=5)
