"""A database of its own for every test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from domain.access import Actor, Role
from storage.audit import Audit
from storage.dossiers import Dossiers
from storage.engine import open_engine
from storage.migrate import upgrade
from storage.units import Unit, Units

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)
KEY = b"0123456789abcdef0123456789abcdef"


def clerk_of(unit: Unit, *roles: Role, key: str = "clerk") -> Actor:
    """Somebody in a unit, a clerk if no other roles are given."""
    return Actor(id=key, name=f"{key}君", unit=unit.id, path=unit.path, roles=frozenset(roles or {Role.CLERK}))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A migrated database in a folder that was not there."""
    made = open_engine(f"sqlite:///{tmp_path / 'data' / 'dossiers.sqlite3'}")
    upgrade(made)
    yield made
    made.dispose()


@pytest.fixture
def audit(engine: Engine, tmp_path: Path) -> Audit:
    """Its log."""
    return Audit(engine, KEY, tmp_path / "audit_head")


@pytest.fixture
def units(engine: Engine, audit: Audit) -> Units:
    """Its units: one."""
    return Units(engine, audit)


@pytest.fixture
def by(units: Units) -> Actor:
    """A clerk of that unit."""
    return clerk_of(units.root())


@pytest.fixture
def dossiers(engine: Engine, audit: Audit) -> Dossiers:
    """The dossiers of that database, none yet."""
    return Dossiers(engine, audit)


@pytest.fixture
def system(units: Units) -> Actor:
    """The system administrator."""
    return clerk_of(units.root(), Role.SYSTEM_ADMINISTRATOR, key="system")


@pytest.fixture
def district(units: Units, system: Actor) -> Unit:
    """A unit below the first one."""
    return units.add(system, "区委办", units.root().id, AT)


@pytest.fixture
def sibling(units: Units, system: Actor) -> Unit:
    """Another one beside it."""
    return units.add(system, "区纪委", units.root().id, AT)
