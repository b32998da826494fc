"""How long the proofs run: short in the gate, long in script/prove."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Final, TypeVar

_T = TypeVar("_T")

IS_LONG: Final = os.environ.get("HYPOTHESIS_PROFILE") == "prove"
"""Whether the long forms run."""


def some(values: Sequence[_T], every: int, first: int = 0) -> Sequence[_T]:
    """The values that a test takes: all of them in the long form, every so-many-th in the gate.

    >>> some("abcdef", 3, 1) if not IS_LONG else "be"
    'be'
    """
    return values if IS_LONG else values[first::every]
