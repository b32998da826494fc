"""Generated dossiers for every room's tests: ordinary or hostile texts, none, one or many of every list.

A dossier has thousands of places. Hypothesis draws a pool of texts and one seed; the places are then filled by their
types, so a field that is added to a record is generated because it exists.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, is_dataclass, replace
from datetime import date, time
from enum import StrEnum
from functools import cache
from random import Random
from types import NoneType, UnionType
from typing import Annotated, TypeVar, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from domain.decoding import FIRST_YEAR, LAST_YEAR
from domain.dossier import Dossier, Overrides
from domain.editing import keyed, with_keys
from domain.frame import BlockKind, Part, PartKind
from domain.people import LeadershipBody
from domain.problems import Aspect, Practice
from domain.rectification import RectificationItem
from domain.rows import AtMost
from domain.text import TextKind, clean

_R = TypeVar("_R")

_PHRASES = (
    "区委常委班子",
    "认真落实",
    "从严治党主体责任",
    "压紧压实",
    "推动",
    "问题整改",
    "责任",
    "一",
    "十五五",
    "第3次",
)
_MARKED = (
    "《中国共产党章程》",
    "《关于印发〈工作方案〉的通知》",
    "《条例》（试行）",
    "“一岗双责”",
    "“纠治‘四风’”",
    "（社区）",
)
_FIGURES = ("2026年", "93.6%", "28条", "15%～20%", "14:30", "〔2026〕3号", "〇", "APP", "Wi-Fi 6")
_MARKS = ("，", "、", "；", "。", "。", "？", "！", "：", "——", "……", "·", "—")
_RARE = ("𠮷", "𡈽", "𫖯", "䶮", "㛃")
ORDINARY = (*_PHRASES, *_MARKED, *_FIGURES, *_MARKS, *_RARE)
"""What clerks type: set phrases, marks, figures, Latin, characters of CJK extensions A to C (rare names)."""

_XML = ("&", "<", ">", "&amp;", "&#0;", "]]>", "<![CDATA[", "<!--", "-->", "<?xml?>", "</w:t>", "<w:p/>", "_x000D_")
_JINJA = ("{{", "}}", "{{ 7*7 }}", "{{ dossier }}", "{% if a %}", "{%", "%}", "{% raw %}", "{#", "#}", "{", "}")
_DOCXTPL = ("{{r x }}", "{{p x }}", "{%p endif %}", "{%tr x %}", "{% vm %}", "{_{", "}_}", "{_%", "%_}", "{_#", "#_}")
_PROGRAM = ('"', "'", "%s", "{0}", "\\1", "\\n", "$&", "None", "null", "=1+1", "../x", "一是", "（一）", "1.", "。。")
_ODD = (
    "👩\u200d👩\u200d👧",
    "🇨🇳",
    "e\u0301",
    "葛\U000e0100",
    "豈",
    "\ue000",
    "\U000f0000",
    "\u200b",
    "\u00ad",
    "\ufeff",
    "\ufffc",
)
_BLANK = ("\u3000", "\u00a0", "  ", " ", "\n", "\n\n", "\n\u3000\u3000")
HOSTILE = (*_XML, *_JINJA, *_DOCXTPL, *_PROGRAM, *_ODD, *_BLANK)
"""What breaks careless programs: XML, template marks and their escapes, odd characters, blanks, line ends."""

_HEADINGS = {kind for kind in BlockKind if kind.level}
_RIGHT_TO_LEFT = {"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "PDF", "PDI", "FSI"}
_PRINTABLE = st.characters(codec="utf-8", exclude_categories=("Cc", "Cn", "Zl", "Zp")).filter(
    lambda character: unicodedata.bidirectional(character) not in _RIGHT_TO_LEFT
)
_IDEOGRAPHS = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=4)


def lines() -> SearchStrategy[str]:
    """One line of ordinary Chinese, not empty."""
    words = st.lists(st.sampled_from(ORDINARY) | _IDEOGRAPHS, max_size=8).map("".join)
    return st.tuples(st.sampled_from(("班子", "区委", "责任", "工作")), words).map("".join)


def texts() -> SearchStrategy[str]:
    """One to three paragraphs of ordinary Chinese, separated by line ends."""
    return st.lists(lines(), min_size=1, max_size=3).map("\n".join)


def hostile_texts() -> SearchStrategy[str]:
    """Paragraphs that can be stored and printed, and that break careless programs; now and then 5,000 characters."""
    pieces = st.lists(st.sampled_from(HOSTILE + ORDINARY) | _PRINTABLE, max_size=10).map("".join)
    return st.builds(lambda text, times: _kept(text * times, 5000, 200), pieces, st.sampled_from((1, 1, 1, 1, 700)))


def hostile_lines() -> SearchStrategy[str]:
    """Hostile texts in one line of at most 300 characters."""
    return hostile_texts().map(lambda text: _kept(text, 300, 1))


def _kept(text: str, characters: int, most_lines: int) -> str:
    """The text cut to what a field takes, as the field keeps it."""
    whole = " ".join(text.splitlines()) if most_lines == 1 else "\n".join(text.splitlines()[:most_lines])
    return clean(whole[:characters], TextKind(characters, most_lines))


@st.composite
def dossiers(
    draw: st.DrawFn, text: SearchStrategy[str] | None = None, line: SearchStrategy[str] | None = None, most: int = 4
) -> Dossier:
    """A whole dossier as storage gives it: any field filled or left, every list with 0, 1, 2 or `most` rows.

    Parts stand in any order with free blocks; items point at findings, at nothing, or at a finding that is gone.
    The texts are dealt from pools drawn from `text` and `line` (ordinary Chinese when not given).
    """
    dealer = _Dealer(
        Random(draw(st.integers(0, 2**32 - 1))),
        tuple(draw(st.lists(texts() if text is None else text, min_size=1, max_size=8))),
        tuple(draw(st.lists(lines() if line is None else line, min_size=1, max_size=8))),
        most,
        draw(st.sampled_from((0.95, 1.0, 0.8, 0.5, 0.0))),
    )
    return dealer.dossier()


@cache
def _places(record: Callable[..., object]) -> dict[str, object]:
    return get_type_hints(record, include_extras=True)


# What replaces a composed text is filled now and then, or the composed texts would hardly be tested.
_SELDOM = {
    *((Dossier, "title"), (Dossier, "list_title"), (LeadershipBody, "full_name")),
    *((Practice, "override"), (Aspect, "override"), (Part, "heading"), (Part, "included")),
    *((Overrides, place) for place in _places(Overrides)),
}


@dataclass(frozen=True, slots=True)
class _Dealer:
    """Fills places by their types. `filled` is the chance that a place is not left at its default."""

    chance: Random
    texts: tuple[str, ...]
    lines: tuple[str, ...]
    most: int
    filled: float

    def dossier(self) -> Dossier:
        """A dossier with keys that do not repeat and items that point somewhere."""
        found = self._record(Dossier, aspects=(), items=(), parts=self._parts())
        aspects = with_keys(tuple(self._record(Aspect) for _ in range(self._count())))
        keys = ["", "gone", *(finding.key for aspect in aspects for finding in aspect.findings)]
        items = tuple(self._item(f"i{number}", keys) for number in range(self._count()))
        return keyed(replace(found, aspects=aspects, items=items))

    def _item(self, key: str, findings: list[str]) -> RectificationItem:
        return self._record(RectificationItem, key=key, finding=self.chance.choice(findings))

    def _parts(self) -> tuple[Part, ...]:
        kinds = [*PartKind, PartKind.OWN]
        self.chance.shuffle(kinds)
        left = self.chance.choice((0, 0, 1, 4))
        return tuple(self._record(Part, kind=kind) for kind in kinds[left:])

    def _count(self) -> int:
        return self.chance.choice((0, 1, 2, self.most))

    def _record(self, record: Callable[..., _R], **given: object) -> _R:
        for place, hint in _places(record).items():
            if place not in given and self._fills(record, place):
                given[place] = self._value(hint)
        if given.get("kind") in _HEADINGS:
            given["text"] = self.chance.choice(self.lines)
        return record(**given)

    def _fills(self, record: Callable[..., object], place: str) -> bool:
        return self.chance.random() < self.filled * (0.25 if (record, place) in _SELDOM else 1)

    def _value(self, hint: object) -> object:
        origin, args = get_origin(hint), get_args(hint)
        if origin in {Union, UnionType}:
            return self._value(next(arm for arm in args if arm is not NoneType))
        if origin is tuple:
            rows = [self._value(args[0]) for _ in range(self._count())]
            return tuple(row for row in rows if row != "")  # A text row without a word is not kept.
        if origin is Annotated:
            return self._value(args[0]) if isinstance(args[1], AtMost) else self._text(args[1])
        assert isinstance(hint, type)
        return self._record(hint) if is_dataclass(hint) else self._simple(hint)

    def _text(self, kind: TextKind) -> str:
        if kind.pattern:
            return ""
        return self.chance.choice(self.lines if kind.lines == 1 else self.texts)

    def _simple(self, hint: type) -> object:
        if hint is date:
            first, last = date(FIRST_YEAR, 1, 1).toordinal(), date(LAST_YEAR, 12, 31).toordinal()
            return date.fromordinal(self.chance.randint(first, last))
        if hint is time:
            return time(self.chance.randrange(24), self.chance.randrange(60))
        if hint is int:
            return self.chance.choice((0, 1, 2, 10, 47, 1_000_000))
        return self.chance.choice(tuple(hint) if issubclass(hint, StrEnum) else (False, True))
