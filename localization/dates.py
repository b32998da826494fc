"""Dates in the two numeral systems (年月日), and a lenient reader.

Source: GB/T 15835-2011 5.1.4 and 5.2.2; GB/T 9704-2012 7.3.5.4.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from babel import Locale

from localization.numerals import Numerals, digits, read_number, spell

_LOCALE: Final = Locale("zh", "CN", script="Hans")
_WEEKDAYS: Final[tuple[str, ...]] = tuple(_LOCALE.days["format"]["wide"][number] for number in range(7))
_DECEMBER: Final = 12

_NUMBER: Final = "[0-9〇零○◯Oo一二三四五六七八九十百千]+"
_YEAR: Final = rf"(?:(?P<year>{_NUMBER})年|(?P<near>[今本明去])年)"
_SUFFIX: Final = re.compile("(?:之前|以前|前)$")
_IN_WORDS: Final = re.compile(rf"{_YEAR}?(?P<month>{_NUMBER})月(?P<day>{_NUMBER})[日号]")
_IN_DIGITS: Final = re.compile(
    r"(?:(?P<year>[0-9]{4})([-./]))?(?P<month>[0-9]{1,2})(?(year)\2|[-./])(?P<day>[0-9]{1,2})"
)
_EIGHT_DIGITS: Final = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_MONTH_END: Final = re.compile(rf"{_YEAR}?(?:(?P<month>{_NUMBER})月|本?月)[底末]")
_YEAR_END: Final = re.compile(rf"(?:{_YEAR}年?|年)[底末]")
_RELATIVE: Final = {"昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "明天": 1, "明日": 1}
_NEAR_YEARS: Final = {"去": -1, "今": 0, "本": 0, "明": 1}
_HOW: Final = "读不出这个日期。请写成2026年11月23日、2026-11-23、11月23日、3月底或2026年底前。"


class DateUnreadable(ValueError):
    """The text is no date, or a day that does not exist; the message says in Chinese what to type."""


@lru_cache(maxsize=1024)  # The same few days stand in hundreds of rows.
def write_date(day: date, numerals: Numerals = Numerals.ARABIC) -> str:
    """Get the full date: four-digit year, no leading zeros, 日 at the end.

    Chinese years go digit by digit with 〇 (GB/T 15835-2011 5.1.4, 5.2.2; GB/T 9704-2012 7.3.5.4).

    >>> write_date(date(2026, 11, 3)), write_date(date(2026, 11, 3), Numerals.CHINESE)
    ('2026年11月3日', '二〇二六年十一月三日')
    """
    return _year(day, numerals) + write_month_day(day, numerals)


@lru_cache(maxsize=1024)
def write_month_day(day: date, numerals: Numerals = Numerals.ARABIC) -> str:
    """Get month and day without the year (GB/T 15835-2011 5.1.4).

    >>> write_month_day(date(2026, 11, 3)), write_month_day(date(2026, 11, 3), Numerals.CHINESE)
    ('11月3日', '十一月三日')
    """
    return _month(day, numerals) + _day(day, numerals)


def write_weekday(day: date) -> str:
    """Get the weekday, always in Chinese (GB/T 15835-2011 4.2.3; name from Babel).

    >>> write_weekday(date(2026, 11, 3))
    '星期二'
    """
    return _WEEKDAYS[day.weekday()]


def write_date_range(start: date, end: date, numerals: Numerals = Numerals.ARABIC, *, with_year: bool = False) -> str:
    """Get a span of days joined by 至; what both ends share is said once (GB/T 15834-2011 4.13.3).

    The year stands when asked for, and always when the ends lie in two years. Raises ValueError when the
    end is before the start.

    >>> write_date_range(date(2026, 9, 1), date(2026, 9, 5))
    '9月1日至5日'
    >>> write_date_range(date(2025, 12, 30), date(2026, 1, 2))
    '2025年12月30日至2026年1月2日'
    """
    if end < start:
        raise ValueError(f"起止日期颠倒：{write_date(start)}在{write_date(end)}之后，请改正。")
    first = write_date if with_year or start.year != end.year else write_month_day
    if start == end:
        return first(start, numerals)
    if start.year != end.year:
        last = write_date(end, numerals)
    elif start.month != end.month:
        last = write_month_day(end, numerals)
    else:
        last = _day(end, numerals)
    return f"{first(start, numerals)}至{last}"


@lru_cache(maxsize=1024)
def write_deadline(day: date, numerals: Numerals = Numerals.ARABIC) -> str:
    """Get a last day as deadlines are worded: 年底前, 月底前, or the day itself with 前.

    >>> write_deadline(date(2026, 12, 31)), write_deadline(date(2026, 3, 31)), write_deadline(date(2026, 3, 15))
    ('2026年底前', '2026年3月底前', '2026年3月15日前')
    """
    year = _year(day, numerals)
    if day.day != monthrange(day.year, day.month)[1]:
        return f"{year}{write_month_day(day, numerals)}前"
    return f"{year}底前" if day.month == _DECEMBER else f"{year}{_month(day, numerals)}底前"


def read_date(text: str, today: date) -> date:
    """Get the day a text means; what it leaves out (the year, the month of 月底) is today's.

    Reads both numeral systems, full-width digits, 2026-11-23, 2026.11.23, 2026/11/23, 20261123, 11.23, 3月底, 年底,
    明年3月底, 今天, each also with 前. Raises DateUnreadable; a two-digit year is refused (GB/T 15835-2011 5.1.4).

    >>> read_date("二〇二六年十一月二十三日", date(2026, 1, 1)), read_date("3月底前", date(2026, 1, 1))
    (datetime.date(2026, 11, 23), datetime.date(2026, 3, 31))
    """
    plain = _SUFFIX.sub("", "".join(unicodedata.normalize("NFKC", text).split()))
    if plain in _RELATIVE:
        return today + timedelta(days=_RELATIVE[plain])
    for pattern in (_IN_WORDS, _IN_DIGITS, _EIGHT_DIGITS, _MONTH_END, _YEAR_END):
        if found := pattern.fullmatch(plain):
            return _read_parts(found.groupdict(), today, year_end=pattern is _YEAR_END)
    raise DateUnreadable(_HOW)


def _read_parts(parts: dict[str, str | None], today: date, *, year_end: bool) -> date:
    """Get the day from the named parts of a match; without a day it is the last of its month."""
    year = _read_year(parts, today)
    month = _read_part(parts.get("month"))
    if month is None:
        month = _DECEMBER if year_end else today.month
    day = _read_part(parts.get("day"))
    try:
        return date(year, month, monthrange(year, month)[1] if day is None else day)
    except ValueError as error:
        named = "底" if day is None else f"{day}日"
        raise DateUnreadable(f"{year}年没有{month}月{named}，请改正日期。") from error


def _read_year(parts: dict[str, str | None], today: date) -> int:
    """Get the year, which must be written with all four digits when it is written."""
    year = _read_part(parts.get("year"))
    if year is None:
        return today.year + _NEAR_YEARS[parts.get("near") or "今"]
    if not 1000 <= year <= 9999:  # noqa: PLR2004 - the bounds of four digits
        raise DateUnreadable("年份请写全四位，例如2026年11月23日。")
    return year


def _read_part(text: str | None) -> int | None:
    """Get the number of one part, or None when the text leaves it out."""
    if text is None:
        return None
    try:
        return read_number(text)
    except ValueError as error:
        raise DateUnreadable(_HOW) from error


def _year(day: date, numerals: Numerals) -> str:
    return f"{digits(day.year)}年" if numerals is Numerals.CHINESE else f"{day.year}年"


def _month(day: date, numerals: Numerals) -> str:
    return f"{spell(day.month)}月" if numerals is Numerals.CHINESE else f"{day.month}月"


def _day(day: date, numerals: Numerals) -> str:
    return f"{spell(day.day)}日" if numerals is Numerals.CHINESE else f"{day.day}日"
