"""Beside the steps: the frame of the report, and paragraphs written by hand (结构与改写)."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from domain.dossier import Overrides
from domain.frame import Block, Part, PartKind
from forms.base import RecordForm
from forms.fields import ChoiceField, FlagField, LineField, ParagraphsField
from forms.page import PageForm
from forms.practices import OVERRIDE_HINT
from forms.rows import Group, Rows


class BlockForm(RecordForm):
    """A free block (自由段落)."""

    record = Block
    kind = ChoiceField("类型")
    text = ParagraphsField("文字")


class PartKindField(ChoiceField):
    """What a part holds: hidden, for a part never becomes another."""

    kind = "key"


class PartForm(RecordForm):
    """One part of the report."""

    record = Part
    kind = PartKindField()
    heading = LineField("标题", "不填就用原来的标题")
    included = FlagField("印出这一部分")
    before = Rows(Group(BlockForm), "前面加的段落", add_label="在前面加一段")
    after = Rows(Group(BlockForm), "后面加的段落", add_label="在后面加一段")


class PartRows(Rows):
    """The parts: each is named by what it holds, and only the clerk's own can be taken out."""

    @override
    def row_label(self, at: int) -> str:
        """The part's number and name."""
        return f"{super().row_label(at)} {self._kind(at).label}"

    @override
    def can_remove(self, at: int) -> bool:
        """Whether the part is the clerk's own; the others are left out by their box."""
        return self._kind(at) is PartKind.OWN

    def _kind(self, at: int) -> PartKind:
        row: Any = self.entries[at]
        return row.form.kind.data or PartKind.OWN


class OverridesForm(RecordForm):
    """Paragraphs written by hand in place of the composed ones."""

    record = Overrides
    lead = ParagraphsField("开头一段")
    preparation = ParagraphsField("会前准备和议程")
    opening = ParagraphsField("主持人讲话")
    comments = ParagraphsField("督导点评")
    closing = ParagraphsField("表态讲话")


class WordingPage(PageForm):
    """The order of the parts, their headings, and what is said in other words."""

    slug, title = "wording", "结构与改写"
    help = "调整各部分的次序和标题，加上自己的段落，或者改写自动生成的段落。"

    parts = PartRows(Group(PartForm), "各部分", add_label="添加一个自拟部分", mark=lambda number: f"第{number}部分")
    overrides = Group(OverridesForm, "改写段落", OVERRIDE_HINT)
