"""The rectification items: their deadlines on a day, and how the list groups them."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dossier import Dossier
from domain.listing import grouped
from domain.problems import Aspect, Finding
from domain.rectification import Deadline, DeadlineKind, ItemSource, Progress, RectificationItem, Status
from tests.strategies import dossiers

DUE = date(2026, 12, 31)
DAY = timedelta(days=1)
IMMEDIATE, DATED, BOTH, ONGOING = DeadlineKind
PENDING, UNDER_WAY, AWAITING, CLOSED = Status


@pytest.mark.parametrize(
    ("kind", "holds"),
    [
        (IMMEDIATE, {"is_immediate", "is_set"}),
        (DATED, {"has_date"}),
        (BOTH, {"has_date", "is_ongoing"}),
        (ONGOING, {"is_ongoing", "is_set"}),
    ],
)
def test_kinds_of_deadline(kind: DeadlineKind, holds: set[str]) -> None:
    """Four ways to set a deadline; the two with a date are set once the date is typed."""
    deadline = Deadline(kind=kind)
    questions = ("has_date", "is_ongoing", "is_immediate", "is_set")
    assert {question for question in questions if getattr(deadline, question)} == holds
    assert Deadline(kind=kind, due=DUE).is_set


@pytest.mark.parametrize(
    ("kind", "status", "closed_on", "days", "overdue"),
    [
        (DATED, PENDING, None, 0, False),
        (DATED, PENDING, None, 1, True),
        (DATED, UNDER_WAY, None, 1, True),
        (DATED, AWAITING, None, 1, True),
        (DATED, CLOSED, DUE, 1, False),
        (DATED, CLOSED, None, 1, False),
        (DATED, CLOSED, DUE + 5 * DAY, 4, True),
        (DATED, CLOSED, DUE + 5 * DAY, 5, False),
        (DATED, UNDER_WAY, DUE, 1, True),
        (BOTH, UNDER_WAY, None, 1, True),
        (ONGOING, UNDER_WAY, None, 1000, False),
        (IMMEDIATE, UNDER_WAY, None, 1000, False),
    ],
)
def test_overdue_on_a_day(
    kind: DeadlineKind, status: Status, closed_on: date | None, days: int, *, overdue: bool
) -> None:
    """Open and past its date, on any day, also a past one: what was closed later was still open then."""
    item = RectificationItem(deadline=Deadline(kind=kind, due=DUE), status=status, closed_on=closed_on)
    day = DUE + days * DAY
    assert item.overdue_on(day) == overdue
    assert Dossier(items=(item,)).overdue_on(day) == ((item,) if overdue else ())


def test_without_a_date_nothing_is_overdue() -> None:
    """A deadline that was not typed yet is a gap, not a delay."""
    assert not RectificationItem().overdue_on(date.max)


ITEMS = st.builds(
    RectificationItem,
    deadline=st.builds(Deadline, kind=st.sampled_from(DeadlineKind), due=st.none() | st.dates()),
    status=st.sampled_from(Status),
    closed_on=st.none() | st.dates(),
)


@given(ITEMS, st.dates(), st.dates())
def test_what_is_overdue_stays_so_until_it_is_closed(item: RectificationItem, one: date, other: date) -> None:
    """An item that is overdue on a day is overdue or closed on every later day, and never both."""
    earlier, later = sorted((one, other))
    assert not item.overdue_on(earlier) or item.overdue_on(later) != item.closed_by(later)


REVIEW = date(2027, 6, 30)


@pytest.mark.parametrize(
    ("kind", "days", "entries", "status", "due"),
    [
        (ONGOING, -1, (), UNDER_WAY, False),
        (ONGOING, 0, (), UNDER_WAY, True),
        (BOTH, 30, (), UNDER_WAY, True),
        (DATED, 30, (), UNDER_WAY, False),
        (ONGOING, 30, (0,), UNDER_WAY, False),
        (ONGOING, 30, (-1,), UNDER_WAY, True),
        (ONGOING, 3, (9,), UNDER_WAY, True),
        (ONGOING, 30, (None,), UNDER_WAY, True),
        (ONGOING, 30, (), CLOSED, False),
    ],
)
def test_review_due_on_a_day(
    kind: DeadlineKind, days: int, entries: tuple[int | None, ...], status: Status, *, due: bool
) -> None:
    """Open ongoing work falls due for review on the review date, until an entry of that day or later answers it."""
    progress = tuple(Progress(on=None if after is None else REVIEW + after * DAY) for after in entries)
    item = RectificationItem(deadline=Deadline(kind=kind, reviews=(REVIEW,)), progress=progress, status=status)
    assert item.review_due_on(REVIEW + days * DAY) == due


ASPECTS = (
    Aspect(title="甲方面", findings=(Finding(key="f1", headline="问题一"), Finding(key="f2", headline="问题二"))),
    Aspect(title="乙方面", findings=(Finding(key="f3", headline="问题三"), Finding(headline="无编号"))),
    Aspect(findings=(Finding(key="f4", headline="问题四"),)),
)


def _item(finding: str = "", source: ItemSource = ItemSource.FINDING, **words: str) -> RectificationItem:
    return RectificationItem(
        finding=finding, source=source, aspect=words.get("aspect", ""), problem=words.get("problem", "")
    )


@pytest.mark.parametrize(
    ("items", "printed"),
    [
        ((), []),
        ((_item("f1"), _item("f2")), [("甲方面", [(1, "问题一"), (2, "问题二")])]),
        (
            (_item("f3"), _item("f1"), _item("f3", problem="改写")),
            [("乙方面", [(1, "问题三"), (2, "改写")]), ("甲方面", [(3, "问题一")])],
        ),
        ((_item("f1", aspect="另写"),), [("另写", [(1, "问题一")])]),
        ((_item("f4"),), [("", [(1, "问题四")])]),
        ((_item("f4", source=ItemSource.SUPERVISOR),), [("上级点评", [(1, "问题四")])]),
        ((_item(source=ItemSource.MUTUAL, problem="戊"),), [("相互批评", [(1, "戊")])]),
        ((_item(source=ItemSource.CONSULTATION, aspect="群众意见"),), [("群众意见", [(1, "")])]),
        ((_item(problem="己"), _item("gone", problem="庚")), [("", [(1, "己"), (2, "庚")])]),
    ],
)
def test_groups(items: tuple[RectificationItem, ...], printed: list[tuple[str, list[tuple[int, str]]]]) -> None:
    """Items of one aspect stand together, in order of first appearance; words typed in the item win."""
    groups = [(g.aspect_text, [(row.number, row.problem_text) for row in g.rows]) for g in grouped(ASPECTS, items)]
    assert groups == printed


@given(dossiers())
def test_every_item_is_printed_once(dossier: Dossier) -> None:
    """Numbers run from 1 through all groups; no item is lost; no two groups have the same words."""
    rows = [row for group in dossier.item_groups for row in group.rows]
    assert [row.number for row in rows] == list(range(1, len(dossier.items) + 1))
    assert Counter(row.item.key for row in rows) == Counter(item.key for item in dossier.items)
    assert len({group.aspect_text for group in dossier.item_groups}) == len(dossier.item_groups)


def test_the_latest_progress_is_the_one_by_date() -> None:
    """Rows typed out of order, rows without words and rows without a day do not hide what was done last."""
    entries = (
        Progress(on=date(2026, 12, 1), text="已完成"),
        Progress(text="未写日期"),
        Progress(on=date(2026, 11, 1), text="已开始"),
        Progress(on=date(2027, 1, 1)),
    )
    assert RectificationItem(progress=entries).latest_progress == entries[:1]
    assert RectificationItem(progress=entries[1:2]).latest_progress == entries[1:2]
    assert RectificationItem().latest_progress == ()
