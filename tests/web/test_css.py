"""The style sheet runs on browsers as old as Chromium 78 and stays small enough to read."""

from __future__ import annotations

import re

import pytest

from tests.tree import ROOT

SHEET = (ROOT / "static/app.css").read_text(encoding="utf-8")
RULES = re.sub(r"/\*.*?\*/", "", SHEET, flags=re.DOTALL)
TOO_NEW = {
    "flex gap (84)": r"(?<!grid-)\b(row-|column-)?gap:",
    "inset (87)": r"\binset(-\w+)*:",
    ":is, :where, :has, :focus-visible (86 to 105)": r":(is|where|has)\(|:focus-visible",
    "selector lists in :not (88)": r":not\([^)]*,",
    "aspect-ratio (88)": r"aspect-ratio:",
    "accent-color (93)": r"accent-color:",
    "cascade layers (99)": r"@layer",
    "container queries (105)": r"@container|\bcontainer(-\w+)?:",
    "min, max, clamp (79)": r"\b(min|max|clamp)\(",
    "small and dynamic viewport units (108)": r"\d(svh|dvh|lvh)\b",
    "colour functions (111)": r"color-mix\(|\boklch\(|\blch\(",
    "text-wrap (114)": r"text-wrap:",
    "nesting (112)": r"&|\{[^{}@]*\{",
    "logical shorthands (87)": r"(margin|padding)-(inline|block):",
    "overflow: clip (90)": r"overflow(-\w)?:\s*clip",
}


@pytest.mark.parametrize("feature", TOO_NEW)
def test_nothing_newer_than_the_floor(feature: str) -> None:
    """A browser that does not know a rule drops it in silence, so none may be needed."""
    rules = re.sub(r"@(media|supports|font-face)[^{]*\{", "", RULES)

    assert re.search(TOO_NEW[feature], rules) is None


def test_short_enough_to_read() -> None:
    """One person can know the whole sheet."""
    assert len(SHEET.splitlines()) <= 450


def test_nothing_from_outside() -> None:
    """No font, picture or sheet is fetched: the office has no internet."""
    assert re.search(r"url\(|@import|https?:", RULES) is None


def luminance(colour: str) -> float:
    """Relative luminance of a colour like #a6191e (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (WCAG 2.2, 1 to 21)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


COLOURS = dict(re.findall(r"--([\w-]+):\s*(#\w+);", SHEET))


@pytest.mark.parametrize(
    ("front", "back", "least"),
    [
        ("ink", "ground", 7.0),
        ("ink", "wash", 7.0),
        ("muted", "paper", 6.1),
        ("muted", "ground", 6.0),
        ("accent", "paper", 7.0),
        ("accent", "ground", 6.1),
        ("accent", "accent-wash", 6.1),
        ("good", "paper", 6.1),
        ("good", "good-wash", 6.1),
        ("warn", "paper", 6.1),
        ("warn", "warn-wash", 6.1),
        ("edge", "paper", 4.2),
        ("focus", "paper", 4.5),
    ],
)
def test_contrast(front: str, back: str, least: float) -> None:
    """Words can be read, and borders of controls seen, by eyes no longer young (WCAG 2.2, 1.4.3 and 1.4.11)."""
    assert contrast(COLOURS[front], COLOURS[back]) >= least
