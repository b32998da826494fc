"""The whole job with the keyboard alone, with scripts and without: from a blank dossier to both files."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_walk import words

MOST_STOPS: Final = 150
"""How many presses of Tab somebody may need from one place to the next on a page."""

NEXT: Final = ".bar button[value=next]"
PAGES: Final = {
    "会议基本情况": {
        "region-name": "云岫区",
        "body-name": "区委常委班子",
        "meeting-theme": "以案促改",
        "meeting-basis-0": "关于开好专题民主生活会的通知",
        "meeting-held_on": "2026年11月19日",
        "meeting-starts_at": "下午3点半",
        "meeting-duration": "半天",
        "meeting-chair-name": "岑溪月",
        "meeting-agenda-0": "班子成员逐个作对照检查",
    },
    "主要做法": {"practices-0-title": "周密制定工作方案"},
    "查摆问题": {"aspects-0-title": "落实主体责任", "aspects-0-findings-0-headline": "督促检查不够经常"},
    "整改措施": {"measures-0-title": "压实主体责任"},
    "整改清单": {
        "items-0-goal": "年底前全部查一遍",
        "items-0-measures-0": "每月检查一次",
        "items-0-leader": "区委副书记",
        "items-0-unit": "区委办公室",
        "items-0-deadline-due": "2026年12月31日",
    },
}
"""What is typed on each page of the wizard, in the order of its fields."""


def _tab(page: Page, wanted: Locator) -> bool:
    """Press Tab once; whether this element has the focus then."""
    page.keyboard.press("Tab")
    return bool(wanted.evaluate("e => e === document.activeElement"))


def reach(page: Page, selector: str) -> None:
    """Press Tab until the first element of this kind has the focus, which must be seen."""
    wanted = page.locator(selector).first
    expect(wanted).to_be_attached()
    assert any(_tab(page, wanted) for _ in range(MOST_STOPS))
    expect(wanted).to_be_focused()
    expect(wanted).to_be_in_viewport()
    expect(wanted).to_have_css("outline-style", "solid")


def press(page: Page, selector: str) -> None:
    """Go to a button or a link with Tab, and press Enter."""
    reach(page, selector)
    page.keyboard.press("Enter")


def fill_in(page: Page, title: str) -> None:
    """Type into each field of a page, and go on to the next one."""
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    if title == "整改清单":
        press(page, "button[value='items:take']")
        expect(page.locator("#items-0-goal")).to_be_visible()
    for field, text in PAGES[title].items():
        reach(page, f"#{field}")
        page.keyboard.type(text)
    press(page, NEXT)


@pytest.mark.parametrize("scripts", ["plain", "window"])
def test_the_whole_job(scripts: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Tab, Enter and letters are enough; wherever they lead, one sees where one is."""
    page: Page = request.getfixturevalue(scripts)
    page.goto("/")
    press(page, "button:text-is('新建空白材料')")
    for title in PAGES:
        fill_in(page, title)
    press(page, "a:text-is('请填写成文日期')")
    expect(page.get_by_role("heading", level=1)).to_have_text("版式与落款")
    expect(page.locator("#issued_on")).to_be_in_viewport()
    reach(page, "#issued_on")
    page.keyboard.type("2026年11月23日")
    press(page, NEXT)
    expect(page.get_by_text("该填的都填好了，可以下载。")).to_be_visible()

    found = {}
    for link in ("下载情况报告", "下载整改清单"):
        with page.expect_download() as download:
            press(page, f"a:text-is('{link}')")
        found[link] = tmp_path / download.value.suggested_filename
        download.value.save_as(found[link])
    assert "督促检查不够经常" in words(found["下载情况报告"])
    assert "每月检查一次" in words(found["下载整改清单"])
