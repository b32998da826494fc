"""Where a title may be divided between lines, and how gladly (GB/T 9704-2012 7.3.1, GB/T 15834-2011 5.1)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from localization.terms import OPENERS, TERMS

_CHINESE: Final = "〇零一二三四五六七八九十百千万亿两"
_NUMBER: Final = (
    r"(?:第?[0-9]+(?:[.—～/-][0-9]+)*(?:年度|[年月日号届次期项条个人万亿%％])?|〔[0-9]+〕"
    rf"|第[{_CHINESE}]+[届次期项条个]?|[{_CHINESE}]+(?:年度|[年月日届次期项条个]))+"
)
_GROUPS: Final = (
    "《(?:[^《》]|《[^《》]{0,60}》){0,60}》",
    "“[^“”]{0,60}”",
    "（[^（）]{0,60}）",
)
_GROUP_OPENS: Final = "《“（"
_LONGEST_FIRST: Final = sorted(TERMS, key=len, reverse=True)
_PIECE: Final = re.compile("|".join((*_GROUPS, _NUMBER, *_LONGEST_FIRST, "[A-Za-z0-9]+", ".")), re.DOTALL)

_NEVER: Final = 1000.0
_NOT_FIRST: Final = frozenset("、，。；：？！）》〉”’〕】…—～·的了之等们 　")
_NOT_LAST: Final = frozenset("（《〈“‘〔【和与及或暨在对将把被第以为向各")
_PAUSES: Final = frozenset("、，；：　 ")
_JOINTS: Final = frozenset("和与及暨")
# These end an organ's name; a line that began with one would cut the name.
_NAME_ENDS: Final = frozenset(("党组", "党委", "党工委", "党支部", "常委", "常委会", "常委班子", "领导班子", "班子"))


def indivisible(text: str, fits: Callable[[str], bool]) -> list[str]:
    """Get the pieces no line break divides: 《…》, “…”, （…）, numbers, fixed terms, single characters.

    A piece that does not fit a line is divided all the same: a group into its marks and inner pieces, another
    into characters. The pieces together are exactly the text.

    >>> indivisible("关于印发《甲》的2026年度报告", fits=lambda piece: len(piece) <= 20)
    ['关于', '印发', '《甲》', '的', '2026年度', '报告']
    """
    pieces: list[str] = []
    for piece in _PIECE.findall(text):
        if fits(piece):
            pieces.append(piece)
        elif piece[0] in _GROUP_OPENS and len(piece) > 1:
            pieces += [piece[0], *indivisible(piece[1:-1], fits), piece[-1]]
        else:
            pieces += piece
    return pieces


def break_cost(before: str, after: str) -> float:
    """Get what a line break between two pieces costs the sense: 0 is welcome, 1000 is forbidden.

    >>> break_cost("班子", "关于"), break_cost("情况", "的")
    (0.0, 1000.0)
    """
    if after[0] in _NOT_FIRST or before[-1] in _NOT_LAST:
        return _NEVER
    if after == "关于":
        return 0.0
    if before[-1] in _PAUSES or before[-1] == "》" or after[0] == "《":
        return 4.0
    if after in _NAME_ENDS or before.endswith("年度"):
        return 25.0
    if after in OPENERS or after.startswith("专题") or after in _JOINTS or before == "的":
        return 6.0
    return 20.0 - 6.0 * (len(before) > 1) - 6.0 * (len(after) > 1)
