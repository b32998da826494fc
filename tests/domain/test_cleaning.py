"""Cleaning to the last character: what is refused, and what only looks like it (hazard rows 08, 11 and 21)."""

from __future__ import annotations

import unicodedata
from itertools import product
from typing import get_args

import pytest

from domain.text import Key, Line, Text, TextKind, clean

ANY = TextKind(10_000, 1_000)


def is_refused(text: str, kind: TextKind = ANY) -> bool:
    """Whether the text is not taken."""
    try:
        clean(text, kind)
    except ValueError:
        return True
    return False


def test_row_21_every_character_there_is() -> None:
    """Refused are controls, surrogates, separators, what turns text around, and what is no character; nothing else."""
    every = list(map(chr, range(0x110000)))
    unseen = {c for c in every if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}} - set("\t\n\r")
    turning = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
    nothing = {c for c in every if ord(c) % 0x10000 >= 0xFFFE or 0xFDD0 <= ord(c) <= 0xFDEF}

    assert {c for c in every if is_refused(f"甲{c}乙")} == unseen | turning | nothing


GRADES = ("绝密", "机密", "秘密")


@pytest.mark.parametrize("grade", GRADES)
def test_row_11_every_mark_of_every_grade(grade: str) -> None:
    """With each star that is typed for it, spaced out or not, at the start or in the middle; or the grade alone."""
    spaced = (grade, f"{grade[0]}　{grade[1]}", f"{grade[0]}  {grade[1]}", f"{grade[0]}\n{grade[1]}")
    marks = [f"{word}{gap}{star}" for word, gap, star in product(spaced, ("", " ", "　　"), "★☆✩✭⭐*＊")]

    assert all(is_refused(place.format(mark)) for mark in marks for place in ("{}", "甲{}乙", "甲\n{}30年"))
    assert all(is_refused(word) for word in spaced)
    with pytest.raises(
        ValueError, match=f"^“{grade}★”像是密级标志。本系统为非涉密系统，不得录入、存储涉密内容，请删除$"
    ):
        clean(f"标题 {grade}★1年", ANY)


@pytest.mark.parametrize("grade", GRADES)
def test_row_11_words_that_are_no_mark(grade: str) -> None:
    """A grade in a sentence, a star behind another word, a part of a grade."""
    for prose in (
        f"{grade}工作",
        f"防止{grade}外泄",
        f"{grade}、★",
        f"{grade[0]}★",
        "密★",
        "保密★",
        "密",
        f"甲{grade}",
        f"{grade}乙",
    ):
        assert clean(prose, ANY) == prose


@pytest.mark.parametrize(
    ("alias", "characters", "lines"), [(Line, 300, 1), (Text, 5000, 200), (Key, 20, 1)], ids=["line", "text", "key"]
)
def test_how_much_a_field_holds(alias: object, characters: int, lines: int) -> None:
    """The most is allowed, one more is not."""
    (kind,) = (note for note in get_args(alias) if isinstance(note, TextKind))

    assert len(clean("a" * characters, kind)) == characters
    assert is_refused("a" * (characters + 1), kind)
    if lines > 1:
        assert clean("\n".join("a" * lines), kind).count("\n") == lines - 1
    assert is_refused("\n".join("a" * (lines + 1)), kind)


@pytest.mark.parametrize(
    ("typed", "taken"), [("aZ09_-", True), ("", True), ("a b", False), ("键", False), ("a.b", False)]
)
def test_a_key_is_letters_figures_and_two_signs(typed: str, *, taken: bool) -> None:
    """Its shape is that of a name that may stand in an address."""
    (kind,) = (note for note in get_args(Key) if isinstance(note, TextKind))

    assert is_refused(typed, kind) is not taken


def test_a_kind_is_one_line_of_any_shape_unless_it_says_more() -> None:
    """So that a kind that was declared in haste is the narrowest one."""
    assert clean("甲.乙", TextKind(3)) == "甲.乙"
    assert is_refused("甲\n乙", TextKind(3))
