"""Stock phrases (常用语): sentences that a unit writes again and again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from domain.choice import Choice
from domain.text import TextKind

PHRASE: Final = TextKind(500)
"""One phrase: a paragraph at most."""


class PhraseKind(Choice):
    """Where a phrase belongs: it is offered first at the fields of its kind."""

    GENERAL = "general", "通用"
    PRACTICE = "practice", "主要做法"
    PROBLEM = "problem", "查摆问题"
    MEASURE = "measure", "整改措施"
    GOAL = "goal", "整改目标"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of a unit."""

    id: str
    kind: PhraseKind
    words: str
