"""Printed widths, and titles broken where the sense breaks (GB/T 9704-2012 7.3.1)."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localization.breaks import break_cost, indivisible
from localization.terms import OPENERS, TERMS
from localization.widths import cells, title_lines

WORDS = st.sampled_from(
    [
        *sorted(TERMS),
        "云",
        "溪",
        "区",
        "的",
        "和",
        "、",
        "关于",
        "《甲乙》",
        "“四风”",
        "2026年度",
        "第十二次",
        "〔2026〕3号",
        " ",
        "AI",
        "（试行）",
    ]
)
TITLES = st.lists(WORDS, max_size=40).map("".join)
HOSTILE = st.text("甲乙《》〈〉“”（）0123二三年的、 ab\n", max_size=130)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", 0), ("情况", 2), ("2026年", 3), ("76%", 1.5), ("“四风”", 4), ("张　三", 3), ("—1—", 2.5)],
)
def test_ascii_is_half_as_wide(text: str, expected: float) -> None:
    """A digit or Latin letter takes half the width of a Chinese character or mark."""
    assert cells(text) == expected


@pytest.mark.parametrize(
    "lines",
    [
        "整改清单",
        "云溪区情况报告",
        "中共云溪区委常委班子/关于以案促改专题民主生活会情况的报告",
        "云溪区人民政府党组/关于以案促改专题民主生活会情况的报告",
        "中共云溪区委常委班子/以案促改专题民主生活会整改清单",
        "中共青禾市云溪区人大常委会党组/关于学习贯彻全面从严治党要求/专题民主生活会情况的报告",
        "中共云溪区委常委班子/关于深入贯彻中央八项规定精神学习教育/专题民主生活会情况的报告",
        "云溪区委办公室关于征求/2026年度民主生活会意见建议的通知",
        "云溪区卫生健康局领导班子/2025年度民主生活会情况报告",
        "中共云溪区委常委班子/专题民主生活会整改落实情况报告",
        "云溪区发展和改革委员会党组/2025年度民主生活会情况报告",
        "中共云溪区委关于巡察整改/专题民主生活会情况的报告",
        "中共青禾市云溪区委常委班子/关于“以案为鉴、以案促改”/专题民主生活会情况的报告",
        "云溪区石桥街道党工委领导班子/关于以案促改专题组织生活会情况的报告",
        "关于印发《云溪区作风建设实施办法》/和《云溪区基层减负若干措施》的通知",
        "云溪区委组织部关于“四风”问题/专项整治和基层减负工作进展情况的报告",
    ],
)
def test_a_title_breaks_where_the_sense_breaks(lines: str) -> None:
    """Before 关于, between terms, around 《》; never a lone word on the last line (the slash shows the break)."""
    expected = tuple(lines.split("/"))
    assert title_lines("".join(expected)) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ()),
        ("\n", ()),
        ("中共云溪区委\n情况报告", ("中共云溪区委", "情况报告")),
        ("情况\n\n报告", ("情况", "报告")),
        ("情况报告\n", ("情况报告",)),
        (
            "情况报告\n中共云溪区委常委班子关于以案促改专题民主生活会情况的报告",
            ("情况报告", "中共云溪区委常委班子", "关于以案促改专题民主生活会情况的报告"),
        ),
    ],
)
def test_a_typed_line_break_wins(typed: str, expected: tuple[str, ...]) -> None:
    """The clerk's own lines stay; only a line too wide is divided further."""
    assert title_lines(typed) == expected


@pytest.mark.parametrize(
    ("text", "limit", "expected"), [("甲乙丙丁", 2, ("甲乙", "丙丁")), ("甲乙丙", 1, ("甲", "乙", "丙"))]
)
def test_the_limit_is_the_callers(text: str, limit: int, expected: tuple[str, ...]) -> None:
    """A narrower place, such as a table cell, takes a smaller limit."""
    assert title_lines(text, limit) == expected


