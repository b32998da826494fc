"""The brake on guessing (登录失败处理): counted in the database, so that all processes count as one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Column, Connection, Engine, delete, func, insert, select, update

from domain.text import plain_login
from storage.engine import writing
from storage.secret import fingerprint
from storage.tables import attempts

SPAN: Final = timedelta(minutes=10)
"""How long a failed attempt counts; no account is ever locked for good."""

MOST_PER_LOGIN: Final = 5
MOST_PER_ADDRESS: Final = 100
"""Looser: a whole office may stand behind one address."""


class TooMany(Exception):
    """Too many failed attempts; `minutes` is how long to wait, at least one."""

    def __init__(self, minutes: int) -> None:
        """Hold the minutes."""
        super().__init__(f"wait {minutes} minutes")
        self.minutes = minutes


class Attempts:
    """The failed attempts of the last minutes. What was typed as a name is kept as its fingerprint only."""

    def __init__(self, engine: Engine) -> None:
        """Read and write through this engine."""
        self._writer = writing(engine)

    def begin(self, login: str, address: str, at: datetime) -> None:
        """Count an attempt before it is tried, so that many at once count as many. Raises `TooMany`."""
        mark = fingerprint(plain_login(login))
        with self._writer.begin() as connection:
            connection.execute(delete(attempts).where(attempts.c.at <= at - SPAN))
            # Once the clock was put back, what lies ahead counts from now on, so that nobody waits for a day.
            connection.execute(update(attempts).where(attempts.c.at > at).values(at=at))
            minutes = max(
                _wait(connection, attempts.c.login_hash, mark, MOST_PER_LOGIN, at),
                _wait(connection, attempts.c.address, address[:64], MOST_PER_ADDRESS, at),
            )
            if not minutes:
                connection.execute(insert(attempts).values(login_hash=mark, address=address[:64], at=at))
        if minutes:
            raise TooMany(minutes)

    def succeed(self, login: str) -> None:
        """Forget the attempts of an account that was signed in to."""
        with self._writer.begin() as connection:
            connection.execute(delete(attempts).where(attempts.c.login_hash == fingerprint(plain_login(login))))


def _wait(connection: Connection, column: Column[str], value: str, most: int, at: datetime) -> int:
    """How many minutes to wait because of the attempts of one login or address; 0 while they are not too many."""
    counted = select(func.count(), func.min(attempts.c.at)).where(column == value)
    count, first = connection.execute(counted).one()
    return max(1, -(-int((first + SPAN - at).total_seconds()) // 60)) if count >= most else 0
