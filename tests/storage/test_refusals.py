"""Refusals on record, bounded: the first of a minute is written, the others are counted and told (decision 13)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from domain.access import Actor
from domain.audit import Event, EventKind
from storage.audit import Audit
from storage.heads import Unrecorded
from storage.refusals import SPAN, Refusals
from tests.storage.conftest import AT

WHAT = Event(EventKind.REFUSED, "无权访问：GET /units", "d1", succeeded=False)
SECOND = timedelta(seconds=1)


@pytest.fixture
def refusals(audit: Audit) -> Refusals:
    """A process that has refused nothing yet."""
    return Refusals(audit)


def told(audit: Audit) -> list[tuple[str, str]]:
    """By whom, or from where, what is on record."""
    return [(entry.actor or entry.address, entry.words) for entry in audit.entries()]


def test_the_same_within_a_minute_is_counted(audit: Audit, refusals: Refusals, by: Actor) -> None:
    """The next entry after the minute says how many were left out, by whom and since when."""
    for seconds in range(60):
        refusals.note(by, WHAT, AT + seconds * SECOND)
    assert told(audit) == [(by.id, WHAT.words)]

    refusals.note(by, WHAT, AT + SPAN)
    assert told(audit)[1:] == [
        (by.id, "无权访问：GET /units（09:00:00起一分钟内，同样的另有59次）"),
        (by.id, "无权访问：GET /units"),
    ]
    refusals.note(by, WHAT, AT + 2 * SPAN)
    assert len(told(audit)) == 4
    assert [(entry.subject, entry.succeeded) for entry in audit.entries()] == [("d1", False)] * 4


def test_what_nobody_repeats_is_told_all_the_same(audit: Audit, refusals: Refusals, by: Actor) -> None:
    """Whoever stops is told of with the next refusal of anybody else."""
    other = replace(by, id="other")
    refusals.note(by, WHAT, AT)
    refusals.note(by, WHAT, AT + SECOND)
    refusals.note(other, WHAT, AT + 2 * SECOND)
    assert told(audit) == [(by.id, WHAT.words), ("other", WHAT.words)]

    refusals.note(other, replace(WHAT, subject="d2"), AT + SPAN)
    assert told(audit)[2:] == [(by.id, f"{WHAT.words}（09:00:00起一分钟内，同样的另有1次）"), ("other", WHAT.words)]


@pytest.mark.parametrize(
    "other",
    [
        replace(WHAT, kind=EventKind.SIGN_IN_REFUSED),
        replace(WHAT, words="无权访问：POST /units"),
        replace(WHAT, subject="d2"),
    ],
)
def test_what_differs_is_on_record(audit: Audit, refusals: Refusals, by: Actor, other: Event) -> None:
    """Another kind, another address of ours, another thing: each has its entry."""
    refusals.note(by, WHAT, AT)
    refusals.note(by, other, AT)

    assert len(told(audit)) == 2


def test_strangers_are_told_apart_by_their_address(audit: Audit, refusals: Refusals, by: Actor) -> None:
    """Who has no account counts by where he comes from; who has one, wherever he is."""
    for address in ("10.0.0.1", "10.0.0.2", "10.0.0.1"):
        refusals.note(replace(by, id="", address=address), WHAT, AT)
        refusals.note(replace(by, address=address), WHAT, AT)

    assert [who for who, _ in told(audit)] == ["10.0.0.1", by.id, "10.0.0.2"]


def test_a_clock_that_is_put_back(audit: Audit, refusals: Refusals, by: Actor) -> None:
    """Nothing is left out for longer than a minute because of it."""
    refusals.note(by, WHAT, AT)
    refusals.note(by, WHAT, AT - SPAN)

    assert len(told(audit)) == 2


def test_what_cannot_be_written_is_not_taken_as_told(
    audit: Audit, refusals: Refusals, by: Actor, tmp_path: Path
) -> None:
    """While the log cannot be written nothing is refused in silence, and afterwards it is written."""
    head = (tmp_path / "audit_head").read_bytes()
    (tmp_path / "audit_head").unlink()
    for _ in range(2):
        with pytest.raises(Unrecorded):
            refusals.note(by, WHAT, AT)
    (tmp_path / "audit_head").write_bytes(head)
    refusals.note(by, WHAT, AT)

    assert told(audit) == [(by.id, WHAT.words)]


def test_many_at_once(audit: Audit, refusals: Refusals, by: Actor) -> None:
    """However many threads refuse the same, there is one entry, and none is lost from the count."""
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: refusals.note(by, WHAT, AT), range(40)))
    refusals.note(by, WHAT, AT + SPAN)

    assert [words for _, words in told(audit)][1] == f"{WHAT.words}（09:00:00起一分钟内，同样的另有39次）"
    assert len(told(audit)) == 3
