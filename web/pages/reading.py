"""A dossier as the first page knows it: everything typed in it, how far it is, whether some words stand in it.

It is read once and remembered until something else is saved or typed in it: the first page reads every dossier.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cached_property, lru_cache
from typing import Final

from domain.dossier import Dossier
from domain.missing import progress
from localization.dates import write_date
from storage.overview import Lying
from web.pages.desk import Desk
from web.pages.steps import Task, tasks

_KEYS: Final = {"key", "finding"}
_AROUND: Final = 16
"""How many characters of the text are shown on either side of what was found."""


@dataclass(frozen=True)
class Reading:
    """What was read in a dossier."""

    dossier: Dossier

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """What it lacks."""
        return tasks(self.dossier)

    @cached_property
    def percent(self) -> int:
        """How far it is."""
        return progress(self.dossier)

    @cached_property
    def _title(self) -> str:
        return self.dossier.report_title.casefold()

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        return tuple(_texts(self.dossier))

    @cached_property
    def _whole(self) -> str:
        return "\n".join(self._texts).casefold()

    def found(self, wanted: str, name: str) -> str | None:
        """Where all wanted words stand: the text around the first one, "" when name and title say all; None if nowhere.

        >>> Reading(Dossier(closing_phrase="特此报告。")).found("云岫 特此", "云岫区的材料")
        '特此报告。'
        """
        words = wanted.casefold().split()
        sought = [word for word in words if word not in name.casefold() and word not in self._title]
        if not sought:
            return ""
        if any(word not in self._whole for word in sought):
            return None
        return next(_excerpt(text, sought[0]) for text in self._texts if sought[0] in text.casefold())


@dataclass(frozen=True, slots=True)
class _Asked:
    """A dossier with its drafts, known by what changes whenever anything in it does."""

    key: tuple[object, ...]
    lying: Lying = field(compare=False)


def reading(lying: Lying, today: date) -> Reading:
    """What stands in a dossier with its drafts; days without a year are read as of `today`."""
    drafts = [(draft.page, draft.version, draft.saved_at) for draft in lying.drafts]
    return _read(_Asked((lying.stored.id, lying.stored.revision, today, *drafts), lying))


@lru_cache(maxsize=256)
def _read(asked: _Asked) -> Reading:
    lying = asked.lying
    return Reading(Desk(lying.stored, {draft.page: draft for draft in lying.drafts}).dossier)


def _texts(value: object, name: str = "") -> Iterator[str]:
    """Every text and day in a part of a record, as people write it; neither keys nor choices."""
    if is_dataclass(value):
        for place in fields(value):
            yield from _texts(getattr(value, place.name), place.name)
    elif isinstance(value, tuple):
        for row in value:
            yield from _texts(row, name)
    elif isinstance(value, date):
        yield write_date(value)
    elif isinstance(value, str) and not isinstance(value, Enum) and name not in _KEYS:
        yield value


def _excerpt(text: str, word: str) -> str:
    """The text around a word.

    >>> _excerpt("一二三四五六七八九十一二三四五六七八九十主题", "主题")
    '…五六七八九十一二三四五六七八九十主题'
    """
    at = text.casefold().index(word)
    first, last = max(at - _AROUND, 0), at + len(word) + _AROUND
    before, after = "…" if first else "", "…" if last < len(text) else ""
    return f"{before}{text[first:last]}{after}".replace("\n", " ")
