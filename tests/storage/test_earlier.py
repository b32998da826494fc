"""Which dossiers came before another: those of its unit, by the days of their meetings, as far as they are in sight."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.access import Actor, Role
from domain.dossier import Dossier
from domain.meeting import Meeting
from storage.dossiers import Dossiers
from storage.found import NotFound
from storage.units import Unit
from tests.storage.conftest import AT, clerk_of


def held(year: int | None) -> Dossier:
    """A dossier of a year's meeting."""
    return Dossier(meeting=Meeting(held_on=date(year, 11, 19) if year else None))


def test_earlier_dossiers(dossiers: Dossiers, by: Actor, district: Unit, sibling: Unit) -> None:
    """The last one first, one that was put away too; what was made later may tell of an earlier meeting."""
    own = clerk_of(district)
    first, now, last_year, undated, same_day, beside = (
        dossiers.create(who, f"第{at}份", held(year), AT + timedelta(hours=at))
        for at, (who, year) in enumerate(
            [(own, 2024), (own, 2026), (own, 2025), (own, None), (own, 2026), (clerk_of(sibling), 2023)]
        )
    )
    dossiers.archive(own, first.id, AT)

    assert [one.id for one in dossiers.earlier(own, now.id)] == [last_year.id, first.id]
    assert [one.id for one in dossiers.earlier(own, undated.id)] == [same_day.id, now.id, last_year.id, first.id]
    assert undated.day == date(2026, 11, 23)
    above = clerk_of(Unit(by.unit, "", by.path), Role.REVIEWER)
    assert [one.id for one in dossiers.earlier(above, now.id)] == [last_year.id, first.id]
    with pytest.raises(NotFound):
        dossiers.earlier(own, beside.id)
