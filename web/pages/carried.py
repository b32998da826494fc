"""What an earlier dossier said in the places that were emptied when its words were carried over (沿用去年)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Final

from domain.editing import as_new_year
from storage.found import NotFound
from storage.stored import Stored
from web.clock import now
from web.pages.desk import Sheet
from web.pages.loading import opened

_IN_ROW: Final = re.compile("(?P<rows>.+)-(?P<at>[0-9]+)(?P<rest>-.+)?")
_ITEMS: Final = "items"  # Last year's items were last year's work: none of them waits for another word.


def carried(stored: Stored, sheet: Sheet) -> dict[str, str]:
    """For each field of a page that was emptied and is empty still: what stood there, in a sentence, by its html name.

    Empty for a dossier that began otherwise, or whose earlier one is out of sight.
    """
    if not stored.carried_from or sheet.page.slug == _ITEMS:
        return {}
    with suppress(NotFound):
        earlier = opened(stored.carried_from)
        old, kept = sheet.page.texts(earlier.dossier), sheet.page.texts(as_new_year(earlier.dossier))
        year = "去年" if earlier.day.year == now().year - 1 else f"{earlier.day.year}年"
        found: dict[str, list[str]] = {}
        for name in (name for name, text in old.items() if text and not kept.get(name)):
            found.setdefault(_place(name, kept, sheet.texts), []).append(old[name])
        waiting = {place: texts for place, texts in found.items() if place and not sheet.texts.get(place)}
        return {place: f"{year}填的是“{'、'.join(texts)}”，请填今年的" for place, texts in waiting.items()}
    return {}


def _place(name: str, kept: Mapping[str, str], texts: Mapping[str, str]) -> str:
    """The html name under which a field of the earlier page stands on this one; empty when its row cannot be told."""
    found = _IN_ROW.fullmatch(name)
    if not found:
        return name
    rows, rest = found["rows"], found["rest"]
    if not rest:  # the whole list was emptied
        return "" if any(text for other, text in texts.items() if other.startswith(f"{rows}-")) else rows
    row = f"{rows}-{found['at']}"
    if key := kept.get(f"{row}-key"):
        same = (other.removesuffix("-key") for other, text in texts.items() if other.endswith("-key") and text == key)
        return next((f"{there}{rest}" for there in same), "")
    stayed = {other: text for other, text in kept.items() if other.startswith(f"{row}-") and text}
    return name if all(texts.get(other) == text for other, text in stayed.items()) else ""
