"""What stands in the fields of a page: html names and texts, as a browser posts them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, time
from functools import cached_property
from typing import Any

from domain.dossier import Dossier
from domain.editing import with_aspects
from localization.dates import write_date
from localization.holidays import Calendar

CHECKED = "y"
"""What a ticked box posts."""

_NAME = re.compile(r"[a-z_]+(?:-(?:[a-z_]+|0|[1-9][0-9]{0,3}))*")
_LONGEST_NAME = 100
_OWN = ""  # where a branch of the tree of names keeps its own text


@dataclass(frozen=True)
class Typed:
    """The texts of a page by html name, rows numbered 0, 1, 2 …, and what it takes to read them.

    `dossier` is the one the page belongs to, `today` the day that 11月23日 is completed by (None: it stays incomplete),
    `calendar` what is known of holidays.
    It is WTForms' form data, too.
    """

    texts: Mapping[str, str]
    dossier: Dossier
    today: date | None = None
    calendar: Calendar = field(default_factory=Calendar)

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)

    def __contains__(self, name: object) -> bool:
        return name in self.texts

    def getlist(self, name: str) -> list[str]:
        """The text under a name, as the list that WTForms asks for."""
        return [self.texts[name]] if name in self.texts else []

    def count(self, rows: str) -> int:
        """How many rows stand under the name of a list."""
        return self._counts.get(rows, 0)

    @cached_property
    def _counts(self) -> dict[str, int]:
        """The rows of every list, counted once; WTForms would search all names for each list."""
        counts: dict[str, int] = {}
        for name in self.texts:
            for found in re.finditer(r"-([0-9]+)", name):
                rows = name[: found.start()]
                counts[rows] = max(counts.get(rows, 0), int(found[1]) + 1)
        return counts

    @cached_property
    def words(self) -> dict[str, dict[str, None]]:
        """What was typed on the page into all fields of one name, in order, each text once.

        >>> typed = Typed({"items-0-unit": "区委办公室", "items-1-unit": "区委办公室", "items-1-goal": ""}, Dossier())
        >>> {name: list(texts) for name, texts in typed.words.items()}
        {'unit': ['区委办公室']}
        """
        words: dict[str, dict[str, None]] = {}
        for name, text in self.texts.items():
            if text and (found := re.search("([a-z_]+)(?:-[0-9]+)?$", name)):
                words.setdefault(found[1], {})[text] = None
        return words

    @cached_property
    def finding_words(self) -> dict[str, str]:
        """The dossier's findings by key, each with its aspect in words."""
        aspects = with_aspects(self.dossier, self.dossier.aspects).aspects
        found = ((aspect.title, finding) for aspect in aspects for finding in aspect.findings)
        return {finding.key: f"{title} · {finding.headline}" for title, finding in found}


def numbered(posted: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What was posted, rows numbered 0, 1, 2 … in the order of their indexes; names no page can have are left out.

    >>> numbered([("agenda-7", "乙"), ("agenda-3", "甲"), ("agenda-²", "丙"), ("title", "题")])
    {'agenda-0': '甲', 'agenda-1': '乙', 'title': '题'}
    """
    tree: dict[str, Any] = {}
    for name, text in posted:
        if len(name) <= _LONGEST_NAME and _NAME.fullmatch(name):
            branch = tree
            for step in name.split("-"):
                branch = branch.setdefault(step, {})
            branch.setdefault(_OWN, text)
    return dict(_names(tree, ""))


def _names(tree: dict[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    indexes = {step: str(at) for at, step in enumerate(sorted(filter(str.isdecimal, tree), key=int))}
    for step in [*indexes, *(step for step in tree if step not in indexes)]:
        if step == _OWN:
            yield prefix, tree[step]
        else:
            name = indexes.get(step, step)
            yield from _names(tree[step], f"{prefix}-{name}" if prefix else name)


def written(value: object, name: str) -> Iterator[tuple[str, str]]:
    """A value of a record as a browser would post it: one text for each field below `name`.

    >>> dict(written(("甲", "乙"), "agenda"))
    {'agenda-0': '甲', 'agenda-1': '乙'}
    """
    if is_dataclass(value):
        for place in fields(value):
            yield from written(getattr(value, place.name), f"{name}-{place.name}")
    elif isinstance(value, tuple):
        for at, row in enumerate(value):
            yield from written(row, f"{name}-{at}")
    elif isinstance(value, bool):
        yield from [(name, CHECKED)] if value else []
    else:
        yield name, _text(value)


def _text(value: object) -> str:
    if isinstance(value, date):
        return write_date(value)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return "" if value is None else str(value)
