"""Keys of rows: given when a row is first posted, carried by the page from then on; they say where a field is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import count


def with_row_keys(texts: Mapping[str, str], row: str, prefix: str, used: Iterable[str]) -> dict[str, str]:
    """The texts, every row whose name fits the pattern `row` with a key; a new one is prefix + number and not used.

    >>> with_row_keys({"items-0-goal": "甲", "items-1-key": "i1"}, "items-[0-9]+", "i", ["i2"])
    {'items-0-goal': '甲', 'items-1-key': 'i1', 'items-0-key': 'i3'}
    """
    rows = dict.fromkeys(found[1] for name in texts if (found := re.match(f"({row})-", name)))
    keys = {f"{name}-key": texts.get(f"{name}-key", "") for name in rows}
    taken = {*used, *keys.values()}
    fresh = (key for number in count(1) if (key := f"{prefix}{number}") not in taken)
    return {**texts, **{name: key if key.strip() else next(fresh) for name, key in keys.items()}}


def anchor(name: str, texts: Mapping[str, str]) -> str:
    """Where a field is, for good: its html name with keys for the numbers of rows, up to a list whose rows have none.

    >>> texts = {"practices-1-key": "p7"}
    >>> anchor("practices-1-title", texts), anchor("practices-1-documents-0", texts), anchor("meeting-theme", texts)
    ('practices/p7/title', 'practices/p7/documents', 'meeting/theme')
    """
    steps, found = name.split("-"), list[str]()
    for at, step in enumerate(steps, 1):
        kept = texts.get("-".join((*steps[:at], "key")), "") if step.isdecimal() else step
        if not kept:
            break
        found.append(kept)
    return "/".join(found)