@given(TITLES)
def test_lines_are_the_text_and_fit(text: str) -> None:
    """Together the lines are the text, none is empty and none too wide; forbidden breaks are not made."""
    lines = title_lines(text)
    assert "".join(lines) == text
    assert all(0 < cells(line) <= 20 for line in lines)


@given(HOSTILE, st.integers(1, 30))
def test_no_character_is_lost_whatever_is_typed(text: str, limit: int) -> None:
    """Unbalanced marks, endless numbers, odd limits: nothing is lost, nothing added, nothing too wide."""
    lines = title_lines(text, limit)
    assert "".join(lines) == text.replace("\n", "")
    assert all(0 < cells(line) <= limit for line in lines)


@given(st.lists(st.sampled_from(sorted(TERMS)), min_size=3, max_size=12))
def test_terms_stay_whole(terms: list[str]) -> None:
    """Every line of a title made of fixed terms is made of whole pieces."""
    text = "".join(terms)
    pieces = indivisible(text, lambda _: True)
    edges = {cells("".join(pieces[:end])) for end in range(len(pieces) + 1)}
    lines = title_lines(text)
    assert {cells("".join(lines[:end])) for end in range(len(lines) + 1)} <= edges


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("第十二次会议", 20, "第十二次/会议"),
        ("2026年3月5日会议", 20, "2026年3月5日/会议"),
        ("二〇二六年度报告", 20, "二〇二六年度/报告"),
        ("云办〔2026〕3号", 20, "云/办/〔2026〕3号"),
        ("《甲〈乙〉丙》的通知", 20, "《甲〈乙〉丙》/的/通知"),
        ("《甲《乙》丙》的", 20, "《甲《乙》丙》/的"),
        ("《甲乙情况》", 5, "《/甲/乙/情况/》"),
        ("《《", 5, "《/《"),
        ("民主生活会", 4, "民/主/生/活/会"),
        ("AI应用\n", 20, "AI/应/用/\n"),
    ],
)
def test_what_no_break_divides(text: str, width: int, expected: str) -> None:
    """Numbers with their units, bracketed groups and terms are one piece, unless wider than a line."""
    assert indivisible(text, lambda piece: len(piece) <= width) == expected.split("/")


@pytest.mark.parametrize(
    ("before", "after"),
    [("情况", "的"), ("甲", "、"), ("甲", "》"), ("《", "甲"), ("甲", "”"), ("和", "乙"), ("甲", " ")],
)
def test_some_breaks_are_forbidden(before: str, after: str) -> None:
    """No line begins with 的 or a closing mark, none ends with an opening mark or 和."""
    assert break_cost(before, after) == 1000


def test_breaks_are_ranked_by_the_sense() -> None:
    """关于 first, then pauses and titles, openers and joints, terms, characters; the end of an organ's name last."""
    ranked = [
        ("班子", "关于"),
        ("、", "甲"),
        ("甲", "开展"),
        ("主题教育", "会议"),
        ("甲", "会议"),
        ("甲", "乙"),
        ("委员会", "党组"),
    ]
    costs = [break_cost(before, after) for before, after in ranked]
    assert costs == sorted(set(costs))
    assert break_cost("印发", "《甲》") == break_cost("《甲》", "通知") == break_cost("、", "甲")
    assert (
        break_cost("的", "报告") == break_cost("甲", "和") == break_cost("甲", "开展") == break_cost("甲", "专题会议")
    )
    assert break_cost("2025年度", "会议") == break_cost("委员会", "党组")


def test_terms_protect_something() -> None:
    """A term has two characters or more, all of them Chinese, and openers are terms."""
    assert [term for term in TERMS if not re.fullmatch("[一-鿿]{2,}", term)] == []
    assert OPENERS <= TERMS


def test_an_endless_title_is_filled_at_once() -> None:
    """Over six lines the text is filled, so that no text typed as a title can stall a rendering."""
    assert {len(line) for line in title_lines("甲" * 8000)} == {20}
    assert "".join(title_lines("《“（" * 3000)) == "《“（" * 3000
