"""Fields of days, times and numbers: each reads what people type, or says in Chinese what to type instead."""

from __future__ import annotations

from datetime import date, time

from typing_extensions import override

from domain.decoding import FIRST_YEAR, LARGEST_NUMBER, LAST_YEAR
from forms.field import TypedField
from localization.dates import read_date, write_date, write_deadline, write_weekday
from localization.numerals import read_number
from localization.times import read_time, write_time

_LONGEST_VALUE = 40
_NO_DAY = date(1900, 1, 1)  # What lies near it is out of range, so a day without its year is refused.


class DayField(TypedField):
    """A day, typed as people type days."""

    kind = "day"

    @override
    def read(self, typed: str) -> date | None:
        """The day; what the text leaves out is today's."""
        if not typed.strip():
            return None
        if len(typed) > _LONGEST_VALUE:
            raise ValueError("日期太长，看不懂。可写“2026年11月19日”")
        day = read_date(typed, self.typed.today or _NO_DAY)
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
        raise ValueError(f"年份要在{FIRST_YEAR}到{LAST_YEAR}之间，请写全年月日，例如“2026年11月19日”")

    @property
    @override
    def echo(self) -> str:
        """The full date with its weekday, and what kind of workday it is."""
        return f"{write_date(self.data, self.numerals)}，{self._weekday}" if self.data else ""

    @property
    @override
    def caution(self) -> str:
        """That nobody works on the day."""
        return self.typed.calendar.warning(self.data) if self.data else ""

    @property
    def _weekday(self) -> str:
        note = self.typed.calendar.working_note(self.data)
        return f"{write_weekday(self.data)}，{note}" if note else write_weekday(self.data)


class DueField(DayField):
    """The last day of a deadline. A day whose year is left out is the next such day: nothing is due in the past."""

    @override
    def read(self, typed: str) -> date | None:
        """The day; a year that is left out is this one, or the next when the day would be past."""
        day, today = super().read(typed), self.typed.today
        if day is None or today is None or day >= today:
            return day
        # Read from the first day of next year, the text gives another year only if it leaves the year out.
        following = read_date(typed, date(today.year + 1, 1, 1))
        return following if following.year == today.year + 1 else day

    @property
    @override
    def echo(self) -> str:
        """The deadline as it is worded, with its weekday, and what kind of workday it is."""
        return f"{write_deadline(self.data, self.numerals)}（{self._weekday}）" if self.data else ""


class ClockField(TypedField):
    """A time of day."""

    kind = "clock"

    @override
    def read(self, typed: str) -> time | None:
        """The time, to the minute."""
        if not typed.strip():
            return None
        if len(typed) > _LONGEST_VALUE:
            raise ValueError("时间太长，看不懂。可写“15:30”或“下午3点半”")
        return read_time(typed)

    @property
    @override
    def echo(self) -> str:
        """The time in words."""
        return "" if self.data is None else write_time(self.data, self.numerals)


class CountField(TypedField):
    """A whole number of persons or things."""

    kind = "count"

    @override
    def read(self, typed: str) -> int | None:
        """The number, typed in digits of any kind or in Chinese."""
        if not typed.strip():
            return None
        if len(typed) > _LONGEST_VALUE:
            raise ValueError(f"数字太长，请写0到{LARGEST_NUMBER}之间的整数")
        number = read_number(typed)
        if 0 <= number <= LARGEST_NUMBER:
            return number
        raise ValueError(f"这里要写0到{LARGEST_NUMBER}之间的整数")

    @property
    @override
    def echo(self) -> str:
        """The number in Arabic digits, when it was typed otherwise."""
        return "" if self.data is None or str(self.data) == self.shown_value.strip() else str(self.data)
