"""Working with the keyboard alone, on large and on small screens."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import DESK, PLACES, start

TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"
SCREENS = {
    "desk": DESK,
    "desk at 125 %": ViewportSize(width=1093, height=614),
    "desk at 200 %": ViewportSize(width=683, height=384),
    "phone": ViewportSize(width=360, height=740),
}


def expect_focus(page: Page, identifier: str) -> None:
    """The element with this id gets the focus."""
    expect(page.locator(f"#{identifier}")).to_be_focused()


def test_enter_saves(window: Page) -> None:
    """Enter in a field saves the page, and never deletes the row it stands in."""
    start(window, "从示例开始")
    window.locator("#meeting-agenda-0").fill("换了一项议程")
    window.locator("#meeting-agenda-0").press("Enter")

    expect(window.get_by_text("已保存。")).to_be_visible()
    expect(window.locator("#meeting-agenda-0")).to_have_value("换了一项议程")


def test_focus_goes_where_the_work_is(window: Page) -> None:
    """A new row, a moved row and the error summary have the focus; an entry of the summary leads to its field."""
    start(window, "从示例开始")
    window.get_by_role("button", name="添加一项议程").press("Enter")
    expect_focus(window, "meeting-agenda-3")
    window.get_by_role("button", name="上移：议程第2项").press("Enter")
    expect_focus(window, "meeting-agenda-0")
    window.get_by_role("button", name="添加一位督导人员").press("Enter")
    expect_focus(window, "supervisors-2-person-organisation")

    window.get_by_role("textbox", name="召开日期").fill("哪天")
    window.get_by_role("textbox", name="召开日期").press("Enter")
    expect_focus(window, "notice")
    window.keyboard.press("Tab")
    window.keyboard.press("Enter")
    expect_focus(window, "meeting-held_on")


def test_skipping_the_top(window: Page) -> None:
    """The first Tab offers to skip what stands on every page."""
    window.goto(f"{start(window, '从示例开始')}/practices")
    window.keyboard.press("Tab")
    expect(window.get_by_role("link", name="跳到正文")).to_be_focused()
    expect(window.get_by_role("link", name="跳到正文")).to_be_in_viewport()
    window.keyboard.press("Enter")
    expect_focus(window, "main")


def test_what_has_the_focus_can_be_seen(window: Page) -> None:
    """However one gets to a field, the bar at the foot of the page does not cover it."""
    start(window, "从示例开始")
    top: float = window.locator(".bar").bounding_box()["y"]  # type: ignore[index]  # the bar is always there
    for _ in range(60):
        window.keyboard.press("Tab")
        box = window.evaluate(
            "(e => ({bottom: e.getBoundingClientRect().bottom, own: !!e.closest('.bar')}))(document.activeElement)"
        )
        assert box["own"] or box["bottom"] <= top


@pytest.mark.parametrize("large", ["0", "1"])
def test_nothing_scrolls_sideways(window: Page, large: str) -> None:
    """Every page fits the width of every screen, in large type as well."""
    dossier = start(window, "从示例开始")
    window.context.add_cookies([{"name": "large_type", "value": large, "url": window.url}])
    wide = []
    for place in ("/", "/archived", "/help", "/nowhere", *(f"{dossier}/{place}" for place in PLACES)):
        window.goto(place)
        for screen, size in SCREENS.items():
            window.set_viewport_size(size)
            wide += [(place, screen)] if window.evaluate(TOO_WIDE) else []

    assert wide == []
