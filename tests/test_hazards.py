"""docs/hazards.md: every row once, and a test by its name for each that applies."""

from __future__ import annotations

import re

import pytest

from tests.tree import ROOT, written_tests

ROWS = 56
PAGE = (ROOT / "docs" / "hazards.md").read_text("utf-8")
TABLE = re.findall(r"^\| (\d+) \| ([^|]+) \| (– )?([^|]+) \|$", PAGE, re.MULTILINE)


def names() -> set[str]:
    """The name of every test."""
    return {test.partition("::")[2] for test in written_tests()}


def test_every_row_is_there_once() -> None:
    """The page has the rows in their order, each with its words."""
    assert [int(number) for number, *_ in TABLE] == list(range(1, ROWS + 1))


@pytest.mark.parametrize("number", [int(number) for number, _, lacks, _ in TABLE if not lacks])
def test_every_row_that_applies_has_its_test(number: int) -> None:
    """What is said to hold is shown by at least one test."""
    assert [name for name in names() if f"_row_{number:02}_" in name]


def test_no_test_is_for_a_row_that_does_not_apply() -> None:
    """Who builds what a row waits for mends the page."""
    waiting = {int(number) for number, _, lacks, _ in TABLE if lacks}
    named = {int(found[1]) for name in names() if (found := re.search(r"_row_(\d{2})_", name))}

    assert named & waiting == set()
    assert named <= set(range(1, ROWS + 1))
