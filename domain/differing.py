"""Two versions of a text, word by word: what stayed, what went, what came (修改对照)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

_WORD: Final = re.compile(r"[A-Za-z0-9]+|.", re.DOTALL)
_SENTENCE: Final = re.compile(r"[^。；！？\n]*[。；！？\n]?")
_LONGEST_BY_WORD: Final = 1500
"""Characters up to which words are compared at once; longer texts sentence by sentence first: the work is square."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that stayed ("same"), went ("gone") or came ("new")."""

    kind: str
    text: str


def differing(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of two versions in order: same and gone make the old one, same and new the new one.

    A Chinese character is a word, a run of letters or digits is one.

    >>> [(piece.kind, piece.text) for piece in differing("共有三项议程。", "共有12项议程。")]
    [('same', '共有'), ('gone', '三'), ('new', '12'), ('same', '项议程。')]
    """
    if max(len(old), len(new)) <= _LONGEST_BY_WORD:
        return _merged(_compared(_WORD.findall(old), _WORD.findall(new)))
    return _merged(_refined(_compared(_SENTENCE.findall(old), _SENTENCE.findall(new))))


def _compared(old: list[str], new: list[str]) -> Iterator[Piece]:
    for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(old[first:last]))
        else:
            yield Piece("gone", "".join(old[first:last]))
            yield Piece("new", "".join(new[start:end]))


def _refined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Sentences that took each other's place, word by word."""
    gone = ""
    for piece in pieces:
        if piece.kind == "gone":
            gone = piece.text
        elif piece.kind == "new" and max(len(gone), len(piece.text)) <= _LONGEST_BY_WORD:
            yield from _compared(_WORD.findall(gone), _WORD.findall(piece.text))
        elif piece.kind == "new":
            yield from (Piece("gone", gone), piece)
        else:
            yield piece


def _merged(pieces: Iterator[Piece]) -> tuple[Piece, ...]:
    """Without empty pieces, neighbours of one kind as one."""
    made: list[Piece] = []
    for piece in pieces:
        if made and made[-1].kind == piece.kind:
            made[-1] = Piece(piece.kind, made[-1].text + piece.text)
        elif piece.text:
            made.append(piece)
    return tuple(made)
