"""Two versions of a text are compared word by word, and both can be read from the comparison."""

from __future__ import annotations

import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from domain.differing import Piece, differing

words = st.text(st.sampled_from("甲乙丙。；\n a1"), max_size=60)


def version(pieces: tuple[Piece, ...], kind: str) -> str:
    """The version that the pieces of one kind make with those that stayed."""
    return "".join(piece.text for piece in pieces if piece.kind in {"same", kind})


@given(words, words, st.integers(1, 60))
def test_both_versions_are_in_it(old: str, new: str, times: int) -> None:
    """No character of either is lost, short or long; neighbours differ in kind and none is empty."""
    pieces = differing(old * times, new * times)

    assert (version(pieces, "gone"), version(pieces, "new")) == (old * times, new * times)
    kinds = [piece.kind for piece in pieces]
    assert all(piece.text for piece in pieces)
    assert all(one != other for one, other in pairwise(kinds))


def test_the_same_is_one_piece() -> None:
    """Equal texts differ nowhere, empty ones have no piece."""
    assert differing("甲乙", "甲乙") == (Piece("same", "甲乙"),)
    assert differing("", "") == ()


def test_one_sentence_of_a_long_text() -> None:
    """In a long text the changed words are found, not the whole sentence, and quickly."""
    old = "".join(f"第{number}句话，写得很长很长。" for number in range(400))
    new = old.replace("第200句话，写得", "第200句话，改得")
    start = time.perf_counter()
    pieces = differing(old, new)

    assert [piece.text for piece in pieces if piece.kind != "same"] == ["写", "改"]
    assert time.perf_counter() - start < 2


def test_a_sentence_without_end() -> None:
    """A replaced run that is too long to compare by words is shown whole, before and after."""
    old, new = "甲" * 2000 + "。", "乙" * 2000 + "。"

    assert [(piece.kind, len(piece.text)) for piece in differing(old, new)] == [("gone", 2001), ("new", 2001)]
