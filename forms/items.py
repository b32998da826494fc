"""Step 4 as well: the rectification list (整改清单)."""

from __future__ import annotations

from dataclasses import replace

from typing_extensions import override

from domain.dossier import Dossier
from domain.editing import with_aspects, with_items_for_findings
from domain.phrases import PhraseKind
from domain.rectification import Deadline, DeadlineKind, Milestone, Progress, RectificationItem, Status
from domain.remembering import Remembered
from forms.base import RecordForm
from forms.field import Guide
from forms.fields import ChoiceField, KeyField, LineField, ParagraphsField
from forms.links import FindingField, remembered
from forms.moments import DayField, DueField
from forms.page import PageForm
from forms.rows import Group, Rows

TAKE = "items:take"
"""The operation that adds an item for every finding that has none."""

_UNITS = remembered("unit", "assisting_units")
_PERSONS = remembered("owner", "verifier")
_DAY_HINT = "可写“2026年12月31日”“3月底”或“年底前”"


def _has_date(form: DeadlineForm) -> bool:
    return form.kind.data in {DeadlineKind.DATE, DeadlineKind.DATE_AND_ONGOING}


def _is_ongoing(form: DeadlineForm) -> bool:
    return form.kind.data in {DeadlineKind.ONGOING, DeadlineKind.DATE_AND_ONGOING}


class DeadlineForm(RecordForm):
    """Until when (整改时限)."""

    record = Deadline
    kind = ChoiceField("方式", "换了方式后点一次“保存”，就会出现这一种要填的内容")
    due = DueField(
        "完成期限",
        _DAY_HINT,
        applies=_has_date,
        guide=Guide("哪一天以前改好；马上能改的，方式选“立行立改”。", "2026年12月31日"),
    )
    reviews = Rows(
        DayField(), "回头看日期", "长期坚持的事项什么时候再查一次", add_label="添加一个日期", applies=_is_ongoing
    )


class MilestoneForm(RecordForm):
    """One step of the road map (阶段安排)."""

    record = Milestone
    due = DueField("时间", _DAY_HINT)
    text = LineField("完成什么")


class ProgressForm(RecordForm):
    """One entry of what was done (进展情况)."""

    record = Progress
    on = DayField("日期", "可写“2026年11月19日”或“今天”")
    text = ParagraphsField("做了什么")


def _is_closed(form: ItemForm) -> bool:
    return form.status.data is Status.CLOSED


class ItemForm(RecordForm):
    """One item of the list (整改事项)."""

    record = RectificationItem
    key = KeyField()
    source = ChoiceField("来源")
    finding = FindingField("对应的查摆问题", "选了以后，对照方面和问题表现可以不填")
    aspect = LineField("对照方面", "不填就用所选问题的")
    problem = ParagraphsField("问题表现", "不填就用所选问题的", phrases=PhraseKind.PROBLEM)
    goal = ParagraphsField(
        "整改目标",
        phrases=PhraseKind.GOAL,
        guide=Guide(
            "改到什么程度算改好，要能量、能查，少用“进一步加强”。", "年底前把12个安置点全部查一遍，漏雨的修好。"
        ),
    )
    measures = Rows(
        ParagraphsField(phrases=PhraseKind.MEASURE),
        "整改措施",
        add_label="添加一条措施",
        offers_row=True,
        guide=Guide("一条一行，写谁来做、做什么，不要把问题再说一遍。", "由区住建局牵头，每月到安置点检查一次"),
    )
    leader = LineField(
        "责任领导",
        suggestions=remembered("leader"),
        remembers=Remembered.NAME,
        guide=Guide("哪位班子成员负责，写姓名或职务，一个人。", "分管城建的副区长"),
    )
    unit = LineField(
        "责任单位",
        suggestions=_UNITS,
        remembers=Remembered.ORGANISATION,
        guide=Guide("哪个单位办，只写一个；别的写在“协助单位”里。", "区住建局"),
    )
    assisting_units = Rows(
        LineField(suggestions=_UNITS, remembers=Remembered.ORGANISATION), "协助单位", add_label="添加一个协助单位"
    )
    owner = LineField(
        "责任人",
        suggestions=_PERSONS,
        remembers=Remembered.NAME,
        guide=Guide("责任单位里具体办的人；没有定下来可不填。", "区住建局局长"),
    )
    deadline = Group(DeadlineForm, "整改时限")
    status = ChoiceField("状态")
    milestones = Rows(Group(MilestoneForm), "阶段安排", add_label="添加一个阶段")
    progress = Rows(Group(ProgressForm), "进展情况", add_label="添加一条进展")
    evidence = Rows(LineField(), "佐证材料", add_label="添加一份佐证材料")
    verifier = LineField("验收人", "不能是责任人本人", suggestions=_PERSONS, remembers=Remembered.NAME)
    closed_on = DayField("销号日期", "可写“2026年11月19日”或“今天”", applies=_is_closed)


def _linkable(dossier: Dossier) -> Dossier:
    """The dossier, every finding with a key."""
    return with_aspects(dossier, dossier.aspects)


class ItemsPage(PageForm):
    """What is to be put right, by whom, until when."""

    slug, title, step = "items", "整改清单", 4
    help = "每条查摆问题至少对应一条整改事项；来自点评和征求意见的也可以列入。"
    keyed_rows = (("items-[0-9]+", "i"),)

    items = Rows(Group(ItemForm), "整改事项", add_label="添加一条整改事项", mark=lambda number: f"第{number}条")

    @override
    def applied(self, dossier: Dossier) -> Dossier:
        """The dossier with these items, every finding with a key that they can point at."""
        return replace(_linkable(dossier), **self.facts())

    @property
    def uncovered(self) -> tuple[RectificationItem, ...]:
        """A new item, still without a key, for each finding that no typed item points at."""
        texts = self.typed.texts
        typed = tuple(RectificationItem(finding=texts.get(f"{row.name}-finding", "")) for row in self.items)
        full = with_items_for_findings(replace(_linkable(self.typed.dossier), items=typed))
        return tuple(replace(item, key="") for item in full.items[len(typed) :])

    @property
    @override
    def actions(self) -> tuple[tuple[str, str], ...]:
        """Taking over the findings that have no item yet."""
        count = len(self.uncovered)
        return ((TAKE, f"从查摆问题带入{count}条"),) if count else ()

    @override
    def change(self, operation: str) -> None:
        """As every page; "items:take" adds an item for every finding that has none."""
        if operation == TAKE:
            self.append(self.items, *self.uncovered)
        else:
            super().change(operation)
