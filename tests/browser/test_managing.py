"""Managing and reviewing in a real browser without JavaScript, and with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect

from domain.access import Role
from tests.browser.conftest import DESK, PASSWORD, let_in, start
from tests.browser.test_hands import expect_focus
from tests.browser.test_walk import press
from tests.web.people import make_account
from web.clock import now
from web.services import NAME

Open = Callable[[Role], Page]


@pytest.fixture(scope="module")
def desk(chromium: Browser, running: Flask, site: str) -> Iterator[Open]:
    """Opens a window without JavaScript in which somebody new of a role is signed in."""
    made, house = list[BrowserContext](), running.extensions[NAME]

    def opened(role: Role) -> Page:
        context = chromium.new_context(base_url=site, viewport=DESK, java_script_enabled=False, locale="zh-CN")
        context.set_default_timeout(10_000)
        made.append(context)
        account = make_account(house, f"desk{len(made)}", role)
        house.passwords.set(account.actor(""), PASSWORD, now())
        let_in(context, running, house.accounts.named(account.login), site)
        return context.new_page()

    yield opened
    for context in made:
        context.close()


def add_unit(system: Page, name: str) -> None:
    """A unit below the first one."""
    system.goto("/units")
    system.locator("summary").first.click()
    system.get_by_label("下级单位的名称").first.fill(name)
    system.get_by_role("button", name="新建下级单位").first.click()
    expect(system.get_by_role("status")).to_contain_text(f"已新建单位“{name}”")


def come_by_link(person: Page, link: str) -> None:
    """Sign in by a one-time link, and choose a password."""
    person.goto(link)
    person.get_by_role("button", name="登录").click()
    for label in ("新密码", "再输一遍新密码"):
        person.get_by_label(label, exact=True).fill(PASSWORD)
    person.get_by_role("button", name="设置密码").click()


def test_from_a_new_unit_to_a_first_sign_in(desk: Open, chromium: Browser, site: str) -> None:
    """A unit, an account in it, the link that signs its person in, a password, and the account shut again."""
    add_unit(desk(Role.SYSTEM_ADMINISTRATOR), "新设的科")

    admin = desk(Role.UNIT_ADMINISTRATOR)
    admin.goto("/accounts")
    admin.get_by_role("link", name="新建账户").click()
    admin.get_by_label("登录名").fill("new.comer")
    admin.get_by_label("姓名").fill("汀兰若")
    admin.get_by_label("单位", exact=True).select_option("　新设的科")
    admin.get_by_role("button", name="新建账户").dblclick()
    link = admin.locator("blockquote").inner_text()

    context = chromium.new_context(base_url=site, java_script_enabled=False)
    person = context.new_page()
    come_by_link(person, link)
    expect(person.get_by_role("banner")).to_contain_text("新设的科 · 汀兰若")

    admin.goto("/accounts")
    admin.get_by_role("link", name="new.comer").click()
    expect(admin.get_by_role("button", name="确定停用账户")).to_be_hidden()
    admin.locator("summary", has_text="停用账户").click()
    admin.get_by_role("button", name="确定停用账户").click()
    expect(admin.get_by_role("status")).to_contain_text("汀兰若的账户已停用")
    person.goto("/")
    expect(person.get_by_role("heading", level=1)).to_have_text("登录")
    context.close()


def test_a_token_by_keyboard(desk: Open) -> None:
    """Given, and taken back only after it was asked once more, without a mouse."""
    page = desk(Role.UNIT_ADMINISTRATOR)
    page.goto("/tokens")
    page.get_by_label("用在哪里").press("Enter")
    expect_focus(page, "notice")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect_focus(page, "name")
    page.keyboard.insert_text("办公平台")
    page.keyboard.press("Enter")
    expect(page.get_by_text("请现在就抄给要用它的系统")).to_be_visible()
    page.get_by_role("link", name="已经抄好").press("Enter")
    page.locator("summary").press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="确定收回")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("令牌已收回")


def test_returned_and_approved(desk: Open) -> None:
    """Submitted, remarked, returned; the clerk is led to the remark, mends it, submits again; approved."""
    clerk, reviewer = desk(Role.CLERK), desk(Role.REVIEWER)
    dossier = start(clerk, "从示例开始")
    clerk.goto(f"{dossier}/review")
    clerk.get_by_role("button", name="送审").dblclick()
    expect(clerk.get_by_role("status")).to_contain_text("已送审")

    reviewer.goto(f"{dossier}/review")
    reviewer.get_by_role("link", name="措施（二） › 标题").click()
    reviewer.get_by_role("textbox", name="意见", exact=True).fill("题目太长")
    reviewer.get_by_role("button", name="提出意见").click()
    reviewer.get_by_label("退回意见").fill("请按意见改。")
    reviewer.get_by_role("button", name="退回修改").click()
    expect(reviewer.get_by_role("status")).to_contain_text("已退回")

    clerk.goto("/")
    clerk.get_by_role("link", name="看退回意见").first.click()
    expect(clerk.get_by_role("heading", name="退回修改，意见如下")).to_be_visible()
    clerk.get_by_role("link", name="措施（二） › 标题").click()
    expect(clerk.locator(".field", has=clerk.locator("#measures-1-title"))).to_contain_text("审核意见：题目太长")
    clerk.get_by_role("button", name="上移：措施（二）").click()
    expect(clerk.locator(".field", has=clerk.locator("#measures-0-title"))).to_contain_text("审核意见：题目太长")
    clerk.locator("#measures-0-title").fill("改短了")
    press(clerk, "保存")
    clerk.goto(f"{dossier}/review")
    clerk.get_by_role("button", name="送审").click()
    reviewer.reload()
    reviewer.get_by_role("button", name="审定").click()
    expect(reviewer.get_by_role("status")).to_contain_text("已审定")
