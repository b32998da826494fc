"""What happened before and in the meeting: each record feeds one paragraph of the report's first part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from domain.people import Person
from domain.text import Line, Text

DEFAULT_KIND = "专题民主生活会"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """The meeting itself (会议). `expected`, `present`: how many persons (应到, 实到); `duration` is words (半天)."""

    theme: Line = ""
    kind: Line = DEFAULT_KIND
    basis: tuple[Line, ...] = ()
    held_on: date | None = None
    starts_at: time | None = None
    duration: Line = ""
    chair: Person = Person()
    expected: int | None = None
    present: int | None = None
    agenda: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """How the meeting was prepared (会前准备): the attention paid, who drew up the plan, the steps taken."""

    attention: Text = ""
    planner: Line = ""
    steps: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The chair's opening (主持人讲话): requirements for the meeting, directions of the chair's self-examination."""

    requirements: tuple[Line, ...] = ()
    directions: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """One thing the supervisor asks for (要求): printed 一要[headline]，[elaboration]."""

    headline: Line = ""
    elaboration: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comments:
    """The supervisor's comments (督导点评): appraisals, expectations; an empty speaker means who commented."""

    speaker: Person = Person()
    appraisals: tuple[Line, ...] = ()
    expectations: tuple[Expectation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """The closing speech (表态讲话): commitments and free text; an empty speaker means the chair."""

    speaker: Person = Person()
    commitments: tuple[Line, ...] = ()
    text: Text = ""
