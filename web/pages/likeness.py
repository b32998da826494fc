"""Rows that say what an earlier dossier of the same unit said: told beside each, and compared word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, url_for

from domain.differing import differing
from domain.dossier import Dossier
from domain.likeness import TOLD_FROM, closest
from storage.found import NotFound
from storage.stored import Stored
from web.access import current_actor
from web.pages.desk import Sheet, desk
from web.pages.loading import opened
from web.pages.shell import page_address, render_dossier
from web.services import services

likeness = Blueprint("likeness", __name__, url_prefix="/dossiers/<dossier_id>/likeness")


@dataclass(frozen=True, slots=True)
class _Kind:
    """Rows that are compared: their html names on the page of a slug, the two texts of each, what they are called."""

    slug: str
    rows: re.Pattern[str]
    texts: tuple[str, str]
    name: str

    def said(self, dossier: Dossier) -> Iterator[str]:
        """What each row of a dossier says."""
        rows = dossier.findings if self.slug == "problems" else dossier.measures
        yield from (_joined(*(getattr(row, name) for name in self.texts)) for row in rows)

    def typed(self, texts: Mapping[str, str]) -> dict[str, str]:
        """What each row of a page says, by its html name."""
        names = [found[1] for name in texts if (found := self.rows.fullmatch(name))]
        return {name: _joined(*(texts.get(f"{name}-{part}", "") for part in self.texts)) for name in names}


_KINDS: Final = (
    _Kind("problems", re.compile("(aspects-[0-9]+-findings-[0-9]+)-key"), ("headline", "elaboration"), "条"),
    _Kind("measures", re.compile("(measures-[0-9]+)-key"), ("title", "text"), "项措施"),
)


@dataclass(frozen=True, slots=True)
class Earlier:
    """One row of an earlier dossier: its dossier, its number there from 1, what it says."""

    stored: Stored
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Alike:
    """A row and the earlier one that is most like it; `told` is said beside the row."""

    percent: int
    earlier: Earlier

    @property
    def told(self) -> str:
        """Which one it is, and how like."""
        return f"与{self.earlier.stored.day.year}年{self.earlier.place}相似{self.percent}%"


def alike(dossier_id: str, sheet: Sheet, typed: Iterable[str] | None = None) -> dict[str, dict[str, str] | None]:
    """For each row of a page that is compared, or those in which one of these fields lies: what is told beside it.

    None for a row that is like no earlier one.
    """
    kind = next((kind for kind in _KINDS if kind.slug == sheet.page.slug), None)
    if kind is None:
        return {}
    rows = kind.typed(sheet.texts)
    if typed is not None:
        rows = {name: text for name, text in rows.items() if any(one.startswith(f"{name}-") for one in typed)}
    earlier = _earlier(dossier_id, kind) if rows else []
    return {name: _note(dossier_id, sheet.texts[f"{name}-key"], _closest(text, earlier)) for name, text in rows.items()}


@likeness.get("/<key>")
def compare(dossier_id: str, key: str) -> str:
    """The row of this key beside the earlier one that is most like it, word by word."""
    kind, name, text = _row(dossier_id, key)
    found = _closest(text, _earlier(dossier_id, kind))
    return render_dossier(
        "likeness.html",
        opened(dossier_id),
        kind.slug,
        text=text,
        found=found,
        pieces=differing(found.earlier.text, text) if found else (),
        back=page_address(dossier_id, kind.slug, name),
        there=page_address(found.earlier.stored.id, kind.slug) if found else "",
    )


def _row(dossier_id: str, key: str) -> tuple[_Kind, str, str]:
    """The row of a key as it lies on the desk: its kind, its html name, what it says. Ends in 404 if there is none."""
    lying = desk(dossier_id)
    for kind in _KINDS:
        texts = lying.sheet(kind.slug).texts
        for name, text in kind.typed(texts).items():
            if texts[f"{name}-key"] == key:
                return kind, name, text
    raise NotFound(key)


def _earlier(dossier_id: str, kind: _Kind) -> list[Earlier]:
    return [
        Earlier(stored, f"第{number}{kind.name}", text)
        for stored in services().dossiers.earlier(current_actor(), dossier_id)
        for number, text in enumerate(kind.said(stored.dossier), 1)
    ]


def _closest(text: str, earlier: list[Earlier]) -> Alike | None:
    found = closest(text, [one.text for one in earlier])
    return Alike(found[0], earlier[found[1]]) if found else None


def _note(dossier_id: str, key: str, found: Alike | None) -> dict[str, str] | None:
    if found is None or found.percent < TOLD_FROM:
        return None
    return {"told": found.told, "address": url_for("likeness.compare", dossier_id=dossier_id, key=key)}


def _joined(headline: str, rest: str) -> str:
    """The two texts of a row as one: a sentence, and what follows it."""
    return "\n".join(filter(None, (headline, rest)))
