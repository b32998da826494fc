"""Step 3: the problems found (查摆问题)."""

from __future__ import annotations

from typing_extensions import override

from domain.dossier import Dossier
from domain.editing import with_aspects
from domain.phrases import PhraseKind
from domain.problems import Aspect, Finding
from forms.base import RecordForm
from forms.fields import KeyField, LineField, ParagraphsField
from forms.page import PageForm
from forms.practices import OVERRIDE, OVERRIDE_HINT, heading_mark
from forms.rows import Group, Rows
from localization.numerals import spell


class FindingForm(RecordForm):
    """One problem found."""

    record = Finding
    key = KeyField()
    headline = LineField("问题", "一句话", phrases=PhraseKind.PROBLEM)
    elaboration = ParagraphsField("具体表现", phrases=PhraseKind.PROBLEM)


class AspectForm(RecordForm):
    """A question the body examines itself against (对照方面)."""

    record = Aspect
    key = KeyField()
    title = LineField("对照方面", "例如“落实全面从严治党主体责任”")
    preface = ParagraphsField("导语", "已经做到的，以及仍有的不足", phrases=PhraseKind.PROBLEM)
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
