"""Step 3: the problems found (查摆问题)."""

from __future__ import annotations

from typing_extensions import override

from domain.dossier import Dossier
from domain.editing import with_aspects
from domain.phrases import PhraseKind
from domain.problems import Aspect, Finding
from forms.base import RecordForm
from forms.field import Guide
from forms.fields import KeyField, LineField, ParagraphsField
from forms.page import PageForm
from forms.practices import OVERRIDE, OVERRIDE_HINT, heading_mark
from forms.rows import Group, Rows
from localization.numerals import spell


class FindingForm(RecordForm):
    """One problem found."""

    record = Finding
    key = KeyField()
    headline = LineField(
        "问题",
        "一句话",
        phrases=PhraseKind.PROBLEM,
        guide=Guide("存在什么问题，一句话，十来个字，不写套话。", "督促检查不够经常"),
    )
    elaboration = ParagraphsField(
        "具体表现",
        phrases=PhraseKind.PROBLEM,
        guide=Guide(
            "这个问题表现在哪件事上：时间、地点、事情、后果，看得出是本单位的事。",
            "今年只到山前镇督查过一次，安置点漏雨的事拖了两个月才解决。",
        ),
    )


class AspectForm(RecordForm):
    """A question the body examines itself against (对照方面)."""

    record = Aspect
    key = KeyField()
    title = LineField(
        "对照方面",
        "例如“落实全面从严治党主体责任”",
        guide=Guide("上级方案要求对照检查的那几个方面，照方案的提法写。", "落实全面从严治党主体责任"),
    )
    preface = ParagraphsField(
        "导语",
        "已经做到的，以及仍有的不足",
        phrases=PhraseKind.PROBLEM,
        guide=Guide(
            "先用一句话说已经做到的，再转到不足，下面接“一是、二是”。", "班子能够定期研究党建工作，但仍存在以下不足。"
        ),
    )
    findings = Rows(
        Group(FindingForm),
        "问题",
        add_label="添加一条问题",
        mark=lambda number: f"{spell(number)}是",
        offers_row=True,
    )
    override = ParagraphsField(OVERRIDE, OVERRIDE_HINT)


class ProblemsPage(PageForm):
    """What the body found wrong with itself."""

    slug, title, step = "problems", "查摆问题", 3
    help = "先写对照方面，再写每个方面下的问题；“一是、二是”自动生成。问题删掉以后，它的整改事项会留下问题的标题。"
    keyed_rows = (("aspects-[0-9]+", "a"), ("aspects-[0-9]+-findings-[0-9]+", "f"))

    aspects = Rows(Group(AspectForm), "对照方面", add_label="添加一个对照方面", mark=heading_mark, offers_row=True)

    @override
    def applied(self, dossier: Dossier) -> Dossier:
        """The dossier with these aspects; an item whose finding is gone keeps the finding's words."""
        return with_aspects(dossier, self.aspects.value)
