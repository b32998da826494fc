"""What a dossier still lacks before its documents can go out, each with the place to fill it in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from domain.dossier import Dossier
from domain.frame import PartKind
from domain.problems import Aspect
from domain.rectification import ItemSource, RectificationItem


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing: `pointer` is the JSON pointer of its place, `message` says what to do."""

    pointer: str
    message: str


Asked = Iterator[tuple[object, str, str]]
"""What a dossier is asked for: what stands there, the place, what to do while that is nothing."""


def missing(dossier: Dossier) -> tuple[Gap, ...]:
    """Everything the dossier lacks, in the order of the pages; empty when it is complete.

    What only a paragraph needs that is not composed (part left out, paragraph overridden) is not asked for.

    >>> missing(Dossier())[0]
    Gap(pointer='/region/name', message='请填写行政区划名称')
    """
    return tuple(Gap(pointer, message) for told, pointer, message in _asked(dossier) if not told)


def progress(dossier: Dossier) -> int:
    """How much of what the dossier is asked for is there, in per cent, rounded down; 100 only when nothing is missing.

    What a new dossier has by itself is not counted.

    >>> progress(Dossier())
    0
    """
    asked = [bool(told) for told, pointer, _ in _asked(dossier) if not told or pointer not in _FROM_THE_START]
    return 100 * sum(asked) // len(asked) if asked else 100


def _asked(dossier: Dossier) -> Asked:
    yield from _meeting(dossier)
    yield from _story(dossier)
    yield from _items(dossier)
    yield from _tail(dossier)


def _meeting(dossier: Dossier) -> Asked:
    meeting = dossier.meeting
    leads = not dossier.overrides.lead
    prepares = not dossier.overrides.preparation and PartKind.MEETING in _printed(dossier)
    facts = (
        (True, dossier.region.name, "/region/name", "请填写行政区划名称"),
        (True, dossier.body.name or dossier.body.full_name, "/body/name", "请填写领导班子"),
        (True, meeting.theme, "/meeting/theme", "请填写会议主题"),
        (True, meeting.kind, "/meeting/kind", "请填写会议类型"),
        (leads, meeting.basis, "/meeting/basis", "请至少填写一份依据文件"),
        (True, meeting.held_on, "/meeting/held_on", "请填写召开日期"),
        (leads or prepares, meeting.starts_at, "/meeting/starts_at", "请填写开始时间"),
        (prepares, meeting.duration, "/meeting/duration", "请填写会期"),
        (prepares, meeting.chair.name, "/meeting/chair/name", "请填写主持人姓名"),
        (prepares, meeting.agenda, "/meeting/agenda", "请至少填写一项议程"),
    )
    yield from ((told, pointer, message) for applies, told, pointer, message in facts if applies)
    yield from _comments(dossier)
    for at, supervisor in enumerate(dossier.supervisors):
        yield supervisor.person.name, f"/supervisors/{at}/person/name", f"请填写第{at + 1}位督导人员的姓名"


def _comments(dossier: Dossier) -> Asked:
    if not dossier.overrides.comments and PartKind.MEETING in _printed(dossier):
        for at, expectation in enumerate(dossier.comments.expectations):
            yield expectation.headline, f"/comments/expectations/{at}/headline", f"请填写督导人员第{at + 1}点要求"


def _printed(dossier: Dossier) -> set[PartKind]:
    return {part.kind for part in dossier.parts if part.included}


def _story(dossier: Dossier) -> Asked:
    printed = _printed(dossier)
    lists = (
        (PartKind.PRACTICES, dossier.practices, "/practices", "请至少填写一项主要做法"),
        (PartKind.PROBLEMS, dossier.aspects, "/aspects", "请至少填写一个对照方面"),
        (PartKind.MEASURES, dossier.measures, "/measures", "请至少填写一项整改措施"),
    )
    yield from ((rows, pointer, message) for kind, rows, pointer, message in lists if kind in printed)
    for at, practice in enumerate(dossier.practices):
        yield practice.title or practice.override, f"/practices/{at}/title", f"请填写第{at + 1}项做法的标题"
    for at, aspect in enumerate(dossier.aspects):
        yield from _aspect(aspect, f"/aspects/{at}", f"第{at + 1}个对照方面")
    for at, measure in enumerate(dossier.measures):
        yield measure.title, f"/measures/{at}/title", f"请填写第{at + 1}项整改措施的标题"


def _aspect(aspect: Aspect, pointer: str, name: str) -> Asked:
    yield aspect.title, f"{pointer}/title", f"请填写{name}的题目"
    yield aspect.findings, f"{pointer}/findings", f"请在{name}下至少填写一条问题"
    for at, finding in enumerate(aspect.findings):
        yield finding.headline, f"{pointer}/findings/{at}/headline", f"请填写{name}第{at + 1}条问题"


def _items(dossier: Dossier) -> Asked:
    uncovered = {finding.key for finding in dossier.uncovered_findings}
    for at, aspect in enumerate(dossier.aspects):
        for row, finding in enumerate(aspect.findings):
            if finding.headline:
                message = f"“{finding.headline}”还没有对应的整改事项，请在整改清单里补上"
                yield finding.key not in uncovered, f"/aspects/{at}/findings/{row}/headline", message
    known = {finding.key for finding in dossier.findings if finding.key}
    for at, item in enumerate(dossier.items):
        yield from _item(item, known, f"/items/{at}", f"第{at + 1}条整改事项")


def _item(item: RectificationItem, known: set[str], pointer: str, name: str) -> Asked:
    if item.source is ItemSource.FINDING:
        told = item.finding in known or item.problem
        yield told, f"{pointer}/finding", f"请选择{name}对应的问题，或者写明问题表现"
    else:
        yield item.problem, f"{pointer}/problem", f"请写明{name}的问题表现"
    facts = (
        (item.goal, "goal", "整改目标"),
        (item.measures, "measures", "整改措施"),
        (item.leader, "leader", "责任领导"),
        (item.unit, "unit", "责任单位"),
        (item.deadline.is_set, "deadline/due", "整改时限"),
    )
    yield from ((told, f"{pointer}/{field}", f"请填写{name}的{what}") for told, field, what in facts)
    if item.is_closed:
        yield item.closed_on, f"{pointer}/closed_on", f"请填写{name}的销号日期"
    if item.verifier:
        yield item.verifier != item.owner, f"{pointer}/verifier", f"{name}的验收人不能是责任人本人，请换一位"


def _tail(dossier: Dossier) -> Asked:
    if dossier.options.is_formal:
        yield dossier.issued_on, "/issued_on", "请填写成文日期"
    front = dossier.front_matter
    if front and not front.preprinted:
        yield front.issuer_mark, "/front_matter/issuer_mark", "请填写发文机关标志，或者选择套打"
    back = dossier.back_matter
    if back:
        yield back.printer, "/back_matter/printer", "请填写印发机关"
        yield back.printed_on, "/back_matter/printed_on", "请填写印发日期"


_FROM_THE_START: Final = frozenset(pointer for told, pointer, _ in _asked(Dossier()) if told)
