"""A database of its own for every test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection as SqliteConnection

import pytest
from sqlalchemy import Engine, event

from domain.access import Actor, Role
from storage.accounts import Account, AccountFacts, Accounts
from storage.audit import Audit
from storage.dossiers import Dossiers
from storage.engine import open_engine
from storage.heads import make_head
from storage.migrate import upgrade
from storage.passwords import Passwords
from storage.units import Unit, Units

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)
FIRST = "Quiet-River-27"
KEY = b"0123456789abcdef0123456789abcdef"


def clerk_of(unit: Unit, *roles: Role, key: str = "clerk") -> Actor:
    """Somebody in a unit, a clerk if no other roles are given."""
    return Actor(id=key, name=f"{key}君", unit=unit.id, path=unit.path, roles=frozenset(roles or {Role.CLERK}))


def facts(unit: Unit, *roles: Role, login: str = "zhang") -> AccountFacts:
    """What is decided about an account, a clerk's if no other roles are given."""
    return AccountFacts(login=login, name="张三", unit=unit.id, roles=frozenset(roles or {Role.CLERK}))


@contextmanager
def unwritable(engine: Engine) -> Iterator[None]:
    """The database can be read and not written, as while the disk under it is full."""

    def limit(connection: SqliteConnection, _record: object) -> None:
        connection.execute("PRAGMA query_only = ON")

    event.listen(engine, "connect", limit)
    engine.dispose()
    yield
    event.remove(engine, "connect", limit)
    engine.dispose()


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
    make_head(tmp_path / "audit_head")
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
def console(units: Units) -> Actor:
    """The command line on the machine itself."""
    root = units.root()
    return Actor(id="", name="命令行", unit=root.id, path=root.path, roles=frozenset(), at_console=True)


@pytest.fixture
def district(units: Units, system: Actor) -> Unit:
    """A unit below the first one."""
    return units.add(system, "区委办", units.root().id, AT)


@pytest.fixture
def sibling(units: Units, system: Actor) -> Unit:
    """Another one beside it."""
    return units.add(system, "区纪委", units.root().id, AT)


@pytest.fixture
def account(engine: Engine, audit: Audit, units: Units) -> Account:
    """A clerk with a password, set at AT."""
    accounts, root = Accounts(engine, audit), units.root()
    made = accounts.add(clerk_of(root, Role.UNIT_ADMINISTRATOR, key="admin"), facts(root), AT)
    Passwords(engine, audit).set(made.actor(""), FIRST, AT)
    return accounts.named("zhang")


@pytest.fixture
def accounts(engine: Engine, audit: Audit) -> Accounts:
    """The accounts, none yet."""
    return Accounts(engine, audit)


@pytest.fixture
def secrets(engine: Engine, audit: Audit) -> Passwords:
    """The passwords."""
    return Passwords(engine, audit)
