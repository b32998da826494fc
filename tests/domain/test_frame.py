"""The frame bends: parts in any order, free blocks of every level, and numbers that follow by themselves."""

from __future__ import annotations

import pytest
from hypothesis import given

from domain.dossier import Dossier
from domain.frame import DEFAULT_PARTS, Block, BlockKind, Part, PartKind, Section, sections
from tests.strategies import dossiers

MEETING, PRACTICES, PROBLEMS, MEASURES, OWN = PartKind
FULL = {MEETING: 0, PRACTICES: 5, PROBLEMS: 3, MEASURES: 4}
H1, H2, H3, H4 = (Block(kind=BlockKind(f"heading_{level}"), text=f"题{level}") for level in range(1, 5))
TEXT = Block(text="文")


def _outline(parts: tuple[Part, ...], children: dict[PartKind, int]) -> list[str]:
    """The sections in short: heading level and number before its text; < > around content, with its first number."""
    return [_short(section) for section in sections(parts, children)]


def _short(section: Section) -> str:
    if section.content:
        return f"<{section.content} {section.number}>"
    return section.text if section.is_paragraphs else f"{section.level}.{section.number} {section.text}"


@pytest.mark.parametrize(
    ("parts", "children", "printed"),
    [
        (
            DEFAULT_PARTS,
            FULL,
            [
                *("1.1 会议基本情况", "<meeting 0>", "1.2 主要做法", "<practices 1>"),
                *("1.3 查摆的主要问题", "<problems 1>", "1.4 下步整改措施", "<measures 1>"),
            ],
        ),
        (
            (Part(kind=MEASURES), Part(kind=MEETING)),
            FULL,
            ["1.1 下步整改措施", "<measures 1>", "1.2 会议基本情况", "<meeting 0>"],
        ),
        (
            (Part(kind=MEETING, included=False), Part(kind=PRACTICES, heading="做法")),
            FULL,
            ["1.1 做法", "<practices 1>"],
        ),
        ((Part(kind=MEETING, included=False, before=(TEXT,)),), FULL, []),
        (DEFAULT_PARTS, {}, []),
        (DEFAULT_PARTS, {MEASURES: 2}, ["1.1 下步整改措施", "<measures 1>"]),
        (DEFAULT_PARTS, {PRACTICES: 0}, ["1.1 主要做法", "<practices 0>"]),
        ((Part(kind=PROBLEMS, before=(TEXT,)),), {}, ["1.1 查摆的主要问题", "文"]),
        ((Part(kind=PROBLEMS, before=(Block(),), after=(Block(kind=BlockKind.HEADING_1),)),), {}, []),
        ((Part(heading="会前准备"),), {}, []),
        ((Part(heading="会前准备", after=(TEXT,)),), {}, ["1.1 会前准备", "文"]),
        ((Part(before=(TEXT,)),), {}, ["文"]),
        (
            (Part(kind=PRACTICES, before=(H2, TEXT), after=(H2, Block(), TEXT)),),
            FULL,
            ["1.1 主要做法", "2.1 题2", "文", "<practices 2>", "2.7 题2", "文"],
        ),
        (
            (Part(kind=PRACTICES, before=(H1,), after=(H1, H2)), Part(kind=PROBLEMS)),
            FULL,
            ["1.1 主要做法", "1.2 题1", "<practices 1>", "1.3 题1", "2.1 题2", "1.4 查摆的主要问题", "<problems 1>"],
        ),
        (
            (Part(before=(H2, H3, H4, H4, H3, H4, H2, H3)),),
            {},
            ["2.1 题2", "3.1 题3", "4.1 题4", "4.2 题4", "3.2 题3", "4.1 题4", "2.2 题2", "3.1 题3"],
        ),
        (
            (Part(kind=MEETING, before=(H3,), after=(H3,)), Part(kind=MEASURES, before=(H3,), after=(H3,))),
            FULL,
            [
                *("1.1 会议基本情况", "3.1 题3", "<meeting 0>", "3.2 题3"),
                *("1.2 下步整改措施", "3.1 题3", "<measures 1>", "3.1 题3"),
            ],
        ),
        (
            (Part(heading="甲", before=(H2,)), Part(before=(H2,)), Part(heading="乙", before=(H2,))),
            {},
            ["1.1 甲", "2.1 题2", "2.2 题2", "1.2 乙", "2.1 题2"],
        ),
    ],
)
def test_order_and_numbers(parts: tuple[Part, ...], children: dict[PartKind, int], printed: list[str]) -> None:
    """Numbers follow the printed order: a heading starts the levels below anew, what is not printed is not counted."""
    assert _outline(parts, children) == printed


def _children_printed(dossier: Dossier, kind: PartKind) -> int:
    rows = {PRACTICES: dossier.practices, PROBLEMS: dossier.aspects, MEASURES: dossier.measures}
    return len(rows.get(kind, ()))


@given(dossiers())
def test_every_number_is_one_more_than_the_last_of_its_level(dossier: Dossier) -> None:
    """A heading's number is one more than how many of its level stand before it under the same higher heading."""
    before: list[int] = []
    for section in dossier.sections:
        count = _children_printed(dossier, section.content) if section.content else 0
        level = 2 if count else section.level
        above = next((at for at in reversed(range(len(before))) if before[at] < level), -1)
        if level:
            assert section.number == before[above + 1 :].count(level) + 1
        before.extend([level] * (count or bool(level)))


@given(dossiers())
def test_every_block_of_a_printed_part_is_printed_once_in_its_place(dossier: Dossier) -> None:
    """Blocks before, content, blocks after: no block is lost, none is doubled, none of a part left out appears."""
    written = [
        block.text for part in dossier.parts if part.included for block in (*part.before, *part.after) if block.text
    ]
    headings = [part.heading_text for part in dossier.parts]
    printed = [section.text for section in dossier.sections if not section.content]
    assert [text for text in printed if text not in headings] == [text for text in written if text not in headings]
    contents = [section.content for section in dossier.sections if section.content]
    assert len(contents) == len(set(contents))


def test_each_content_answers_to_its_own_name() -> None:
    """A template asks a section what it is, one question per kind."""
    found = [section for section in sections((*DEFAULT_PARTS, Part(before=(H1, TEXT))), FULL) if section.level == 0]
    names = ("is_meeting", "is_practices", "is_problems", "is_measures", "is_paragraphs")
    answers = [[name for name in names if getattr(section, name)] for section in found]
    assert answers == [[name] for name in names]


def test_a_heading_has_one_line() -> None:
    """A second line would be set as a heading too."""
    assert Block(text="甲\n乙").text == "甲\n乙"
    with pytest.raises(ValueError, match="标题只能写一行"):
        Block(kind=BlockKind.HEADING_2, text="甲\n乙")
