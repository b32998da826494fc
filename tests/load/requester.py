"""People and programs that ask for documents, and know their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from tests.load.browser import Browser
from tests.load.typist import marks
from tests.tree import ROOT

THREADS: Final = 8
"""As many as the service has."""

_DOCUMENTS: Final = ("report", "rectification_list")
_SAMPLE: Final = (ROOT / "doc_templates" / "report" / "sample.json").read_text("utf-8")


class Requester:
    """Somebody who asks for documents, of whom every file must bear the own mark and no other."""

    def __init__(self, browser: Browser, program: dict[str, str], mark: str) -> None:
        """Have a dossier with this mark all over it."""
        self._browser, self._mark = browser, mark
        answer = browser.ask("POST", "/api/v1/dossiers", marked(mark), program)
        assert answer.status == 201, answer.body.decode()
        self._place = answer.place.removeprefix("/api/v1")

    def download(self, number: int) -> bool:
        """Whether the file is one's own, through and through."""
        answer = self._browser.get(f"{self._place}/documents/{_DOCUMENTS[number % 2]}.docx")
        return marks(answer.body) == {self._mark}


def marked(mark: str) -> bytes:
    """A dossier with a mark in many of its texts."""
    return _SAMPLE.replace("以案促改", f"以案促改{mark}").replace("区委", f"区委{mark}").encode()


def sent(browser: Browser, program: dict[str, str], number: int) -> bool:
    """Whether the file made from a dossier that was sent along bears the mark of this one call."""
    mark = f"【第{number}次】"
    answer = browser.ask("POST", f"/api/v1/documents/{_DOCUMENTS[number % 2]}.docx", marked(mark), program)
    return marks(answer.body) == {mark}


def at_once(asked: Sequence[Callable[[], bool]]) -> list[bool]:
    """What came of each, as many at a time as the service has threads."""
    with ThreadPoolExecutor(THREADS) as pool:
        return [done.result() for done in [pool.submit(ask) for ask in asked]]
