"""What somebody has to do (我的待办): reviews that wait, duties around a meeting, items late or near their date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask import url_for

from domain.access import Action, Actor, Relation
from domain.dossier import Dossier
from domain.reminders import SOON, Terms, countdown, due_soon, reminder
from domain.review import State
from localization.dates import write_date, write_weekday
from storage.stored import Stored

WAITS: Final = {State.SUBMITTED: ("去审核", Action.REVIEW), State.RETURNED: ("看退回意见", Action.EDIT)}
"""What each state of a review waits for: what the button says, and who may press it."""

_SENT: Final = {State.SUBMITTED, State.APPROVED}
_ICONS: Final = {"bad": "✕", "open": "▲", "none": "●"}


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do for a dossier: how urgent (bad, open, none), in words, what the button says, where it leads.

    `due` is the last day, for the order; what has no day comes first.
    """

    stored: Stored
    urgency: str
    words: str
    verb: str
    place: str
    due: date = date.min

    @property
    def icon(self) -> str:
        """The sign of its urgency, beside the words and the colour."""
        return _ICONS[self.urgency]

    @property
    def address(self) -> str:
        """Where it is done."""
        slug = "items" if self.place == "editing.show" else None
        return url_for(self.place, dossier_id=self.stored.id, slug=slug)


def todos(stored: Stored, dossier: Dossier, by: Actor, today: date, terms: Terms) -> Iterator[Todo]:
    """What there is to do for one dossier; for one of a unit below, only what waits for this person's review."""
    if verb := waits_for(stored, by):
        yield Todo(stored, "open", stored.state.label, verb, "reviewing.show")
    if stored.relation is not Relation.BELOW:
        if stored.state not in _SENT:
            yield from _around_the_meeting(stored, dossier, today, terms)
        yield from _items(stored, dossier, today)


def waits_for(stored: Stored, by: Actor) -> str:
    """What the review waits for this person to do; empty when it does not."""
    step = WAITS.get(stored.state)
    return step[0] if step and by.may(step[1], stored.relation) else ""


def _around_the_meeting(stored: Stored, dossier: Dossier, today: date, terms: Terms) -> Iterator[Todo]:
    found = reminder(dossier, today, terms)
    if found:
        days = (found.due - today).days
        urgency = "bad" if days < 0 else "open" if days <= SOON else "none"
        last = f"{write_date(found.due)}，{write_weekday(found.due)}"
        words = f"{found.duty.label}：截止{last}，{countdown(found.due, today)}"
        yield Todo(stored, urgency, words, "去完成", "check.show", found.due)


def _items(stored: Stored, dossier: Dossier, today: date) -> Iterator[Todo]:
    if overdue := dossier.overdue_on(today):
        first = min(item.deadline.due or today for item in overdue)
        yield Todo(stored, "bad", f"{len(overdue)}项整改已逾期", "看整改清单", "editing.show", first)
    if soon := due_soon(dossier, today):
        yield Todo(stored, "open", f"{soon}项整改{SOON}天内到期", "看整改清单", "editing.show", today)
