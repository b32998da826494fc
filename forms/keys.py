"""Keys of rows, given when a row is first posted: the page that comes back carries them from then on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from domain.rows import fresh_key


def keyed(texts: Mapping[str, str], row: str, prefix: str, used: Iterable[str]) -> dict[str, str]:
    """The texts, every row whose name fits the pattern `row` with a key; a new one is prefix + number and not used.

    >>> keyed({"items-0-goal": "甲", "items-1-key": "i1"}, "items-[0-9]+", "i", ["i2"])
    {'items-0-goal': '甲', 'items-1-key': 'i1', 'items-0-key': 'i3'}
    """
    rows = dict.fromkeys(found[1] for name in texts if (found := re.match(f"({row})-", name)))
    keys = {f"{name}-key": texts.get(f"{name}-key", "") for name in rows}
    taken = {*used, *keys.values()}
    for name, key in keys.items():
        keys[name] = key or fresh_key(prefix, taken)
        taken.add(keys[name])
    return {**texts, **keys}
