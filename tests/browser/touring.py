"""Somebody who goes to every address of the service in a browser, in an installation full of attacks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import abort
from playwright.sync_api import Browser, BrowserContext, Page

from domain.access import Role
from tests.browser.conftest import installed, let_in, served
from tests.browser.planted import Planted
from tests.browser.visits import MOST, Visit
from web.clock import now
from web.settings import Settings

_SUBMIT = """
  ([address, fields]) => {
    const form = document.createElement('form');
    form.method = 'post';
    form.action = address;
    for (const [name, value] of Object.entries(fields)) {
      const field = document.createElement('input');
      field.name = name;
      field.value = value;
      form.append(field);
    }
    document.body.append(form);
    form.submit();
  }
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    """An installation full of attacks, with two addresses that fail and somebody who has guessed at passwords."""
    app = installed(Settings(data_dir=tmp_path_factory.mktemp("planted")))
    app.config["MAX_CONTENT_LENGTH"] = MOST
    app.add_url_rule("/broken", "broken", lambda: {"": ""}["secret"])
    app.add_url_rule("/teapot", "teapot", lambda: abort(418))
    made = Planted(app)
    for _ in range(5):
        made.services.attempts.begin("braked", "127.0.0.1", now())
    return made


@pytest.fixture(scope="module")
def place(house: Planted) -> Iterator[str]:
    """Where it runs."""
    with served(house.app) as address:
        yield address


def ids(house: Planted) -> dict[str, str]:
    """The ids that addresses and forms name."""
    stored = {name: getattr(house, name).id for name in ("draft", "submitted", "returned", "approved", "archived")}
    own = house.people[Role.UNIT_ADMINISTRATOR].id
    return stored | {
        "unit": house.unit,
        "token": house.token,
        "other": house.other.id,
        "own": own,
        "remark": house.remark.id,
        "listed": house.listed,
        "approval": str(house.services.finals.all(house.by(Role.CLERK), house.approved.id)[0].step),
    }


class Person:
    """Somebody at a window of the browser."""

    def __init__(self, context: BrowserContext, house: Planted, start: str) -> None:
        """Open the window; `start` is a page with a form."""
        self._ids = ids(house)
        self.page: Page = context.new_page()
        self.page.goto(start)
        self._token = self.page.locator("input[name=csrf_token]").first.input_value()

    def visit(self, visit: Visit) -> int:
        """Go there; gives the status of the page at which the browser ends up."""
        address = visit.address.format(**self._ids)
        if visit.form is None:
            answer = self.page.goto(address)
        else:
            form = {name.format(**self._ids): told.format(**self._ids) for name, told in visit.form.items()}
            with self.page.expect_navigation() as told:
                self.page.evaluate(_SUBMIT, [address, {"csrf_token": self._token, **form}])
            answer = told.value
        assert answer, address
        return answer.status


@contextmanager
def everybody(
    chromium: Browser, house: Planted, place: str
) -> Iterator[tuple[dict[Role | None, Person], list[BrowserContext]]]:
    """Somebody of each role, and a stranger, each at a browser of their own; and the browsers."""
    contexts: dict[Role | None, BrowserContext] = {
        role: chromium.new_context(base_url=place, locale="zh-CN") for role in (None, *Role)
    }
    for role, account in house.people.items():
        let_in(contexts[role], house.app, account, place)
    yield (
        {role: Person(one, house, "/account" if role else "/sign-in") for role, one in contexts.items()},
        list(contexts.values()),
    )
    for one in contexts.values():
        one.close()
