"""A database of its own for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from storage.dossiers import Dossiers
from storage.engine import open_engine
from storage.migrate import upgrade


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A migrated database in a folder that was not there."""
    made = open_engine(f"sqlite:///{tmp_path / 'data' / 'dossiers.sqlite3'}")
    upgrade(made)
    yield made
    made.dispose()


@pytest.fixture
def dossiers(engine: Engine) -> Dossiers:
    """The dossiers of that database, none yet."""
    return Dossiers(engine)
