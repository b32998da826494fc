"""Step 4: the measures (整改措施)."""

from __future__ import annotations

from domain.phrases import PhraseKind
from domain.problems import Measure
from forms.base import RecordForm
from forms.fields import KeyField, LineField, ParagraphsField
from forms.page import PageForm
from forms.practices import heading_mark
from forms.rows import Group, Rows


class MeasureForm(RecordForm):
    """One measure."""

    record = Measure
    key = KeyField()
    title = LineField("标题", phrases=PhraseKind.MEASURE)
    text = ParagraphsField("内容", phrases=PhraseKind.MEASURE)


class MeasuresPage(PageForm):
    """What the body will do."""

    slug, title, step = "measures", "整改措施", 4
    help = "写报告最后一部分的各项措施；逐条的责任和时限在“整改清单”里填。"
    keyed_rows = (("measures-[0-9]+", "m"),)

    measures = Rows(Group(MeasureForm), "措施", add_label="添加一项措施", mark=heading_mark, offers_row=True)
