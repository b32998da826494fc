"""Closed choices: an English value that is stored, and the Chinese word a person reads."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """A member is its stored value, and carries its Chinese word in `label`.

    >>> class Fruit(Choice):
    ...     PEAR = "pear", "梨"
    >>> Fruit("pear").label
    '梨'
    """

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """A member with its stored value and its Chinese word."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member
