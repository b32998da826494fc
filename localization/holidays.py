"""Days off and days worked instead (节假日：休、班): what is arranged for a year, a reader for it, and workdays.

Source: 全国年节及纪念日放假办法 (国务院令第795号) and the notice by which the General Office of the State Council
(国务院办公厅) arranges each year; a year without an arrangement has only its weekdays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from localization.dates import DateUnreadable, read_date, write_date, write_weekday

_LINE: Final = re.compile(r"(?P<day>.*?\S)[\s,，]+(?P<kind>[休班])[\s,，]+(?P<name>\S.*?)\s*")
_NO_DAY: Final = date(1, 1, 1)  # What lies near it is a day without its year.
_FIRST_YEAR: Final = 2000
_LONGEST_NAME: Final = 20
_SATURDAY: Final = 5
_ONE_DAY: Final = timedelta(days=1)


class HolidayUnreadable(ValueError):
    """The line tells no arranged day; the message says in Chinese what to type."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """One arranged day: off (休) for the holiday of this name, or worked (班) to make up for it."""

    day: date
    is_off: bool
    name: str

    @property
    def mark(self) -> str:
        """The word that calendars print beside the day.

        >>> Holiday(date(2026, 10, 10), is_off=False, name="国庆节").mark
        '班'
        """
        return "休" if self.is_off else "班"

    @property
    def line(self) -> str:
        """The day as `read_holiday` reads it.

        >>> Holiday(date(2026, 10, 1), is_off=True, name="国庆节").line
        '2026-10-01 休 国庆节'
        """
        return f"{self.day.isoformat()} {self.mark} {self.name}"


@dataclass(frozen=True)
class Calendar:
    """What is known of days: those that were arranged, in any order, and the weekdays of all others."""

    holidays: tuple[Holiday, ...] = ()

    @cached_property
    def _by_day(self) -> dict[date, Holiday]:
        return {holiday.day: holiday for holiday in self.holidays}

    @cached_property
    def years(self) -> frozenset[int]:
        """The years that are arranged."""
        return frozenset(holiday.day.year for holiday in self.holidays)

    def of(self, year: int) -> tuple[Holiday, ...]:
        """The arranged days of a year, in order."""
        return tuple(sorted((one for one in self.holidays if one.day.year == year), key=lambda one: one.day))

    def is_workday(self, day: date) -> bool:
        """Whether offices work: Monday to Friday, but for the days that are arranged otherwise.

        >>> off, on = Holiday(date(2026, 10, 1), True, "国庆节"), Holiday(date(2026, 10, 10), False, "国庆节")
        >>> calendar = Calendar((off, on))
        >>> [calendar.is_workday(date(2026, 10, day)) for day in (1, 9, 10, 11)]
        [False, True, True, False]
        """
        arranged = self._by_day.get(day)
        return day.weekday() < _SATURDAY if arranged is None else not arranged.is_off

    def workday_after(self, day: date, number: int = 1) -> date:
        """The workday that is the first, second … after a day; the day itself does not count. 0 gives the day.

        >>> Calendar().workday_after(date(2026, 11, 20), 1), Calendar().workday_after(date(2026, 11, 20), 6)
        (datetime.date(2026, 11, 23), datetime.date(2026, 11, 30))
        """
        for _ in range(number):
            day += _ONE_DAY
            while not self.is_workday(day):
                day += _ONE_DAY
        return day

    def working_note(self, day: date) -> str:
        """What kind of workday it is; empty for a day off, and where that is not known.

        >>> Calendar().working_note(date(2026, 11, 23))
        ''
        """
        arranged = self._by_day.get(day)
        if arranged:
            return "" if arranged.is_off else "调休上班"
        return "工作日" if day.year in self.years and day.weekday() < _SATURDAY else ""

    def warning(self, day: date) -> str:
        """What to think of before something is put on the day; empty for a workday.

        >>> Calendar((Holiday(date(2026, 10, 1), True, "国庆节"),)).warning(date(2026, 10, 1))
        '该日为国庆节假期'
        >>> Calendar().warning(date(2026, 11, 22))
        '该日为星期日，2026年的放假安排还没有录入'
        """
        arranged = self._by_day.get(day)
        if self.is_workday(day):
            return ""
        if arranged:
            return f"该日为{arranged.name}假期"
        if day.year in self.years:
            return "该日为休息日"
        return f"该日为{write_weekday(day)}，{day.year}年的放假安排还没有录入"


def read_holiday(line: str) -> Holiday:
    """The arranged day of a line: a day with its year, 休 or 班, the holiday's name.

    Raises `HolidayUnreadable`; a day worked instead is always a Saturday or Sunday.

    >>> read_holiday("2026年10月10日　班　国庆节")
    Holiday(day=datetime.date(2026, 10, 10), is_off=False, name='国庆节')
    """
    found = _LINE.fullmatch(line.strip())
    if not found:
        raise HolidayUnreadable("看不懂这一行。请写成“2026-10-01 休 国庆节”，上班的日子写“班”")
    try:
        day = read_date(found["day"], _NO_DAY)
    except (DateUnreadable, OverflowError) as error:
        raise HolidayUnreadable(f"看不懂日期“{found['day']}”。请写全年月日，例如2026-10-01") from error
    if day.year < _FIRST_YEAR:
        raise HolidayUnreadable(f"日期“{found['day']}”没有写年份，请写全年月日，例如2026-10-01")
    if len(found["name"]) > _LONGEST_NAME:
        raise HolidayUnreadable(f"节日名称最多{_LONGEST_NAME}个字")
    if found["kind"] == "班" and day.weekday() < _SATURDAY:
        raise HolidayUnreadable(f"{write_date(day)}是{write_weekday(day)}，本来就上班，不用写“班”，请核对日期")
    return Holiday(day, is_off=found["kind"] == "休", name=found["name"])


def read_arrangement(text: str) -> tuple[tuple[Holiday, ...], tuple[str, ...]]:
    r"""The arranged days of a text, one to a line, and what is wrong with its lines, each with its number.

    >>> read_arrangement("2026-10-01 休 国庆节\n2026-10-01 休 中秋节\n国庆")[1][0]
    '第2行：2026年10月1日前面已经写过一次，请删掉一行'
    """
    found: dict[date, Holiday] = {}
    wrong: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            _take(found, line)
        except HolidayUnreadable as error:
            wrong.append(f"第{number}行：{error}")
    return tuple(sorted(found.values(), key=lambda one: one.day)), tuple(wrong)


def _take(found: dict[date, Holiday], line: str) -> None:
    """Put the day of a line to the others; an empty line tells none."""
    if not line.strip():
        return
    holiday = read_holiday(line)
    if holiday.day in found:
        raise HolidayUnreadable(f"{write_date(holiday.day)}前面已经写过一次，请删掉一行")
    found[holiday.day] = holiday


def summary(holidays: Iterable[Holiday]) -> str:
    """How many days of each kind there are, in words.

    >>> summary((Holiday(date(2026, 10, 1), True, "国庆节"), Holiday(date(2026, 10, 10), False, "国庆节")))
    '放假1天，调休上班1天'
    """
    off = [holiday.is_off for holiday in holidays]
    return f"放假{sum(off)}天，调休上班{len(off) - sum(off)}天"
