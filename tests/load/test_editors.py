"""C1: eight editors on one dossier, by page and by API. Nobody overwrites anybody unseen, and every clash is told."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Final, Protocol

from tests.figures import Figures, size
from tests.load.browser import Browser
from tests.load.people import sign_in
from tests.load.running import Service
from tests.load.stored import faults, history
from tests.load.typist import Typist, last_mark, new_dossier

EDITORS: Final = 8
SAVES: Final = size(6, 1000)


class Editor(Protocol):
    """Somebody who saves over what was seen."""

    @property
    def seen(self) -> str:
        """What stood there when the editor last looked."""
        ...

    def save(self, mark: str) -> bool:
        """Whether the save was accepted; if not, the editor was told, and has looked again."""
        ...


class Person:
    """An editor at the page of measures, who takes the own text whenever both are shown."""

    def __init__(self, browser: Browser, key: str) -> None:
        """Sign in and open the page."""
        assert sign_in(browser, "first").status == 303
        self._typist = Typist(browser, key)

    @property
    def seen(self) -> str:
        """What the page was made from."""
        return self._typist.seen

    def save(self, mark: str) -> bool:
        """Press 保存, and look at the page that comes."""
        typist = self._typist
        answer = typist.browser.post(typist.place, typist.typed(mark))
        assert answer.status in {303, 409}, answer.body.decode()
        is_accepted = answer.status == 303
        typist.read(typist.browser.get(answer.place) if is_accepted else answer)
        return is_accepted


class Program:
    """An editor by the API, which reads again whenever somebody was faster."""

    def __init__(self, port: int, headers: dict[str, str], key: str) -> None:
        """Read the dossier."""
        self._caller, self._headers, self._place = Browser(port), headers, f"/api/v1/dossiers/{key}"
        self._read()

    def _read(self) -> None:
        answer = self._caller.ask("GET", self._place, headers=self._headers)
        self._tag, self.seen = answer.headers["ETag"], last_mark(answer.body.decode())

    def save(self, mark: str) -> bool:
        """Write the dossier over the version that was read, and read again."""
        body = json.dumps({"measures": [{"title": mark}]}).encode()
        answer = self._caller.ask("PUT", self._place, body, {**self._headers, "If-Match": self._tag})
        assert answer.status in {200, 412}, answer.body.decode()
        self._read()
        return answer.status == 200


def edited(editor: Editor, number: int) -> tuple[dict[str, str], int]:
    """What stood there before each save of an editor, by what was saved; and how often the editor was told to look."""
    over, told = {}, 0
    for turn in range(SAVES):
        mark, seen = f"【{number}-{turn}】", editor.seen
        while not editor.save(mark):
            seen, told = editor.seen, told + 1
        over[mark] = seen
    return over, told


def test_c1_row_05_nobody_overwrites_anybody_unseen(
    service: Service, first: Browser, program: dict[str, str], figures: Figures
) -> None:
    """Each accepted save is a revision, made over the very one that its editor had seen; the others are told."""
    key = new_dossier(first)
    people: list[Editor] = [Person(Browser(service.port), key) for _ in range(EDITORS // 2)]
    programs = [Program(service.port, program, key) for _ in range(EDITORS // 2)]
    with ThreadPoolExecutor(EDITORS) as pool:
        results = list(pool.map(edited, [*people, *programs], range(EDITORS)))
    over = {mark: seen for part, _ in results for mark, seen in part.items()}
    with service.database() as (engine, log):
        kept = history(engine, key)
        figures.exactly("C1 只存了一半的", len(faults(engine, log)), 0)

    figures.exactly("C1 确认过的保存", len(over), EDITORS * SAVES)
    figures.exactly("C1 丢失的保存", len(over.keys() - set(kept)), 0)
    figures.exactly("C1 没看到就被盖掉的", sum(over[mark] != before for before, mark in pairwise(kept)), 0)
    figures.exactly("C1 多出来的版本", len(kept) - 1 - len(over), 0)
    figures.at_least("C1 告知过的冲突", sum(told for _, told in results), EDITORS - 1)
