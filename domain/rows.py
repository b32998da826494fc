"""Rows of a list: how many it may hold, and keys that must not repeat."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AtMost:
    """How many rows a list may hold."""

    rows: int = 100


def repeated_key(keys: Iterable[str]) -> str:
    """The first key that stands twice; empty when none does. Empty keys do not count.

    >>> repeated_key(["a", "", "b", "", "a"])
    'a'
    """
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            return key
        if key:
            seen.add(key)
    return ""


def fresh_key(prefix: str, taken: Iterable[str]) -> str:
    """The first key of the form prefix + number that is not taken.

    >>> fresh_key("f", ["f1", "f3"])
    'f2'
    """
    used = set(taken)
    number = 1
    while f"{prefix}{number}" in used:
        number += 1
    return f"{prefix}{number}"
