"""Too much for one request, in a real browser: nothing is saved, and all that was typed is still there."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import start
from web.incoming import MOST_BYTES


@pytest.mark.parametrize("scripts", ["plain", "window"])
def test_row_31_too_much_is_still_there(scripts: str, request: pytest.FixtureRequest) -> None:
    """Without scripts 后退 shows the form as it was left, with them it never goes away; cut, it is saved."""
    page: Page = request.getfixturevalue(scripts)
    typed = "长" * (MOST_BYTES // 9 + 1)  # a Chinese character is nine bytes in a form
    place = f"{start(page, '新建空白材料')}/measures"
    page.goto(place)
    page.locator("#measures-0-title").fill("题目")
    page.locator("#measures-0-text").fill(typed)
    page.get_by_role("button", name="保存", exact=True).click()
    if scripts == "plain":
        expect(page.get_by_role("heading", level=1)).to_have_text("内容太多，没有保存")
        page.go_back()
    else:
        expect(page.locator("#saved")).to_contain_text("没有保存：刚才填的内容太多")

    assert page.locator("#measures-0-title").input_value() == "题目"
    assert page.locator("#measures-0-text").input_value() == typed
    page.locator("#measures-0-text").fill("删短了")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("已保存")
    page.goto(place)
    expect(page.locator("#measures-0-text")).to_have_value("删短了")
