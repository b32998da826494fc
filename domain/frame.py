"""The frame of the report: its parts in order, the free blocks around them, and the numbers these get by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from domain.choice import Choice
from domain.text import Line, Text


class PartKind(Choice):
    """What a part holds. The Chinese word is also its heading until the clerk types another."""

    MEETING = "meeting", "会议基本情况"
    PRACTICES = "practices", "主要做法"
    PROBLEMS = "problems", "查摆的主要问题"
    MEASURES = "measures", "下步整改措施"
    OWN = "own", "自拟部分"


class BlockKind(Choice):
    """What a free block is: paragraphs, or a heading of one of the four levels (GB/T 9704-2012 7.3.3)."""

    PARAGRAPHS = "paragraphs", "正文"
    HEADING_1 = "heading_1", "一级标题（一、）"
    HEADING_2 = "heading_2", "二级标题（（一））"
    HEADING_3 = "heading_3", "三级标题（1.）"
    HEADING_4 = "heading_4", "四级标题（（1））"

    @property
    def level(self) -> int:
        """The level of the heading, 1 to 4; 0 for paragraphs."""
        return 0 if self is BlockKind.PARAGRAPHS else int(self[-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A free block (自由段落): a heading or paragraphs that no field provides for."""

    kind: BlockKind = BlockKind.PARAGRAPHS
    text: Text = ""

    def __post_init__(self) -> None:
        """Refuse a heading of several lines with `ValueError`."""
        if self.kind.level and "\n" in self.text:
            raise ValueError("标题只能写一行，请把后面的内容另加一个“正文”段落")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part (部分) of the report: its heading, whether it is printed, free blocks before and after its content."""

    kind: PartKind = PartKind.OWN
    heading: Line = ""
    included: bool = True
    before: tuple[Block, ...] = ()
    after: tuple[Block, ...] = ()

    @property
    def heading_text(self) -> str:
        """The heading as printed: the typed one, else the part's own; a part of the clerk's own may have none."""
        if self.heading or self.kind is PartKind.OWN:
            return self.heading
        return self.kind.label


DEFAULT_PARTS = tuple(Part(kind=kind) for kind in PartKind if kind is not PartKind.OWN)


class Section(NamedTuple):
    """One stretch of the printed body: a heading, paragraphs, or the content of a part.

    `level` is 1–4 for a heading and 0 else; `number` is the heading's number in its level, or the number that the
    first （一） inside the content gets; `content` is None but for the content of a part.
    """

    level: int
    number: int
    text: str
    content: PartKind | None = None

    @property
    def is_paragraphs(self) -> bool:
        """Whether this is free text."""
        return self.level == 0 and self.content is None

    @property
    def is_meeting(self) -> bool:
        """Whether the content of the first part stands here."""
        return self.content is PartKind.MEETING

    @property
    def is_practices(self) -> bool:
        """Whether the practices stand here."""
        return self.content is PartKind.PRACTICES

    @property
    def is_problems(self) -> bool:
        """Whether the aspects and their findings stand here."""
        return self.content is PartKind.PROBLEMS

    @property
    def is_measures(self) -> bool:
        """Whether the measures stand here."""
        return self.content is PartKind.MEASURES


class _Numbers:
    """Counts headings level by level; a heading starts the levels below it anew."""

    def __init__(self) -> None:
        self._last = [0, 0, 0, 0, 0]

    def following(self, level: int, count: int = 1) -> int:
        """The number of the first of `count` headings of this level."""
        first = self._last[level] + 1
        self._last[level] += count
        self._last[level + 1 :] = [0] * (4 - level)
        return first


def sections(parts: tuple[Part, ...], children: dict[PartKind, int]) -> Iterator[Section]:
    """The printed body in order, numbered.

    `children` tells for each kind of part how many （一） its content prints; a kind that is not there has no content.
    A part that would print nothing but its heading is left out, and so is a block without text.

    >>> [(s.level, s.number, s.text) for s in sections((Part(heading="会前准备", before=(Block(text="甲。"),)),), {})]
    [(1, 1, '会前准备'), (0, 0, '甲。')]
    """
    numbers = _Numbers()
    for part in parts:
        if part.included and (part.kind in children or any(block.text for block in part.before + part.after)):
            yield from _part_sections(part, children, numbers)


def _part_sections(part: Part, children: dict[PartKind, int], numbers: _Numbers) -> Iterator[Section]:
    if part.heading_text:
        yield Section(1, numbers.following(1), part.heading_text)
    yield from _block_sections(part.before, numbers)
    if part.kind in children:
        count = children[part.kind]
        yield Section(0, numbers.following(2, count) if count else 0, "", part.kind)
    yield from _block_sections(part.after, numbers)


def _block_sections(blocks: tuple[Block, ...], numbers: _Numbers) -> Iterator[Section]:
    for block in blocks:
        if block.text:
            level = block.kind.level
            yield Section(level, numbers.following(level) if level else 0, block.text)
