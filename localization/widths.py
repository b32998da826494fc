"""Printed widths, and titles broken where the sense breaks (GB/T 9704-2012 7.3.1)."""

from __future__ import annotations


def cells(text: str) -> float:
    """Get the printed width in 字 (one full-width character): half for ASCII, one for all else.

    >>> cells("2026年")
    3.0
    """
    return len(text) - len(text.encode("ascii", "ignore")) / 2


def title_lines(text: str, limit: int = 20) -> tuple[str, ...]:
    """Get the lines of a title, none wider than `limit` 字; a typed line break wins.

    >>> title_lines("整改清单")
    ('整改清单',)
    """
    lines = []
    for line in filter(None, text.split("\n")):
        lines.extend(line[i : i + limit] for i in range(0, len(line), limit))
    return tuple(lines)
