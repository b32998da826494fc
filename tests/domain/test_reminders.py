"""What is due around a meeting, and how far a dossier is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.codec import read_dossier
from domain.dossier import Dossier
from domain.meeting import Meeting
from domain.missing import missing, progress
from domain.rectification import Deadline, DeadlineKind, RectificationItem, Status
from domain.reminders import Duty, Reminder, Terms, due_soon, reminder
from tests.strategies import dossiers
from tests.tree import ROOT

TODAY = date(2026, 11, 23)
WHOLE = read_dossier((ROOT / "doc_templates" / "report" / "sample.json").read_bytes())


@given(dossiers())
def test_progress_and_gaps_agree(dossier: Dossier) -> None:
    """A hundred per cent is said exactly when nothing is missing, and never another figure than one of 0 to 100."""
    assert (progress(dossier) == 100) is (not missing(dossier))
    assert 0 <= progress(dossier) <= 100


def test_progress_grows() -> None:
    """Each thing that is filled in moves it on; a dossier of which nothing is asked any more is complete."""
    begun = replace(Dossier(), region=WHOLE.region)
    further = replace(begun, body=WHOLE.body)

    assert 0 == progress(Dossier()) < progress(begun) < progress(further) < progress(WHOLE) == 100


@pytest.mark.parametrize(
    ("held_on", "terms", "told"),
    [
        (None, Terms(), None),
        (date(2026, 12, 20), Terms(), Reminder(Duty.THEME, date(2026, 12, 5))),
        (TODAY, Terms(), Reminder(Duty.REPORT, date(2026, 12, 8))),
        (date(2026, 1, 5), Terms(report_days_after=30), Reminder(Duty.REPORT, date(2026, 2, 4))),
        (date(2026, 12, 20), Terms(theme_days_ahead=0), None),
        (TODAY, Terms(report_days_after=0), None),
    ],
)
def test_reminder(held_on: date | None, terms: Terms, told: Reminder | None) -> None:
    """The theme until the day of the meeting, the report from that day on; nothing without a day or a term."""
    assert reminder(Dossier(meeting=Meeting(held_on=held_on)), TODAY, terms) == told


@given(st.integers(-20, 20))
def test_soon(days: int) -> None:
    """Today and the next seven days; what is closed, or has no day, is not counted."""
    due = TODAY + timedelta(days)
    items = (
        RectificationItem(key="a", deadline=Deadline(due=due)),
        RectificationItem(key="b", deadline=Deadline(due=due), status=Status.CLOSED),
        RectificationItem(key="c", deadline=Deadline(kind=DeadlineKind.ONGOING, due=due)),
        RectificationItem(key="d"),
    )

    assert due_soon(Dossier(items=items), TODAY) == (0 <= days <= 7)
