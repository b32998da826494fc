"""F1 in a browser: the whole service is killed while somebody types, twenty times; what it said is saved is there."""

from __future__ import annotations

import json
import os
import signal
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import uniform
from subprocess import Popen
from time import sleep
from typing import Final
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Page, Response, expect
from sqlalchemy import select

from storage.desk_tables import drafts
from storage.engine import open_engine
from tests.browser.conftest import DESK, start
from tests.figures import Figures, size
from tests.load.running import wait_until
from tests.serving import PATIENCE, free_port, wait_for
from tests.serving import start as start_service
from web.settings import Settings

KILLS: Final = size(3, 20)
FIELD: Final = "measures-0-text"
SENTENCE: Final = "每季度专题研究一次，班子成员每人联系一个乡镇。"
_LATEST: Final = 2.5
"""Within how many seconds after somebody begins to type the service is killed; a save begins some 1.2 after a pause."""


class Machine:
    """A machine on which the service runs, and is killed as by a power cut."""

    def __init__(self, folder: Path) -> None:
        """Start it for the first time; `link` lets its first person in."""
        self._data, self._port, self._log = folder / "data", free_port(), folder / "log"
        self._process = self._started()
        assert self._process.stdout
        said = self._process.stdout.readline() + self._process.stdout.readline()
        self.site = f"http://127.0.0.1:{self._port}"
        self.link = said.rpartition(f":{self._port}")[2].strip()

    def _started(self) -> Popen[str]:
        with self._log.open("a") as lines:
            process = start_service(self._data, self._port, lines)
        wait_for(f"http://127.0.0.1:{self._port}/healthz")
        return process

    def kill(self) -> None:
        """Kill every process of the service at once, whatever it is doing."""
        master = self._process.pid
        workers = Path(f"/proc/{master}/task/{master}/children").read_text().split()
        for process in [master, *map(int, workers)]:
            os.kill(process, signal.SIGKILL)
        assert self._process.wait(PATIENCE) == -signal.SIGKILL
        assert self._process.stdout
        self._process.stdout.close()
        wait_until(self._is_gone)

    def _is_gone(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self._port)) != 0

    def kill_and_start(self) -> None:
        """Kill it at some moment from now on, and start it again."""
        sleep(uniform(0, _LATEST))
        self.kill()
        self._process = self._started()

    def stored(self) -> str:
        """What stands in the field, seen past the service."""
        engine = open_engine(Settings(data_dir=self._data).database_url)
        with engine.connect() as connection:
            texts = connection.execute(select(drafts.c.texts)).scalars().all()
        engine.dispose()
        return "".join(json.loads(text).get(FIELD, "") for text in texts)


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    """A machine of its own."""
    made = Machine(tmp_path)
    yield made
    made.kill()


class Typist:
    """Somebody who types on and on; `saved` is what the service has said that it has."""

    def __init__(self, page: Page, machine: Machine) -> None:
        """Come in, begin a dossier and put the cursor into a field."""
        self._page, self.typed, self.saved = page, "", ""
        page.goto(machine.link)
        page.get_by_role("button", name="登录").click()
        page.goto(f"{start(page, '新建空白材料')}/measures")
        page.locator(f"#{FIELD}").focus()
        page.on("response", self._answered)

    def _answered(self, response: Response) -> None:
        request = response.request
        if request.method == "POST" and response.status == 200:
            self.saved = parse_qs(request.post_data or "").get(f"now.{FIELD}", [self.saved])[0]

    def type(self) -> None:
        """Type a sentence, and think for a moment in which the page saves it."""
        for character in SENTENCE:
            self._page.keyboard.insert_text(character)
            self._page.wait_for_timeout(20)
        self.typed += SENTENCE
        self._page.wait_for_timeout(1500)


def test_f1_killed_while_somebody_types(chromium: Browser, machine: Machine, figures: Figures) -> None:
    """No character that was acknowledged is lost, at any kill; in the end all that was typed is there."""
    context = chromium.new_context(base_url=machine.site, viewport=DESK, locale="zh-CN")
    person, lost = Typist(context.new_page(), machine), 0
    with ThreadPoolExecutor(1) as pool:
        for _ in range(KILLS):
            killed = pool.submit(machine.kill_and_start)
            person.type()
            person.type()
            killed.result(PATIENCE)
            lost += 0 if machine.stored().startswith(person.saved) else len(person.saved)
    page = context.pages[0]
    expect(page.locator("#saved")).to_contain_text("已保存", timeout=60_000)
    page.reload()

    figures.exactly("F1 打字时整个服务被杀死的次数", KILLS, len(person.typed) / len(SENTENCE) / 2)
    figures.at_least("F1 打字时确认保存过的字数", len(person.saved), len(SENTENCE))
    figures.exactly("F1 确认过又丢失的字数", lost, 0)
    assert page.locator(f"#{FIELD}").input_value() == person.typed
    context.close()
