"""Times of day in the two numeral systems (时刻), and a reader.

Source: GB/T 15835-2011 4.3, 5.1.5; names of the parts of the day from Babel.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import time
from typing import Final

from babel import Locale
from babel.dates import get_period_id

from localization.numerals import Numerals, count, read_number, spell

_LOCALE: Final = Locale("zh", "CN", script="Hans")
_NAMES: Final = _LOCALE.day_periods["format"]["wide"]
# Official prose has five parts of the day: midnight belongs to 凌晨, and 清晨 to 上午.
_FOLDED: Final = {"midnight": "night1", "morning1": "morning2"}
_NOON: Final = 12
_QUARTERS: Final = {15: "一刻", 30: "半", 45: "三刻"}


def _period_of(hour: int) -> str:
    """Get the part of the day an hour lies in, by Babel's rules for zh_Hans_CN."""
    period = get_period_id(time(hour), locale=_LOCALE)
    return str(_NAMES[_FOLDED.get(period, period)])


_PERIODS: Final = tuple(_period_of(hour) for hour in range(24))

# The hours a typed word may mean: wider than what is written, since people say 中午11点半 and 晚上6点.
_SPOKEN: Final = {
    "凌晨": range(6), "清晨": range(4, 9), "早晨": range(4, 10), "早上": range(4, 11), "上午": range(5, 13),
    "中午": range(11, 15), "下午": range(12, 20), "傍晚": range(16, 20), "晚上": range(17, 24), "晚": range(17, 24),
    "": range(24),
}  # fmt: skip
_UNCLEAR: Final = range(1, 7)
_NUMBER: Final = "[0-9〇零○一二两三四五六七八九十]+"
_CLOCK: Final = re.compile(
    rf"(?P<period>{'|'.join(_SPOKEN)})(?P<hour>{_NUMBER})(?:(?P<colon>:)|[点时])(?:(?P<part>半|[一1]刻|[三3]刻|整|钟)|(?P<minute>{_NUMBER})分?)?"
)
_PARTS: Final = {"半": 30, "一刻": 15, "1刻": 15, "三刻": 45, "3刻": 45, "整": 0, "钟": 0}


class TimeUnreadable(ValueError):
    """The text is no time of day; the message says in Chinese what to type."""


def write_time(moment: time, numerals: Numerals = Numerals.ARABIC) -> str:
    """Get a time of day by the twelve-hour clock, exact to the minute (seconds are not written).

    Whole hours take 时; noon and everything with minutes, halves or quarters take 点, and 半, 一刻, 三刻 are
    words in both systems, so that one expression never mixes systems; 二 is 两 before 点 (GB/T 15835-2011 4.3, 5.1.5).

    >>> write_time(time(15, 30)), write_time(time(15, 30), Numerals.CHINESE)
    ('下午3点半', '下午三点半')
    >>> write_time(time(9)), write_time(time(12)), write_time(time(19, 15)), write_time(time(15, 7))
    ('上午9时', '中午12点', '晚上7点一刻', '下午3点7分')
    """
    hour = moment.hour if moment.hour <= _NOON else moment.hour - _NOON
    period = _PERIODS[moment.hour]
    chinese = numerals is Numerals.CHINESE
    if moment.minute == 0 and moment.hour != _NOON:
        return f"{period}{spell(hour) if chinese else hour}时"
    return f"{period}{count(hour) if chinese else hour}点{_minutes(moment.minute, numerals)}"


def _minutes(minute: int, numerals: Numerals) -> str:
    """Get what follows the hour; a single Chinese digit is led by 零, as it is read."""
    if minute == 0:
        return ""
    if minute in _QUARTERS:
        return _QUARTERS[minute]
    if numerals is Numerals.ARABIC:
        return f"{minute}分"
    return f"{'零' if minute < 10 else ''}{spell(minute)}分"  # noqa: PLR2004 - one digit or two


def day_period(moment: time) -> str:
    """Get the part of the day: 凌晨, 上午, 中午, 下午 or 晚上 (Babel's bounds: 0, 5, 12, 13, 19 o'clock).

    >>> day_period(time(0)), day_period(time(8)), day_period(time(12, 30)), day_period(time(18, 59))
    ('凌晨', '上午', '中午', '下午')
    """
    return _PERIODS[moment.hour]


def half_day(moment: time) -> str:
    """Get the half of the day, 上午 or 下午, as a lead paragraph says it.

    >>> half_day(time(9)), half_day(time(12)), half_day(time(19))
    ('上午', '下午', '下午')
    """
    return "上午" if moment.hour < _NOON else "下午"


def read_time(text: str) -> time:
    """Get the time a text means: 下午3点半, 下午三点一刻, 15:30, 15时07分, 上午9时, 中午12点.

    With a colon the clock has 24 hours. A bare 3点 is refused, since it may be night or afternoon.
    Raises TimeUnreadable.

    >>> read_time("晚上七点一刻"), read_time("15：30")
    (datetime.time(19, 15), datetime.time(15, 30))
    """
    found = _CLOCK.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    if not found or (found["colon"] and not found["minute"]):
        raise _unreadable()
    hour, minute = _number(found["hour"]), _PARTS.get(found["part"], 0)
    if found["minute"]:
        minute = _number(found["minute"])
    if not found["period"] and not found["colon"] and hour in _UNCLEAR:
        raise TimeUnreadable(f"请写明上午还是下午，例如下午{hour}点或{hour + _NOON}:00。")
    hours = (hour, hour + _NOON, hour - _NOON) if hour <= _NOON else (hour,)
    meant = [each for each in hours if each in _SPOKEN[found["period"]]]
    if not meant or minute not in range(60):
        raise _unreadable()
    return time(meant[0], minute)


def _number(text: str) -> int:
    try:
        return read_number(text)
    except ValueError as error:
        raise _unreadable() from error


def _unreadable() -> TimeUnreadable:
    return TimeUnreadable("读不出这个时间。请写成下午3点半、上午9时或15:30。")
