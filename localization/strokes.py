"""The order of characters by strokes (笔画): fewer first, then stroke by stroke 横, 竖, 撇, 点, 折.

`strokes.txt` holds the 8,105 characters of the 通用规范汉字表 (2013) in that order. Sources: each of that list's three
parts stands in the order of GF 3003-1999 《GB13000.1字符集汉字字序（笔画序）规范》; the numbers are in Unicode's Unihan
database (kTGH, kTotalStrokes; Unicode License v3). How the parts go into one another was found from the strokes of the
characters (cnchar-order 3.2.6, MIT; the rare ones that it leaves out, from rime-stroke, LGPL-3): nothing of those is
kept but the order. A rare character that neither has stands beside its neighbour in the list.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

_TABLE: Final = Path(__file__).with_name("strokes.txt")


@cache
def _places() -> dict[str, int]:
    return {character: at for at, character in enumerate(_TABLE.read_text(encoding="utf-8").strip(), start=1)}


def stroke_rank(character: str) -> int:
    """The place of a character in the order, from 1; what the table does not have stands behind all, by code point.

    >>> sorted("马习卫万于", key=stroke_rank)
    ['于', '万', '卫', '习', '马']
    """
    return _places().get(character) or len(_places()) + ord(character)


def without_strokes(text: str) -> str:
    """The characters of a text that the table does not have, each once: where they stand has to be looked at.

    >>> without_strokes("陳敏"), without_strokes("陈敏")
    ('陳', '')
    """
    return "".join(dict.fromkeys(character for character in text if character not in _places()))
