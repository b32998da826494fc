"""What a dossier lacks is told with the place where to fill it in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from domain.codec import encode, read_dossier
from domain.dossier import Dossier, Overrides
from domain.frame import Part, PartKind
from domain.meeting import Comments, Expectation, Meeting
from domain.missing import missing
from domain.options import BackMatter, FrontMatter, Occasion, PrintOptions
from domain.people import LeadershipBody, Region, Supervisor
from domain.problems import Aspect, Finding, Measure, Practice
from domain.rectification import Deadline, DeadlineKind, ItemSource, RectificationItem, Status
from tests.strategies import dossiers

WHOLE = read_dossier((Path(__file__).parents[2] / "doc_templates" / "report" / "sample.json").read_bytes())
ITEM = WHOLE.items[0]
SPOKEN = next(item for item in WHOLE.items if item.source is ItemSource.SUPERVISOR)
UNSAID = Comments(expectations=(Expectation(headline="甲"), Expectation(elaboration="乙。")))
DONE = next(item for item in WHOLE.items if item.status is Status.CLOSED)


def _lacks(dossier: Dossier) -> list[tuple[str, str]]:
    return [(gap.pointer, gap.message) for gap in missing(dossier)]


@pytest.mark.parametrize(
    ("change", "pointer", "message"),
    [
        ({"region": Region()}, "/region/name", "请填写行政区划名称"),
        ({"body": LeadershipBody()}, "/body/name", "请填写领导班子"),
        (
            {"supervisors": (*WHOLE.supervisors, Supervisor())},
            "/supervisors/2/person/name",
            "请填写第3位督导人员的姓名",
        ),
        ({"comments": UNSAID}, "/comments/expectations/1/headline", "请填写督导人员第2点要求"),
        ({"practices": ()}, "/practices", "请至少填写一项主要做法"),
        ({"measures": ()}, "/measures", "请至少填写一项整改措施"),
        ({"practices": (Practice(),)}, "/practices/0/title", "请填写第1项做法的标题"),
        ({"measures": (*WHOLE.measures, Measure())}, "/measures/5/title", "请填写第6项整改措施的标题"),
        ({"issued_on": None}, "/issued_on", "请填写成文日期"),
        ({"front_matter": FrontMatter()}, "/front_matter/issuer_mark", "请填写发文机关标志，或者选择套打"),
        ({"back_matter": BackMatter(printed_on=date(2026, 11, 17))}, "/back_matter/printer", "请填写印发机关"),
        ({"back_matter": BackMatter(printer="区委办公室")}, "/back_matter/printed_on", "请填写印发日期"),
    ],
)
def test_one_gap(change: dict[str, Any], pointer: str, message: str) -> None:
    """One thing taken from a complete dossier is one gap at its place."""
    assert _lacks(replace(WHOLE, **change)) == [(pointer, message)]


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("theme", "请填写会议主题"),
        ("basis", "请至少填写一份依据文件"),
        ("held_on", "请填写召开日期"),
        ("starts_at", "请填写开始时间"),
        ("duration", "请填写会期"),
        ("agenda", "请至少填写一项议程"),
    ],
)
def test_a_gap_of_the_meeting(field: str, message: str) -> None:
    """The lead and the first part need these facts."""
    empty: dict[str, Any] = {field: getattr(Meeting(), field)}
    assert _lacks(replace(WHOLE, meeting=replace(WHOLE.meeting, **empty))) == [(f"/meeting/{field}", message)]


@pytest.mark.parametrize(
    ("dossier", "pointers"),
    [
        (Dossier(), ["theme", "basis", "held_on", "starts_at", "duration", "chair/name", "agenda"]),
        (
            Dossier(overrides=Overrides(lead="甲。")),
            ["theme", "held_on", "starts_at", "duration", "chair/name", "agenda"],
        ),
        (Dossier(overrides=Overrides(preparation="甲。")), ["theme", "basis", "held_on", "starts_at"]),
        (Dossier(overrides=Overrides(lead="甲。", preparation="乙。")), ["theme", "held_on"]),
        (Dossier(parts=(Part(kind=PartKind.MEETING, included=False),)), ["theme", "basis", "held_on", "starts_at"]),
        (Dossier(parts=()), ["theme", "basis", "held_on", "starts_at"]),
    ],
)
def test_what_no_paragraph_needs_is_not_asked_for(dossier: Dossier, pointers: list[str]) -> None:
    """A paragraph written by hand, or a part left out, needs no facts."""
    asked = [gap.pointer.removeprefix("/meeting/") for gap in missing(dossier) if gap.pointer.startswith("/meeting/")]
    assert asked == pointers


@pytest.mark.parametrize(
    "dossier",
    [
        WHOLE,
        replace(WHOLE, issued_on=None, options=PrintOptions(occasion=Occasion.INTERNAL)),
        replace(WHOLE, front_matter=FrontMatter(preprinted=True)),
        replace(WHOLE, front_matter=None, back_matter=None),
        replace(WHOLE, practices=(Practice(override="（一）全文自拟。"),)),
        replace(WHOLE, practices=(), parts=(), comments=UNSAID),
        replace(WHOLE, comments=UNSAID, overrides=Overrides(comments="甲。")),
        replace(WHOLE, body=LeadershipBody(full_name="中共云岫区委常委班子")),
    ],
)
def test_no_gap(dossier: Dossier) -> None:
    """A complete dossier lacks nothing, and options that need less ask for less."""
    assert missing(dossier) == ()


@pytest.mark.parametrize(
    ("aspect", "gaps"),
    [
        (Aspect(findings=(Finding(key="f9", headline=""),)), ["/title", "/findings/0/headline"]),
        (Aspect(title="甲"), ["/findings"]),
        (Aspect(title="甲", findings=(Finding(headline="乙"),)), ["/findings/0/headline"]),
        (Aspect(title="甲", findings=(Finding(key="x", headline="乙"),)), ["/findings/0/headline"]),
    ],
)
def test_gaps_of_an_aspect(aspect: Aspect, gaps: list[str]) -> None:
    """Title, at least one finding, a headline each, and an item for each."""
    dossier = replace(WHOLE, aspects=(*WHOLE.aspects[:2], aspect, *WHOLE.aspects[3:]))
    moved = replace(dossier, items=tuple(replace(item, problem=item.problem or "丙") for item in dossier.items))
    assert [gap.pointer for gap in missing(moved)] == [f"/aspects/2{gap}" for gap in gaps]


def test_a_finding_without_item_is_named_by_its_words() -> None:
    """件件落实、不漏一项: the clerk sees which one."""
    dossier = replace(WHOLE, items=WHOLE.items[1:])
    message = "“主体责任抓得不够紧”还没有对应的整改事项，请在整改清单里补上"
    assert _lacks(dossier) == [("/aspects/0/findings/0/headline", message)]


@pytest.mark.parametrize(
    ("item", "field", "message"),
    [
        (replace(ITEM, goal=""), "goal", "请填写第1条整改事项的整改目标"),
        (replace(ITEM, measures=()), "measures", "请填写第1条整改事项的整改措施"),
        (replace(ITEM, leader=""), "leader", "请填写第1条整改事项的责任领导"),
        (replace(ITEM, unit=""), "unit", "请填写第1条整改事项的责任单位"),
        (replace(ITEM, deadline=Deadline()), "deadline/due", "请填写第1条整改事项的整改时限"),
        (replace(DONE, closed_on=None), "closed_on", "请填写第1条整改事项的销号日期"),
        (replace(ITEM, verifier=ITEM.owner), "verifier", "第1条整改事项的验收人不能是责任人本人，请换一位"),
        (replace(ITEM, finding=""), "finding", "请选择第1条整改事项对应的问题，或者写明问题表现"),
        (replace(ITEM, finding="gone"), "finding", "请选择第1条整改事项对应的问题，或者写明问题表现"),
        (replace(SPOKEN, problem=""), "problem", "请写明第1条整改事项的问题表现"),
    ],
)
def test_a_gap_of_an_item(item: RectificationItem, field: str, message: str) -> None:
    """Goal, measures, leader, unit, deadline; what it is about; who may not verify it."""
    assert (f"/items/0/{field}", message) in _lacks(replace(WHOLE, items=(item,)))


@pytest.mark.parametrize(
    "item",
    [
        ITEM,
        DONE,
        SPOKEN,
        replace(ITEM, finding="", problem="自拟"),
        replace(ITEM, owner="", verifier=""),
        replace(ITEM, deadline=Deadline(kind=DeadlineKind.ONGOING)),
    ],
)
def test_no_gap_of_an_item(item: RectificationItem) -> None:
    """An item with words of its own needs no finding; an ongoing one no date."""
    assert not [pointer for pointer, _ in _lacks(replace(WHOLE, items=(item,))) if pointer.startswith("/items")]


def test_an_open_item_does_not_pass_by_a_finding_without_key() -> None:
    """No key is no link: the finding has no item, and the item has no problem."""
    dossier = Dossier(aspects=(Aspect(title="甲", findings=(Finding(headline="乙"),)),), items=(RectificationItem(),))
    pointers = {gap.pointer for gap in missing(dossier)}
    assert {"/aspects/0/findings/0/headline", "/items/0/finding"} <= pointers


def _holds(value: Any, pointer: str) -> bool:  # noqa: ANN401 - any JSON value
    """Whether every step of a pointer but the last leads to something that holds members."""
    *steps, _ = pointer.split("/")[1:]
    for step in steps:
        value = value[int(step)] if isinstance(value, list) else value.get(step, {})
    return isinstance(value, dict)


@given(dossiers())
def test_every_gap_points_into_the_dossier(dossier: Dossier) -> None:
    """Pointers lead to places that exist; every message is a sentence with a request."""
    value = encode(dossier)
    for gap in missing(dossier):
        assert _holds(value, gap.pointer)
        assert "请" in gap.message
