"""What the report tells of practice, problems and measures (做法、问题、措施)."""

from __future__ import annotations

from dataclasses import dataclass

from domain.choice import Choice
from domain.text import Key, Line, Text


class PracticeKind(Choice):
    """What a practice speaks of; each kind but the plain one prints facts of its own."""

    PLAIN = "plain", "一般做法"
    PLAN = "plan", "制定方案"
    STUDY = "study", "学习研讨"
    FOCUS = "focus", "聚焦问题"
    CRITICISM = "criticism", "批评和自我批评"


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """One main practice (主要做法): `documents` planned by or studied, `opinions` how many were exchanged."""

    key: Key = ""
    kind: PracticeKind = PracticeKind.PLAIN
    title: Line = ""
    text: Text = ""
    documents: tuple[Line, ...] = ()
    opinions: int | None = None
    override: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One problem found (查摆问题): printed 一是[headline]。[elaboration]; items point at its `key`."""

    key: Key = ""
    headline: Line = ""
    elaboration: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aspect:
    """A question the body examines itself against (对照方面), with what is done well and the findings."""

    key: Key = ""
    title: Line = ""
    preface: Text = ""
    findings: tuple[Finding, ...] = ()
    override: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure of part four (整改措施): a title, printed run-in, and its text."""

    key: Key = ""
    title: Line = ""
    text: Text = ""
