"""What a dossier still lacks before its documents can go out, each with the place to fill it in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from domain.dossier import Dossier
from domain.frame import PartKind
from domain.problems import Aspect
from domain.rectification import ItemSource, RectificationItem


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing: `pointer` is the JSON pointer of its place, `message` says what to do."""

    pointer: str
    message: str


def missing(dossier: Dossier) -> tuple[Gap, ...]:
    """Everything the dossier lacks, in the order of the pages; empty when it is complete.

    What only a paragraph needs that is not composed (part left out, paragraph overridden) is not asked for.

    >>> missing(Dossier())[0]
    Gap(pointer='/region/name', message='请填写行政区划名称')
    """
    return (*_meeting(dossier), *_story(dossier), *_items(dossier), *_tail(dossier))


def _meeting(dossier: Dossier) -> Iterator[Gap]:
    meeting = dossier.meeting
    leads = not dossier.overrides.lead
    prepares = not dossier.overrides.preparation and PartKind.MEETING in _printed(dossier)
    facts = (
        (dossier.region.name, "/region/name", "请填写行政区划名称"),
        (dossier.body.name or dossier.body.full_name, "/body/name", "请填写领导班子"),
        (meeting.theme, "/meeting/theme", "请填写会议主题"),
        (meeting.kind, "/meeting/kind", "请填写会议类型"),
        (not leads or meeting.basis, "/meeting/basis", "请至少填写一份依据文件"),
        (meeting.held_on, "/meeting/held_on", "请填写召开日期"),
        (not (leads or prepares) or meeting.starts_at, "/meeting/starts_at", "请填写开始时间"),
        (not prepares or meeting.duration, "/meeting/duration", "请填写会期"),
        (not prepares or meeting.chair.name, "/meeting/chair/name", "请填写主持人姓名"),
        (not prepares or meeting.agenda, "/meeting/agenda", "请至少填写一项议程"),
    )
    yield from (Gap(pointer, message) for value, pointer, message in facts if not value)
    yield from _comments(dossier)
    for at, supervisor in enumerate(dossier.supervisors):
        if not supervisor.person.name:
            yield Gap(f"/supervisors/{at}/person/name", f"请填写第{at + 1}位督导人员的姓名")


def _comments(dossier: Dossier) -> Iterator[Gap]:
    if not dossier.overrides.comments and PartKind.MEETING in _printed(dossier):
        for at, expectation in enumerate(dossier.comments.expectations):
            if not expectation.headline:
                yield Gap(f"/comments/expectations/{at}/headline", f"请填写督导人员第{at + 1}点要求")


def _printed(dossier: Dossier) -> set[PartKind]:
    return {part.kind for part in dossier.parts if part.included}


def _story(dossier: Dossier) -> Iterator[Gap]:
    printed = _printed(dossier)
    lists = (
        (PartKind.PRACTICES, dossier.practices, "/practices", "请至少填写一项主要做法"),
        (PartKind.PROBLEMS, dossier.aspects, "/aspects", "请至少填写一个对照方面"),
        (PartKind.MEASURES, dossier.measures, "/measures", "请至少填写一项整改措施"),
    )
    yield from (Gap(pointer, message) for kind, rows, pointer, message in lists if kind in printed and not rows)
    for at, practice in enumerate(dossier.practices):
        if not practice.title and not practice.override:
            yield Gap(f"/practices/{at}/title", f"请填写第{at + 1}项做法的标题")
    for at, aspect in enumerate(dossier.aspects):
        yield from _aspect(aspect, f"/aspects/{at}", f"第{at + 1}个对照方面")
    for at, measure in enumerate(dossier.measures):
        if not measure.title:
            yield Gap(f"/measures/{at}/title", f"请填写第{at + 1}项整改措施的标题")


def _aspect(aspect: Aspect, pointer: str, name: str) -> Iterator[Gap]:
    if not aspect.title:
        yield Gap(f"{pointer}/title", f"请填写{name}的题目")
    if not aspect.findings:
        yield Gap(f"{pointer}/findings", f"请在{name}下至少填写一条问题")
    for at, finding in enumerate(aspect.findings):
        if not finding.headline:
            yield Gap(f"{pointer}/findings/{at}/headline", f"请填写{name}第{at + 1}条问题")


def _items(dossier: Dossier) -> Iterator[Gap]:
    uncovered = {finding.key for finding in dossier.uncovered_findings}
    for at, aspect in enumerate(dossier.aspects):
        for row, finding in enumerate(aspect.findings):
            if finding.headline and finding.key in uncovered:
                message = f"“{finding.headline}”还没有对应的整改事项，请在整改清单里补上"
                yield Gap(f"/aspects/{at}/findings/{row}/headline", message)
    known = {finding.key for finding in dossier.findings if finding.key}
    for at, item in enumerate(dossier.items):
        yield from _item(item, known, f"/items/{at}", f"第{at + 1}条整改事项")


def _item(item: RectificationItem, known: set[str], pointer: str, name: str) -> Iterator[Gap]:
    if item.source is ItemSource.FINDING and item.finding not in known and not item.problem:
        yield Gap(f"{pointer}/finding", f"请选择{name}对应的问题，或者写明问题表现")
    if item.source is not ItemSource.FINDING and not item.problem:
        yield Gap(f"{pointer}/problem", f"请写明{name}的问题表现")
    facts = (
        (item.goal, "goal", "整改目标"),
        (item.measures, "measures", "整改措施"),
        (item.leader, "leader", "责任领导"),
        (item.unit, "unit", "责任单位"),
        (item.deadline.is_set, "deadline/due", "整改时限"),
        (item.closed_on or not item.is_closed, "closed_on", "销号日期"),
    )
    yield from (Gap(f"{pointer}/{field}", f"请填写{name}的{what}") for value, field, what in facts if not value)
    if item.verifier and item.verifier == item.owner:
        yield Gap(f"{pointer}/verifier", f"{name}的验收人不能是责任人本人，请换一位")


def _tail(dossier: Dossier) -> Iterator[Gap]:
    if dossier.options.is_formal and not dossier.issued_on:
        yield Gap("/issued_on", "请填写成文日期")
    front = dossier.front_matter
    if front and not front.preprinted and not front.issuer_mark:
        yield Gap("/front_matter/issuer_mark", "请填写发文机关标志，或者选择套打")
    back = dossier.back_matter
    if back and not back.printer:
        yield Gap("/back_matter/printer", "请填写印发机关")
    if back and not back.printed_on:
        yield Gap("/back_matter/printed_on", "请填写印发日期")
