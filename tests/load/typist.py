"""Somebody who types marks into one field of one dossier, and knows which mark stood there before."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from tests.load.browser import Answer, Browser

MARK: Final = re.compile("【.*?】")
FIELD: Final = "measures-0-title"
_TAG: Final = re.compile("<[^>]*>")
_REVISION: Final = re.compile('name="revision" value="([0-9]+)"')


class Typist:
    """A person at a browser, on the page of measures. `revision` and `seen` are what the page was made from."""

    def __init__(self, browser: Browser, key: str) -> None:
        """Open the page of this dossier."""
        self.browser, self.place = browser, f"/dossiers/{key}/measures"
        opened = browser.get(self.place)
        self._form = opened.page.form(self.place)
        self.read(opened)

    def read(self, answer: Answer) -> None:
        """Look at a page: the one to type in, or the one that shows both texts."""
        html = answer.body.decode()
        told = _REVISION.search(html)
        assert told, html
        self.revision, self.seen = int(told[1]), last_mark(html)
        self._choice = {f"take-{FIELD}": "mine"} if answer.status == 409 else {}

    def typed(self, mark: str) -> dict[str, str]:
        """The form with this mark in the field, and with the choice for it where there is one."""
        return {**self._form, **self._choice, "revision": str(self.revision), FIELD: mark, "op": "save"}


def last_mark(text: str) -> str:
    """The last mark in a text; empty when there is none. What is stored stands last on every page."""
    return [str(mark) for mark in ["", *MARK.findall(text)]][-1]


def marks(file: bytes) -> set[str]:
    """The marks in a whole Word file."""
    with ZipFile(BytesIO(file)) as package:
        text = "".join(package.read(name).decode() for name in package.namelist())
    # A line of a title may end within a mark.
    return set(MARK.findall(_TAG.sub("", text)))


def new_dossier(browser: Browser) -> str:
    """The id of a new, blank dossier."""
    form = browser.get("/").page.form("/dossiers/new")
    assert form["start"] == "blank"
    return browser.post("/dossiers/new", form).place.split("/")[2]
