"""What an entry of the audit log is made of, to the last byte, and what a check says of a log that was touched."""

from __future__ import annotations

import hmac
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, text

from domain.access import Actor
from domain.audit import Event, EventKind
from storage.audit import Audit, Verdict
from storage.engine import writing
from storage.entries import Wanted
from tests.storage.conftest import KEY

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)
ACTOR = Actor(id="a1", name="张玥", unit="u1", path="u1.", roles=frozenset(), address="10.0.0.7", request_id="r1")
REFUSED = Event(EventKind.REFUSED, "无权访问：GET /units", "d1", succeeded=False)


@pytest.fixture
def kept(audit: Audit) -> Audit:
    """A log of three entries."""
    audit.record(ACTOR, REFUSED, AT)
    audit.record(replace(ACTOR, address="f" * 65), Event(EventKind.SAVE, "保存了材料"), AT + timedelta(seconds=1))
    audit.record(replace(ACTOR, name="李明"), Event(EventKind.SIGN_IN, "用密码登录"), AT + timedelta(seconds=2))
    return audit


FIRST_SIGNED = (
    '{"actor": "a1", "address": "10.0.0.7", "at": "2026-11-23T01:00:00.000000+00:00", "kind": "refused", '
    '"name": "\\u5f20\\u73a5", "number": 1, "request_id": "r1", "subject": "d1", "succeeded": 0, "unit": "u1", '
    '"words": "\\u65e0\\u6743\\u8bbf\\u95ee\\uff1aGET /units"}'
)
SECOND_SIGNED = (
    f'{{"actor": "a1", "address": "{"f" * 64}", "at": "2026-11-23T01:00:01.000000+00:00", "kind": "save", '
    '"name": "\\u5f20\\u73a5", "number": 2, "request_id": "r1", "subject": "", "succeeded": 1, "unit": "u1", '
    '"words": "\\u4fdd\\u5b58\\u4e86\\u6750\\u6599"}'
)


def test_row_29_what_is_signed_never_changes(engine: Engine, kept: Audit) -> None:
    """These very bytes, behind the signature before: else every log would look touched after an upgrade."""
    with engine.connect() as connection:
        signatures = list(connection.execute(text("SELECT mac FROM audit ORDER BY number LIMIT 2")).scalars())

    first = hmac.new(KEY, f"{'0' * 64}{FIRST_SIGNED}".encode(), "sha256").hexdigest()
    assert signatures == [first, hmac.new(KEY, f"{first}{SECOND_SIGNED}".encode(), "sha256").hexdigest()]
    assert kept.verify() == Verdict(3)


def test_an_entry_is_one_line(kept: Audit) -> None:
    """Exported lines are plain ASCII, so that no screen and no editor can show them otherwise."""
    first, second, _ = kept.entries()

    assert first.line() == (
        '{"number": 1, "at": "2026-11-23T09:00:00+08:00", "kind": "refused", "actor": "a1", '
        '"name": "\\u5f20\\u73a5", "unit": "u1", "address": "10.0.0.7", "request_id": "r1", "subject": "d1", '
        '"words": "\\u65e0\\u6743\\u8bbf\\u95ee\\uff1aGET /units", "succeeded": false}\n'
    )
    assert (second.address, second.succeeded) == ("f" * 64, True)
    assert (first.kind.label, second.kind.label) == ("拒绝访问", "保存")


@pytest.mark.parametrize(
    ("tampering", "verdict"),
    [
        ("DELETE FROM audit WHERE number = 2", Verdict(1, "第2条不见了，或者被插入了别的记录")),
        ("UPDATE audit SET words = 'x' WHERE number = 2", Verdict(1, "第2条被改动过")),
        ("UPDATE audit SET mac = '密' WHERE number = 3", Verdict(2, "第3条被改动过")),
        ("UPDATE audit SET mac = x'00' WHERE number = 1", Verdict(0, "第1条被改动过")),
        ("UPDATE audit SET words = x'00' WHERE number = 2", Verdict(1, "第2条被改动过")),
        ("DELETE FROM audit WHERE number > 1", Verdict(1, "末尾少了2条记录")),
        ("DELETE FROM audit", Verdict(0, "末尾少了3条记录")),
    ],
)
def test_row_29_what_is_said_of_a_touched_log(engine: Engine, kept: Audit, tampering: str, verdict: Verdict) -> None:
    """Which entry is the first that is wrong, in words."""
    with writing(engine).begin() as connection:
        for name in ("audit_no_update", "audit_no_delete"):
            connection.execute(text(f"DROP TRIGGER {name}"))
        connection.execute(text(tampering))

    assert kept.verify() == verdict


def test_what_is_asked_for(kept: Audit) -> None:
    """By a moment that belongs to it, before one that does not, by a part of a name, by its kind; or everything."""
    second = AT + timedelta(seconds=1)

    def numbers(wanted: Wanted) -> list[int]:
        return [entry.number for entry in kept.newest(wanted, 9, 0)]

    assert numbers(Wanted()) == [3, 2, 1]
    assert numbers(Wanted(first=second)) == [3, 2]
    assert numbers(Wanted(before=second)) == [1]
    assert numbers(Wanted(name="李")) == [3]
    assert numbers(Wanted(kind=EventKind.SAVE)) == [2]
