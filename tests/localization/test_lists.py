"""Lists in running text (GB/T 15834-2011 4.5)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localization.lists import join, join_quoted, join_titles

NAMES = st.lists(st.text("甲乙丙丁", min_size=1, max_size=3), max_size=6)


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([], ""),
        (["甲"], "甲"),
        (["甲", "乙"], "甲、乙"),
        (["甲", "乙", "丙"], "甲、乙、丙"),
        (["甲", "", "　", "丙"], "甲、丙"),
    ],
)
def test_items_are_joined_by_the_enumeration_comma(items: list[str], expected: str) -> None:
    """、 between all items, also before the last; a blank row leaves no mark behind."""
    assert join(items) == expected
    assert join(tuple(items)) == expected


@pytest.mark.parametrize(
    ("items", "adjoining", "separate"),
    [
        ([], "", ""),
        (["甲"], "《甲》", "《甲》"),
        (["甲", "《乙》", "丙"], "《甲》《乙》《丙》", "《甲》、《乙》、《丙》"),
        (["《甲》（试行）", "乙"], "《甲》（试行）、《乙》", "《甲》（试行）、《乙》"),
        (["甲", "《乙》（试行）"], "《甲》《乙》（试行）", "《甲》、《乙》（试行）"),
        (["甲", "", "乙"], "《甲》《乙》", "《甲》、《乙》"),
        (["印发《甲》的通知", "乙"], "《印发〈甲〉的通知》《乙》", "《印发〈甲〉的通知》、《乙》"),
        (["《甲》、《乙》", "丙"], "《甲》、《乙》《丙》", "《甲》、《乙》、《丙》"),
        (
            ["转发《印发《甲》、《乙》的通知》", "丙"],
            "《转发〈印发《甲》、《乙》的通知〉》《丙》",
            "《转发〈印发《甲》、《乙》的通知〉》、《丙》",
        ),
    ],
)
def test_titles_adjoin_without_a_comma_unless_a_note_stands_between(
    items: list[str], adjoining: str, separate: str
) -> None:
    """》《 need no 、; behind a bracketed note it returns; a setting prints it always (4.5.3.5)."""
    assert join_titles(items) == adjoining
    assert join_titles(items, separate=True) == separate


@pytest.mark.parametrize(
    ("items", "adjoining", "separate"),
    [
        ([], "", ""),
        (["甲"], "“甲”", "“甲”"),
        (["甲", "“乙”"], "“甲”“乙”", "“甲”、“乙”"),
        (["是否“空转”", "乙"], "“是否‘空转’”“乙”", "“是否‘空转’”、“乙”"),
        (["“甲”（一）", "乙"], "“甲”（一）、“乙”", "“甲”（一）、“乙”"),
    ],
)
def test_quotations_adjoin_as_titles_do(items: list[str], adjoining: str, separate: str) -> None:
    """”“ need no 、 either (4.5.3.5)."""
    assert join_quoted(items) == adjoining
    assert join_quoted(items, separate=True) == separate


@given(NAMES)
def test_every_item_is_there_once(names: list[str]) -> None:
    """As many titles as names, in their order, with or without 、."""
    assert join_titles(names) == "".join(f"《{name}》" for name in names)
    assert join_titles(names, separate=True).split("、") == [f"《{name}》" for name in names] or not names
    assert join_quoted(names).count("“") == len(names)
