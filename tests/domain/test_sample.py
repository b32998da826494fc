"""The shipped example is whole, true in itself, and shows everything a dossier can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from domain.choice import Choice
from domain.codec import read_dossier, write_dossier
from domain.dossier import Dossier
from domain.missing import missing
from domain.options import PrintOptions
from domain.problems import PracticeKind
from domain.rectification import DeadlineKind, Status

SAMPLES = sorted((Path(__file__).parents[2] / "doc_templates").glob("*/sample.json"))
# Each replaces a text that is composed otherwise, or only changes how things are printed.
NOT_USED = {
    *("Dossier.title", "Dossier.list_title", "Dossier.closing_phrase", "Dossier.issuer", "Dossier.attaches_list"),
    *("Dossier.options", "LeadershipBody.full_name", "Meeting.kind", "Comments.speaker", "Closing.speaker"),
    *("Overrides.lead", "Overrides.preparation", "Overrides.opening", "Overrides.comments", "Practice.override"),
    *("Aspect.override", "Part.included", "FrontMatter.preprinted"),
    *(f"PrintOptions.{option.name}" for option in fields(PrintOptions)),
}


@pytest.fixture(params=SAMPLES, ids=lambda path: path.parent.name)
def sample(request: pytest.FixtureRequest) -> Dossier:
    """The dossier of each document's sample."""
    return read_dossier(request.param.read_bytes())


def _places(value: object) -> Iterator[str]:
    """Every record field that does not have its default, as Record.field, at any depth."""
    if isinstance(value, tuple):
        for entry in value:
            yield from _places(entry)
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            member = getattr(value, field.name)
            if member != field.default:
                yield f"{type(value).__name__}.{field.name}"
                yield from _places(member)


def _all_places(value: object, seen: set[str]) -> set[str]:
    """Every field of every record that occurs in the value, used or not."""
    if isinstance(value, tuple):
        for entry in value:
            _all_places(entry, seen)
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            seen.add(f"{type(value).__name__}.{field.name}")
            _all_places(getattr(value, field.name), seen)
    return seen


def test_there_is_a_sample_for_the_report_and_for_the_list() -> None:
    """Both documents of the first release ship their own sample."""
    assert {"rectification_list", "report"} <= {path.parent.name for path in SAMPLES}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_the_file_is_written_as_the_program_writes_it(path: Path) -> None:
    """Reading the sample and writing it again gives the same bytes."""
    assert write_dossier(read_dossier(path.read_bytes())) == path.read_bytes()


def test_nothing_is_missing(sample: Dossier) -> None:
    """The example could go out as it is: no gap, no finding without item."""
    assert missing(sample) == ()


def test_it_has_the_size_of_a_real_one(sample: Dossier) -> None:
    """Three aspects of four findings, five practices, five measures, twelve items or more."""
    assert [len(aspect.findings) for aspect in sample.aspects] == [4, 4, 4]
    assert (len(sample.practices), len(sample.measures), len(sample.meeting.agenda)) == (5, 5, 3)
    assert len(sample.items) >= 12


@pytest.mark.parametrize("kind", [PracticeKind, DeadlineKind, Status])
def test_it_shows_every_kind(sample: Dossier, kind: type[Choice]) -> None:
    """Every kind of practice and of deadline and every status occurs."""
    shown = (
        *(practice.kind for practice in sample.practices),
        *(item.deadline.kind for item in sample.items),
        *(item.status for item in sample.items),
    )
    assert set(kind) <= set(shown)


def test_it_uses_every_optional_part(sample: Dossier) -> None:
    """Every field of every record is used somewhere, but for what would hide a composed text."""
    assert _all_places(sample, set()) - set(_places(sample)) == NOT_USED


def test_no_blank_is_left_to_fill() -> None:
    """No X, ××, dots or lines stand in for a word."""
    for path in SAMPLES:
        words = re.sub(r'"[ -~]*"', "", path.read_text(encoding="utf-8"))  # without names of members and choices
        assert not re.search(r"[Xx×＿]|……|\.\.\.|__|待定|某", words)


def test_its_days_follow_each_other(sample: Dossier) -> None:
    """The report goes out within 15 days after the meeting, on working days; what was done lies between the two."""
    held, issued = sample.meeting.held_on, sample.issued_on
    assert held
    assert issued
    assert held < issued <= held + timedelta(days=15)
    assert {held.weekday(), issued.weekday()} <= {0, 1, 2, 3, 4}
    for item in sample.items:
        done = [entry.on for entry in item.progress if entry.on]
        assert done == sorted(done)
        assert all(held < day <= issued for day in done)
        due = [step.due for step in item.milestones if step.due]
        assert due == sorted(due)
        if item.deadline.due:
            assert issued < item.deadline.due
            assert all(day <= item.deadline.due for day in due)
        if item.closed_on:
            assert item.closed_on == done[-1]


def test_nothing_is_overdue_when_the_report_goes_out(sample: Dossier) -> None:
    """On the day of issue no item is late."""
    assert sample.issued_on
    assert sample.overdue_on(sample.issued_on) == ()
