"""Marks around titles and quotations, and at the end of sentences (标点符号, GB/T 15834-2011)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

_NOTE: Final = r"(?:\s*[（(][^（）()]*[）)])*"
_TONES: Final = {"？": "？", "?": "？", "！": "！", "!": "！", "…": "…"}
_ELLIPSIS: Final = re.compile(r"…+|\.{3,}")
_ENDS: Final = "。．.！!？?…，,、；;：: \u3000\t\n"
_LOOSE_ENDS: Final = "。；;，,、 \u3000\t\n"
_SPOKEN_ENDS: Final = tuple("。！？…")
_BRACKETED_ENDS: Final = tuple(f"{mark}）" for mark in _SPOKEN_ENDS)


class _Marks(NamedTuple):
    """A family of paired marks: double and single forms, how to find each, what needs no outer pair."""

    opening: str
    closing: str
    each: re.Pattern[str]
    standing: re.Pattern[str]


_TITLE: Final = _Marks(
    "《〈",
    "》〉",
    re.compile("([《〈》〉])"),
    re.compile(rf"《》{_NOTE}(?:(?:、|和|及|以及)?《》{_NOTE})*"),
)
_QUOTE: Final = _Marks("“‘", "”’", re.compile("([“‘”’])"), re.compile(f"“”{_NOTE}"))
_APOSTROPHE: Final = re.compile("(?<=[A-Za-z])’(?=[A-Za-z])")


@lru_cache(maxsize=4096)
def title_marks(text: str) -> str:
    """Get a document title in 《…〈…〉…》, balanced and alternating, whatever marks were typed.

    A note after the closing mark stays outside (《甲》（试行）); several titles in one text stay several;
    a mark without partner goes. Without words the answer is empty. Source: GB/T 15834-2011 4.15.3.

    >>> title_marks("关于印发《甲办法》的通知"), title_marks("《甲》（试行）")
    ('《关于印发〈甲办法〉的通知》', '《甲》（试行）')
    """
    return _wrapped(text.strip(), _TITLE)


@lru_cache(maxsize=4096)
def quotation_marks(text: str) -> str:
    """Get a text in “…‘…’…”, balanced and alternating, whatever marks were typed (also straight ").

    An apostrophe in a Latin word is printed straight. Without words the answer is empty.
    Source: GB/T 15834-2011 4.8.3.4.

    >>> quotation_marks("是否存在“四风”问题"), quotation_marks('"甲"')
    ('“是否存在‘四风’问题”', '“甲”')
    """
    first, *others = _straight_apostrophes(text).strip().split('"')
    turned = (mark + piece for mark, piece in zip("“”" * len(others), others, strict=False))
    return _wrapped(first + "".join(turned), _QUOTE)


def _straight_apostrophes(text: str) -> str:
    """Get each ’ between Latin letters as ', unless a ‘ would lose its partner by it."""
    straight = _APOSTROPHE.sub("'", text)
    return straight if straight.count("‘") <= straight.count("’") else text


def _wrapped(text: str, marks: _Marks) -> str:
    """Get the text inside one outer pair, unless it stands in one (titles: in a row of them) already."""
    pieces = marks.each.split(text)
    if not "".join(pieces[::2]).strip():
        return ""
    _drop_unpaired(pieces, marks)
    if not marks.standing.fullmatch(_outline(pieces, marks)):
        pieces = ["", marks.opening[0], *pieces, marks.closing[0], ""]
    return _levelled(pieces, marks)


def _drop_unpaired(pieces: list[str], marks: _Marks) -> None:
    """Empty the marks that have no partner; marks are the odd pieces, words the even ones."""
    waiting: list[int] = []
    for place in range(1, len(pieces), 2):
        if pieces[place] in marks.opening:
            waiting.append(place)
        elif waiting:
            waiting.pop()
        else:
            pieces[place] = ""
    for place in waiting:
        pieces[place] = ""


def _outline(pieces: list[str], marks: _Marks) -> str:
    """Get what stands outside every pair, each outermost pair as its two bare marks."""
    depth = 0
    outline = []
    for place, piece in enumerate(pieces):
        if place % 2 == 0:
            outline.append("" if depth else piece)
        elif piece:
            outline.append("" if depth else marks.opening[0] + marks.closing[0])
            depth += 1 if piece in marks.opening else -1
    return "".join(outline)


def _levelled(pieces: list[str], marks: _Marks) -> str:
    """Get the balanced text with double marks at odd depths and single ones at even depths."""
    depth = 0
    levelled = pieces.copy()
    for place in range(1, len(pieces), 2):
        if not pieces[place]:
            continue
        if pieces[place] in marks.opening:
            levelled[place] = marks.opening[depth % 2]
            depth += 1
        else:
            depth -= 1
            levelled[place] = marks.closing[depth % 2]
    return "".join(levelled)


@lru_cache(maxsize=4096)
def sentence(text: str) -> str:
    """Get the text ending as a sentence does; 。 is added or replaces a ，、；： that was left.

    ？, ！, ？！ and …… stay, also before a closing quotation mark. Empty stays empty.
    Source: GB/T 15834-2011 4.1 to 4.3, 4.11.

    >>> sentence("压实责任；"), sentence("怎么办？"), sentence("他说：“抓紧办。”")
    ('压实责任。', '怎么办？', '他说：“抓紧办。”')
    >>> sentence("当真？！"), sentence("等等...")
    ('当真？！', '等等……')
    """
    text = text.strip()
    words = text.rstrip(_ENDS)
    if not words or _is_closed(text):
        return text
    tail = _ELLIPSIS.sub("……", text[len(words) :])
    return words + ("".join(_TONES.get(mark, "") for mark in tail) or "。")


def _is_closed(text: str) -> bool:
    """Tell whether a final mark stands inside the last quotation mark, or in brackets around the whole."""
    spoken = text.rstrip("”’")
    if spoken != text:
        return spoken.endswith(_SPOKEN_ENDS)
    return text.startswith("（") and text.endswith(_BRACKETED_ENDS) and text.count("（") == 1


def unfinished(text: str) -> str:
    """Get the text without a final 。；， or 、, to be continued or set as a heading (GB/T 15834-2011 A.1).

    >>> unfinished("压实责任。"), unfinished("怎么办？")
    ('压实责任', '怎么办？')
    """
    return text.rstrip(_LOOSE_ENDS).lstrip()


def paragraphs(text: str) -> tuple[str, ...]:
    r"""Get the lines that hold something, without blanks (also U+3000) at their ends.

    >>> paragraphs("　　甲。\n\n乙。")
    ('甲。', '乙。')
    """
    if text.isprintable():  # No line end of any kind among them: the usual case, ten times faster.
        line = text.strip()
        return (line,) if line else ()
    return tuple(line for line in map(str.strip, text.splitlines()) if line)
