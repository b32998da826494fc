"""The audit log: append only, one chain over all who write, every tampering found (hazard row 29, proof S4)."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DatabaseError

from domain.access import Actor
from domain.audit import Event, EventKind
from domain.dossier import Dossier
from storage.audit import Audit, Verdict
from storage.dossiers import Dossiers
from storage.engine import writing
from storage.entries import Entry, Wanted
from storage.heads import Head, read_head
from storage.units import Units
from tests.storage.conftest import KEY, clerk_of

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)
TAMPERINGS = 1000 if os.environ.get("HYPOTHESIS_PROFILE") == "prove" else 100
ROWS = 60
Tampering = Callable[[Connection, random.Random], int]


def filled(audit: Audit, by: Actor, rows: int = ROWS) -> None:
    """Put so many entries on record."""
    for number in range(rows):
        kind = list(EventKind)[number % len(EventKind)]
        what = Event(kind, f"第{number + 1}件事", f"s{number}", succeeded=bool(number % 3))
        audit.record(by, what, AT + timedelta(minutes=number))


def test_entries_are_read_back(audit: Audit, by: Actor) -> None:
    """An entry says when, who, from where, what and whether it succeeded, under the next number."""
    actor = replace(by, address="10.0.0.7", request_id="ab12")
    audit.record(actor, Event(EventKind.SIGN_IN_REFUSED, "密码不对\n假的一行", "x", succeeded=False), AT)
    (entry,) = audit.entries()

    assert (entry.number, entry.at, entry.kind) == (1, AT, EventKind.SIGN_IN_REFUSED)
    assert (entry.actor, entry.name, entry.unit) == (by.id, by.name, by.unit)
    assert (entry.address, entry.request_id, entry.subject) == ("10.0.0.7", "ab12", "x")
    assert (entry.words, entry.succeeded) == ("密码不对\n假的一行", False)
    assert entry.line().count("\n") == 1
    assert json.loads(entry.line())["at"] == "2026-11-23T09:00:00+08:00"


def test_wanted_entries(audit: Audit, by: Actor) -> None:
    """The newest first, a page at a time; by day, kind and name."""
    kinds = len(EventKind)
    filled(audit, by, kinds + 7)

    assert [entry.number for entry in audit.newest(Wanted(), 3, 2)] == [kinds + 5, kinds + 4, kinds + 3]
    late = Wanted(AT + timedelta(minutes=10), AT + timedelta(minutes=12))
    assert [entry.number for entry in audit.newest(late, 9, 0)] == [12, 11]
    assert [entry.number for entry in audit.newest(Wanted(kind=EventKind.SIGN_IN), 9, 0)] == [kinds + 1, 1]
    assert len(audit.newest(Wanted(name="clerk"), 99, 0)) == kinds + 7
    assert audit.newest(Wanted(name="%"), 99, 0) == ()


def test_a_whole_log_is_whole(audit: Audit, by: Actor) -> None:
    """An empty log and a full one hold."""
    assert audit.verify() == Verdict(0)
    filled(audit, by)
    assert audit.verify() == Verdict(ROWS)


def test_an_action_without_its_record_fails(engine: Engine, audit: Audit, dossiers: Dossiers, by: Actor) -> None:
    """When the log cannot be written, nothing is done; the head stays where the log ends."""
    dossiers.create(by, "材料", Dossier(), AT)
    with writing(engine).begin() as connection:
        connection.execute(text("CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'full'); END"))
    with pytest.raises(DatabaseError, match="full"):
        dossiers.create(by, "第二份", Dossier(), AT)

    assert [stored.name for stored in dossiers.all(by)] == ["材料"]
    assert audit.verify() == Verdict(1)


def test_what_is_rolled_back_leaves_no_trace(audit: Audit, by: Actor, tmp_path: Path) -> None:
    """An entry of a transaction that fails later is gone with it, and the head does not run ahead."""
    filled(audit, by, 2)

    def fail() -> None:
        with audit.recording() as connection:
            audit.append(connection, by, Event(EventKind.SAVE, "没有发生"), AT)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert audit.verify() == Verdict(2)
    assert (read_head(tmp_path / "audit_head") or Head(0, "")).number == 2


def test_nothing_goes_on_record_beside_the_head(engine: Engine, audit: Audit, by: Actor) -> None:
    """A transaction that would not move the head takes no entries."""
    with pytest.raises(ValueError, match="outside"), writing(engine).begin() as connection:
        audit.append(connection, by, Event(EventKind.SAVE, "没有发生"), AT)

    assert audit.verify() == Verdict(0)


def test_the_table_is_append_only(engine: Engine, audit: Audit, by: Actor) -> None:
    """The database itself refuses to change or delete an entry."""
    filled(audit, by, 1)
    for statement in ("UPDATE audit SET words = 'x'", "DELETE FROM audit"):
        with pytest.raises(DatabaseError, match="append only"), writing(engine).begin() as connection:
            connection.execute(text(statement))


def test_many_write_one_chain(engine: Engine, audit: Audit, by: Actor, tmp_path: Path) -> None:
    """Four writers at once, with a log object each, make one chain without gaps."""
    logs = [audit, *(Audit(engine, KEY, tmp_path / "audit_head") for _ in range(3))]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda log: filled(log, by, 25), logs))

    assert audit.verify() == Verdict(100)


def test_another_key_does_not_fit(engine: Engine, audit: Audit, by: Actor, tmp_path: Path) -> None:
    """Who can write the table but has not the key cannot make a chain."""
    filled(audit, by, 3)
    assert Audit(engine, b"another key, as long as it must be", tmp_path / "audit_head").verify().count == 0


def _edit(connection: Connection, chance: random.Random) -> int:
    number = chance.randint(1, ROWS)
    column = chance.choice([*Entry.__slots__[1:], "mac"])
    value = "1 - succeeded" if column == "succeeded" else f"{column} || 'x'"
    connection.execute(text(f"UPDATE audit SET {column} = {value} WHERE number = {number}"))  # noqa: S608 - names from this file
    return number


def _delete(connection: Connection, chance: random.Random) -> int:
    number = chance.randint(1, ROWS)
    connection.execute(text(f"DELETE FROM audit WHERE number = {number}"))  # noqa: S608 - a number
    return number


def _delete_and_close_up(connection: Connection, chance: random.Random) -> int:
    number = _delete(connection, chance)
    connection.execute(text(f"UPDATE audit SET number = -number WHERE number > {number}"))  # noqa: S608 - a number
    connection.execute(text("UPDATE audit SET number = -number - 1 WHERE number < 0"))
    return number


def _insert(connection: Connection, chance: random.Random) -> int:
    number = chance.randint(1, ROWS)
    connection.execute(text(f"UPDATE audit SET number = -number WHERE number >= {number}"))  # noqa: S608 - a number
    connection.execute(text("UPDATE audit SET number = -number + 1 WHERE number < 0"))
    columns = ", ".join([*Entry.__slots__[1:], "mac"])
    source = f"SELECT {number}, {columns} FROM audit WHERE number = {number + 1}"  # noqa: S608 - names from this file
    connection.execute(text(f"INSERT INTO audit (number, {columns}) {source}"))
    connection.execute(text(f"UPDATE audit SET words = '假的' WHERE number = {number}"))  # noqa: S608 - a number
    return number


def _swap(connection: Connection, chance: random.Random) -> int:
    first, second = sorted(chance.sample(range(1, ROWS + 1), 2))
    for old, new in ((first, 0), (second, first), (0, second)):
        connection.execute(text(f"UPDATE audit SET number = {new} WHERE number = {old}"))  # noqa: S608 - numbers
    return first


def _cut_tail(connection: Connection, chance: random.Random) -> int:
    number = chance.randint(1, ROWS)
    connection.execute(text(f"DELETE FROM audit WHERE number >= {number}"))  # noqa: S608 - a number
    return number


@pytest.mark.parametrize("tamper", [_edit, _delete, _delete_and_close_up, _insert, _swap, _cut_tail])
def test_row_29_every_tampering_is_found(engine: Engine, audit: Audit, by: Actor, tamper: Tampering) -> None:
    """Each of many random changes is found, and the first entry that is wrong is named."""
    filled(audit, by)
    with writing(engine).begin() as connection:
        for name in ("audit_no_update", "audit_no_delete"):
            connection.execute(text(f"DROP TRIGGER {name}"))
    for seed in range(-(-TAMPERINGS // 6)):
        with writing(engine).connect() as connection:
            changed = tamper(connection, random.Random(seed))
            verdict = audit.verdict(connection)
            assert verdict.fault
            assert verdict.count == changed - 1
            connection.rollback()
    assert audit.verify() == Verdict(ROWS)


def test_everything_leads_to_one_log(units: Units, audit: Audit) -> None:
    """Different stores write to the same chain."""
    by = clerk_of(units.root())
    filled(audit, by, 2)
    assert audit.verify().count == 2
