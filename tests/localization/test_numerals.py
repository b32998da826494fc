"""Numbers: spelled, counted, digit by digit, and read again (GB/T 15835-2011)."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localization.numerals import LARGEST, NumberUnreadable, count, digits, ordinal, read_number, spell

NUMBERS = st.one_of(
    st.integers(0, LARGEST),
    st.integers(0, 100_000),
    st.builds(int, st.text("012", min_size=1, max_size=12)),
)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "零"),
        (2, "二"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (101, "一百零一"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (200, "二百"),
        (312, "三百一十二"),
        (1_001, "一千零一"),
        (1_010, "一千零一十"),
        (1_100, "一千一百"),
        (10_000, "一万"),
        (10_010, "一万零一十"),
        (10_100, "一万零一百"),
        (11_000, "一万一千"),
        (100_000, "十万"),
        (100_012, "十万零一十二"),
        (105_000, "十万五千"),
        (120_000, "十二万"),
        (1_100_000, "一百一十万"),
        (10_000_001, "一千万零一"),
        (100_000_003, "一亿零三"),
        (100_120_000, "一亿零一十二万"),
        (1_200_000_000, "十二亿"),
        (2_000_020_002, "二十亿零二万零二"),
        (100_010_000_000, "一千亿一千万"),
        (999_999_999_999, "九千九百九十九亿九千九百九十九万九千九百九十九"),
        (LARGEST, "一万亿"),
    ],
)
def test_a_number_is_spelled_as_it_is_read_aloud(number: int, expected: str) -> None:
    """十 opens without 一 and keeps it inside; a gap of any length is one 零; ordinals are spelled alike."""
    assert spell(number) == expected
    assert ordinal(number) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "零"),
        (1, "一"),
        (2, "两"),
        (3, "三"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (22, "二十二"),
        (102, "一百零二"),
        (200, "二百"),
        (202, "二百零二"),
        (2_000, "两千"),
        (2_002, "两千零二"),
        (2_200, "两千二百"),
        (12_000, "一万二千"),
        (20_000, "两万"),
        (22_000, "两万二千"),
        (200_000, "二十万"),
        (20_000_000, "两千万"),
        (200_000_000, "两亿"),
        (220_000_000, "两亿二千万"),
    ],
)
def test_two_is_liang_before_a_measure_word(number: int, expected: str) -> None:
    """两 stands for 2 alone and at the front of 千, 万 and 亿; everywhere else 二 stays."""
    assert count(number) == expected


@pytest.mark.parametrize("number", [-1, LARGEST + 1])
def test_a_number_out_of_range_is_refused(number: int) -> None:
    """Nothing below zero or above 一万亿 is written."""
    with pytest.raises(ValueError, match="一万亿"):
        spell(number)
    with pytest.raises(ValueError, match="一万亿"):
        count(number)


@pytest.mark.parametrize(
    ("number", "expected"), [(2026, "二〇二六"), (1949, "一九四九"), (2000, "二〇〇〇"), (0, "〇")]
)
def test_years_go_digit_by_digit_with_the_round_zero(number: int, expected: str) -> None:
    """〇 is U+3007, never 零 (GB/T 15835-2011 5.2.5)."""
    assert digits(number) == expected


@given(NUMBERS)
def test_what_is_written_reads_back(number: int) -> None:
    """Spelled, counted and Arabic forms of every number mean that number."""
    for text in (spell(number), count(number), str(number), f"{number:,}"):
        assert read_number(text) == number


@given(st.integers(100, LARGEST))
def test_digits_read_back(number: int) -> None:
    """Three digits and more are read digit by digit, also with 零 for 〇."""
    assert read_number(digits(number)) == number
    assert read_number(digits(number).replace("〇", "零")) == number


@given(NUMBERS)
def test_spelling_is_well_formed(number: int) -> None:
    """No two 零 in a row, none before a unit or at the end, no 一十 at the front, never 两 or 〇."""
    assert not re.search("零零|零[十百千万亿]|.零$|^一十|[两〇]", spell(number))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("28", 28),
        ("２８", 28),
        (" 1 200 ", 1200),
        ("1,200", 1200),
        ("1，200", 1200),
        ("3.0", 3),
        ("3万", 30_000),
        ("3.5万", 35_000),
        ("1.25亿", 125_000_000),
        ("1亿2000万", 120_000_000),
        ("1亿2000万3456", 120_003_456),
        ("1万2000", 12_000),
        ("1万亿", LARGEST),
        ("两", 2),
        ("两千二百", 2200),
        ("二千二百", 2200),
        ("二百", 200),
        ("两百", 200),
        ("十", 10),
        ("一十二", 12),
        ("一百〇五", 105),
        ("一百零五", 105),
        ("零", 0),
        ("〇", 0),
        ("二零二六", 2026),
        ("二○二六", 2026),
        ("二O二六", 2026),
        ("〇七", 7),
        ("一二三", 123),
    ],
)
def test_a_reader_is_lenient_about_form(text: str, expected: int) -> None:
    """Width, blanks, grouping, 两 or 二, 零 or 〇 do not matter; 万 and 亿 may follow Arabic digits (5.3)."""
    assert read_number(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "若干",
        "百二",
        "一百二",
        "一千一",
        "三万五",
        "3万5",
        "3.33",
        "3.00001万",
        "4千",
        "3百20",
        "1,20",
        "-3",
        "十十",
        "二十十",
        "一百零零五",
        "四十五六",
        "一万零",
        "2万亿",
        "1000000000001",
        "1" * 41,
        "一" * 5000,
        "٣",
        "三.五",
    ],
)
def test_what_is_no_number_is_refused_with_advice(text: str) -> None:
    """An open place, a fraction left over, a wrong unit or order: the answer says what to type."""
    with pytest.raises(NumberUnreadable, match="请写成整数"):
        read_number(text)


@pytest.mark.parametrize("text", ["七八", "三五", "两三"])
def test_an_approximation_is_not_a_number(text: str) -> None:
    """七八 means seven or eight, never 78 (GB/T 15835-2011 5.2.1)."""
    with pytest.raises(NumberUnreadable, match="约数"):
        read_number(text)


@given(st.text("0123456789,.万亿千百十零〇一二两三OA ", max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    """A reader gives a number in range or NumberUnreadable, and nothing else."""
    with suppress(NumberUnreadable):
        assert 0 <= read_number(text) <= LARGEST
