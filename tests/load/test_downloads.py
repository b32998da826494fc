"""Rows 2 and 39: many downloads at once. No file holds what another person typed, and none is left behind."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from tests.figures import Figures, size
from tests.load.browser import Browser
from tests.load.requester import THREADS, Requester, at_once, sent
from tests.load.residue import added, residue
from tests.load.running import Service

EACH: Final = size(15, 500)


def test_row_02_every_file_is_the_requesters_own(
    service: Service, requesters: tuple[Requester, Requester], program: dict[str, str], figures: Figures
) -> None:
    """Two people download theirs, a program sends many others, all at once: every file bears its own mark only."""
    caller = Browser(service.port)
    asked: list[Callable[[int], bool]] = [*(person.download for person in requesters), partial(sent, caller, program)]
    right = at_once([partial(ask, number) for number in range(EACH) for ask in asked])

    figures.exactly("第2条 同时下载的文件", len(right), 3 * EACH)
    figures.exactly("第2条 混入别人内容的文件", right.count(False), 0)


def test_row_39_downloads_write_no_files(
    service: Service, requesters: tuple[Requester, Requester], figures: Figures
) -> None:
    """No file is kept open or left in the data folder; none was in the folder for temporary files, not for a moment."""
    at_once([partial(person.download, number) for number in range(THREADS) for person in requesters])
    before = residue(service)
    right = at_once([partial(person.download, number) for number in range(EACH) for person in requesters])

    figures.exactly("第39条 同时下载的完整文件", right.count(True), 2 * EACH)
    after = residue(service)
    figures.exactly("第39条 多出来的、一直开着的、临时的文件", len(added(before, after)), 0)
