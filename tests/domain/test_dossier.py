"""What follows from a whole dossier: what prints, what is counted, what is covered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from typing import Any

import pytest
from hypothesis import given

from domain.dossier import Dossier, Overrides
from domain.frame import DEFAULT_PARTS, Part, PartKind
from domain.meeting import Closing, Comments, Expectation, Meeting, Opening, Preparation
from domain.people import Person
from domain.problems import Aspect, Finding, Measure, Practice, PracticeKind
from domain.rectification import ItemSource, RectificationItem
from tests.strategies import dossiers

PRINTS: dict[str, Callable[[Dossier], bool]] = {
    "preparation": lambda dossier: dossier.prints_preparation,
    "opening": lambda dossier: dossier.prints_opening,
    "comments": lambda dossier: dossier.prints_comments,
    "closing": lambda dossier: dossier.prints_closing,
}


@pytest.mark.parametrize(
    ("dossier", "printed"),
    [
        (Dossier(), set()),
        (Dossier(meeting=Meeting(theme="以案促改", chair=Person(name="岫明川"))), set()),
        (Dossier(meeting=Meeting(starts_at=time(0, 0))), {"preparation"}),
        (Dossier(meeting=Meeting(duration="半天")), {"preparation"}),
        (Dossier(meeting=Meeting(agenda=("甲",))), {"preparation"}),
        (Dossier(meeting=Meeting(present=11)), {"preparation"}),
        (Dossier(meeting=Meeting(expected=11)), {"preparation"}),
        (Dossier(preparation=Preparation(planner="区委办公室")), {"preparation"}),
        (Dossier(overrides=Overrides(preparation="甲。")), {"preparation"}),
        (Dossier(opening=Opening(directions=("甲",))), {"opening"}),
        (Dossier(overrides=Overrides(opening="甲。")), {"opening"}),
        (Dossier(comments=Comments(speaker=Person(name="闻溪竹"))), set()),
        (Dossier(comments=Comments(appraisals=("甲",))), {"comments"}),
        (Dossier(comments=Comments(expectations=(Expectation(),))), {"comments"}),
        (Dossier(overrides=Overrides(comments="甲。")), {"comments"}),
        (Dossier(closing=Closing(speaker=Person(name="岫明川"))), set()),
        (Dossier(closing=Closing(commitments=("甲",))), {"closing"}),
        (Dossier(closing=Closing(text="甲。")), {"closing"}),
        (Dossier(overrides=Overrides(closing="甲。")), {"closing"}),
        (Dossier(overrides=Overrides(lead="甲。")), set()),
    ],
)
def test_which_paragraphs_of_part_one_have_something_to_say(dossier: Dossier, printed: set[str]) -> None:
    """A paragraph is printed when a fact of its own was typed, or it was written by hand; the part follows."""
    assert {name for name, prints in PRINTS.items() if prints(dossier)} == printed
    assert (PartKind.MEETING in {section.content for section in dossier.sections}) == bool(printed)


@pytest.mark.parametrize(
    ("dossier", "contents"),
    [
        (Dossier(practice_introduction="总述。"), [(PartKind.PRACTICES, 0)]),
        (Dossier(practice_introduction="总述。", practices=(Practice(title="甲"),)), [(PartKind.PRACTICES, 1)]),
        (
            Dossier(aspects=(Aspect(title="甲"),), measures=(Measure(title="乙"),)),
            [(PartKind.PROBLEMS, 1), (PartKind.MEASURES, 1)],
        ),
    ],
)
def test_which_parts_have_content(dossier: Dossier, contents: list[tuple[PartKind, int]]) -> None:
    """A part without content is not printed; an introduction alone is content without a number."""
    assert [(section.content, section.number) for section in dossier.sections if section.content] == contents


@pytest.mark.parametrize(
    ("dossier", "titles"),
    [
        (Dossier(list_title="整改\n清单"), ()),
        (Dossier(list_title="整改\n清单", items=(RectificationItem(),)), ("整改清单",)),
        (Dossier(list_title="整改清单", items=(RectificationItem(),), attaches_list=False), ()),
        (Dossier(list_title="整改清单", items=(RectificationItem(),), attachments=("纪要",)), ("整改清单", "纪要")),
        (Dossier(attachments=("纪要", "提纲")), ("纪要", "提纲")),
    ],
)
def test_attachment_note(dossier: Dossier, titles: tuple[str, ...]) -> None:
    """The list comes first when it is attached and has items."""
    assert dossier.attachment_titles == titles


def test_counts() -> None:
    """Only criticism counts opinions; only titled aspects are named."""
    practices = (
        Practice(kind=PracticeKind.CRITICISM, opinions=28),
        Practice(kind=PracticeKind.CRITICISM),
        Practice(kind=PracticeKind.CRITICISM, opinions=2),
        Practice(kind=PracticeKind.STUDY, opinions=100),
    )
    dossier = Dossier(practices=practices, aspects=(Aspect(title="甲"), Aspect(), Aspect(title="乙")))
    assert dossier.opinion_count == 30
    assert dossier.aspect_titles == ("甲", "乙")


F1, F2, BARE = Finding(key="f1", headline="甲"), Finding(key="f2", headline="乙"), Finding(headline="丙")
ON_F1 = RectificationItem(key="i1", finding="f1")
LOOSE = RectificationItem(key="i2", source=ItemSource.SUPERVISOR, problem="丁")


@pytest.mark.parametrize(
    ("findings", "items", "uncovered"),
    [
        ((), (), ()),
        ((F1, F2), (), (F1, F2)),
        ((F1, F2), (ON_F1,), (F2,)),
        ((F1,), (ON_F1, replace(ON_F1, key="i3")), ()),
        ((F1, BARE), (ON_F1, LOOSE), (BARE,)),
        ((F2,), (ON_F1,), (F2,)),
    ],
)
def test_coverage(
    findings: tuple[Finding, ...], items: tuple[RectificationItem, ...], uncovered: tuple[Finding, ...]
) -> None:
    """A finding is covered when an item points at it; one without key cannot be, whatever other items leave open."""
    aspects = tuple(Aspect(findings=(finding,)) for finding in findings)
    assert Dossier(aspects=aspects, items=items).uncovered_findings == uncovered


@given(dossiers())
def test_every_finding_is_covered_or_named(dossier: Dossier) -> None:
    """No finding is forgotten: an item points at it, or it is among the uncovered."""
    pointed = {item.finding for item in dossier.items}
    assert {finding.key for finding in dossier.uncovered_findings} == {f.key for f in dossier.findings} - pointed


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"aspects": (Aspect(findings=(F1,)), Aspect(findings=(F1,)))}, "有两条问题用了同一个编号“f1”，请改掉其中一个"),
        ({"items": (ON_F1, ON_F1)}, "有两条整改事项用了同一个编号“i1”，请改掉其中一个"),
        ({"parts": (*DEFAULT_PARTS, *DEFAULT_PARTS)}, "“会议基本情况”这一部分出现了两次，请删掉一个"),
    ],
)
def test_what_would_be_ambiguous_is_refused(change: dict[str, Any], message: str) -> None:
    """A key or a part that stands twice could not be pointed at."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        replace(Dossier(), **change)


def test_own_parts_and_rows_without_key_may_repeat() -> None:
    """Only what is pointed at must be one."""
    Dossier(parts=(Part(), Part()), items=(LOOSE, replace(LOOSE, key=""), replace(LOOSE, key="")))
