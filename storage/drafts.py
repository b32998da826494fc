"""Drafts (草稿): what was typed on a page and is no revision yet, exactly as typed, right or wrong.

A page of a dossier has one draft that everybody on it shares. Every change counts its version up, and a change made
from another version is refused, so that two who type at once never overwrite each other.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, insert, select

from domain.access import Actor
from domain.audit import Event, EventKind
from storage.audit import Audit
from storage.desk_tables import drafts
from storage.last_typed import NOWHERE, LastTyped, Spot, note_typed
from storage.permitted import editable
from storage.removed import RemovedRow, put_back, take_out
from storage.stored import Stale, Stored, current


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What is to be kept of a page: its texts by html name, and the revision of the dossier that it was made from.

    `version` is that of the draft it follows, 0 for none; `moves` counts how often rows came, went or moved.
    """

    page: str
    texts: Mapping[str, str]
    revision: int
    version: int = 0
    moves: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(Written):
    """A draft as it is kept: by whom it was last changed (the account's id, the person's name), and when."""

    account: str
    author: str
    saved_at: datetime


class Drafts:
    """The stored drafts."""

    def __init__(self, engine: Engine, audit: Audit) -> None:
        """Read and write through this engine; whoever begins to change a draft goes on record."""
        self._engine, self._audit = engine, audit

    def all(self, by: Actor, key: str) -> tuple[Stored, tuple[Draft, ...]]:
        """The dossier as it is stored, and the drafts of its pages. Raises `NotFound`."""
        with self._engine.begin() as connection:
            stored = current(connection, by, key)
            rows = connection.execute(select(drafts).where(drafts.c.dossier_id == key).order_by(drafts.c.page))
            return stored, tuple(map(draft_of, rows))

    def put(  # noqa: PLR0913 - who keeps what of which page, when, and which row goes out or comes back with it
        self,
        by: Actor,
        key: str,
        made: Written,
        at: datetime,
        *,
        spot: Spot = NOWHERE,
        out: RemovedRow | None = None,
        back: str = "",
    ) -> Draft:
        """The draft with other texts, typed at `spot`; `out` is a row they leave out, `back` the id of one taken back.

        Raises `NotFound`, `NotAllowed`, `Locked`, and `Stale` when the page's draft is not that version any more.
        """
        draft = _following(made, by, at)
        with self._audit.recording() as connection:
            stored = editable(connection, by, key)
            before = _current(connection, key, made.page)
            if (before.version if before else 0) != made.version:
                raise Stale(stored)
            connection.execute(delete(drafts).where(*_place(key, made.page)))
            connection.execute(insert(drafts).values(dossier_id=key, **_columns(draft)))
            note_typed(connection, by, key, LastTyped(by.name, made.page, spot, at))
            if out:
                take_out(connection, by, key, out, at)
            if back:
                put_back(connection, key, back)
            if before is None or before.account != by.id:
                words = f"开始修改材料“{stored.name}”（自动保存为草稿）"
                self._audit.append(connection, by, Event(EventKind.EDIT, words, key), at)
        return draft


def settle(connection: Connection, stored: Stored, versions: Mapping[str, int]) -> None:
    """End drafts inside a transaction: what they said is a revision now; `versions` are theirs by the slugs of pages.

    Raises `Stale` when one of them is not that version any more.
    """
    for page, version in versions.items():
        ended = delete(drafts).where(*_place(stored.id, page), drafts.c.version == version)
        if not connection.execute(ended).rowcount:
            raise Stale(stored)


def _current(connection: Connection, key: str, page: str) -> Draft | None:
    row = connection.execute(select(drafts).where(*_place(key, page))).first()
    return draft_of(row) if row else None


def _place(key: str, page: str) -> tuple[Any, Any]:
    return drafts.c.dossier_id == key, drafts.c.page == page


def _following(made: Written, by: Actor, at: datetime) -> Draft:
    return Draft(
        page=made.page,
        texts=made.texts,
        revision=made.revision,
        version=made.version + 1,
        moves=made.moves,
        account=by.id,
        author=by.name,
        saved_at=at,
    )


def _columns(draft: Draft) -> dict[str, Any]:
    return {
        "page": draft.page,
        "texts": json.dumps(dict(draft.texts), separators=(",", ":")).encode(),
        "revision": draft.revision,
        "version": draft.version,
        "moves": draft.moves,
        "account_id": draft.account,
        "author": draft.author,
        "saved_at": draft.saved_at,
    }


def draft_of(row: Row[Any]) -> Draft:
    """The draft in a row of the table."""
    return Draft(
        page=row.page,
        texts=json.loads(row.texts),
        revision=row.revision,
        version=row.version,
        moves=row.moves,
        account=row.account_id,
        author=row.author,
        saved_at=row.saved_at,
    )
