"""Brings the database to the newest schema."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from storage.engine import writing


def upgrade(engine: Engine, to: str = "head") -> None:
    """Run every migration that is still to be run, all in one transaction: the database is the new one or the old one.

    The transaction holds the write lock from its start, so that services started at once do not migrate twice.
    """
    with writing(engine).begin() as connection:
        command.upgrade(_config(connection), to)


def is_current(engine: Engine) -> bool:
    """Whether the database can be read and every migration has been run."""
    with engine.connect() as connection:
        at = MigrationContext.configure(connection).get_current_revision()
        return at == ScriptDirectory.from_config(_config(connection)).get_current_head()


def _config(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    return config
