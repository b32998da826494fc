"""How far a dossier is: the five steps, and what each still lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from domain.dossier import Dossier
from domain.missing import missing
from forms.pages import PAGES, place_of

CHECK = "检查与下载"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that is missing, and where it is filled in: the page's slug and the field's id."""

    message: str
    slug: str
    field_id: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its number and title, the slugs of its pages, what they lack, whether anything stands in them.

    The last step has no page of its own; it lacks what all others lack.
    """

    number: int
    title: str
    slugs: tuple[str, ...]
    tasks: tuple[Task, ...]
    is_started: bool

    @property
    def is_last(self) -> bool:
        """Whether this is the step where the documents are downloaded."""
        return not self.slugs


def tasks(dossier: Dossier) -> tuple[Task, ...]:
    """Everything the dossier lacks, in the order of the pages."""
    found = ((gap.message, place_of(gap.pointer)) for gap in missing(dossier))
    return tuple(Task(message, place.slug, place.field_id) for message, place in found)


def steps(dossier: Dossier) -> tuple[Step, ...]:
    """The five steps in order."""
    everything = tasks(dossier)
    started = set(_started(dossier))
    numbers = sorted({page.step for page in PAGES if page.step})
    filling = tuple(_step(number, everything, started) for number in numbers)
    return (*filling, Step(len(filling) + 1, CHECK, (), everything, is_started=True))


def _step(number: int, everything: tuple[Task, ...], started: set[str]) -> Step:
    pages = [page for page in PAGES if page.step == number]
    slugs = tuple(page.slug for page in pages)
    own = tuple(task for task in everything if task.slug in slugs)
    return Step(number, pages[0].title, slugs, own, not started.isdisjoint(slugs))


def _started(dossier: Dossier) -> Iterator[str]:
    """The slugs of the pages that hold anything but defaults."""
    for field in fields(Dossier):
        if getattr(dossier, field.name) != field.default:
            yield place_of(f"/{field.name}").slug


def counts(dossier: Dossier) -> str:
    """What the dossier holds, counted.

    >>> counts(Dossier())
    '议程0项、主要做法0项、对照方面0个、问题0条、整改措施0项、整改事项0条'
    """
    return "、".join(
        (
            f"议程{len(dossier.meeting.agenda)}项",
            f"主要做法{len(dossier.practices)}项",
            f"对照方面{len(dossier.aspects)}个",
            f"问题{len(dossier.findings)}条",
            f"整改措施{len(dossier.measures)}项",
            f"整改事项{len(dossier.items)}条",
        )
    )
