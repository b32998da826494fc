"""Every migration over a filled database, and broken off at every statement (hazard row 32, proof F7).

There is no way down: an older program gets the backup that was made before the upgrade.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    event,
    insert,
    select,
)

from storage import migrate
from storage.engine import open_engine, writing
from tests.tree import ROOT

ROWS = 10_000 if os.environ.get("HYPOTHESIS_PROFILE") == "prove" else 20
AT = datetime(2026, 11, 23, 9)  # noqa: DTZ001 - as a database keeps it


def revisions() -> list[tuple[str, str]]:
    """Every migration, the first one first: the revision that it starts from and the one it leads to."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "storage" / "migrations"))
    config.set_main_option("path_separator", "os")
    found = reversed(list(ScriptDirectory.from_config(config).walk_revisions()))
    return [(str(script.down_revision or "base"), script.revision) for script in found]


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    """An empty database."""
    return open_engine(f"sqlite:///{tmp_path / 'd.sqlite3'}")


def filled(engine: Engine, revision: str) -> None:
    """Bring the database to a revision and put rows into each of its tables."""
    if revision == "base":
        return
    migrate.upgrade(engine, revision)
    found = MetaData()
    found.reflect(engine)
    with writing(engine).begin() as connection:
        for table in found.sorted_tables:
            if table.name != "alembic_version":
                rows = [{column.name: value(column, number) for column in table.columns} for number in range(ROWS)]
                connection.execute(insert(table), rows)


def value(column: Column[Any], number: int) -> object:
    """What the row of a number holds; rows that belong together have the same number."""
    if column.foreign_keys:
        return value(next(iter(column.foreign_keys)).column, number)
    match column.type:
        case Integer():
            return number
        case Boolean():
            return bool(number % 2)
        case DateTime() | Date():
            return AT + timedelta(days=number)
        case LargeBinary():
            return f"数据{number}".encode()
        case _:
            return f"{column.table.name} {number}"


def content(engine: Engine) -> list[str]:
    """The whole database as text, its tables and its rows."""
    engine.dispose()
    with closing(sqlite3.connect(str(engine.url.database))) as connection:
        return list(connection.iterdump())


def rows(engine: Engine, tables: list[Table]) -> dict[str, list[Any]]:
    """The rows of tables in the columns that these tables have, in order."""
    with engine.begin() as connection:
        return {table.name: sorted(map(tuple, connection.execute(select(table)))) for table in tables}


class Broken(Exception):
    """The failure that the test puts in."""


def broken_off(engine: Engine, to: str, after: int) -> bool:
    """Whether the upgrade, made to fail after so many statements, got that far."""
    left = after

    def count(*_: object) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise Broken

    event.listen(engine, "before_cursor_execute", count)
    try:
        migrate.upgrade(engine, to)
    except Broken:
        return True
    finally:
        event.remove(engine, "before_cursor_execute", count)
    return False


def test_row_32_there_is_one_line_of_migrations() -> None:
    """Each migration starts where the one before it ended, so that all of them are met here."""
    starts, ends = zip(*revisions(), strict=True)

    assert starts == ("base", *ends[:-1])


@pytest.mark.parametrize(("start", "end"), revisions())
def test_row_32_every_migration_keeps_every_row(engine: Engine, start: str, end: str) -> None:
    """What stood in a table stands there after the migration."""
    filled(engine, start)
    found = MetaData()
    found.reflect(engine)
    tables = [table for table in found.sorted_tables if table.name != "alembic_version"]
    before = rows(engine, tables)
    migrate.upgrade(engine, end)

    assert rows(engine, tables) == before
    assert all(len(kept) >= ROWS for kept in before.values())


@pytest.mark.parametrize(("start", "end"), revisions())
def test_row_32_a_migration_broken_off_anywhere_leaves_the_old_database(engine: Engine, start: str, end: str) -> None:
    """Whichever statement fails, tables and rows are those of before, and the upgrade can be run again."""
    filled(engine, start)
    before, statements = content(engine), 0
    while broken_off(engine, end, statements):
        assert content(engine) == before
        statements += 1

    assert statements >= 3
    assert content(engine) != before


def test_approved_files_and_remarks_find_their_step(engine: Engine) -> None:
    """Before 0007 a revision had the files of its last approval, and remarks were those of the last submission."""
    filled(engine, "0006")
    with writing(engine).begin() as connection:
        for number, name in enumerate(("submit", "approve", "reopen", "submit", "approve", "reopen"), 100):
            columns = "(id, name, dossier_id, revision, reason, author, taken_at)"
            row = "(?, ?, 'dossiers 3', 3, '', '', '2026-11-23')"
            connection.exec_driver_sql(f"INSERT INTO steps {columns} VALUES {row}", (number, name))  # noqa: S608 - nothing of it came in
    migrate.upgrade(engine)

    with engine.begin() as connection:
        files = connection.exec_driver_sql("SELECT step_id FROM final_files WHERE dossier_id = 'dossiers 3'").all()
        rounds = connection.exec_driver_sql("SELECT dossier_id, round FROM remarks WHERE round > 1").all()
        takers = connection.exec_driver_sql("SELECT DISTINCT account_id FROM steps").all()
    assert ([*map(tuple, files)], [*map(tuple, rounds)], [*map(tuple, takers)]) == (
        [(104,)],
        [("dossiers 3", 2)],
        [("",)],
    )
