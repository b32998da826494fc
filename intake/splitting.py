"""A pasted passage taken apart at its numbering (一、 （一） 一是 1. (1) ①), nested to any depth.

Sources of the marks: GB/T 9704-2012 7.3.3 for 一、（一）1.（1）, GB/T 15834-2011 B.3 for what stands behind them;
一是, 一要 and 一方面 are the genre's own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from localization.numerals import read_number

_HAN: Final = "[一二三四五六七八九十百]+"
_ARABIC: Final = "[0-9０-９]{1,3}"
_BEFORE: Final = r"(?:^|(?<=[\n。；：！？;:!?”）)》]))[ \t\u3000\xa0]*"
"""What a mark may follow: the start, a line's start, or the end of a sentence or a part of one."""

_MARKS: Final = (
    rf"第(?P<part>{_HAN})部分[、，：:]?",
    rf"(?P<han>{_HAN})[、．.]",
    rf"[（(](?P<bracketed>{_HAN})[）)][、．.]?",
    rf"第(?P<ordinal>{_HAN})[，,]",
    rf"(?P<run>{_HAN})是(?:要)?",
    rf"(?P<need>{_HAN})要",
    r"(?P<side>一|另一)方面[，,]?",
    rf"(?P<arabic>{_ARABIC})[、．.](?![0-9])",
    rf"[（(](?P<arabic_bracketed>{_ARABIC})[）)][、．.]?",
)
_FAMILIES: Final = (
    *(re.compile(f"{_BEFORE}(?P<mark>{mark})", re.MULTILINE) for mark in _MARKS),
    re.compile("(?P<mark>(?P<circled>[①-⑳]))"),
)
_FEWEST: Final = 2


@dataclass(frozen=True, slots=True)
class Part:
    """One numbered part: its mark as it stood, the text behind it up to its own parts, and those."""

    mark: str
    text: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage: what stands before its first numbered part, and the parts; none when it has no numbering."""

    lead: str
    parts: tuple[Part, ...] = ()

    def words(self) -> str:
        """All that stood in the passage, marks too, but for blanks between its pieces."""
        return self.lead + "".join(_words(part) for part in self.parts)


def split(text: str) -> Passage:
    """The passage taken apart at the numbering that comes first and runs 1, 2, 3 …; its parts likewise.

    >>> [part.text for part in split("不足：一是学得不深；二是用得不够。").parts]
    ['学得不深；', '用得不够。']
    >>> split("没有编号的一段话。").parts
    ()
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    runs = [run for family in _FAMILIES if len(run := tuple(_run(family, text))) >= _FEWEST]
    if not runs:
        return Passage(text.strip())
    run = min(runs, key=lambda found: found[0].start("mark"))
    ends = [*(mark.start() for mark in run[1:]), len(text)]
    parts = tuple(_part(mark["mark"], text[mark.end() : end]) for mark, end in zip(run, ends, strict=True))
    return Passage(text[: run[0].start()].strip(), parts)


def _part(mark: str, text: str) -> Part:
    inner = split(text)
    return Part(mark.strip(), inner.lead, inner.parts)


def _run(family: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The marks of one family that count 1, 2, 3 … in order; what does not continue the count is text."""
    wanted = 1
    for mark in family.finditer(text):
        if _number(mark) == wanted:
            yield mark
            wanted += 1


def _number(mark: re.Match[str]) -> int:
    """What a mark counts; 0 when it counts nothing."""
    name, told = next((name, told) for name, told in mark.groupdict().items() if told and name != "mark")
    if name == "side":
        return 1 if told == "一" else 2
    if name == "circled":
        return int(unicodedata.numeric(told))
    try:
        return read_number(told)
    except ValueError:
        return 0


def _words(part: Part) -> str:
    return part.mark + part.text + "".join(_words(inner) for inner in part.parts)
