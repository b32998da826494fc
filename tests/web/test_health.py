"""Whoever watches the service learns whether it is alive and whether it can work."""

from __future__ import annotations

import json
import re
import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import create_app
from domain.access import Role
from storage.engine import open_engine
from storage.migrate import upgrade
from tests.web.people import make_account
from web import health
from web.services import NAME, Services
from web.settings import Settings


def test_alive(client: FlaskClient) -> None:
    """The process answers, and nobody may keep the answer."""
    answer = client.get("/healthz")

    assert (answer.status_code, answer.text, answer.headers["Cache-Control"]) == (200, "ok\n", "no-store")
    assert "Set-Cookie" not in answer.headers


def test_alive_whatever_is_broken() -> None:
    """Being alive asks for nothing else."""
    app = Flask("bare")
    health.register(app)

    assert app.test_client().get("/healthz").status_code == 200


def test_ready(client: FlaskClient) -> None:
    """With database, templates and room on the disk, the service is ready."""
    assert client.get("/readyz").status_code == 200


def held(data: Path) -> sqlite3.Connection:
    """Somebody who writes to the database and does not end."""
    other = sqlite3.connect(data / "dossiers.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    return other


def lacks(answer: TestResponse) -> str:
    """What a service says that is not ready: a problem document."""
    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
    detail: str = json.loads(answer.data)["detail"]
    return detail


@pytest.fixture
def watched(tmp_path: Path) -> tuple[FlaskClient, Path]:
    """A service of its own that has done something, and its data folder."""
    settings = Settings(data_dir=tmp_path)
    upgrade(open_engine(settings.database_url))
    app = create_app(settings)
    make_account(app.extensions[NAME], "somebody", Role.CLERK)
    return app.test_client(), tmp_path


def test_asking_leaves_nothing_behind(watched: tuple[FlaskClient, Path]) -> None:
    """Whoever asks whether the service can write writes nothing that stays."""
    visitor, data = watched
    before = contents(data)
    for _ in range(3):
        assert visitor.get("/readyz").text == "ok\n"

    assert contents(data) == before


def contents(data: Path) -> tuple[set[str], list[str]]:
    """The names of the files, and the whole database as text."""
    with closing(sqlite3.connect(data / "dossiers.sqlite3")) as database:
        return {file.name for file in data.iterdir()}, list(database.iterdump())


def test_not_ready_while_the_database_is_held(watched: tuple[FlaskClient, Path]) -> None:
    """A database that can be read but not written is of no use; that is said within seconds, while it lasts."""
    visitor, data = watched
    began = time.monotonic()
    with closing(held(data)):
        assert lacks(visitor.get("/readyz")).startswith("数据库写不进去")
    assert time.monotonic() - began < 10
    assert visitor.get("/readyz").status_code == 200


@pytest.mark.parametrize(
    ("file", "sentence"), [("audit_key", "密钥文件 .* 不见了"), ("audit_head", "另存的链头文件不见了")]
)
def test_not_ready_without_what_the_log_needs(watched: tuple[FlaskClient, Path], file: str, sentence: str) -> None:
    """A lost key or head is said while the service still runs, not only when it starts again."""
    visitor, data = watched
    (data / file).rename(data / "elsewhere")
    assert re.search(f"审计日志接不下去：{sentence}", lacks(visitor.get("/readyz")))
    (data / "elsewhere").rename(data / file)
    assert visitor.get("/readyz").status_code == 200


def test_not_ready_when_the_end_of_the_log_is_missing(watched: tuple[FlaskClient, Path]) -> None:
    """Entries that were cut off the end are noticed by the head, without reading the whole log."""
    visitor, data = watched
    with closing(sqlite3.connect(data / "dossiers.sqlite3")) as database, database:
        database.execute("DROP TRIGGER audit_no_delete")
        database.execute("DELETE FROM audit WHERE number = (SELECT max(number) FROM audit)")

    assert "末尾少了1条记录" in lacks(visitor.get("/readyz"))


def test_not_ready(services: Services) -> None:
    """What lacks is said in Chinese, everything at once, as a problem document."""
    bare = Flask("bare")
    health.register(bare)
    settings = replace(services.settings, data_dir=Path("/nowhere"))
    bare.extensions[NAME] = replace(services, library={}, settings=settings)

    detail = lacks(bare.test_client().get("/readyz"))
    assert "数据文件夹 /nowhere 打不开" in detail
    assert "没有可以打印的文件" in detail
