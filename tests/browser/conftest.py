"""A real browser on the real service: Debian's chromium, a server on a port of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Final

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright
from werkzeug.serving import make_server

from app import create_app
from domain.access import WORKING_ROLES
from storage.accounts import Account
from storage.engine import open_engine
from storage.migrate import upgrade
from tests.web.people import make_account, session_of
from web.clock import now
from web.services import NAME, Services
from web.settings import Settings

PASSWORD: Final = "Quiet-River-27"  # noqa: S105 - of an account that only a test has

DESK: Final = ViewportSize(width=1366, height=768)
"""The screen that most offices have."""

PLACES: Final = (
    "meeting",
    "practices",
    "problems",
    "measures",
    "items",
    "layout",
    "wording",
    "check",
    "history",
    "revisions/1",
    "manage",
)
"""Every page of a dossier."""


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The service's app."""
    return installed(Settings(data_dir=tmp_path_factory.mktemp("data")))


def installed(settings: Settings) -> Flask:
    """A new installation."""
    upgrade(open_engine(settings.database_url))
    return create_app(settings)


@pytest.fixture(scope="session")
def person(running: Flask) -> Account:
    """Somebody with every working role, who has a password."""
    house: Services = running.extensions[NAME]
    account = make_account(house, "everybody", *WORKING_ROLES)
    house.passwords.set(account.actor("127.0.0.1"), PASSWORD, now())
    return account


@pytest.fixture(scope="session")
def site(running: Flask) -> Iterator[str]:
    """The address of the running service."""
    with served(running) as address:
        yield address


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve an app on a port of its own; gives its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def plain(chromium: Browser, site: str, running: Flask, person: Account) -> Iterator[Page]:
    """A window without JavaScript, somebody signed in."""
    context = chromium.new_context(base_url=site, viewport=DESK, java_script_enabled=False, locale="zh-CN")
    context.set_default_timeout(10_000)
    let_in(context, running, person, site)
    yield context.new_page()
    context.close()


@pytest.fixture
def window(chromium: Browser, site: str, running: Flask, person: Account) -> Iterator[Page]:
    """A window with JavaScript, so that a test can ask what the page looks like; the pages have none of their own."""
    context = chromium.new_context(base_url=site, viewport=DESK, locale="zh-CN")
    context.set_default_timeout(10_000)
    let_in(context, running, person, site)
    yield context.new_page()
    context.close()


def let_in(context: BrowserContext, running: Flask, person: Account, site: str) -> None:
    """Sign a person in."""
    secret = session_of(running.extensions[NAME], person)
    context.add_cookies([{"name": "dossier", "value": secret, "url": site}])


def start(page: Page, button: str) -> str:
    """The address of a new dossier, made by a button of the first page; its first page is open."""
    page.goto("/")
    page.get_by_role("button", name=button).click()
    return page.url.partition("#")[0].rpartition("/")[0]


def saved_file(page: Page, link: str, folder: Path) -> Path:
    """The file that a link downloads, under the name the browser gives it."""
    with page.expect_download() as download:
        page.get_by_role("link", name=link).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path
