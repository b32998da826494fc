"""People and programs of a running service: let in, and let in others, by its pages alone."""

from __future__ import annotations

from typing import Final

from tests.load.browser import Answer, Browser
from tests.web.page import Page, text

PASSWORD: Final = "Quiet-River-27"  # noqa: S105 - of accounts that only a test has


def sign_in(browser: Browser, login: str) -> Answer:
    """What the service says to a name and the password."""
    form = browser.get("/sign-in").page.form("/sign-in")
    return browser.post("/sign-in", {**form, "login": login, "password": PASSWORD})


def settle(browser: Browser, link: str) -> None:
    """Come in by a one-time link and set the password."""
    browser.post(link, browser.get(link).page.form(link))
    form = browser.get("/account").page.form("/account/password")
    browser.follow(browser.post("/account/password", {**form, "password": PASSWORD, "again": PASSWORD}))


def add_clerk(administrator: Browser, login: str) -> str:
    """The one-time link to a new clerk's account."""
    form = administrator.get("/accounts/new").page.form("/accounts/new")
    filled = {**form, "login": login, "name": f"{login}君", "roles": "clerk"}
    return "/sign-in/link/" + _quoted(administrator.post("/accounts/new", filled).page).rpartition("/")[2]


def add_token(administrator: Browser) -> dict[str, str]:
    """The header with which a program calls."""
    form = administrator.get("/tokens").page.form("/tokens")
    return {"Authorization": f"Bearer {_quoted(administrator.post('/tokens', {**form, 'name': '测试'}).page)}"}


def _quoted(page: Page) -> str:
    (quote,) = page.all("blockquote")
    return text(quote)
