"""What may stand where, told from type hints alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import pytest

from rendering.fitting import accepts
from rendering.fragments import Wholeness
from rendering.scope import Unfit
from rendering.shapes import Shape
from tests.rendering.records import Kind


@pytest.mark.parametrize(
    ("wanted", "given", "fits"),
    [
        (str, str, True),
        (str, Kind, True),
        (Kind, str, False),
        (date, datetime, True),
        (int | None, int, True),
        (int, int | None, False),
        (Any, str, True),
        (object, tuple[int, ...], True),
        (tuple, tuple[int, ...], True),
        (tuple[int, ...], tuple[int, ...], True),
        (tuple[int, ...], tuple[int, int], True),
        (tuple[int, str], tuple[int, str], True),
        (tuple[int, str], tuple[str, int], False),
        (tuple[int, str], tuple[int, str, int], False),
        (tuple[int, str], tuple[int, ...], False),
        (Sequence[str], tuple[str, ...], True),
        (Iterable[str], list[str], True),
        (list[str], tuple[str, ...], False),
        (str, tuple[str, ...], False),
        (tuple[str, ...], str, False),
    ],
    ids=str,
)
def test_tells_what_fits(wanted: Shape, given: Shape, fits: bool) -> None:  # noqa: FBT001 - a column of the table
    """An argument fits when every value that it can be is one that the filter takes."""
    assert accepts(wanted, given, {}) is fits


def test_tells_crossed_tags() -> None:
    """A block whose tags cross is not whole, whatever stands around it."""
    with pytest.raises(Unfit):
        Wholeness("").remainder("<w:r></w:p>", ())
