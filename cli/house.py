"""The stored things, for commands that work on them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from cli.errors import Stopped
from domain.access import WORKING_ROLES, Actor, Role
from storage.audit import Audit
from storage.engine import Database, open_engine
from storage.migrate import is_current
from storage.units import Units
from web.settings import SettingRefused, Settings


@dataclass(frozen=True, slots=True)
class House:
    """The settings, the database and its log; `by` is the command line, which stands in the first unit."""

    settings: Settings
    engine: Database
    audit: Audit
    by: Actor


def read_settings() -> Settings:
    """The settings; ends the command when one cannot be used."""
    try:
        return Settings.from_environment()
    except SettingRefused as error:
        raise Stopped(str(error)) from None


@contextmanager
def opened_house() -> Iterator[House]:
    """The house, its database current; ends the command when it is not. Closed at the end."""
    settings = read_settings()
    engine = open_engine(settings.database_url)
    try:
        if not is_current(engine):
            raise Stopped("数据库还没有建好，或者还没有升级到当前版本，请先运行 script/cli db upgrade。")
        yield house_of(settings, engine)
    finally:
        engine.dispose()


def house_of(settings: Settings, engine: Database) -> House:
    """The house of an open database. Whoever runs commands on this machine may do what its files allow anyway."""
    audit = Audit(engine, settings.audit_key(), settings.audit_head)
    root = Units(engine, audit).root()
    roles = frozenset({*WORKING_ROLES, Role.SYSTEM_ADMINISTRATOR})
    return House(settings, engine, audit, Actor(id="", name="命令行", unit=root.id, path=root.path, roles=roles))
