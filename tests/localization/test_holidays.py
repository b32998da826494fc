"""Days off, days worked instead, and the workdays that are left."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localization.holidays import Calendar, Holiday, HolidayUnreadable, read_arrangement, read_holiday, summary

OFF = tuple(Holiday(date(2026, 10, day), is_off=True, name="国庆节") for day in range(1, 8))
WORKED = (
    Holiday(date(2026, 9, 20), is_off=False, name="国庆节"),
    Holiday(date(2026, 10, 10), is_off=False, name="国庆节"),
)
CALENDAR = Calendar(OFF + WORKED)
DAYS = st.dates(date(2025, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize(
    ("day", "works", "note", "warning"),
    [
        (date(2026, 11, 23), True, "工作日", ""),
        (date(2026, 11, 22), False, "", "该日为休息日"),
        (date(2026, 10, 1), False, "", "该日为国庆节假期"),
        (date(2026, 10, 3), False, "", "该日为国庆节假期"),
        (date(2026, 10, 10), True, "调休上班", ""),
        (date(2027, 11, 23), True, "", ""),
        (date(2027, 11, 21), False, "", "该日为星期日，2027年的放假安排还没有录入"),
    ],
)
def test_what_is_said_of_a_day(day: date, works: bool, note: str, warning: str) -> None:  # noqa: FBT001 - a row of a table
    """A day off is warned of; nothing is claimed about a year that nobody has entered."""
    assert (CALENDAR.is_workday(day), CALENDAR.working_note(day), CALENDAR.warning(day)) == (works, note, warning)


def test_a_year_is_listed_in_order() -> None:
    """Whatever order the days were given in."""
    assert [one.day for one in CALENDAR.of(2026)] == sorted(one.day for one in OFF + WORKED)
    assert CALENDAR.years == {2026}
    assert CALENDAR.of(2027) == ()
    assert summary(CALENDAR.of(2026)) == "放假7天，调休上班2天"


@pytest.mark.parametrize(
    ("day", "number", "expected"),
    [
        (date(2026, 9, 30), 1, date(2026, 10, 8)),
        (date(2026, 9, 30), 3, date(2026, 10, 10)),
        (date(2026, 9, 19), 1, date(2026, 9, 20)),
        (date(2026, 10, 1), 0, date(2026, 10, 1)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
    ],
)
def test_counting_workdays(day: date, number: int, expected: date) -> None:
    """Days off are passed over, days worked instead are counted."""
    assert CALENDAR.workday_after(day, number) == expected


@given(DAYS, st.integers(1, 40))
def test_so_many_workdays_lie_between(day: date, number: int) -> None:
    """The day that is counted to is a workday, and exactly so many lie after the start up to it."""
    end = CALENDAR.workday_after(day, number)
    between = (day + timedelta(days=one) for one in range(1, (end - day).days + 1))

    assert CALENDAR.is_workday(end)
    assert sum(map(CALENDAR.is_workday, between)) == number


@given(DAYS, st.booleans(), st.sampled_from(["国庆节", "国庆节、中秋节", "春节"]))
def test_a_line_reads_back(day: date, is_off: bool, name: str) -> None:  # noqa: FBT001 - made by hypothesis
    """What is listed can be pasted again; only a weekend can be worked instead."""
    holiday = Holiday(day, is_off or day.weekday() < 5, name)

    assert read_holiday(holiday.line) == holiday


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("国庆节", "看不懂这一行"),
        ("2026-10-01 国庆节", "看不懂这一行"),
        ("2026-10-01 休", "看不懂这一行"),
        ("2026-02-30 休 春节", "看不懂日期“2026-02-30”"),
        ("那天 休 春节", "看不懂日期“那天”"),
        ("昨天 休 春节", "看不懂日期“昨天”"),
        ("10月1日 休 国庆节", "没有写年份"),
        ("2026-10-01 休 " + "节" * 21, "最多20个字"),
        ("2026-10-12 班 国庆节", "2026年10月12日是星期一，本来就上班"),
    ],
)
def test_lines_that_are_refused(line: str, says: str) -> None:
    """Each with what to type instead."""
    with pytest.raises(HolidayUnreadable, match=says):
        read_holiday(line)


def test_a_paste_with_mistakes() -> None:
    """Every wrong line is named by its number, the others are read; empty lines tell nothing."""
    found, wrong = read_arrangement("2026-10-02,休,国庆节\n\n2026年10月1日 休 国庆节\n2026-10-02 休 中秋节\n十月")

    assert [one.line for one in found] == ["2026-10-01 休 国庆节", "2026-10-02 休 国庆节"]
    assert [words[:4] for words in wrong] == ["第4行：", "第5行："]
    assert "前面已经写过一次" in wrong[0]
