"""The real service under load: script/server with its two workers, and what stands in its data folder."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import choice

from storage.audit import Audit
from storage.custody import Custody
from storage.engine import Database, open_engine
from tests.serving import PATIENCE, free_port, start, wait_for
from web.settings import Settings


@dataclass(frozen=True, slots=True)
class Service:
    """A running service; `link` is the one-time link to the first account, `log` the file of its log."""

    process: subprocess.Popen[str]
    port: int
    data: Path
    temporary: Path
    log: Path
    link: str

    def workers(self) -> set[int]:
        """The process ids of the workers."""
        master = self.process.pid
        return set(map(int, Path(f"/proc/{master}/task/{master}/children").read_text().split()))

    def kill_worker(self) -> float:
        """Kill one of the workers, whatever it is doing; how many seconds later there were as many again."""
        before = self.workers()
        killed = choice(sorted(before))
        os.kill(killed, signal.SIGKILL)
        began = time.monotonic()
        wait_until(lambda: killed not in (now := self.workers()) and len(now) == len(before))
        wait_for(f"http://127.0.0.1:{self.port}/healthz")
        return time.monotonic() - began

    def errors(self) -> list[str]:
        """What the program itself, not the server around it, has called an error so far, a line each."""
        facts = [json.loads(line) for line in self.log.read_text("utf-8").splitlines()]
        return [str(line) for line in facts if line["level"] == "ERROR" and line["logger"] != "gunicorn.error"]

    @contextmanager
    def database(self) -> Iterator[tuple[Database, Audit]]:
        """The stored data, for a look past the service."""
        settings = Settings(data_dir=self.data)
        engine = open_engine(settings.database_url)
        yield engine, Custody(engine, settings.audit_key, settings.audit_head).log()
        engine.dispose()


@contextmanager
def running(folder: Path) -> Iterator[Service]:
    """A service with an empty data folder and an empty folder for temporary files; it must stop when asked."""
    port, data, temporary, log = free_port(), folder / "data", folder / "temporary", folder / "log"
    temporary.mkdir()
    with log.open("w") as lines, start(data, port, lines, TMPDIR=str(temporary)) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz")
            assert process.stdout
            said = process.stdout.readline() + process.stdout.readline()
            yield Service(process, port, data, temporary, log, said.rpartition(f":{port}")[2].strip())
            process.terminate()
            assert process.wait(PATIENCE) == 0
        finally:
            process.kill()


def wait_until(is_so: Callable[[], bool]) -> None:
    """Return once it is so. Raises `TimeoutError`."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.005)
