"""Step 1: the meeting's particulars (会议基本情况)."""

from __future__ import annotations

from domain.meeting import Closing, Comments, Expectation, Meeting, Opening, Preparation
from domain.phrases import PhraseKind
from forms.base import RecordForm
from forms.field import Guide
from forms.fields import LineField, ParagraphsField
from forms.moments import ClockField, CountField, DayField
from forms.page import PageForm
from forms.people import BodyForm, PersonForm, RegionForm, SupervisorForm
from forms.rows import Group, Rows
from localization.numerals import spell


class MeetingForm(RecordForm):
    """The meeting itself (会议)."""

    record = Meeting
    theme = LineField(
        "会议主题",
        "例如“以案促改”",
        suggestions=("以案促改",),
        guide=Guide("上级通知里定的主题，照通知写；不写“专题民主生活会”，它在会议类型里。", "以案促改"),
    )
    kind = LineField("会议类型", suggestions=("专题民主生活会", "民主生活会", "专题组织生活会"))
    basis = Rows(
        LineField(),
        "依据文件",
        "写文件名，书名号可以不写",
        add_label="添加一份依据文件",
        offers_row=True,
        guide=Guide(
            "上级要求开这次会的通知、方案，一份一行，先写级别高的。", "澜川市纪委关于开好以案促改专题民主生活会的通知"
        ),
    )
    held_on = DayField("召开日期", "可写“2026年11月19日”“11月19日”或“2026-11-19”")
    starts_at = ClockField("开始时间", "可写“下午3点半”或“15:30”")
    duration = LineField("会期", "例如“半天”", suggestions=("半天", "一天", "一天半", "两天"))
    chair = Group(PersonForm, "主持人")
    expected = CountField("应到人数")
    present = CountField("实到人数")
    agenda = Rows(
        LineField(),
        "议程",
        "项数和“一是、二是”自动生成",
        add_label="添加一项议程",
        offers_row=True,
        counted="项议程",
        guide=Guide("会上实际做了的事，按先后写，一项一行，不写序号。", "班子成员逐个作对照检查，开展相互批评"),
    )


class PreparationForm(RecordForm):
    """How the meeting was prepared (会前准备)."""

    record = Preparation
    attention = ParagraphsField(
        "重视情况",
        "例如先后研究几次、怎样部署",
        guide=Guide(
            "班子怎样重视这次会：谁牵头、研究了几次、怎样部署，写成一两句话。",
            "区委常委会先后两次专题研究，书记主持制定方案，逐项抓落实",
        ),
    )
    planner = LineField("方案由谁制定", "例如“区委办公室会同区纪委机关、区委组织部”")
    steps = Rows(
        LineField(suggestions=("集中学习研讨", "广泛征求意见", "深入谈心谈话", "撰写对照检查材料")),
        "准备工作",
        add_label="添加一项准备工作",
        offers_row=True,
        guide=Guide("会前做了哪几件事，一件一行，用几个字的短语；怎么做的写在“主要做法”里。", "广泛征求意见"),
    )


class OpeningForm(RecordForm):
    """The chair's opening (主持人讲话)."""

    record = Opening
    requirements = Rows(
        LineField(phrases=PhraseKind.GENERAL),
        "对开好会议的要求",
        add_label="添加一项要求",
        offers_row=True,
        guide=Guide("主持人开场时对怎样开好会提的要求，一项一行。", "把自己摆进去，见人见事见思想"),
    )
    directions = Rows(
        LineField(phrases=PhraseKind.GENERAL),
        "带头作对照检查的整改方向",
        add_label="添加一个整改方向",
        offers_row=True,
        guide=Guide("主持人代表班子、也代表个人说的今后往哪里改，一个一行。", "把管党治党的责任扛得更实"),
    )


class ExpectationForm(RecordForm):
    """One thing the supervisor asks for (要求)."""

    record = Expectation
    headline = LineField("要求")
    elaboration = ParagraphsField("展开")


class CommentsForm(RecordForm):
    """The supervisor's comments (督导点评)."""

    record = Comments
    speaker = Group(PersonForm, "点评人", "不填就是上面勾选了“点评”的督导人员")
    appraisals = Rows(
        LineField(phrases=PhraseKind.GENERAL),
        "评价",
        add_label="添加一条评价",
        offers_row=True,
        guide=Guide("督导人员怎样评价这次会，几个字一条，印出来用逗号连成一句。", "准备充分"),
    )
    expectations = Rows(
        Group(ExpectationForm),
        "要求",
        add_label="添加一条要求",
        counted="点要求",
        mark=lambda number: f"{spell(number)}要",
        offers_row=True,
        guide=Guide(
            "督导人员提的要求，一条一行：先一句话，再展开。“一要、二要”自动编。",
            "要求：抓好问题整改；展开：逐条定措施、定时限，改一条销一条",
        ),
    )


class ClosingForm(RecordForm):
    """The closing speech (表态讲话)."""

    record = Closing
    speaker = Group(PersonForm, "表态人", "不填就是主持人")
    commitments = Rows(
        LineField(phrases=PhraseKind.GENERAL),
        "表态",
        add_label="添加一项表态",
        offers_row=True,
        guide=Guide("班子当场答应做的事，一项一行，要做得到、查得到。", "一周内把整改清单报市纪委"),
    )
    text = ParagraphsField("其他内容")


def _has_supervisors(page: MeetingPage) -> bool:
    return not page.supervisors.is_blank


class MeetingPage(PageForm):
    """Where, who, when, and what was said."""

    slug, title, step = "meeting", "会议基本情况", 1
    help = "填写在哪里、由谁、什么时候开会，以及会前、会上的情况。可以先填一部分，随时保存。"

    region = Group(RegionForm, "行政区划")
    body = Group(BodyForm, "班子")
    meeting = Group(MeetingForm, "会议")
    supervisors = Rows(
        Group(SupervisorForm),
        "到会督导人员",
        "按职务排序；没有可不填",
        add_label="添加一位督导人员",
        mark=lambda number: f"第{number}位",
        names="person-name",
    )
    preparation = Group(PreparationForm, "会前准备")
    opening = Group(OpeningForm, "主持人讲话")
    comments = Group(CommentsForm, "督导点评", applies=_has_supervisors)
    closing = Group(ClosingForm, "表态讲话")
