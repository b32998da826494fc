"""Step 4: the measures (整改措施)."""

from __future__ import annotations

from domain.phrases import PhraseKind
from domain.problems import Measure
from forms.base import RecordForm
from forms.field import Guide
from forms.fields import KeyField, LineField, ParagraphsField
from forms.page import PageForm
from forms.practices import heading_mark
from forms.rows import Group, Rows


class MeasureForm(RecordForm):
    """One measure."""

    record = Measure
    key = KeyField()
    title = LineField(
        "标题", phrases=PhraseKind.MEASURE, guide=Guide("今后在哪方面怎样改，动词开头，一句话。", "压实主体责任")
    )
    text = ParagraphsField(
        "内容",
        phrases=PhraseKind.MEASURE,
        guide=Guide(
            "准备怎么做、做到什么程度，和查出的问题对得上。",
            "每季度专题研究一次，班子成员每人联系一个乡镇，半年通报一次情况。",
        ),
    )


class MeasuresPage(PageForm):
    """What the body will do."""

    slug, title, step = "measures", "整改措施", 4
    help = "写报告最后一部分的各项措施；逐条的责任和时限在“整改清单”里填。"
    keyed_rows = (("measures-[0-9]+", "m"),)

    measures = Rows(Group(MeasureForm), "措施", add_label="添加一项措施", mark=heading_mark, offers_row=True)
