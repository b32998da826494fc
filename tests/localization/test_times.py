"""Times of day in both numeral systems, and read again (GB/T 15835-2011 5.1.5)."""

from __future__ import annotations

from contextlib import suppress
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localization.numerals import Numerals
from localization.times import TimeUnreadable, day_period, half_day, read_time, write_time

EVERY_TIME = tuple(time(hour, minute) for hour in range(24) for minute in range(60))


@pytest.mark.parametrize(
    ("moment", "arabic", "chinese"),
    [
        (time(0), "凌晨0时", "凌晨零时"),
        (time(0, 30), "凌晨0点半", "凌晨零点半"),
        (time(5), "上午5时", "上午五时"),
        (time(8, 45), "上午8点三刻", "上午八点三刻"),
        (time(9), "上午9时", "上午九时"),
        (time(9, 5), "上午9点5分", "上午九点零五分"),
        (time(11, 59), "上午11点59分", "上午十一点五十九分"),
        (time(12), "中午12点", "中午十二点"),
        (time(12, 15), "中午12点一刻", "中午十二点一刻"),
        (time(14), "下午2时", "下午二时"),
        (time(14, 30), "下午2点半", "下午两点半"),
        (time(15, 7), "下午3点7分", "下午三点零七分"),
        (time(15, 30), "下午3点半", "下午三点半"),
        (time(18, 50), "下午6点50分", "下午六点五十分"),
        (time(19, 15), "晚上7点一刻", "晚上七点一刻"),
        (time(23, 10), "晚上11点10分", "晚上十一点十分"),
    ],
)
def test_a_time_of_day(moment: time, arabic: str, chinese: str) -> None:
    """Whole hours take 时, all else and noon 点; 半, 一刻 and 三刻 are words; two o'clock is 两点 but 二时."""
    assert write_time(moment) == arabic
    assert write_time(moment, Numerals.CHINESE) == chinese


@pytest.mark.parametrize("numerals", Numerals)
def test_every_minute_reads_back(numerals: Numerals) -> None:
    """No minute of the day is lost by writing and reading, in each system."""
    assert [moment for moment in EVERY_TIME if read_time(write_time(moment, numerals)) != moment] == []


def test_every_minute_is_a_different_text() -> None:
    """No two minutes of the day are written alike."""
    assert len({write_time(moment) for moment in EVERY_TIME}) == len(EVERY_TIME)


@pytest.mark.parametrize("moment", EVERY_TIME[::7])
def test_one_expression_keeps_to_one_system(moment: time) -> None:
    """A Chinese time holds no Arabic digit."""
    assert not any(mark.isascii() for mark in write_time(moment, Numerals.CHINESE))


@pytest.mark.parametrize(
    ("hours", "period", "half"),
    [
        (range(5), "凌晨", "上午"),
        (range(5, 12), "上午", "上午"),
        (range(12, 13), "中午", "下午"),
        (range(13, 19), "下午", "下午"),
        (range(19, 24), "晚上", "下午"),
    ],
)
def test_the_parts_of_the_day(hours: range, period: str, half: str) -> None:
    """Five parts by Babel's bounds, without 午夜 and 清晨; two halves for a lead paragraph."""
    for hour in hours:
        assert day_period(time(hour, 59)) == period
        assert half_day(time(hour, 59)) == half


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15:30", time(15, 30)),
        ("15：30", time(15, 30)),
        ("１５:３０", time(15, 30)),
        ("9:05", time(9, 5)),
        ("3:30", time(3, 30)),
        ("下午3:30", time(15, 30)),
        ("下午15:30", time(15, 30)),
        ("15时30分", time(15, 30)),
        ("15点30", time(15, 30)),
        ("15点", time(15)),
        ("9时", time(9)),
        ("九点整", time(9)),
        ("下午3点钟", time(15)),
        ("下午 3 点半", time(15, 30)),
        ("下午3时半", time(15, 30)),
        ("下午三点零七分", time(15, 7)),
        ("下午三点七分", time(15, 7)),
        ("下午两点", time(14)),
        ("下午3点1刻", time(15, 15)),
        ("下午3点3刻", time(15, 45)),
        ("上午9时05分", time(9, 5)),
        ("早上8点", time(8)),
        ("上午12点", time(12)),
        ("中午11点半", time(11, 30)),
        ("中午1点", time(13)),
        ("下午7点", time(19)),
        ("晚上6点", time(18)),
        ("晚上11点", time(23)),
        ("凌晨12点", time(0)),
        ("零点", time(0)),
        ("0:00", time(0)),
    ],
)
def test_a_time_may_be_typed_in_many_ways(text: str, expected: time) -> None:
    """Colons, 点 or 时, 24 hours or a named part of the day: all mean the same time."""
    assert read_time(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "下午",
        "3",
        "15",
        "15:",
        "25:00",
        "24:00",
        "9:60",
        "下午3点60分",
        "上午15点",
        "晚上12点",
        "下午10点",
        "半",
        "三五点",
        "9点三五分",
        "下午3点半钟",
        "9:半刻",
        "上午百点",
    ],
)
def test_what_is_no_time_is_refused_with_advice(text: str) -> None:
    """An hour outside the named part of the day is as unreadable as no hour at all."""
    with pytest.raises(TimeUnreadable, match=r"^读不出这个时间。请写成下午3点半、上午9时或15:30。$"):
        read_time(text)


@pytest.mark.parametrize("text", ["3点半", "三点半", "1时", "6点"])
def test_a_bare_small_hour_is_asked_about(text: str) -> None:
    """3点 alone may be night or afternoon: nobody guesses."""
    with pytest.raises(TimeUnreadable, match=r"^请写明上午还是下午，例如下午\d点或1\d:00。$"):
        read_time(text)


@given(st.text("0123456789点时分半刻上下午中晚凌晨:一二三十 ", max_size=9))
def test_any_text_is_read_or_refused(text: str) -> None:
    """A reader gives a time or TimeUnreadable, and nothing else."""
    with suppress(TimeUnreadable):
        assert read_time(write_time(read_time(text))) == read_time(text)
