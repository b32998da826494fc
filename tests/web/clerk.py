"""A clerk at a browser without JavaScript, who opens pages, changes fields, presses buttons; all pages are checked."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from storage.stored import Stored
from tests.web.page import Page


class Clerk:
    """Somebody who works with the pages."""

    def __init__(self, client: FlaskClient) -> None:
        """Sit down at a browser."""
        self.client = client

    def open(self, address: str, status: int = 200) -> Page:
        """The page at an address, which must have this status."""
        return self._page(self.client.get(address), status)

    def fill(self, stored: Stored, slug: str) -> Page:
        """A page of a dossier."""
        return self.open(address(stored, slug))

    def press(
        self, page: Page, action: str, op: str = "save", changes: Mapping[str, str] | None = None
    ) -> TestResponse:
        """What the service answers when a form of the page is sent with these changes by the button of this value."""
        return self.client.post(action, data={**page.form(action), **(changes or {}), "op": op})

    def see(
        self, page: Page, action: str, op: str, changes: Mapping[str, str] | None = None, status: int = 200
    ) -> Page:
        """The page that answers a press of a button."""
        return self._page(self.press(page, action, op, changes), status)

    def do(self, page: Page, action: str, op: str, changes: Mapping[str, str] | None = None) -> Page:
        """The page that a press of a button of rows leads to."""
        return self.follow(self.press(page, action, op, changes))

    def come_in(self, link: str) -> TestResponse:
        """What the service answers when the button of a one-time link is pressed."""
        place = urlsplit(link).path
        return self.press(self.open(place), place, "")

    def follow(self, answer: TestResponse) -> Page:
        """The page that an answer leads to."""
        assert answer.status_code == 303, answer.get_data(as_text=True)
        return self.open(answer.headers["Location"])

    def _page(self, answer: TestResponse, status: int) -> Page:
        page = Page(answer.get_data(as_text=True), answer.status_code)
        assert page.status == status, page.words
        return page


def address(stored: Stored, place: str) -> str:
    """The address of a place of a dossier."""
    return f"/dossiers/{stored.id}/{place}"
