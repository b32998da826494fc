"""The stored things, for commands that work on them."""

from __future__ import annotations

import os
import pwd
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from cli.errors import Stopped
from domain.access import Actor
from storage.audit import Audit
from storage.custody import AuditLost, Custody
from storage.engine import Database, Unavailable, open_engine
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
def opened_engine() -> Iterator[tuple[Settings, Database]]:
    """The settings and the database, which is current; ends the command when it is not. Closed at the end."""
    settings = read_settings()
    engine = open_engine(settings.database_url)
    try:
        if not is_current(engine):
            raise Stopped("数据库还没有建好，或者还没有升级到当前版本，请先运行 script/cli db upgrade。")
        yield settings, engine
    except Unavailable as error:
        raise Stopped(f"{error.why}，没有完成：{error}。") from None
    finally:
        engine.dispose()


@contextmanager
def opened_house() -> Iterator[House]:
    """The house, its database current; ends the command when it is not. Closed at the end."""
    with opened_engine() as (settings, engine):
        yield house_of(settings, engine)


def house_of(settings: Settings, engine: Database) -> House:
    """The house of an open database; ends the command when its audit log cannot be gone on with."""
    try:
        audit = custody_of(settings, engine).open()
    except AuditLost as lost:
        raise Stopped(str(lost)) from None
    return House(settings, engine, audit, command_line(engine, audit))


def custody_of(settings: Settings, engine: Database) -> Custody:
    """The audit log of a database, with its key and its head."""
    return Custody(engine, settings.audit_key, settings.audit_head)


def command_line(engine: Database, audit: Audit) -> Actor:
    """Whoever runs commands on this machine, who may do what its files allow anyway."""
    root = Units(engine, audit).root()
    name = f"命令行（{_user()}）"
    return Actor(id="", name=name, unit=root.id, path=root.path, roles=frozenset(), at_console=True)


def _user() -> str:
    """The operating system's name for whoever runs this; no environment variable can say another one."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a container need not know its users by name
        return f"uid {os.getuid()}"
