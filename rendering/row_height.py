"""How high a row of the rectification list (整改清单) will be: too high for one page, or not."""

from __future__ import annotations

from math import ceil
from operator import gt
from typing import Final

from domain.listing import ItemRow
from localization.marks import paragraphs
from localization.widths import cells

_LINES_ON_A_PAGE: Final = 18
"""Lines of a row that surely fit under the table's head on a turned page, which holds 24 lines of 18 pt in all."""

_CHARACTERS: Final = (5, 7, 7, 11, 4, 7, 6)
"""How many 字 of 五号 stand in one line of each column: aspect, problem, goal, measures, leader, unit, progress."""

_FEW: Final = 6
_SHORT: Final = tuple((_LINES_ON_A_PAGE - _FEW) * characters for characters in _CHARACTERS)
"""A row with few line ends and no longer texts surely fits, for no character is wider than one 字. Most rows do."""


def taller_than_page(row: ItemRow, aspect: str) -> bool:
    """Tell whether a row, its aspect's words with it, may need more than a page, so that it must be allowed to break.

    A row that may not break and is higher than a page loses its end in some programs.

    >>> from domain.rectification import RectificationItem
    >>> taller_than_page(ItemRow(1, "短", RectificationItem(goal="长" * 5000)), "")
    True
    """
    texts = _texts(row, aspect)
    few = "\n".join(texts).count("\n") < len(texts) + _FEW
    if few and not any(map(gt, map(len, texts), _SHORT)):
        return False
    return any(map(_is_taller, texts, _CHARACTERS))


def _texts(row: ItemRow, aspect: str) -> tuple[str, ...]:
    """Get the texts of the columns."""
    item = row.item
    latest = item.latest_progress
    return (
        aspect,
        row.problem_text,
        item.goal,
        "\n".join(item.measures),
        item.leader,
        "\n".join((item.unit, *item.assisting_units, item.owner)),
        latest[0].text if latest else "",
    )


def _is_taller(text: str, characters: int) -> bool:
    """Tell whether a text takes more lines than a page has, one more for each paragraph that a label may push over."""
    return sum(ceil(cells(line) / characters) for line in paragraphs(text)) > _LINES_ON_A_PAGE
