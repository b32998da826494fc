"""docs/asvs.md: every line of both levels once, every test it names exists, its figures are those of its tables."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from tests.tree import ROOT, written_tests

PAGE = (ROOT / "docs" / "asvs.md").read_text("utf-8")
# The level of every line of ASVS 5.0.0, section by section: V1.5 has one line of level 1, one of 2 and one of 3.
LEVELS = """
V1.1 22  V1.2 1111122223  V1.3 112222222223  V1.4 222  V1.5 123
V2.1 122  V2.2 112  V2.3 12223  V2.4 23
V3.1 3  V3.2 113  V3.3 12223  V3.4 11222233  V3.5 11122333  V3.6 3  V3.7 22333
V4.1 12233  V4.2 23333  V4.3 22  V4.4 1222
V5.1 2  V5.2 112333  V5.3 113  V5.4 222
V6.1 122  V6.2 111111112222  V6.3 11223333  V6.4 112233  V6.5 22222333  V6.6 2223  V6.7 33  V6.8 2222
V7.1 222  V7.2 1111  V7.3 22  V7.4 11222  V7.5 223  V7.6 22
V8.1 1233  V8.2 1123  V8.3 133  V8.4 23
V9.1 111  V9.2 1222
V10.1 22  V10.2 223  V10.3 22223  V10.4 1111122222233333  V10.5 22222  V10.6 22  V10.7 222
V11.1 2233  V11.2 22233  V11.3 11233  V11.4 1222  V11.5 23  V11.6 23  V11.7 33
V12.1 12233  V12.2 11  V12.3 22223
V13.1 2333  V13.2 222223  V13.3 2233  V13.4 1222233
V14.1 22  V14.2 12223333  V14.3 122
V15.1 12233  V15.2 12233  V15.3 1222222  V15.4 3333
V16.1 2  V16.2 22222  V16.3 2222  V16.4 222  V16.5 2223
V17.1 23  V17.2 22223333  V17.3 22
"""


class Row(NamedTuple):
    """One line of the page: its number and level, whether it holds, and by what."""

    line: str
    level: str
    holds: str
    by: str

    @property
    def tests(self) -> list[str]:
        """The tests it names."""
        return re.findall(r"`(tests/[^`]+)`", self.by)


ROWS = [Row(*found) for found in re.findall(r"^\| (V\S+) \| (\d) \| [^|]+ \| ([^|]+) \| (.+) \|$", PAGE, re.MULTILINE)]


def wanted() -> list[tuple[str, str]]:
    """Number and level of every line of the first two levels, in the order of the standard."""
    sections = (pair.split() for pair in re.findall(r"V\S+ \d+", LEVELS))
    lines = ((f"{section}.{at}", level) for section, levels in sections for at, level in enumerate(levels, 1))
    return [(line, level) for line, level in lines if level != "3"]


def test_every_line_is_there_once() -> None:
    """70 lines of level 1 and 183 of level 2, none twice, each under its level."""
    assert [(row.line, row.level) for row in ROWS] == wanted()
    assert Counter(level for _, level in wanted()) == {"1": 70, "2": 183}


def test_every_named_test_exists() -> None:
    """Who renames a test renames it on the page; what holds names one, what does not apply names none."""
    assert sorted({test for row in ROWS for test in row.tests} - written_tests()) == []
    assert [row.line for row in ROWS if row.holds == "yes" and not row.tests] == []
    assert [row.line for row in ROWS if row.holds == "–" and row.tests] == []
    assert {row.holds for row in ROWS} == {"yes", "not yet", "–"}


def test_the_figures_are_those_of_the_tables() -> None:
    """What the page says at its top is counted."""
    counted = Counter(row.holds for row in ROWS)
    apply = counted["yes"] + counted["not yet"]
    tested = len([row for row in ROWS if row.tests])

    assert f"- {len(ROWS)} lines: 70 of level 1, 183 of level 2." in PAGE
    assert f"- {counted['–']} do not apply (–)" in PAGE
    assert f"- {apply} apply." in PAGE
    assert f"- {counted['yes']} of them hold and are proved by a test: {100 * counted['yes'] / apply:.1f} %." in PAGE
    assert f"- {counted['not yet']} do not hold yet" in PAGE
    assert (
        f"- {tested} name a test, for all of the line or for the part of it that holds: {100 * tested / apply:.1f} %."
        in PAGE
    )
