"""Printed widths, and titles broken where the sense breaks (GB/T 9704-2012 7.3.1)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final

from localization.breaks import break_cost, indivisible

_MOST_LINES: Final = 6  # A text of more lines is no title: it is filled, not balanced.
_EXTRA_LINE: Final = 15.0
_SHORT_LAST: Final = 30.0
_UNEVENNESS: Final = 0.25
_SHORTEST_LAST: Final = 4


def cells(text: str) -> float:
    """Get the printed width in 字 (one full-width character): half for ASCII, one for all else.

    >>> cells("2026年")
    3.0
    """
    return len(text) - len(text.encode("ascii", "ignore")) / 2


@lru_cache(maxsize=1024)
def title_lines(text: str, limit: int = 20) -> tuple[str, ...]:
    r"""Get the lines of a title, none wider than `limit` 字, together exactly the text.

    A line typed with \n is kept, and divided only when it is too wide. Lines break where the sense does and
    are balanced to a trapezium or a rhombus (梯形, 菱形); 《》, “ ”, numbers and fixed terms stay whole as
    long as they fit a line. The limit is at least 1; 20 字 of 二号 fill the text area. An empty text has
    no lines. Source: GB/T 9704-2012 7.3.1.

    >>> title_lines("中共云溪区委常委班子关于以案促改专题民主生活会情况的报告")
    ('中共云溪区委常委班子', '关于以案促改专题民主生活会情况的报告')
    """
    return tuple(line for typed in text.split("\n") if typed for line in _divided(typed, limit))


def _divided(text: str, limit: int) -> tuple[str, ...]:
    """Get one typed line divided into as few lines as fit, or one more where the sense gains by it."""
    if cells(text) <= limit:
        return (text,)
    pieces = indivisible(text, lambda piece: cells(piece) <= limit)
    filled = _filled(pieces, limit)
    fewest = len(filled)
    if fewest > _MOST_LINES:
        ends = filled
    else:
        _, ends = min(_balanced(pieces, limit, count) for count in (fewest, fewest + 1))
    return tuple("".join(pieces[start:end]) for start, end in pairwise((0, *ends)))


def _filled(pieces: Sequence[str], limit: int) -> tuple[int, ...]:
    """Get where lines end when each takes all that fits: the fewest lines there can be."""
    ends = []
    width = 0.0
    for place, piece in enumerate(pieces):
        width += cells(piece)
        if width > limit:
            ends.append(place)
            width = cells(piece)
    return (*ends, len(pieces))


def _balanced(pieces: Sequence[str], limit: int, lines: int) -> tuple[float, tuple[int, ...]]:
    """Get the least cost, and the ends, of exactly so many lines (infinite when there is no way)."""
    edges = (0.0, *accumulate(map(cells, pieces)))
    costs = (*map(break_cost, pieces, pieces[1:]), 0.0)
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for aim in _aims(edges[-1], limit, lines):
        reached: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, ends) in best.items():
            for end in range(start + 1, len(edges)):
                width = edges[end] - edges[start]
                if width > limit:
                    break
                way = (cost + (width - aim) ** 2 * _UNEVENNESS + costs[end - 1], (*ends, end))
                reached[end] = min(way, reached.get(end, way))
        best = reached
    cost, ends = best.get(len(pieces), (float("inf"), ()))
    last = edges[-1] - edges[ends[-2]] if len(ends) > 1 else 0.0
    return cost + _EXTRA_LINE * lines + (_SHORT_LAST if last < _SHORTEST_LAST else 0.0), ends


def _aims(total: float, limit: int, lines: int) -> tuple[float, ...]:
    """Get the widths that look best: two lines as a trapezium, more with narrower ends."""
    mean = total / lines
    if lines == 2:  # noqa: PLR2004 - two lines are the usual title and have their own shape
        wide = min(mean + 1, limit)
        return total - wide, wide
    inner = min(mean * 1.15, limit)
    outer = (total - inner * (lines - 2)) / 2
    return (outer, *[inner] * (lines - 2), outer)
