"""Whole numbers in Chinese and back (数字用法, GB/T 15835-2011)."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Final

LARGEST: Final = 10**12
"""The largest number written and read: 一万亿."""

_DIGITS: Final = "零一二三四五六七八九"
_UNITS: Final = ((10**8, "亿"), (10**4, "万"), (10**3, "千"), (10**2, "百"), (10, "十"))
_BY_DIGIT: Final = str.maketrans("0123456789", "〇一二三四五六七八九")
_ALIKE: Final = str.maketrans("两零○◯Oo", "二〇〇〇〇〇")
_SCALES: Final = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}

_ARABIC: Final = re.compile(r"(\d{1,13}(?:\.\d{1,12})?|\d{1,3}(?:,\d{3})+)(万亿|亿|万|)", re.ASCII)
_STEPPED: Final = re.compile(r"(?:(\d{1,4})亿)?(\d{1,4})万(\d{4})?", re.ASCII)
_DIGIT_BY_DIGIT: Final = re.compile(r"[〇一二三四五六七八九]{2,13}")
_LONGEST: Final = 40


class Numerals(StrEnum):
    """The system a document writes its dates and times in: one per document (同类别同形式).

    Source: GB/T 15835-2011 4.3, 5.1.4.
    """

    ARABIC = "arabic"
    CHINESE = "chinese"


class NumberUnreadable(ValueError):
    """The text is no whole number from 0 to 一万亿; the message says in Chinese what to type."""


@lru_cache(maxsize=4096)
def spell(n: int) -> str:
    """Get a number from 0 to 10^12 in Chinese, as it is read aloud.

    十 stands without 一 only at the front; a gap between places is one 零 (GB/T 15835-2011 5.2.5).
    Raises ValueError outside the range.

    >>> spell(12), spell(312), spell(10_010), spell(100_000_003)
    ('十二', '三百一十二', '一万零一十', '一亿零三')
    """
    if not 0 <= n <= LARGEST:
        raise ValueError(f"只能书写0到一万亿之间的整数，不能书写{n}。")
    text = _places(n)
    return text[1:] if text.startswith("一十") else text


def _places(n: int) -> str:
    """Get the number with every place named, 一十 also at the front."""
    for size, unit in _UNITS:
        if n >= size:
            high, rest = divmod(n, size)
            gap = "零" if 0 < rest < size // 10 else ""
            return _places(high) + unit + gap + (_places(rest) if rest else "")
    return _DIGITS[n]


@lru_cache(maxsize=4096)
def count(n: int) -> str:
    """Get a number as it stands before a measure word (量词): 两项, 十二项, 两千人.

    两 replaces 二 where the number is 2 itself or begins with 2千, 2万 or 2亿; 二十, 二百 and every
    later 二 stay (GB/T 15835-2011 4.3, common usage). Raises ValueError as `spell` does.

    >>> count(2), count(12), count(102), count(22_000)
    ('两', '十二', '一百零二', '两万二千')
    """
    text = spell(n)
    return "两" + text[1:] if text[0] == "二" and text[1:2] in {"", "千", "万", "亿"} else text


def ordinal(n: int) -> str:
    """Get a number as it stands in a rank or a level mark: 第二, （二）, 十一、 (never 两).

    Source: GB/T 15835-2011 4.3; GB/T 9704-2012 7.3.3. Raises ValueError as `spell` does.

    >>> ordinal(2), ordinal(11)
    ('二', '十一')
    """
    return spell(n)


def digits(n: int) -> str:
    """Get a number digit by digit with 〇 (U+3007), as years and numbering want it.

    Source: GB/T 15835-2011 5.2.2, 5.2.5. `n` is not negative.

    >>> digits(2026)
    '二〇二六'
    """
    return str(n).translate(_BY_DIGIT)


def read_number(text: str) -> int:
    """Get the whole number a text means: 12, １２, 1,200, 十二, 一百〇五, 二〇二六, 3.5万, 1亿2000万.

    两 reads as 二, 零 and its look-alikes as 〇. Raises NumberUnreadable when the text is no number, has a
    fraction left over, leaves a place open (一百二), is over 10^12, or is an approximation such as
    七八 (GB/T 15835-2011 4.2.2, 5.2.1).

    >>> read_number("两千零二十六"), read_number("3.5万")
    (2026, 35000)
    """
    plain = "".join(unicodedata.normalize("NFKC", text[:_LONGEST]).split())
    for reader in (_read_arabic, _read_digits, _read_places):
        number = reader(plain)
        if number is not None and number <= LARGEST and len(text) < _LONGEST:
            return number
    raise NumberUnreadable("读不出这个数。请写成整数，例如12、十二、一百零五、3.5万。")


def _read_arabic(text: str) -> int | None:
    """Read Arabic digits, alone or before 万 and 亿, the only units they take (GB/T 15835-2011 5.3)."""
    if found := _ARABIC.fullmatch(text):
        number = Fraction(found[1].replace(",", "")) * _SCALES[found[2]]
        return number.numerator if number.denominator == 1 else None
    if found := _STEPPED.fullmatch(text):
        return int(found[1] or 0) * 10**8 + int(found[2]) * 10**4 + int(found[3] or 0)
    return None


def _read_digits(text: str) -> int | None:
    """Read 二〇二六. Two digits without 〇 are an approximation, not a number."""
    alike = text.translate(_ALIKE)
    if not _DIGIT_BY_DIGIT.fullmatch(alike):
        return None
    if len(alike) == len("七八") and "〇" not in alike:
        raise NumberUnreadable(f"“{text}”是约数，请写出确切的数，例如8或八。")
    return int("".join(str(_place(mark)) for mark in alike))


def _read_places(text: str) -> int | None:
    """Read 一百零五: take it loosely, then believe it only if writing it again gives the same."""
    alike = text.translate(_ALIKE)
    alike = alike[1:] if alike.startswith("一十") else alike
    number = _loosely(alike)
    written = spell(number) if 0 <= number <= LARGEST else ""
    return number if written.translate(_ALIKE) == alike else None


def _loosely(text: str) -> int:
    """Get what the units and digits add up to, without judging their order."""
    for size, unit in _UNITS:
        high, found, rest = text.rpartition(unit)
        if found:
            return (_loosely(high) if high else 1) * size + _loosely(rest)
    return _place(text.lstrip("〇"))


def _place(mark: str) -> int:
    """Get the value of one digit; 〇 and nothing are 0, a stranger is far below zero."""
    return _DIGITS.index(mark) if mark and mark in _DIGITS else 0 if mark in {"", "〇"} else -(LARGEST**2)
