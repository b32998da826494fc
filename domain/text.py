"""Kinds of text a record may hold, and the one place where typed text is cleaned.

`Line` is one line, `Text` may hold several paragraphs separated by line ends. The kind travels in the annotation,
so that JSON decoding, the JSON Schema and the web forms all read the same limits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True, slots=True)
class TextKind:
    """How much a text may hold: at most `characters` in at most `lines` lines; `pattern` where its shape is bound."""

    characters: int
    lines: int = 1
    pattern: str = ""


Line = Annotated[str, TextKind(300)]
"""One line of text (单行), at most 300 characters."""

Text = Annotated[str, TextKind(5000, 200)]
"""Paragraphs of text (多段), at most 5,000 characters in at most 200 lines."""

Key = Annotated[str, TextKind(20, pattern=r"[A-Za-z0-9_-]*")]
"""A stable name for a row inside its dossier, so that other rows can point at it."""

# U+0000–001F but tab and line end, U+007F–009F, line and paragraph separators, bidirectional controls,
# surrogates and non-characters: none can stand in a Word file or be read by a person.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
# A mark of secrecy as it stands on a paper: the grade with its star, or the grade alone in a field
# (GB/T 9704-2012 7.2.2). “国家秘密”, “商业秘密” in a sentence are words like any other.
_SECRECY = re.compile(r"(?:绝\s*密|机\s*密|秘\s*密)\s*[★☆✩✭⭐*＊]|\A(?:绝\s*密|机\s*密|秘\s*密)\Z")
# The line end and every blank (Unicode category Zs): printing leaves them out at the ends of a text, so none is kept.
_BLANKS = " \n\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"


def clean(text: str, kind: TextKind) -> str:
    r"""The text as it is kept: line ends as \\n, tabs as blanks, no outer blanks; every other character untouched.

    Raises `ValueError` with a Chinese sentence when the text holds a character that cannot be printed,
    is too long, has too many lines, bears a mark of secrecy, or does not have the kind's shape.

    >>> clean("  第一段\r\n第二段　", TextKind(100, 2))
    '第一段\n第二段'
    """
    kept = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").strip(_BLANKS)
    if not kept.isprintable() and (bad := _UNPRINTABLE.search(kept)):  # isprintable only saves time
        raise ValueError(_unprintable(kept, bad))
    if len(kept) > kind.characters:
        raise ValueError(f"这里最多写{kind.characters}个字，现在有{len(kept)}个，请删减或分开填写")
    lines = kept.count("\n") + 1
    if lines > kind.lines:
        raise ValueError(_too_many_lines(lines, kind))
    if mark := _SECRECY.search(kept):
        raise ValueError(f"“{mark[0].strip()}”像是密级标志。本系统为非涉密系统，不得录入、存储涉密内容，请删除")
    if kind.pattern and not re.fullmatch(kind.pattern, kept):
        raise ValueError("这里只能用字母、数字、下划线和连字符")
    return kept


def _unprintable(text: str, bad: re.Match[str]) -> str:
    place = bad.start() + 1
    return f"第{place}个字符（U+{ord(text[bad.start()]):04X}）看不见也印不出，请删掉后重新输入"


def _too_many_lines(lines: int, kind: TextKind) -> str:
    if kind.lines == 1:
        return "这里只能写一行，请去掉换行"
    return f"这里最多写{kind.lines}行，现在有{lines}行，请删减或分开填写"
