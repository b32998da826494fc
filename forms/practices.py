"""Step 2: the main practices (主要做法)."""

from __future__ import annotations

from domain.phrases import PhraseKind
from domain.problems import Practice, PracticeKind
from forms.base import RecordForm
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
        suggestions=("周密制定工作方案", "扎实开展学习研讨", "紧扣主题聚焦问题", "严肃开展批评和自我批评"),
    )
    text = ParagraphsField("内容", phrases=PhraseKind.PRACTICE)
    documents = Rows(
        LineField(),
        "方案文件或学习篇目",
        "书名号可以不写",
        add_label="添加一份文件",
        offers_row=True,
        applies=_names_documents,
    )
    opinions = CountField("提出意见建议条数", applies=_counts_opinions)
    override = ParagraphsField(OVERRIDE, OVERRIDE_HINT)


class PracticesPage(PageForm):
    """What the body did to hold the meeting well."""

    slug, title, step = "practices", "主要做法", 2
    help = "一项做法印成一个（一）（二）（三）标题和它的正文，序号自动生成。"
    keyed_rows = (("practices-[0-9]+", "p"),)

    practice_introduction = ParagraphsField("总述", "印在各项做法前面；没有可不填", phrases=PhraseKind.PRACTICE)
    practices = Rows(Group(PracticeForm), "做法", add_label="添加一项做法", mark=heading_mark, offers_row=True)
