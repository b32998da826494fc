"""The backup of the manual (hazard row 9): its very lines, run while others save."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import Engine

from domain.dossier import Dossier
from storage.audit import Audit
from storage.custody import Custody
from storage.dossiers import Dossiers
from storage.engine import open_engine
from storage.migrate import upgrade
from storage.units import Units
from tests.serving import PATIENCE
from tests.storage.conftest import AT, clerk_of
from tests.tree import ROOT
from web.settings import Settings

ROUNDS = 5


def lines() -> str:
    """What the manual tells to run in the data folder."""
    manual = (ROOT / "docs" / "operations.md").read_text("utf-8")
    (found,) = re.findall(r"^```sh\n(umask .*?)^```", manual, re.MULTILINE | re.DOTALL)
    return str(found)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A data folder with a database and keys."""
    made = Settings(data_dir=tmp_path / "data")
    engine = open_engine(made.database_url)
    upgrade(engine)
    engine.dispose()
    made.signing_key()
    return made


def opened(settings: Settings) -> tuple[Engine, Audit]:
    """A data folder's database and its log."""
    engine = open_engine(settings.database_url)
    return engine, Custody(engine, settings.audit_key, settings.audit_head).open()


@contextmanager
def saving(engine: Engine, audit: Audit) -> Iterator[list[str]]:
    """Somebody who makes one dossier after the other; the names of those that are stored."""
    by, stop = clerk_of(Units(engine, audit).root()), Event()
    dossiers, stored = Dossiers(engine, audit), list[str]()

    def work() -> None:
        while not stop.is_set():
            name = f"第{len(stored)}份"
            dossiers.create(by, name, Dossier(), AT)
            stored.append(name)

    worker = Thread(target=work)
    worker.start()
    try:
        yield stored
    finally:
        stop.set()
        worker.join()


def wait_for_more(stored: list[str], count: int) -> None:
    """Return once so many are stored; AssertionError when whoever saves has come to a stop."""
    end = time.monotonic() + PATIENCE
    while len(stored) < count:
        assert time.monotonic() < end
        time.sleep(0.01)


def test_row_09_the_manuals_backup_is_whole(settings: Settings, tmp_path: Path) -> None:
    """Each copy holds all that was saved before it, is sound, and its audit log is whole by the keys beside it."""
    engine, audit = opened(settings)
    with saving(engine, audit) as stored:
        for number in range(ROUNDS):
            wait_for_more(stored, 20 * (number + 1))
            before = set(stored)
            subprocess.run(["bash", "-euc", lines()], cwd=settings.data_dir, stdin=subprocess.DEVNULL, check=True)
            copy = Settings(data_dir=(settings.data_dir / "备份").rename(tmp_path / f"copy{number}"))
            held, log = opened(copy)
            names = {found.name for found in Dossiers(held, log).all(clerk_of(Units(held, log).root()))}

            assert before <= names
            assert log.verify().fault == ""
            held.dispose()
            with closing(sqlite3.connect(copy.data_dir / "dossiers.sqlite3")) as connection:
                assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert {file.name for file in copy.data_dir.iterdir()} >= {"secret_key", "audit_key", "audit_head"}
            assert {oct(file.stat().st_mode)[-2:] for file in copy.data_dir.iterdir()} == {"00"}
    engine.dispose()
