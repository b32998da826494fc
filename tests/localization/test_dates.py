"""Dates: written in both numeral systems, ranges, deadlines, and read again (GB/T 15835-2011 5.1.4, 5.2.2)."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localization.dates import (
    read_date,
    write_date,
    write_date_range,
    write_deadline,
    write_month_day,
    write_weekday,
)
from localization.numerals import Numerals

FIRST, LAST = date(1949, 1, 1), date(2100, 12, 31)
EVERY_DAY = tuple(FIRST + timedelta(days=day) for day in range((LAST - FIRST).days + 1))
DATES = st.dates(FIRST, LAST)
NUMERALS = st.sampled_from(Numerals)
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "arabic", "chinese"),
    [
        (date(2026, 11, 3), "2026年11月3日", "二〇二六年十一月三日"),
        (date(2026, 1, 5), "2026年1月5日", "二〇二六年一月五日"),
        (date(2000, 10, 10), "2000年10月10日", "二〇〇〇年十月十日"),
        (date(1949, 10, 1), "1949年10月1日", "一九四九年十月一日"),
        (date(2026, 12, 20), "2026年12月20日", "二〇二六年十二月二十日"),
        (date(2026, 12, 31), "2026年12月31日", "二〇二六年十二月三十一日"),
    ],
)
def test_a_full_date(day: date, arabic: str, chinese: str) -> None:
    """Four-digit year, no leading zeros; in Chinese the year digit by digit, month and day as numbers."""
    assert write_date(day) == arabic
    assert write_date(day, Numerals.CHINESE) == chinese
    assert write_month_day(day) == arabic.partition("年")[2]
    assert write_month_day(day, Numerals.CHINESE) == chinese.partition("年")[2]


@pytest.mark.parametrize("numerals", Numerals)
def test_every_day_reads_back(numerals: Numerals) -> None:
    """Every date from 1949 to 2100 survives writing and reading, in each system."""
    assert [day for day in EVERY_DAY if read_date(write_date(day, numerals), TODAY) != day] == []


@given(DATES, NUMERALS)
def test_the_year_left_out_is_todays(day: date, numerals: Numerals) -> None:
    """A date without year is in the year of `today`."""
    assert read_date(write_month_day(day, numerals), date(day.year, 7, 1)) == day


@given(DATES, NUMERALS)
def test_a_deadline_reads_back(day: date, numerals: Numerals) -> None:
    """Each wording of a deadline means its last day, and ends with 前."""
    text = write_deadline(day, numerals)
    assert text.endswith("前")
    assert read_date(text, TODAY) == day


@pytest.mark.parametrize(
    ("day", "arabic", "chinese"),
    [
        (date(2026, 12, 31), "2026年底前", "二〇二六年底前"),
        (date(2026, 3, 31), "2026年3月底前", "二〇二六年三月底前"),
        (date(2028, 2, 29), "2028年2月底前", "二〇二八年二月底前"),
        (date(2028, 2, 28), "2028年2月28日前", "二〇二八年二月二十八日前"),
        (date(2026, 3, 15), "2026年3月15日前", "二〇二六年三月十五日前"),
    ],
)
def test_a_deadline_names_the_end_of_a_year_or_month(day: date, arabic: str, chinese: str) -> None:
    """The last day of a year is 年底, of another month 月底; any other day is written out."""
    assert write_deadline(day) == arabic
    assert write_deadline(day, Numerals.CHINESE) == chinese


@given(DATES)
def test_weekdays_follow_each_other(day: date) -> None:
    """Weekdays are named 星期一 to 星期日, and Monday is where the calendar has it."""
    week = [write_weekday(day + timedelta(days=ahead)) for ahead in range(7)]
    assert sorted(week) == sorted(f"星期{mark}" for mark in "一二三四五六日")
    assert write_weekday(day - timedelta(days=day.weekday())) == "星期一"


@pytest.mark.parametrize(
    ("start", "end", "short", "long", "chinese"),
    [
        (date(2026, 9, 1), date(2026, 9, 5), "9月1日至5日", "2026年9月1日至5日", "九月一日至五日"),
        (date(2026, 9, 28), date(2026, 10, 3), "9月28日至10月3日", "2026年9月28日至10月3日", "九月二十八日至十月三日"),
        (
            date(2025, 12, 30),
            date(2026, 1, 2),
            "2025年12月30日至2026年1月2日",
            "2025年12月30日至2026年1月2日",
            "二〇二五年十二月三十日至二〇二六年一月二日",
        ),
        (
            date(2025, 9, 1),
            date(2026, 9, 5),
            "2025年9月1日至2026年9月5日",
            "2025年9月1日至2026年9月5日",
            "二〇二五年九月一日至二〇二六年九月五日",
        ),
        (date(2026, 9, 1), date(2026, 9, 1), "9月1日", "2026年9月1日", "九月一日"),
    ],
)
def test_a_range_says_once_what_both_ends_share(start: date, end: date, short: str, long: str, chinese: str) -> None:
    """Inside a month only the day repeats, inside a year month and day; over a new year both years stand."""
    assert write_date_range(start, end) == short
    assert write_date_range(start, end, with_year=True) == long
    assert write_date_range(start, end, Numerals.CHINESE) == chinese


def test_a_range_backwards_is_refused() -> None:
    """The end cannot lie before the start."""
    with pytest.raises(ValueError, match="起止日期颠倒"):
        write_date_range(date(2026, 9, 5), date(2026, 9, 1))


@given(DATES, DATES, NUMERALS)
def test_the_ends_of_a_range_read_back(one: date, other: date, numerals: Numerals) -> None:
    """A range with its year keeps both days: its end is read with what the start said before it."""
    start, end = sorted((one, other))
    first, _, last = write_date_range(start, end, numerals, with_year=True).partition("至")
    said = first[: first.index("月") + 1] if "月" not in last else first[: first.index("年") + 1]
    assert read_date(first, TODAY) == start
    assert read_date((said if "年" not in last else "") + (last or first.removeprefix(said)), TODAY) == end


def test_every_day_is_a_different_text() -> None:
    """No two neighbouring days are written alike."""
    assert all(write_date(one) != write_date(other) for one, other in pairwise(EVERY_DAY))
