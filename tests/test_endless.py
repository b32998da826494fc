"""Documents that never end, in the service as it runs: each is answered in time, everybody else goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import RemoteDisconnected
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple
from urllib.error import HTTPError

import pytest

from app import create_app
from storage.engine import open_engine
from storage.migrate import upgrade
from tests.endless import LOOP, MATCH, SECONDS, SLEEP
from tests.load.running import wait_until
from tests.serving import NO_PROXY, PATIENCE, free_port, wait_for
from tests.threads import LATE, LONG
from tests.tree import ROOT
from tests.web.people import api_token
from web.services import NAME
from web.settings import Settings

TIMES = 50 if LONG else 4
SAMPLE = json.loads((ROOT / "doc_templates" / "report" / "sample.json").read_bytes())


class Answer(NamedTuple):
    """What came back, and after how many seconds."""

    status: int
    body: bytes
    seconds: float


@dataclass
class Service:
    """A running gunicorn, and the token it knows."""

    process: subprocess.Popen[bytes]
    port: int
    token: dict[str, str]
    others: list[Answer] = field(default_factory=list)

    def print(self, title: str) -> Answer:
        """The answer to a report with a measure of that title."""
        body = json.dumps({**SAMPLE, "measures": [{"title": title}]}).encode()
        headers = {**self.token, "Content-Type": "application/json"}
        address = f"http://127.0.0.1:{self.port}/api/v1/documents/report.docx"
        start = time.monotonic()
        try:
            with NO_PROXY.open(urllib.request.Request(address, body, headers), timeout=PATIENCE) as answer:
                return Answer(answer.status, answer.read(), time.monotonic() - start)
        except HTTPError as refused:
            return Answer(refused.code, refused.read(), time.monotonic() - start)

    def print_others_until(self, *ended: Future[Answer]) -> None:
        """Print ordinary reports until those have ended."""
        while not all(each.done() for each in ended):
            self.others.append(self.print("压实责任"))

    def workers(self, count: int, unlike: set[int] | None = None) -> set[int]:
        """The processes that serve, as soon as there are so many and others; TimeoutError when they are not in time."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        found: set[int] = set()

        def are_there() -> bool:
            found.clear()
            found.update(map(int, children.read_text(encoding="ascii").split()))
            return len(found) == count and found != unlike

        wait_until(are_there)
        return found


@contextmanager
def serving(data: Path, workers: int, *words: str) -> Iterator[Service]:
    """A gunicorn of so many processes, with our own configuration and some words more, stopped at the end."""
    settings = Settings(data_dir=data)
    upgrade(open_engine(settings.database_url))
    house = create_app(settings).extensions[NAME]
    token, port = api_token(house), free_port()
    house.engine.dispose()
    environment = os.environ | {"DATA_DIR": str(data), "PORT": str(port), "WEB_CONCURRENCY": str(workers)}
    command = [sys.executable, "-m", "gunicorn", *words, "tests.endless:serve()"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz")
            yield Service(process, port, token)
        finally:
            process.terminate()


def test_row_14_endless_documents_among_others(tmp_path: Path) -> None:
    """F6: each is answered within its deadline and half a second, in a process in which others print meanwhile.

    Afterwards the process is the same, with its four threads, the one that accepts and the one that watches.
    """
    with serving(tmp_path, 1) as service, ThreadPoolExecutor(2) as clients:
        before = service.workers(1)
        ended = [clients.submit(service.print, LOOP) for _ in range(TIMES)]
        service.print_others_until(*ended)
        after = service.workers(1)
        threads = [len(list(Path(f"/proc/{worker}/task").iterdir())) for worker in after]
    answers = [each.result() for each in ended]

    assert {answer.status for answer in answers} == {422}
    assert all("还没有生成，已经停下" in answer.body.decode() for answer in answers)
    assert all(SECONDS <= answer.seconds < SECONDS + LATE for answer in answers)
    assert {answer.status for answer in service.others} == {200}
    assert quantiles([answer.seconds for answer in service.others], n=20)[-1] < LATE
    assert after == before
    assert threads == [1 + 4 + 1]


SHORT = "--timeout=5", "--graceful-timeout=5"


def test_row_14_a_process_with_a_deaf_thread_is_replaced(tmp_path: Path) -> None:
    """A thread that waits outside Python for ever costs its process, and nobody else an answer."""
    with serving(tmp_path, 2, *SHORT) as service, ThreadPoolExecutor(1) as clients:
        before = service.workers(2)
        ended = clients.submit(service.print, SLEEP)
        service.print_others_until(ended)
        gone = before - service.workers(2, unlike=before)

    assert isinstance(ended.exception(), RemoteDisconnected)
    assert {answer.status for answer in service.others} == {200}
    assert len(gone) == 1


def test_row_14_a_process_without_a_sign_of_life_is_replaced(tmp_path: Path) -> None:
    """Code that keeps every thread from running, even the watchdog, is what gunicorn's own timeout is there for."""
    with serving(tmp_path, 2, *SHORT) as service:
        before = service.workers(2)
        with pytest.raises(RemoteDisconnected):
            service.print(MATCH)
        gone = before - service.workers(2, unlike=before)
        after = service.print("压实责任")

    assert after.status == 200
    assert len(gone) == 1
