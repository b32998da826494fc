"""Dates as people type them (GB/T 15835-2011 5.1.4, 5.2.2)."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localization.dates import DateUnreadable, read_date, write_date

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026年11月23日", TODAY),
        ("２０２６年１１月２３日", TODAY),
        (" 2026 年 11 月 23 日 ", TODAY),
        ("2026年11月23号", TODAY),
        ("2026年11月23日前", TODAY),
        ("2026年11月23日以前", TODAY),
        ("2026年11月23日之前", TODAY),
        ("二〇二六年十一月二十三日", TODAY),
        ("二零二六年十一月二十三日", TODAY),
        ("二○二六年十一月二十三日", TODAY),
        ("二O二六年十一月二十三日", TODAY),
        ("今年11月23日", TODAY),
        ("去年11月23日", date(2025, 11, 23)),
        ("明年1月5日", date(2027, 1, 5)),
        ("2026-11-23", TODAY),
        ("2026-1-5", date(2026, 1, 5)),
        ("2026.11.23", TODAY),
        ("2026/11/23", TODAY),
        ("2026／11／23", TODAY),
        ("20261123", TODAY),
        ("11月23日", TODAY),
        ("十一月二十三日", TODAY),
        ("11.23", TODAY),
        ("11-23", TODAY),
        ("11/3", date(2026, 11, 3)),
        ("3月底", date(2026, 3, 31)),
        ("3月末", date(2026, 3, 31)),
        ("三月底前", date(2026, 3, 31)),
        ("2027年3月底", date(2027, 3, 31)),
        ("2028年2月底前", date(2028, 2, 29)),
        ("明年2月底前", date(2027, 2, 28)),
        ("月底前", date(2026, 11, 30)),
        ("本月底", date(2026, 11, 30)),
        ("年底前", date(2026, 12, 31)),
        ("年底", date(2026, 12, 31)),
        ("今年年底前", date(2026, 12, 31)),
        ("明年底", date(2027, 12, 31)),
        ("2026年底前", date(2026, 12, 31)),
        ("2026年年底", date(2026, 12, 31)),
        ("二〇二七年底前", date(2027, 12, 31)),
        ("今天", TODAY),
        ("今日前", TODAY),
        ("明天", date(2026, 11, 24)),
        ("昨天", date(2026, 11, 22)),
    ],
)
def test_a_date_may_be_typed_in_many_ways(text: str, expected: date) -> None:
    """Every common way of typing a date means the same day; what is left out is today's."""
    assert read_date(text, TODAY) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "前",
        "底",
        "长期坚持",
        "立行立改",
        "尽快",
        "2026",
        "2026年",
        "2026年3月",
        "3月",
        "23日",
        "2026-11.23",
        "2026-11",
        "七八月底",
        "一百二月三日",
        "2026年11月",
        "11月23",
        "3-4-5",
        "202611",
        "２０２６１１２３０",
        "٢٠٢٦-١١-٢٣",
    ],
)
def test_what_is_no_date_is_refused_with_advice(text: str) -> None:
    """The refusal shows how a date is typed; 长期坚持 and 立行立改 are not dates."""
    with pytest.raises(DateUnreadable, match=r"^读不出这个日期。请写成2026年11月23日"):
        read_date(text, TODAY)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2026年2月29日", "2026年没有2月29日，请改正日期。"),
        ("2月30日", "2026年没有2月30日，请改正日期。"),
        ("20261301", "2026年没有13月1日，请改正日期。"),
        ("13月底", "2026年没有13月底，请改正日期。"),
        ("2026年0月3日", "2026年没有0月3日，请改正日期。"),
        ("2026年3月0日", "2026年没有3月0日，请改正日期。"),
        ("0月底", "2026年没有0月底，请改正日期。"),
        ("26年3月1日", "年份请写全四位，例如2026年11月23日。"),
        ("0026-03-01", "年份请写全四位，例如2026年11月23日。"),
        ("20260年3月1日", "年份请写全四位，例如2026年11月23日。"),
    ],
)
def test_a_day_that_is_not_in_the_calendar_is_named(text: str, message: str) -> None:
    """An impossible day and a short year are told apart from an unreadable text."""
    with pytest.raises(DateUnreadable) as refused:
        read_date(text, TODAY)
    assert str(refused.value) == message


@pytest.mark.parametrize(("today", "text"), [(date.max, "明年底"), (date.min, "去年底")])
def test_the_calendar_ends_with_a_sentence(today: date, text: str) -> None:
    """Beyond the first and last year of the calendar the answer is a refusal too."""
    with pytest.raises(DateUnreadable):
        read_date(text, today)


@given(
    st.text("0123456789年月日号底末前今明去本天-./二〇十", max_size=12), st.dates(date(1949, 1, 1), date(2100, 12, 31))
)
def test_any_text_is_read_or_refused(text: str, today: date) -> None:
    """A reader gives a date or DateUnreadable, and nothing else."""
    with suppress(DateUnreadable):
        assert read_date(write_date(read_date(text, today)), today) == read_date(text, today)
