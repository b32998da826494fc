"""The rectification list as it is printed: items with the words of their findings, grouped by aspect, numbered."""

from __future__ import annotations

from typing import NamedTuple

from domain.problems import Aspect, Finding
from domain.rectification import ItemSource, RectificationItem


class ItemRow(NamedTuple):
    """One row of the list: its number (序号), the words of the problem (问题表现), the item."""

    number: int
    problem_text: str
    item: RectificationItem


class ItemGroup(NamedTuple):
    """The rows that share one aspect cell (对照方面)."""

    aspect_text: str
    rows: tuple[ItemRow, ...]


def grouped(aspects: tuple[Aspect, ...], items: tuple[RectificationItem, ...]) -> tuple[ItemGroup, ...]:
    """The items grouped by the words of their aspect cell, groups in order of first appearance, rows numbered 1…n.

    >>> items = tuple(RectificationItem(aspect=word) for word in "甲乙甲")
    >>> [(group.aspect_text, [row.number for row in group.rows]) for group in grouped((), items)]
    [('甲', [1, 2]), ('乙', [3])]
    """
    found = {finding.key: (aspect, finding) for aspect in aspects for finding in aspect.findings if finding.key}
    waiting: dict[str, list[tuple[str, RectificationItem]]] = {}
    for item in items:
        aspect, problem = _words(item, found.get(item.finding))
        waiting.setdefault(aspect, []).append((problem, item))
    groups: list[ItemGroup] = []
    number = 0
    for aspect_text, rows in waiting.items():
        groups.append(ItemGroup(aspect_text, tuple(ItemRow(number + at, *row) for at, row in enumerate(rows, 1))))
        number += len(rows)
    return tuple(groups)


def _words(item: RectificationItem, origin: tuple[Aspect, Finding] | None) -> tuple[str, str]:
    """The words of the aspect cell and of the problem cell: the typed ones, else those of the finding."""
    fallback = "" if item.source is ItemSource.FINDING else item.source.label
    if origin is None:
        return item.aspect or fallback, item.problem
    aspect, finding = origin
    return item.aspect or aspect.title or fallback, item.problem or finding.headline
