"""The rectification items (整改事项): what is to be put right, by whom, until when, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.choice import Choice
from domain.text import Key, Line, Text


class ItemSource(Choice):
    """Where an item comes from."""

    FINDING = "finding", "查摆问题"
    SUPERVISOR = "supervisor", "上级点评"
    MUTUAL = "mutual", "相互批评"
    CONSULTATION = "consultation", "征求意见"


class DeadlineKind(Choice):
    """The four ways a deadline (整改时限) is set."""

    IMMEDIATE = "immediate", "立行立改"
    DATE = "date", "限期整改"
    DATE_AND_ONGOING = "date_and_ongoing", "限期整改并长期坚持"
    ONGOING = "ongoing", "长期坚持"


class Status(Choice):
    """How far an item is (状态); it is closed when it has been struck off (销号)."""

    PENDING = "pending", "待整改"
    UNDER_WAY = "under_way", "整改中"
    AWAITING_CHECK = "awaiting_check", "待验收"
    CLOSED = "closed", "已销号"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Until when (整改时限): a kind, its date where the kind has one, review dates where it is ongoing."""

    kind: DeadlineKind = DeadlineKind.DATE
    due: date | None = None
    reviews: tuple[date, ...] = ()

    @property
    def has_date(self) -> bool:
        """Whether this kind of deadline is a day on the calendar."""
        return self.kind in {DeadlineKind.DATE, DeadlineKind.DATE_AND_ONGOING}

    @property
    def is_ongoing(self) -> bool:
        """Whether the work goes on without an end (长期坚持)."""
        return self.kind in {DeadlineKind.ONGOING, DeadlineKind.DATE_AND_ONGOING}

    @property
    def is_immediate(self) -> bool:
        """Whether it was to be put right at once (立行立改)."""
        return self.kind is DeadlineKind.IMMEDIATE

    @property
    def is_set(self) -> bool:
        """Whether the deadline says something: a date where its kind needs one."""
        return self.due is not None or not self.has_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """One step of the item's road map (阶段安排)."""

    due: date | None = None
    text: Line = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """One dated entry of what was done (进展情况)."""

    on: date | None = None
    text: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RectificationItem:
    """One item of the list. Empty `aspect` and `problem` take the words of the finding that `finding` points at."""

    key: Key = ""
    source: ItemSource = ItemSource.FINDING
    finding: Key = ""
    aspect: Line = ""
    problem: Text = ""
    goal: Text = ""
    measures: tuple[Text, ...] = ()
    leader: Line = ""
    unit: Line = ""
    assisting_units: tuple[Line, ...] = ()
    owner: Line = ""
    deadline: Deadline = Deadline()
    status: Status = Status.PENDING
    milestones: tuple[Milestone, ...] = ()
    progress: tuple[Progress, ...] = ()
    evidence: tuple[Line, ...] = ()
    verifier: Line = ""
    closed_on: date | None = None

    @property
    def is_closed(self) -> bool:
        """Whether the item has been struck off (已销号)."""
        return self.status is Status.CLOSED

    def overdue_on(self, day: date) -> bool:
        """Whether the item is open on that day and its date is past; what has no date (长期坚持) is never overdue.

        >>> item = RectificationItem(deadline=Deadline(due=date(2026, 12, 31)))
        >>> item.overdue_on(date(2026, 12, 31)), item.overdue_on(date(2027, 1, 1))
        (False, True)
        """
        due = self.deadline.due if self.deadline.has_date else None
        return due is not None and due < day and not self.closed_by(day)

    def closed_by(self, day: date) -> bool:
        """Whether the item had been struck off by the end of that day."""
        return self.is_closed and (self.closed_on is None or self.closed_on <= day)

    @property
    def latest_progress(self) -> tuple[Progress, ...]:
        """The latest entry that says something, alone; none when there is none. Entries without a day come first.

        >>> entries = (Progress(on=date(2026, 12, 1), text="已完成"), Progress(on=date(2026, 11, 1), text="已开始"))
        >>> [entry.text for entry in RectificationItem(progress=entries).latest_progress]
        ['已完成']
        """
        told = [entry for entry in self.progress if entry.text]
        if len(told) > 1:
            told.sort(key=lambda entry: entry.on or date.min)
        return tuple(told[-1:])

    def review_due_on(self, day: date) -> bool:
        """Whether, on that day, a review of open ongoing work is due that no entry of its progress answers yet.

        >>> ongoing = Deadline(kind=DeadlineKind.ONGOING, reviews=(date(2027, 6, 30),))
        >>> RectificationItem(deadline=ongoing).review_due_on(date(2027, 7, 1))
        True
        """
        if not self.deadline.is_ongoing or self.closed_by(day):
            return False
        last = max((entry.on for entry in self.progress if entry.on and entry.on <= day), default=date.min)
        return any(last < review <= day for review in self.deadline.reviews)
