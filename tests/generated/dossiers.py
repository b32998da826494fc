"""Whole dossiers made quickly: hostile values among ordinary words, in every place that takes them."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from domain.dossier import Dossier
from domain.text import TextKind, clean
from tests.hostile.corpus import CORPUS
from tests.strategies import HOSTILE, ORDINARY, dossiers

LINE, TEXT = TextKind(300), TextKind(5000, 200)


def kept(value: str, kind: TextKind) -> str:
    """The value as a field of this kind keeps it; empty when it refuses it."""
    try:
        return clean(value, kind)
    except ValueError:
        return ""


def _values(kind: TextKind) -> SearchStrategy[str]:
    """A value of the corpus that may stand here, or a few words, some of them hostile, as a field keeps them."""
    corpus = [value for hostile in CORPUS if (value := kept(hostile.value, kind))]
    pieces = st.lists(st.sampled_from([*ORDINARY, *HOSTILE, *corpus[:400]]), min_size=1, max_size=4).map("".join)
    return st.sampled_from(corpus) | pieces.map(lambda value: kept(value, kind) or "班子")


WHOLE: Final[SearchStrategy[Dossier]] = dossiers(_values(TEXT), _values(LINE))
"""Dossiers as storage gives them; their texts are what a form or the API lets in."""
