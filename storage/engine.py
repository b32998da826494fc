"""The connection to the database, set so that an acknowledged save survives a crash."""

from __future__ import annotations

from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url

Database = Engine
"""What `open_engine` gives, for those who only pass it on."""

_WRITES = "writes"
_WAIT = 30_000
"""How long a statement waits for another writer, in milliseconds."""


def open_engine(url: str) -> Engine:
    """An engine for a SQLite file (`sqlite:////folder/file.sqlite3`).

    Its folder is made if it is not there. Write-ahead log, full synchronisation, foreign keys on. Raises `ValueError`
    with a Chinese sentence for any other database.
    """
    if make_url(url).get_backend_name() != "sqlite":
        raise ValueError("现在只能用 SQLite 数据库，请去掉 DATABASE_URL，或写成 sqlite:////文件夹/文件名")
    Path(make_url(url).database or "").parent.mkdir(parents=True, exist_ok=True)
    # What is stored must not be told by an error.
    engine = create_engine(url, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def writing(engine: Engine) -> Engine:
    """The same engine for transactions that write: they take the write lock at once and never fail half-way for it."""
    return engine.execution_options(**{_WRITES: True})


def _prepare(connection: SqliteConnection, _record: object) -> None:
    # SQLAlchemy shall begin transactions, not the driver, which would begin them too late and never for DDL.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={_WAIT}"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
