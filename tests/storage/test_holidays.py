"""The stored holidays: those that were published, entered by the system administrator, on record."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from sqlalchemy import Engine

from domain.access import Actor, Role
from domain.audit import EventKind
from localization.holidays import Holiday
from storage.audit import Audit
from storage.found import NotAllowed
from storage.holidays import Holidays
from storage.units import Units
from tests.storage.conftest import AT, clerk_of

NEW = (Holiday(date(2027, 1, 1), is_off=True, name="元旦"), Holiday(date(2027, 1, 3), is_off=False, name="元旦"))


@pytest.fixture
def holidays(engine: Engine, audit: Audit) -> Holidays:
    """The holidays of a new installation."""
    return Holidays(engine, audit)


def test_what_was_published_is_there(holidays: Holidays) -> None:
    """As many days as the notices of the State Council name for 2025 and 2026, on the weekdays they name."""
    calendar = holidays.calendar()
    off = {year: Counter(one.name for one in calendar.of(year) if one.is_off) for year in calendar.years}
    worked = [one.day for one in calendar.holidays if not one.is_off]

    assert off == {
        2025: {"元旦": 1, "春节": 8, "清明节": 3, "劳动节": 5, "端午节": 3, "国庆节、中秋节": 8},
        2026: {"元旦": 3, "春节": 9, "清明节": 3, "劳动节": 5, "端午节": 3, "中秋节": 3, "国庆节": 7},
    }
    assert [f"{day:%m%d}" for day in worked if day.year == 2025] == ["0126", "0208", "0427", "0928", "1011"]
    assert [f"{day:%m%d}" for day in worked if day.year == 2026] == [
        "0104", "0214", "0228", "0509", "0920", "1010",
    ]  # fmt: skip
    assert all(day.weekday() >= 5 for day in worked)
    assert sum(calendar.is_workday(date.fromordinal(day)) for day in range(*_year(2026))) == 248


def _year(year: int) -> tuple[int, int]:
    """The days of a year."""
    return date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()


def test_a_year_is_entered_anew(holidays: Holidays, audit: Audit, system: Actor) -> None:
    """The whole year is replaced, no other one, and it is on record with its counts."""
    before = holidays.calendar()
    holidays.arrange(system, NEW[:1], AT)
    holidays.arrange(system, NEW[::-1], AT)
    after = holidays.calendar()

    assert after.of(2027) == NEW
    assert after.of(2026) == before.of(2026)
    *_, entry = audit.entries()
    assert (entry.kind, entry.words) == (EventKind.HOLIDAYS, "2027年节假日改为：放假1天，调休上班1天")


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM_ADMINISTRATOR])
def test_nobody_else_enters_them(holidays: Holidays, units: Units, role: Role) -> None:
    """Everybody reads them."""
    with pytest.raises(NotAllowed):
        holidays.arrange(clerk_of(units.root(), role), NEW, AT)

    assert holidays.calendar().of(2027) == ()
