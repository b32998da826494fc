"""Step 2: the main practices (主要做法)."""

from __future__ import annotations

from domain.phrases import PhraseKind
from domain.problems import Practice, PracticeKind
from forms.base import RecordForm
from forms.field import Guide
from forms.fields import ChoiceField, KeyField, LineField, ParagraphsField
from forms.moments import CountField
from forms.page import PageForm
from forms.rows import Group, Rows
from localization.numerals import spell

OVERRIDE = "改写本段"
OVERRIDE_HINT = "写在这里的文字会代替自动生成的段落；清空就恢复自动生成"


def heading_mark(number: int) -> str:
    """The number of a second-level heading (GB/T 9704-2012 7.3.3).

    >>> heading_mark(3)
    '（三）'
    """
    return f"（{spell(number)}）"


def _names_documents(form: PracticeForm) -> bool:
    return form.kind.data in {PracticeKind.PLAN, PracticeKind.STUDY}


def _counts_opinions(form: PracticeForm) -> bool:
    return form.kind.data is PracticeKind.CRITICISM


class PracticeForm(RecordForm):
    """One main practice."""

    record = Practice
    key = KeyField()
    kind = ChoiceField("类型", "换了类型后点一次“保存”，就会出现这一类要填的内容")
    title = LineField(
        "标题",
        guide=Guide("一句话概括这项做法，动词开头，八到十二个字。", "周密制定工作方案"),
        suggestions=("周密制定工作方案", "扎实开展学习研讨", "紧扣主题聚焦问题", "严肃开展批评和自我批评"),
    )
    text = ParagraphsField(
        "内容",
        phrases=PhraseKind.PRACTICE,
        guide=Guide(
            "怎样做的：谁、什么时候、做了几次、有什么结果，用事实和数字说。",
            "集中学习两天，班子成员逐个谈认识，形成发言提纲12份。",
        ),
    )
    documents = Rows(
        LineField(),
        "方案文件或学习篇目",
        "书名号可以不写",
        add_label="添加一份文件",
        offers_row=True,
        applies=_names_documents,
        guide=Guide("方案的名称，或者学了哪几篇，一份一行。", "以案促改专题民主生活会工作方案"),
    )
    opinions = CountField("提出意见建议条数", applies=_counts_opinions)
    override = ParagraphsField(OVERRIDE, OVERRIDE_HINT)


class PracticesPage(PageForm):
    """What the body did to hold the meeting well."""

    slug, title, step = "practices", "主要做法", 2
    help = "一项做法印成一个（一）（二）（三）标题和它的正文，序号自动生成。"
    keyed_rows = (("practices-[0-9]+", "p"),)

    practice_introduction = ParagraphsField(
        "总述",
        "印在各项做法前面；没有可不填",
        phrases=PhraseKind.PRACTICE,
        guide=Guide(
            "一两句话说清楚总的做法和效果，细节留给下面各项。",
            "区委常委班子严格按照方案，抓好会前、会中、会后各个环节。",
        ),
    )
    practices = Rows(Group(PracticeForm), "做法", add_label="添加一项做法", mark=heading_mark, offers_row=True)
