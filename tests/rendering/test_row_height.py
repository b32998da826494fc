"""Which rows of the list may break over pages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from domain.listing import ItemRow
from domain.rectification import Progress, RectificationItem
from rendering.row_height import taller_than_page
from tests.doc_templates.printing import SAMPLE, printed
from tests.doc_templates.word import W, Word, number

_SHORT = RectificationItem(goal="短", measures=("短",), leader="甲", unit="乙")


@pytest.mark.parametrize(
    ("item", "taller"),
    [
        (_SHORT, False),
        (replace(_SHORT, goal="长" * 7 * 18), False),
        (replace(_SHORT, goal="长" * (7 * 18 + 1)), True),
        (replace(_SHORT, goal="甲\n" * 19), True),
        (replace(_SHORT, measures=("长" * 11 * 17, "长")), False),
        (replace(_SHORT, measures=("长" * 11 * 18, "长")), True),
        (replace(_SHORT, leader="长" * 73), True),
        (replace(_SHORT, assisting_units=("长" * 63, "长" * 64)), True),
        (replace(_SHORT, progress=(Progress(text="长" * 200), Progress(text="短"))), False),
        (replace(_SHORT, progress=(Progress(text="短"), Progress(text="长" * 200))), True),
        (replace(_SHORT, goal="a" * 7 * 18 * 2), False),
    ],
)
def test_a_long_cell_makes_a_tall_row(item: RectificationItem, taller: bool) -> None:  # noqa: FBT001 - a table's value
    """The highest cell counts, in lines of its column; half-width characters take half a place."""
    assert taller_than_page(ItemRow(1, "短", item), "短") is taller


def test_the_words_beside_the_item_count_too() -> None:
    """The problem and the aspect can be the highest cell."""
    assert taller_than_page(ItemRow(1, "长" * 127, _SHORT), "短")
    assert taller_than_page(ItemRow(1, "短", _SHORT), "长" * 91)


def _rows(word: Word) -> list[etree._Element]:
    """The rows of the list under its head."""
    return list(word.document.iter(f"{W}tr"))[1:]


def test_both_kinds_of_row_print_the_same() -> None:
    """A row that may break differs from one that may not in nothing but that."""
    short, long = SAMPLE.items[0], replace(SAMPLE.items[0], goal="长" * 300)
    flat, tall = (Word(printed("rectification_list", replace(SAMPLE, items=(item,)))) for item in (short, long))
    assert [row.find(f"{W}trPr/{W}cantSplit") is None for word in (flat, tall) for row in _rows(word)] == [False, True]
    assert [each.style for each in tall.paragraphs] == [each.style for each in flat.paragraphs]
    assert [text.replace(long.goal, short.goal) for text in tall.texts] == list(flat.texts)


def test_widths_are_those_of_the_template() -> None:
    """The columns hold as many 字 of 10.5 pt as the rule believes, 1 mm kept free on both sides."""
    table = next(Word(printed("rectification_list")).document.iter(f"{W}tblGrid"))
    characters = [int((number(column, "w") - 114) // 210) for column in table]
    assert characters[1:7] == [5, 7, 7, 11, 4, 7]
