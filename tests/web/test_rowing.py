"""Rows of a list by their buttons and keys, without a script: a new one below another, one moved to its place."""

from __future__ import annotations

from storage.stored import Stored
from tests.web.clerk import Clerk, address


def test_a_row_below_and_to_its_place(clerk: Clerk, example: Stored) -> None:
    """The page that follows shows it where it is wanted; nothing else has changed."""
    place, before = address(example, "meeting"), example.dossier.meeting.agenda
    page = clerk.do(clerk.fill(example, "meeting"), place, "meeting-agenda:0:below")
    form = page.form(place)
    assert [form[f"meeting-agenda-{at}"] for at in range(3)] == [before[0], "", before[1]]

    form = clerk.do(page, place, "meeting-agenda:2:to:0").form(place)
    assert [form[f"meeting-agenda-{at}"] for at in range(3)] == [before[1], before[0], ""]
