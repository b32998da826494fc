"""How high a row of the rectification list (整改清单) will be: too high for one page, or not."""

from __future__ import annotations

from math import ceil
from typing import Final

from domain.listing import ItemRow
from localization.marks import paragraphs
from localization.widths import cells

_LINES_ON_A_PAGE: Final = 18
"""Lines of a row that surely fit under the table's head on a turned page, which holds 24 lines of 18 pt in all."""

_CHARACTERS: Final = {"aspect": 5, "problem": 7, "goal": 7, "measures": 11, "leader": 4, "unit": 7, "progress": 6}
"""How many 字 of 五号 stand in one line of each column."""


def taller_than_page(row: ItemRow, aspect: str) -> bool:
    """Tell whether a row, its aspect's words with it, may need more than a page, so that it must be allowed to break.

    A row that may not break and is higher than a page loses its end in some programs.

    >>> from domain.rectification import RectificationItem
    >>> taller_than_page(ItemRow(1, "短", RectificationItem(goal="长" * 5000)), "")
    True
    """
    item = row.item
    columns = {
        "aspect": aspect,
        "problem": row.problem_text,
        "goal": item.goal,
        "measures": "\n".join(item.measures),
        "leader": item.leader,
        "unit": "\n".join((item.unit, *item.assisting_units, item.owner)),
        "progress": item.progress[-1].text if item.progress else "",
    }
    return any(_is_taller(text, _CHARACTERS[column]) for column, text in columns.items())


def _is_taller(text: str, characters: int) -> bool:
    """Tell whether a text takes more lines than a page has, one more for each paragraph that a label may push over."""
    if len(text) + text.count("\n") * characters <= _LINES_ON_A_PAGE * characters:
        return False  # No character is wider than one 字: most texts are surely short, and need no measuring.
    return sum(ceil(cells(line) / characters) for line in paragraphs(text)) > _LINES_ON_A_PAGE
