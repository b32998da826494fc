"""Days off and days worked instead (节假日), as the system administrator entered them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import Engine, delete, insert, select

from domain.access import Action, Actor
from domain.audit import Event, EventKind
from localization.holidays import Calendar, Holiday, summary
from storage.audit import Audit
from storage.desk_tables import holidays
from storage.found import NotAllowed


class Holidays:
    """The stored holidays of every year that was entered."""

    def __init__(self, engine: Engine, audit: Audit) -> None:
        """Read and write through this engine; every change goes on record."""
        self._engine, self._audit = engine, audit

    def calendar(self) -> Calendar:
        """All of them, in order."""
        everything = select(holidays.c.day, holidays.c.is_off, holidays.c.name).order_by(holidays.c.day)
        with self._engine.begin() as connection:
            return Calendar(tuple(Holiday(*row) for row in connection.execute(everything)))

    def arrange(self, by: Actor, arranged: Iterable[Holiday], at: datetime) -> None:
        """Let these be the holidays of the years they lie in, in place of what stood there. Raises `NotAllowed`."""
        if not by.may(Action.SET_HOLIDAYS):
            raise NotAllowed("holidays")
        entered = Calendar(tuple(arranged))
        with self._audit.recording() as connection:
            for year in sorted(entered.years):
                days = entered.of(year)
                whole = holidays.c.day.between(date(year, 1, 1), date(year, 12, 31))
                connection.execute(delete(holidays).where(whole))
                rows = [{"day": one.day, "is_off": one.is_off, "name": one.name} for one in days]
                connection.execute(insert(holidays), rows)
                words = f"{year}年节假日改为：{summary(days)}"
                self._audit.append(connection, by, Event(EventKind.HOLIDAYS, words), at)
