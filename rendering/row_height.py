"""How high a row of the rectification list (整改清单) will be: too high for one page, or not."""

from __future__ import annotations

from itertools import starmap
from math import ceil
from typing import Final

from domain.listing import ItemRow
from localization.marks import paragraphs
from localization.widths import cells

_LINES_ON_A_PAGE: Final = 18
"""Lines of a row that surely fit under the table's head on a turned page, which holds 24 lines of 18 pt in all."""


def taller_than_page(row: ItemRow, aspect: str) -> bool:
    """Tell whether a row, its aspect's words with it, may need more than a page, so that it must be allowed to break.

    A row that may not break and is higher than a page loses its end in some programs.

    >>> from domain.rectification import RectificationItem
    >>> taller_than_page(ItemRow(1, "短", RectificationItem(goal="长" * 5000)), "")
    True
    """
    item = row.item
    columns = (
        (aspect, 5),
        (row.problem_text, 7),
        (item.goal, 7),
        ("\n".join(item.measures), 11),
        (item.leader, 4),
        ("\n".join((item.unit, *item.assisting_units, item.owner)), 7),
        (item.progress[-1].text if item.progress else "", 6),
    )
    return any(starmap(_is_taller, columns))


def _is_taller(text: str, characters: int) -> bool:
    """Tell whether a text takes more lines than a page has, so many 字 of 五号 standing in one line of its column.

    One more line is reckoned for each paragraph that a label may push over.
    """
    if len(text) + text.count("\n") * characters <= _LINES_ON_A_PAGE * characters:
        return False  # No character is wider than one 字: most texts are surely short, and need no measuring.
    return sum(ceil(cells(line) / characters) for line in paragraphs(text)) > _LINES_ON_A_PAGE
