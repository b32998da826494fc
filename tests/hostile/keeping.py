"""What a text field keeps of a value, worked out a second time from the Unicode database: exactly this, or nothing."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from domain.text import TextKind
from tests.hostile.answers import browsed

_NEVER: Final = {"Cc", "Cs", "Zl", "Zp"}
_EMBEDDING: Final = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_SECRET: Final = re.compile(r".*[绝机秘]\s*密\s*[★☆✩✭⭐*＊].*|[绝机秘]\s*密", re.DOTALL)


def kept(value: str, kind: TextKind) -> str | None:
    """The text without blanks at its ends, tabs as blanks; None for what cannot be printed, or is not of the kind."""
    text = browsed(value).replace("\t", " ")
    while text and (text[0] == "\n" or unicodedata.category(text[0]) == "Zs"):
        text = text[1:]
    while text and (text[-1] == "\n" or unicodedata.category(text[-1]) == "Zs"):
        text = text[:-1]
    is_long = len(text) > kind.characters or text.count("\n") >= kind.lines
    is_wrong = is_long or bool(_SECRET.fullmatch(text)) or any(map(_unprintable, text.replace("\n", "")))
    return None if is_wrong or not re.fullmatch(kind.pattern or ".*", text, re.DOTALL) else text


def _unprintable(character: str) -> bool:
    is_no_character = 0xFDD0 <= ord(character) <= 0xFDEF or ord(character) & 0xFFFE == 0xFFFE
    is_embedding = unicodedata.bidirectional(character) in _EMBEDDING
    return is_no_character or is_embedding or unicodedata.category(character) in _NEVER
