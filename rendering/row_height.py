"""How high a row of the rectification list (整改清单) will be: too high for one page, or not."""

from __future__ import annotations

from math import ceil
from typing import Final

from domain.listing import ItemRow
from localization.marks import paragraphs
from localization.widths import cells

_LINES_ON_A_PAGE: Final = 18
"""Lines of a row that surely fit under the table's head on a turned page, which holds 24 lines of 18 pt in all."""

_CHARACTERS: Final = {"problem": 8, "goal": 7, "measures": 13, "narrow": 3}
"""How many 字 of 五号 stand in one line of each column."""


def taller_than_page(row: ItemRow) -> bool:
    """Tell whether a row may need more than a page, so that it must be allowed to break.

    A row that may not break and is higher than a page loses its end in some programs.

    >>> from domain.rectification import RectificationItem
    >>> taller_than_page(ItemRow(1, "短", RectificationItem(goal="长" * 5000)))
    True
    """
    item = row.item
    columns = (
        (row.problem_text, "problem"),
        (item.goal, "goal"),
        ("\n".join(item.measures), "measures"),
        (item.leader, "narrow"),
        ("\n".join((item.unit, *item.assisting_units, item.owner)), "narrow"),
        (item.progress[-1].text if item.progress else "", "narrow"),
    )
    return any(_is_taller(text, _CHARACTERS[column]) for text, column in columns)


def _is_taller(text: str, characters: int) -> bool:
    """Tell whether a text takes more lines than a page has, one more for each paragraph that a label may push over."""
    if len(text) + text.count("\n") * characters <= _LINES_ON_A_PAGE * characters:
        return False  # No character is wider than one 字: most texts are surely short, and need no measuring.
    return sum(ceil(cells(line) / characters) for line in paragraphs(text)) > _LINES_ON_A_PAGE
