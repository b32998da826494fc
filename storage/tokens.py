"""API tokens (接口令牌): programs of a unit, each with a secret of its own that can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Engine, insert, select, update

from domain.access import Action, Actor, Role, relation
from domain.audit import Event, EventKind
from domain.text import NAME, required
from storage.audit import Audit
from storage.engine import at_best, writing
from storage.found import NotAllowed, NotFound, OutOfSight
from storage.secret import fingerprint, fresh_id, fresh_secret
from storage.tables import tokens, units
from storage.units import visible_unit

_NOTED_EVERY: Final = timedelta(minutes=1)
"""A token that was used just now is not written again for every call."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token: what it is called, whose it is, since when, when last used, when taken back."""

    id: str
    name: str
    unit_name: str
    created_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None


class Tokens:
    """The stored tokens."""

    def __init__(self, engine: Engine, audit: Audit) -> None:
        """Read and write through this engine; every change goes on record."""
        self._engine, self._audit = engine, audit

    def visible(self, by: Actor) -> tuple[Token, ...]:
        """The tokens of the actor's own unit and of those below, the newest first."""
        below = _TOKENS.where(units.c.path.startswith(by.path, autoescape=True)).order_by(tokens.c.created_at.desc())
        with self._engine.begin() as connection:
            return tuple(_token(row) for row in connection.execute(below))

    def add(self, by: Actor, name: str, unit: str, at: datetime, nonce: str = "") -> str:
        """The secret of a new token, which is told this once.

        Raises `NotFound`, `NotAllowed`, and `ValueError` in Chinese for the name; also for the same nonce from the same
        actor again, as the secret cannot be told once more.
        """
        key, secret, name = fresh_id(by.id, nonce), fresh_secret(), required(name, NAME, "令牌名称")
        row = {"id": key, "name": name, "unit_id": unit, "token_hash": fingerprint(secret), "created_at": at}
        with self._audit.recording() as connection:
            held_by = visible_unit(connection, by, unit)
            _require(by, held_by.path)
            if connection.execute(select(tokens.c.id).where(tokens.c.id == key)).first():
                raise ValueError("这个令牌刚才已经发过了。没有抄下来的话，请在上面的列表里收回它，再发一个")
            connection.execute(insert(tokens).values(row))
            words = f"为单位“{held_by.name}”发放接口令牌“{name}”"
            self._audit.append(connection, by, Event(EventKind.TOKEN, words, key), at)
        return secret

    def revoke(self, by: Actor, key: str, at: datetime) -> None:
        """Let the token open nothing any more. Raises `NotFound` and `NotAllowed`."""
        with self._audit.recording() as connection:
            row = connection.execute(_TOKENS.where(tokens.c.id == key)).first()
            if row is None:
                raise NotFound(key)
            if relation(by, row.path) is None:
                raise OutOfSight(key)
            _require(by, row.path)
            if row.revoked_at is None:
                connection.execute(update(tokens).where(tokens.c.id == key).values(revoked_at=at))
                words = f"收回单位“{row.unit_name}”的接口令牌“{row.name}”"
                self._audit.append(connection, by, Event(EventKind.TOKEN, words, key), at)

    def find(self, secret: str, address: str, request_id: str, at: datetime) -> Actor | None:
        """The program that holds this secret, at work as a clerk of its unit; None for a secret that opens nothing."""
        mark = tokens.c.token_hash == fingerprint(secret)
        with self._engine.begin() as connection:
            row = connection.execute(_TOKENS.where(mark, tokens.c.revoked_at.is_(None))).first()
        if row is None:
            return None
        if row.used_at is None or abs(at - row.used_at) > _NOTED_EVERY:
            with at_best("the use of a token is noted"), writing(self._engine).begin() as connection:
                connection.execute(update(tokens).where(mark).values(used_at=at))
        return Actor(
            id=row.id,
            name=f"接口令牌“{row.name}”",
            unit=row.unit_id,
            path=row.path,
            roles=frozenset({Role.CLERK}),
            address=address,
            request_id=request_id,
        )


_TOKENS = select(
    tokens.c.id,
    tokens.c.name,
    units.c.name.label("unit_name"),
    tokens.c.created_at,
    tokens.c.used_at,
    tokens.c.revoked_at,
    tokens.c.unit_id,
    units.c.path,
).join(units, units.c.id == tokens.c.unit_id)


def _token(row: Any) -> Token:  # noqa: ANN401 - a row of the query above
    return Token(row.id, row.name, row.unit_name, row.created_at, row.used_at, row.revoked_at)


def _require(by: Actor, path: str) -> None:
    if not by.may(Action.MANAGE_TOKENS, relation(by, path)):
        raise NotAllowed(path)
