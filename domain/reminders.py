"""What has to be done by when around a meeting (提醒): the theme told ahead, the report sent in, items put right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from domain.choice import Choice
from domain.dossier import Dossier

SOON: Final = 7
"""How many days before its date an item is told of (documents.md 6: 还剩N天)."""


class Duty(Choice):
    """What the superior is owed around a meeting."""

    THEME = "theme", "报送会议主题"
    REPORT = "report", "报送情况报告"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How many days before the meeting its theme, and how many after it the report is due; 0 asks for no reminder.

    The usual figures differ from organ to organ, so every installation sets its own.
    """

    theme_days_ahead: int = 15
    report_days_after: int = 15


@dataclass(frozen=True, slots=True)
class Reminder:
    """A duty and the last day for it."""

    duty: Duty
    due: date


def reminder(dossier: Dossier, today: date, terms: Terms) -> Reminder | None:
    """What has to be sent in next for a meeting: the theme until the day of the meeting, from then on the report.

    None while the day of the meeting is not known, and where no reminder is asked for.

    >>> from domain.meeting import Meeting
    >>> held = Dossier(meeting=Meeting(held_on=date(2026, 11, 19)))
    >>> reminder(held, date(2026, 11, 23), Terms())
    Reminder(duty=<Duty.REPORT: 'report'>, due=datetime.date(2026, 12, 4))
    """
    day = dossier.meeting.held_on
    if day is None:
        return None
    duty = Duty.THEME if today < day else Duty.REPORT
    days = -terms.theme_days_ahead if duty is Duty.THEME else terms.report_days_after
    return Reminder(duty, day + timedelta(days)) if days else None


def countdown(due: date, today: date) -> str:
    """How long there is until a day, in words.

    >>> [countdown(date(2026, 12, 4), date(2026, 12, day)) for day in (1, 4, 6)]
    ['还剩3天', '今日截止', '已逾期2天']
    """
    days = (due - today).days
    return f"还剩{days}天" if days > 0 else "今日截止" if days == 0 else f"已逾期{-days}天"


def due_soon(dossier: Dossier, today: date) -> int:
    """How many open items have their date within the next days, today counted."""
    return sum(
        1
        for item in dossier.items
        if item.deadline.has_date
        and item.deadline.due
        and today <= item.deadline.due <= today + timedelta(SOON)
        and not item.closed_by(today)
    )
