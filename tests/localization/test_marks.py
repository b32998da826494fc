"""Marks around titles and quotations, and the ends of sentences (GB/T 15834-2011)."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localization.marks import paragraphs, quotation_marks, sentence, title_marks, unfinished

TITLES = st.text("《》〈〉（）、和甲乙", max_size=14)
QUOTATIONS = st.text("“”‘’\"（）'a甲乙", max_size=14)


def depths_alternate(text: str, opening: str, closing: str) -> bool:
    """Tell whether every mark has its partner and double and single marks alternate inwards."""
    depth = 0
    for mark in text:
        if mark in opening:
            if opening.index(mark) != depth % 2:
                return False
            depth += 1
        elif mark in closing:
            depth -= 1
            if depth < 0 or closing.index(mark) != depth % 2:
                return False
    return depth == 0


@pytest.mark.parametrize(
    ("text", "opening", "expected"),
    [
        ("《甲〈乙〉》", "《〈", True),
        ("《甲《乙》》", "《〈", False),
        ("《甲", "《〈", False),
        ("甲》", "《〈", False),
        ("《甲〉", "《〈", False),
    ],
)
def test_the_judge_of_marks_judges_right(text: str, opening: str, expected: bool) -> None:  # noqa: FBT001 - a table
    """The helper of this file finds doubled, open, lone and crossed marks."""
    assert depths_alternate(text, opening, "》〉") is expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("甲", "《甲》"),
        ("《甲》", "《甲》"),
        ("〈甲〉", "《甲》"),
        ("  《甲》 ", "《甲》"),
        ("关于印发《乙》的通知", "《关于印发〈乙〉的通知》"),
        ("《关于印发《乙》的通知》", "《关于印发〈乙〉的通知》"),
        ("《关于印发〈乙〉的通知》", "《关于印发〈乙〉的通知》"),
        ("关于印发〈乙〉的通知", "《关于印发〈乙〉的通知》"),
        ("《乙》实施办法", "《〈乙〉实施办法》"),
        ("关于学习《乙》", "《关于学习〈乙〉》"),
        ("关于转发《关于印发《丙》的通知》的通知", "《关于转发〈关于印发《丙》的通知〉的通知》"),
        ("《关于转发《关于印发《丙》的通知》的通知》", "《关于转发〈关于印发《丙》的通知〉的通知》"),
        ("《甲", "《甲》"),
        ("甲》", "《甲》"),
        ("《关于印发《乙》的通知", "《关于印发〈乙〉的通知》"),
        ("《甲》（试行）", "《甲》（试行）"),
        ("《甲》(试行)", "《甲》(试行)"),
        ("《甲》（试行）（某办〔2026〕1号）", "《甲》（试行）（某办〔2026〕1号）"),
        ("甲（试行）", "《甲（试行）》"),
        ("《甲》《乙》", "《甲》《乙》"),
        ("《甲》、《乙》和〈丙〉", "《甲》、《乙》和《丙》"),
        ("《甲》（试行）、《乙》", "《甲》（试行）、《乙》"),
        ("《甲》与《乙》比较", "《〈甲〉与〈乙〉比较》"),
        ("《甲》（见《乙》）", "《甲》（见《乙》）"),
        ("甲<乙&丙", "《甲<乙&丙》"),
        ("", ""),
        ("《》", ""),
        (" 》 ", ""),
    ],
)
def test_a_title_gets_its_marks_whatever_was_typed(typed: str, expected: str) -> None:
    """Marks nest as 《〈《》〉》 by depth; a bracketed note behind the title stays outside (4.15.3)."""
    assert title_marks(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("甲", "“甲”"),
        ("“甲”", "“甲”"),
        ('"甲"', "“甲”"),
        ("‘甲’", "“甲”"),
        ("是否存在“四风”问题", "“是否存在‘四风’问题”"),
        ('是否存在"四风"问题', "“是否存在‘四风’问题”"),
        ("“是否存在“四风”问题”", "“是否存在‘四风’问题”"),
        ("“四风”问题", "“‘四风’问题”"),
        ("他说“要破‘等“靠”要’”", "“他说‘要破“等‘靠’要”’”"),
        ("“甲”“乙”", "“‘甲’‘乙’”"),
        ("“甲”（一）", "“甲”（一）"),
        ("don’t", "“don't”"),
        ("“don't”", "“don't”"),
        ("甲“don’t”乙", "“甲‘don't’乙”"),
        ("‘a’b", "“‘a’b”"),
        ('"a"b', "“‘a’b”"),
        ("“‘a’b”", "“‘a’b”"),
        ("甲’乙", "“甲乙”"),
        ('5" 屏', "“5 屏”"),
        ("", ""),
        ('"', ""),
    ],
)
def test_a_quotation_gets_its_marks_whatever_was_typed(typed: str, expected: str) -> None:
    """Marks nest as “‘“”’” by depth; an apostrophe in a Latin word is no mark, and straight (4.8.3.4)."""
    assert quotation_marks(typed) == expected


@given(TITLES)
def test_title_marks_are_balanced_and_settled(typed: str) -> None:
    """Whatever was typed: balanced, alternating, no word lost, and a second pass changes nothing."""
    marked = title_marks(typed)
    assert depths_alternate(marked, "《〈", "》〉")
    assert title_marks(marked) == marked
    assert not marked or re.sub("[《〈》〉]", "", marked) == re.sub("[《〈》〉]", "", typed)
    assert not marked or marked.startswith("《")


@given(QUOTATIONS)
def test_quotation_marks_are_balanced_and_settled(typed: str) -> None:
    """Whatever was typed: balanced, alternating, no word lost, and a second pass changes nothing."""
    marked = quotation_marks(typed)
    assert depths_alternate(marked, "“‘", "”’")
    assert quotation_marks(marked) == marked
    assert not marked or re.sub("[“‘”’\"']", "", marked) == re.sub("[“‘”’\"']", "", typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("压实责任", "压实责任。"),
        ("压实责任。", "压实责任。"),
        ("压实责任。。", "压实责任。"),
        ("压实责任；", "压实责任。"),
        ("压实责任，", "压实责任。"),
        ("压实责任、", "压实责任。"),
        ("压实责任：", "压实责任。"),
        ("压实责任.", "压实责任。"),
        ("压实责任 。 ", "压实责任。"),
        ("怎么办？", "怎么办？"),
        ("怎么办?", "怎么办？"),
        ("抓紧办！！", "抓紧办！！"),
        ("当真？!", "当真？！"),
        ("等等...", "等等……"),
        ("等等……", "等等……"),
        ("等等…", "等等……"),
        ("他说：“抓紧办。”", "他说：“抓紧办。”"),
        ("他问：“怎么办？”", "他问：“怎么办？”"),
        ("破除“四风”", "破除“四风”。"),
        ("落实《甲》", "落实《甲》。"),
        ("见附件（共3页）", "见附件（共3页）。"),
        ("见附件（共3页。）", "见附件（共3页。）。"),
        ("（见附件。）", "（见附件。）"),
        ("（一）见附件（共3页。）", "（一）见附件（共3页。）。"),
        ("达到76%", "达到76%。"),
        ("", ""),
        ("　", ""),
        ("。", "。"),
    ],
)
def test_a_sentence_ends_with_one_final_mark(typed: str, expected: str) -> None:
    """。 is added, or takes the place of a comma and its like; ？！…… stay; an inner mark before ” is enough."""
    assert sentence(typed) == expected


@given(st.text("甲乙。；，！？…”“（）. ", max_size=12))
def test_a_sentence_is_settled(typed: str) -> None:
    """A second pass changes nothing, and no word is lost."""
    assert sentence(sentence(typed)) == sentence(typed)
    assert re.sub(r"[^甲乙]", "", sentence(typed)) == re.sub(r"[^甲乙]", "", typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("压实责任。", "压实责任"),
        ("压实责任；", "压实责任"),
        ("压实责任，", "压实责任"),
        ("压实责任;", "压实责任"),
        ("　压实责任 。。", "压实责任"),
        ("怎么办？", "怎么办？"),
        ("他说：“抓紧办。”", "他说：“抓紧办。”"),
        ("压实责任", "压实责任"),
        ("", ""),
    ],
)
def test_an_unfinished_text_has_no_final_stop(typed: str, expected: str) -> None:
    """A heading or a list member loses its 。；， and keeps ？ and quoted marks."""
    assert unfinished(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("甲", ("甲",)),
        ("　　甲。\n\n  乙。\r\n　\n", ("甲。", "乙。")),
        ("张　三", ("张　三",)),
        ("", ()),
        ("\n \n", ()),
    ],
)
def test_paragraphs_are_the_lines_that_hold_something(typed: str, expected: tuple[str, ...]) -> None:
    """Empty lines go, blanks at the ends go, a full-width blank inside a name stays."""
    assert paragraphs(typed) == expected
