"""axe-core finds nothing to mend on any page, for anybody, in usual and in large type (WCAG 2.2 AA)."""

from __future__ import annotations

from itertools import chain
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import start
from tests.browser.planted import Planted
from tests.browser.touring import everybody, house, place
from tests.browser.visits import ERRORS, PAGES
from tests.figures import Figures, size
from tests.tree import ROOT

__all__ = ["house", "place"]

AXE: Final = (ROOT / "tests/browser/axe-core-4.14.1/axe.min.js").read_text("utf-8")
MOST_VISITS: Final = size(1, 100)
_RUN: Final = """
  rules => axe.run(document, {
      resultTypes: ['violations'], iframes: false, preload: false,
      ...(rules.length ? {runOnly: {type: 'rule', values: rules}} : {}),
  }).then(({violations}) =>
      violations.flatMap(({id, nodes}) => nodes.map(({html, failureSummary}) => `${id}: ${html} ${failureSummary}`)))
"""
_LOOKS: Final = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
"""The rules that ask how large something is drawn; names, roles and order are the same in large type."""

_ENLARGE: Final = "() => document.documentElement.classList.add('large')"
"""What the answer to the button 大字 does to a page (test_large_type_is_that_class)."""


def faults(page: Page, *rules: str) -> list[str]:
    """What axe-core says by these rules, or by all, of the page that a window shows now: the place and what to do."""
    found: list[str] = page.evaluate(_RUN, rules)
    return [f"{page.url} {words}" for words in found]


def in_both_sizes(page: Page) -> list[str]:
    """What it says of the page as it is, and in large type."""
    usual = in_usual_size(page)
    page.evaluate(_ENLARGE)
    return usual + faults(page, *_LOOKS)


def in_usual_size(page: Page) -> list[str]:
    """What it says of the page as it is."""
    page.evaluate(AXE)
    return faults(page)


def test_every_page(chromium: Browser, house: Planted, place: str, figures: Figures) -> None:
    """Every page of every role and every error page; the short form looks at each page once, in usual type."""
    found, pages = [], 0
    with everybody(chromium, house, place) as (people, _):
        for visit in chain(*(visits[:MOST_VISITS] for visits in PAGES.values()), ERRORS):
            person = people[visit.by]
            person.visit(visit)
            found += in_both_sizes(person.page) if MOST_VISITS > 1 else in_usual_size(person.page)
            pages += 1

    figures.at_least("axe 看过的页面", pages, len(PAGES))
    assert found == []
    figures.exactly("axe 找到的问题", len(found), 0)


@pytest.mark.parametrize("slug", ["meeting", "problems", "items", "check"])
def test_pages_with_scripts(window: Page, slug: str) -> None:
    """The filled pages with the preview beside them, a question opened, a dialog."""
    dossier = start(window, "从示例开始")
    window.goto(f"{dossier}/{slug}")
    for summary in window.locator(".guide summary").all():
        summary.click()

    assert in_both_sizes(window) == []


def test_dialogs(window: Page) -> None:
    """What asks while somebody types: two texts for one field, a passage that looks like a list, signing in again."""
    dossier = start(window, "从示例开始")
    window.goto(f"{dossier}/measures")
    other = window.context.new_page()
    other.goto(f"{dossier}/measures")
    other.locator("#measures-0-title").fill("对方的")
    other.keyboard.press("Tab")
    expect(other.locator("#saved")).to_contain_text("已保存")
    window.locator("#measures-0-title").fill("我的")
    window.keyboard.press("Tab")
    expect(window.get_by_role("dialog")).to_be_visible()

    assert in_both_sizes(window) == []


@pytest.mark.parametrize("scripts", ["plain", "window"])
def test_large_type_is_that_class(scripts: str, request: pytest.FixtureRequest) -> None:
    """The button makes the letters larger on every page from now on, with scripts and without."""
    page: Page = request.getfixturevalue(scripts)
    dossier = start(page, "从示例开始")
    page.get_by_role("button", name="大字").click()
    expect(page.locator("html.large")).to_have_css("font-size", "20px")
    page.goto(f"{dossier}/check")
    expect(page.locator("html")).to_have_css("font-size", "20px")
    page.get_by_role("button", name="标准字").click()
    expect(page.locator("html")).to_have_css("font-size", "16px")
    expect(page.get_by_role("heading", level=1)).to_have_text("检查与下载")
