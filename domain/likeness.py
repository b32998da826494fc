"""How like two texts are (雷同): the same problem, listed year after year, is what superiors criticise most."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

TOLD_FROM: Final = 60
"""Percent from which a likeness is worth telling."""

# All but Han characters, and those that only count: a finding is the same one with another number in it.
_LEFT_OUT: Final = re.compile(
    "[^\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[零一二两三四五六七八九十百千万亿]"
)
_GRAM: Final = 3
_MOST_UNLESS_EQUAL: Final = 99


@lru_cache(maxsize=4096)  # The same texts of earlier years are looked at again with each save.
def grams(text: str) -> frozenset[str]:
    """The runs of three Han characters of a text, without marks and numbers; a shorter text is one run.

    >>> sorted(grams("第3次，研究部署")), grams("两次"), grams("2026")
    (['次研究', '研究部', '究部署', '第次研'], frozenset({'次'}), frozenset())
    """
    said = _LEFT_OUT.sub("", text)
    if not said:
        return frozenset()
    return frozenset(said[at : at + _GRAM] for at in range(max(len(said) - _GRAM, 0) + 1))


def likeness(one: str, other: str) -> int:
    """How like two texts are, in whole percent: the share of their runs that both have (Jaccard), rounded down.

    Only equal texts give 100; a text without Han characters is like nothing.

    >>> likeness("学习研讨不够深入。", "学习研讨不够深入"), likeness("学习研讨不够深入", "学习研讨还不够深入")
    (99, 44)
    """
    ours, theirs = grams(one), grams(other)
    shared = len(ours & theirs)
    if not shared:
        return 0
    if one == other:
        return 100
    return min(100 * shared // (len(ours) + len(theirs) - shared), _MOST_UNLESS_EQUAL)


def closest(text: str, others: Sequence[str]) -> tuple[int, int] | None:
    """Percent and place of the text that is most like this one, the first of several; None when none is like it.

    >>> closest("学习研讨不够深入", ["督促检查不够有力", "学习研讨还不够深入"]), closest("学习", ["检查"])
    ((44, 1), None)
    """
    found = max(((likeness(text, other), -at) for at, other in enumerate(others)), default=(0, 0))
    return (found[0], -found[1]) if found[0] else None
