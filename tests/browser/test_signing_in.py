"""Signing in as it is done by hand: the page, the way on, a session that ends in the middle of typing."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from flask import Flask
from playwright.sync_api import Browser, Page, expect

from domain.access import Role
from domain.policy import PasswordRules, SecurityPolicy
from storage.accounts import Account
from tests.browser.conftest import PASSWORD, installed, let_in, served, start
from tests.web.people import installer, make_account
from web.clock import now
from web.proxies import trusted_proxies
from web.services import NAME, Services
from web.settings import Auth, Settings

WORDS = "整改措施“甲”<乙>&丙" * 20
NEW = "Other-Lake-28"


def sign_in(page: Page, password: str = PASSWORD, login: str = "everybody") -> None:
    """Type name and password, and press the button."""
    page.get_by_label("登录名").fill(login)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


def test_in_and_out(chromium: Browser, site: str, person: Account) -> None:
    """Whoever is not signed in is asked to, comes where he wanted to go, and is out after 退出, the way back shut."""
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
    page.go_back()
    expect(page.get_by_role("heading", name="登录")).to_be_visible()
    context.add_cookies([{"name": c["name"], "value": c["value"], "url": site} for c in kept])  # as a thief would
    page.goto("/")
    expect(page.get_by_role("heading", name="登录")).to_be_visible()
    context.close()


def type_words(page: Page) -> None:
    """Begin a dossier and type into it."""
    start(page, "从示例开始")
    page.locator("#meeting-theme").fill(WORDS)


def press_save(page: Page) -> None:
    """Press the button that saves the page."""
    page.locator(".bar").get_by_role("button", name="保存", exact=True).click()


def expect_saved(page: Page) -> None:
    """What was typed is stored to the letter."""
    page.get_by_role("button", name="再提交一次").click()
    expect(page.get_by_text("已保存。")).to_be_visible()
    expect(page.locator("#meeting-theme")).to_have_value(WORDS)


def test_row_06_session_over_while_typing(chromium: Browser, site: str, running: Flask) -> None:
    """Who types past the end of the session signs in inside the page and loses no character."""
    house: Services = running.extensions[NAME]
    typist = make_account(house, "typist", Role.CLERK)
    house.passwords.set(typist.actor(""), PASSWORD, now())
    context = chromium.new_context(base_url=site, java_script_enabled=False)
    let_in(context, running, typist, site)
    plain = context.new_page()
    type_words(plain)
    house.passwords.set(typist.actor(""), NEW, now())
    press_save(plain)
    expect(plain.get_by_role("alert")).to_contain_text("一个字都不会丢")
    sign_in(plain, NEW, login="typist")
    expect_saved(plain)
    context.close()


def test_row_06_password_used_up_while_typing(chromium: Browser, tmp_path: Path) -> None:
    """Whose password is used up in the middle of typing chooses a new one, slips once, and loses no character."""
    app = installed(Settings(data_dir=tmp_path))
    house: Services = app.extensions[NAME]
    typist, root = make_account(house, "typist", Role.CLERK), installer(house)
    officer = make_account(house, "officer", Role.SECURITY_ADMINISTRATOR).actor("")
    house.passwords.set(typist.actor(""), PASSWORD, now() - timedelta(days=91))
    house.policies.set(officer, SecurityPolicy(rules=PasswordRules.LENGTHY), now())
    with served(app) as site:
        context = chromium.new_context(base_url=site, java_script_enabled=False)
        let_in(context, app, house.accounts.get(root, typist.id), site)
        plain = context.new_page()
        type_words(plain)
        house.policies.set(officer, SecurityPolicy(), now())
        press_save(plain)
        expect(plain.get_by_role("status")).to_contain_text("一个字都不会丢")
        for current in ("slip", PASSWORD):
            plain.get_by_label("现在的密码").fill(current)
            plain.get_by_label("新密码", exact=True).fill(NEW)
            plain.get_by_label("再输一遍新密码").fill(NEW)
            plain.get_by_role("button", name="修改密码").click()
        expect_saved(plain)
        context.close()


def test_row_06_portal_session_over_while_typing(chromium: Browser, tmp_path: Path) -> None:
    """Where a portal signs people in, the page waits until the portal knows the person again; no character is lost."""
    secret = "between portal and service: 0123456789"  # noqa: S105 - of a service that only a test has
    trusted = trusted_proxies(["127.0.0.1"])
    app = installed(Settings(data_dir=tmp_path, auth=Auth.PROXY, trusted_proxies=trusted, proxy_secret=secret))
    make_account(app.extensions[NAME], "typist", Role.CLERK)
    known = {"X-Auth-User": "typist", "X-Auth-Secret": secret}
    with served(app) as site:
        context = chromium.new_context(base_url=site, java_script_enabled=False, extra_http_headers=known)
        plain = context.new_page()
        type_words(plain)
        context.set_extra_http_headers({})
        press_save(plain)
        expect(plain.get_by_role("status")).to_contain_text("一个字都不会丢")
        plain.get_by_role("button", name="再提交一次").click()
        expect(plain.get_by_role("status")).to_contain_text("重新进入单位门户")
        context.set_extra_http_headers(known)
        expect_saved(plain)
        context.close()
