"""Signing in as it is done by hand: the page, the way on, a session that ends in the middle of typing."""

from __future__ import annotations

from flask import Flask
from playwright.sync_api import Browser, Page, expect

from domain.access import Role
from storage.accounts import Account
from tests.browser.conftest import PASSWORD, let_in, start
from tests.web.people import make_account
from web.clock import now
from web.services import NAME, Services


def sign_in(page: Page, password: str = PASSWORD, login: str = "everybody") -> None:
    """Type name and password, and press the button."""
    page.get_by_label("登录名").fill(login)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


def test_in_and_out(chromium: Browser, site: str, person: Account) -> None:
    """Whoever is not signed in is asked to, comes where he wanted to go, and is out again after 退出."""
    context = chromium.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/archived")
    sign_in(page, "wrong")
    expect(page.get_by_role("alert")).to_contain_text("登录名或密码不对")
    sign_in(page)
    expect(page.get_by_role("heading", name="已归档")).to_be_visible()
    expect(page.get_by_role("banner")).to_contain_text(person.name)

    kept = context.cookies()
    page.get_by_role("button", name="退出").click()
    context.add_cookies([{"name": c["name"], "value": c["value"], "url": site} for c in kept])  # as a thief would
    page.goto("/")
    expect(page.get_by_role("heading", name="登录")).to_be_visible()
    context.close()


def test_session_over_while_typing(chromium: Browser, site: str, running: Flask) -> None:
    """Who types past the end of the session signs in inside the page and loses no character."""
    house: Services = running.extensions[NAME]
    typist = make_account(house, "typist", Role.CLERK)
    house.passwords.set(typist.actor(""), PASSWORD, now())
    context = chromium.new_context(base_url=site, java_script_enabled=False)
    let_in(context, running, typist, site)
    plain = context.new_page()
    words = "整改措施“甲”<乙>&丙" * 20
    start(plain, "从示例开始")
    plain.locator("#meeting-theme").fill(words)
    house.passwords.set(typist.actor(""), "Other-Lake-28", now())
    plain.get_by_role("button", name="保存", exact=True).last.click()
    expect(plain.get_by_role("alert")).to_contain_text("一个字都不会丢")
    sign_in(plain, "Other-Lake-28", login="typist")
    plain.get_by_role("button", name="再提交一次").click()
    expect(plain.get_by_text("已保存。")).to_be_visible()
    assert plain.locator("#meeting-theme").input_value() == words
    context.close()
