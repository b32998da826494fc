"""The database's schema: made by migrations, the same as the tables of the code, all or nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from storage import migrate
from storage.desk_tables import drafts
from storage.engine import open_engine, writing


@pytest.fixture
def empty(tmp_path: Path) -> Engine:
    """A database without a table."""
    return open_engine(f"sqlite:///{tmp_path / 'd.sqlite3'}")


def test_migrations_make_the_tables_of_the_code(engine: Engine) -> None:
    """After every migration the database is exactly what the tables say."""
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), drafts.metadata) == []


def test_currency_is_told(empty: Engine) -> None:
    """A database is current once it was upgraded, and upgrading again changes nothing."""
    assert not migrate.is_current(empty)
    migrate.upgrade(empty)
    migrate.upgrade(empty)
    assert migrate.is_current(empty)


def test_upgrades_at_once_run_once(empty: Engine) -> None:
    """Several services that start together wait for the first one's upgrade."""
    with ThreadPoolExecutor(4) as services:
        list(services.map(migrate.upgrade, [empty] * 4))

    assert migrate.is_current(empty)


def test_row_32_failed_upgrade_leaves_nothing(empty: Engine) -> None:
    """A migration that fails at its second table takes the first one back with it."""
    with writing(empty).begin() as connection:
        connection.execute(text("CREATE TABLE revisions (in_the_way INTEGER)"))
    with pytest.raises(Exception, match="revisions already exists"):
        migrate.upgrade(empty)

    assert inspect(empty).get_table_names() == ["revisions"]
    assert not migrate.is_current(empty)


def test_saves_survive_a_power_cut(engine: Engine) -> None:
    """Write-ahead log with full synchronisation (2), and foreign keys on, for every connection."""
    with engine.connect() as connection:
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")]
        keys = connection.exec_driver_sql("PRAGMA foreign_keys").scalar()

    assert (found, keys) == (["wal", 2], 1)


def test_other_databases_are_refused() -> None:
    """Only SQLite can be used for now, and the sentence says so."""
    with pytest.raises(ValueError, match="只能用 SQLite"):
        open_engine("postgresql://host/name")
