"""The connection to the database, set so that an acknowledged save survives a crash."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.engine import make_url

Database = Engine
"""What `open_engine` gives, for those who only pass it on."""

_LOG = logging.getLogger(__name__)
_WRITES = "writes"
_WAIT = 30_000
"""How long a statement waits for another writer, in milliseconds."""

_PASSING = ("BUSY", "CANTOPEN", "FULL", "IOERR", "LOCKED", "READONLY")
"""What the machine can be relieved of (sqlite.org/rescode.html): a full disk, another writer that does not end."""


class Unavailable(Exception):
    """The database cannot be used for now, and nothing was changed; the message is SQLite's name of the reason.

    `why` says it in words for whoever was at work.
    """

    why = "数据库正忙，或者磁盘满了"


def open_engine(url: str) -> Engine:
    """An engine for a SQLite file (`sqlite:////folder/file.sqlite3`).

    Its folder is made if it is not there. Write-ahead log, full synchronisation, foreign keys on. What is done with it
    raises `Unavailable` while the machine does not let it. Raises `ValueError` with a Chinese sentence for any other
    database.
    """
    if make_url(url).get_backend_name() != "sqlite":
        raise ValueError("现在只能用 SQLite 数据库，请去掉 DATABASE_URL，或写成 sqlite:////文件夹/文件名")
    Path(make_url(url).database or "").parent.mkdir(parents=True, exist_ok=True)
    # What is stored must not be told by an error.
    engine = create_engine(url, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _unavailable, retval=True)
    return engine


@contextmanager
def at_best(what: str) -> Iterator[None]:
    """What is not worth failing for: while the database cannot be written, it is left and the log says so."""
    try:
        yield
    except Unavailable as error:
        _LOG.warning("not done, though: %s (%s)", what, error)


def writing(engine: Engine) -> Engine:
    """The same engine for transactions that write: they take the write lock at once and never fail half-way for it."""
    return engine.execution_options(**{_WRITES: True})


def try_writing(engine: Engine) -> None:
    """Take the write lock, write, and take it back: nothing stays. Raises what the driver raises when that fails.

    Another writer is waited for two seconds only, so that whoever watches the service gets an answer.
    """
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        for statement in ("PRAGMA busy_timeout=2000", "BEGIN IMMEDIATE", "CREATE TABLE written (x)", "ROLLBACK"):
            cursor.execute(statement)
    finally:
        connection.invalidate()  # with its short patience it is of no use to anybody else


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


def _unavailable(context: ExceptionContext) -> Exception | None:
    """The error to raise in the driver's place; None to leave it."""
    reason: str = getattr(context.original_exception, "sqlite_errorname", "")
    return Unavailable(reason) if reason.removeprefix("SQLITE_").startswith(_PASSING) else None
