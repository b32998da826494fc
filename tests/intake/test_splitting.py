"""Passages are taken apart at their numbering, whatever its family, and no character is lost on the way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.splitting import Part, Passage, split

PASSAGES = {
    "headings": ("一、基本情况\n略。\n二、存在问题\n略。", "", ["基本情况\n略。", "存在问题\n略。"]),
    "parts": ("第一部分 会前准备\n甲。\n第二部分 会议召开\n乙。", "", ["会前准备\n甲。", "会议召开\n乙。"]),
    "brackets": (
        "主要做法如下。\n（一）周密制定方案。\n（二）、认真学习。",
        "主要做法如下。",
        ["周密制定方案。", "认真学习。"],
    ),
    "run in": (
        "不足之处：一是学得不深；二是用得不够；三是抓得不紧。",
        "不足之处：",
        ["学得不深；", "用得不够；", "抓得不紧。"],
    ),
    "needs": ("一要提高站位，二要压实责任，三要严明纪律。", "", None),
    "needs apart": ("一要提高站位；二要压实责任；三要严明纪律。", "", ["提高站位；", "压实责任；", "严明纪律。"]),
    "ordinals": ("第一，抓学习；第二，抓落实。", "", ["抓学习；", "抓落实。"]),
    "sides": ("一方面，学习不够；另一方面，落实不够。", "", ["学习不够；", "落实不够。"]),
    "digits": ("1.甲，占3.5%。\n2.乙。\n3、丙。", "", ["甲，占3.5%。", "乙。", "丙。"]),
    "full-width digits": ("１．甲。\n２．乙。", "", ["甲。", "乙。"]),
    "bracketed digits": ("(1)甲；（2）乙；(3)丙。", "", ["甲；", "乙；", "丙。"]),
    "circles": ("要点：①甲②乙③丙", "要点：", ["甲", "乙", "丙"]),
    "line ends": ("一是甲；\r\n二是乙；\r\n三是丙。", "", ["甲；", "乙；", "丙。"]),
    "more than ten": (
        "\n".join(f"{mark}、第{mark}条" for mark in "一二三四五六七八九") + "\n十、末\n十一、尾",
        "",
        None,
    ),
}


@pytest.mark.parametrize(("text", "lead", "parts"), PASSAGES.values(), ids=PASSAGES.keys())
def test_families(text: str, lead: str, parts: list[str] | None) -> None:
    """Each family of marks is known; a mark in the middle of a sentence counts nothing."""
    found = split(text)

    assert found.lead == (lead if parts is not None or found.parts else text)
    if parts is not None:
        assert [part.text for part in found.parts] == parts


def test_after_nine_comes_ten() -> None:
    """Numbers above ten count on."""
    assert len(split(PASSAGES["more than ten"][0]).parts) == 11


@pytest.mark.parametrize(
    "text",
    [
        "",
        "没有编号的一段话，统一是好事，第二监督检查室也是。",
        "十一是要上班的；二是说一不二。",
        "1.只有一条。",
        "二是缺了一是；三是也不算。",
        "完成率76.1%，同比提高2.3个百分点。",
        "零是空；负一是错。",
    ],
)
def test_what_is_no_numbering(text: str) -> None:
    """Words that only look like marks, a single mark, and a count that does not begin with one stay text."""
    assert split(text) == Passage(text)


def test_nested() -> None:
    """Parts inside parts, each counted for itself."""
    text = "一、问题\n（一）学习方面。一是浅；二是少。\n（二）作风方面。一是松；二是散。\n二、措施\n抓。"

    problems, measures = split(text).parts
    learning, style = problems.parts
    assert (problems.mark, problems.text, learning.mark, learning.text) == ("一、", "问题", "（一）", "学习方面。")
    assert [part.text for part in learning.parts + style.parts] == ["浅；", "少。", "松；", "散。"]
    assert measures == Part("二、", "措施\n抓。")


pieces = st.sampled_from(
    [
        "一、",
        "二、",
        "（一）",
        "（二）",
        "一是",
        "二是",
        "1.",
        "2.",
        "①",
        "②",
        "一方面",
        "另一方面",
        "甲乙",
        "丙。",
        "；",
        "\n",
        " ",
        "x1",
    ]
)


@given(st.lists(pieces, max_size=40).map("".join))
def test_no_character_is_lost(text: str) -> None:
    """Whatever the passage, its pieces in their order are the passage, but for blanks between them."""
    assert "".join(split(text).words().split()) == "".join(text.split())


def test_words_of_parts_in_parts() -> None:
    """Marks and words, however deep; what looks like a number and is none marks nothing."""
    assert split("导语。（一）甲。1.乙。2.丙。（二）丁").words() == "导语。（一）甲。1.乙。2.丙。（二）丁"
    assert split("一一、甲。二二、乙").parts == ()
