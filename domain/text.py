"""Kinds of text a record may hold, and the one place where typed text is cleaned.

`Line` is one line, `Text` may hold several paragraphs separated by line ends. The kind travels in the annotation,
so that JSON decoding, the JSON Schema and the web forms all read the same limits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, get_args


@dataclass(frozen=True, slots=True)
class TextKind:
    """How much a text may hold: at most `characters` in at most `lines` lines; `pattern` where its shape is bound.

    `shape` says in words what the pattern takes.
    """

    characters: int
    lines: int = 1
    pattern: str = ""
    shape: str = "字母、数字、下划线和连字符"


Line = Annotated[str, TextKind(300)]
"""One line of text (单行), at most 300 characters."""

LINE: TextKind = get_args(Line)[1]
"""What a `Line` may hold, for texts that are no field of a record."""

Text = Annotated[str, TextKind(5000, 200)]
"""Paragraphs of text (多段), at most 5,000 characters in at most 200 lines."""

Key = Annotated[str, TextKind(20, pattern=r"[A-Za-z0-9_-]*")]
"""A stable name for a row inside its dossier, so that other rows, and remarks, can point at it."""

LOGIN = TextKind(50, pattern=r"[A-Za-z0-9._-]*", shape="字母、数字、点、下划线和短横线")
"""What a person types to sign in (登录名)."""

NAME = TextKind(50)
"""What a person, a unit or a token is called (名称)."""

# U+0000–001F but tab and line end, U+007F–009F, line and paragraph separators, bidirectional controls,
# surrogates and non-characters: none can stand in a Word file or be read by a person.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)
# A mark of secrecy as it stands on a paper: the grade with its star, or the grade alone in a field
# (GB/T 9704-2012 7.2.2). “国家秘密”, “商业秘密” in a sentence are words like any other.
_SECRECY = re.compile(r"[绝机秘]\s*密\s*[★☆✩✭⭐*＊]|\A[绝机秘]\s*密\Z")
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
    if lack := secrecy_lack(kept):
        raise ValueError(lack)
    if kind.pattern and not re.fullmatch(kind.pattern, kept):
        raise ValueError(f"这里只能用{kind.shape}")
    return kept


def secrecy_lack(text: str) -> str:
    """Why a text that bears a mark of secrecy cannot be taken; empty for any other. It is not even kept as a draft.

    >>> secrecy_lack("机密★1年")[:10], secrecy_lack("保守国家秘密")
    ('“机密★”像是密级标', '')
    """
    mark = _SECRECY.search(text.strip(_BLANKS))
    return f"“{mark[0].strip()}”像是密级标志。本系统为非涉密系统，不得录入、存储涉密内容，请删除" if mark else ""


def required(text: str, kind: TextKind, what: str) -> str:
    """The text as it is kept, for `what` must have one. Raises `ValueError` with a Chinese sentence that names it.

    >>> required(" 张玥 ", NAME, "姓名")
    '张玥'
    """
    try:
        kept = clean(text, kind)
    except ValueError as wrong:
        raise ValueError(f"{what}：{wrong}") from None
    if not kept:
        raise ValueError(f"请填写{what}")
    return kept


def plain_login(login: str) -> str:
    """A login as it is kept and compared: small letters.

    >>> plain_login(" ZhangYue ")
    'zhangyue'
    """
    return login.strip().casefold()


def _unprintable(text: str, bad: re.Match[str]) -> str:
    place = bad.start() + 1
    return f"第{place}个字符（U+{ord(text[bad.start()]):04X}）看不见也印不出，请删掉后重新输入"


def _too_many_lines(lines: int, kind: TextKind) -> str:
    if kind.lines == 1:
        return "这里只能写一行，请去掉换行"
    return f"这里最多写{kind.lines}行，现在有{lines}行，请删减或分开填写"
