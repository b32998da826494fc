"""Names in order, and the office that has two names."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.roster import NameOrder, arranged, near, unordered

NAMES = ("丁一川", "于溪", "王晓", "王竹", "王川平", "王晓平", "欧阳溪", "欧竹平")


def put(names: tuple[str, ...], order: NameOrder, *seniority: str) -> list[str]:
    """The names in an order."""
    return [names[at] for at in arranged(names, order, seniority)]


def test_single_names_come_first_by_surname() -> None:
    """按姓氏笔画: among bearers of one surname the names of two characters stand first (单名空字在前)."""
    expected = ["丁一川", "于溪", "王竹", "王晓", "王川平", "王晓平", "欧竹平", "欧阳溪"]

    assert all(put(one, NameOrder.SURNAME) == expected for one in list(permutations(NAMES))[::977])


def test_names_go_character_by_character() -> None:
    """按姓名笔画: the second character decides, whether a third follows or not."""
    expected = ["丁一川", "于溪", "王川平", "王竹", "王晓", "王晓平", "欧竹平", "欧阳溪"]

    assert all(put(one, NameOrder.NAME) == expected for one in list(permutations(NAMES))[::977])


def test_pinyin_goes_by_letters_then_tones_then_strokes() -> None:
    """Surnames are read as surnames; 李 (third tone) stands before 厉 (fourth), 于 before 余."""
    names = ("曾一", "单一", "区一", "余一", "于一", "厉一", "李一", "李")

    assert put(names, NameOrder.PINYIN) == ["李", "李一", "厉一", "区一", "单一", "于一", "余一", "曾一"]


def test_posts_go_by_the_roster() -> None:
    """Who is not on the roster comes behind, in the order there was; a blank in a name makes no other person."""
    assert put(("甲一", "乙 二", "丙三", "丁四"), NameOrder.POST, "丙三", "乙二", "丙三") == [
        "丙三",
        "乙 二",
        "甲一",
        "丁四",
    ]


@given(st.lists(st.text("王李丁于区陳·A 　", max_size=4)), st.sampled_from(NameOrder))
def test_nobody_is_lost(names: list[str], order: NameOrder) -> None:
    """Whatever stands there, each stays once, an empty name last; arranged again it stays."""
    places = arranged(names, order)
    again = [names[at] for at in places]

    assert sorted(places) == list(range(len(names)))
    assert arranged(again, order) == list(range(len(names)))
    assert [bool(name.strip()) for name in again] == sorted((bool(name.strip()) for name in names), reverse=True)


def test_characters_without_strokes_are_named() -> None:
    """Only where strokes decide."""
    assert unordered(["陳 敏", "丁一", "陳一"], NameOrder.NAME) == "陳"
    assert unordered(["陳敏"], NameOrder.POST) == ""


KNOWN = ("区纪委监委", "区委办公室", "区委办", "区政府", "云岫区水务局", "区委组织部", "档案馆")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("区纪委", "区纪委监委"),
        ("区纪委监察委", "区纪委监委"),
        ("区委办公厅", "区委办公室"),
        ("云岫区委办公室", "区委办公室"),
        ("区水务局", "云岫区水务局"),
        ("云岫区水利局", "云岫区水务局"),
        ("县档案馆", ""),
        ("区档案馆", ""),
        ("澜川区水务局", ""),
        ("市纪委监委", ""),
        ("区委宣传部", ""),
        ("区政府办公室", ""),
        ("中共云岫区委办公室", ""),
        ("区纪委监委", ""),
        ("区委", ""),
        ("区府办", ""),
        ("", ""),
    ],
)
def test_near_names(typed: str, offered: str) -> None:
    """One or two characters apart, three in common, of one region: then it may be the same office."""
    assert near(typed, KNOWN) == offered


def test_the_nearest_is_offered() -> None:
    """Of several the nearest, of equals the first."""
    assert near("区教育局", ("区教育科技局", "区教育分局")) == "区教育分局"
    assert near("区教育局", ("区教育分局", "区教育总局")) == "区教育分局"
    assert near("区教育局", ()) == ""
