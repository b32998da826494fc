"""Beside the steps: how it is printed, titles, addressee, signature, front and back matter (版式与落款)."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from domain.dossier import Dossier
from domain.options import BackMatter, FrontMatter, PrintOptions
from forms.base import RecordForm
from forms.fields import ChoiceField, FlagField, LineField, ParagraphsField
from forms.moments import DayField
from forms.page import PageForm
from forms.rows import Group, Rows
from forms.typed import CHECKED
from localization.numerals import Numerals


class OptionsForm(RecordForm):
    """The choices of print (印制选项)."""

    record = PrintOptions
    occasion = ChoiceField("用途")
    numerals = ChoiceField(
        "日期和数字写法", words={Numerals.ARABIC: "2026年11月3日", Numerals.CHINESE: "二〇二六年十一月三日"}
    )
    fonts = ChoiceField("字体", "按打开文件的电脑装了什么字体来选")
    findings_as_paragraphs = FlagField("每条问题另起一段")
    year_in_lead = FlagField("开头一段写出年份")
    separate_titles = FlagField("并列的书名号、引号之间加顿号")
    sealed = FlagField("加盖印章", "成文日期会给印章留出位置")


class FrontMatterForm(RecordForm):
    """What stands above the title (版头)."""

    record = FrontMatter
    issuer_mark = LineField("发文机关标志", "例如“中共云岫区委文件”")
    signers = Rows(LineField(), "签发人", add_label="添加一位签发人", offers_row=True)
    urgency = ChoiceField("紧急程度")
    preprinted = FlagField("套打", "纸上已经印好红头，只留出位置")


class BackMatterForm(RecordForm):
    """What stands at the foot of the last page (版记)."""

    record = BackMatter
    copies = Rows(LineField(), "抄送机关", add_label="添加一个抄送机关", offers_row=True)
    printer = LineField("印发机关", "例如“中共云岫区委办公室”")
    printed_on = DayField("印发日期")


def _uses_front_matter(page: LayoutPage) -> bool:
    return bool(page.uses_front_matter.data)


def _uses_back_matter(page: LayoutPage) -> bool:
    return bool(page.uses_back_matter.data)


class LayoutPage(PageForm):
    """All that stands around the body of the documents."""

    slug, title = "layout", "版式与落款"
    help = "不填的项按通行写法自动生成。"

    options = Group(OptionsForm, "版式")
    report_title = ParagraphsField("报告标题", "不填就自动生成；要在哪里分行，就在哪里换行", name="title")
    list_title = ParagraphsField("整改清单标题", "不填就自动生成；要在哪里分行，就在哪里换行")
    recipient = LineField("主送机关", "例如“中共澜川市委”")
    document_number = LineField("发文字号", "例如“云委〔2026〕3号”")
    closing_phrase = LineField("结束语", suggestions=("特此报告。",))
    issuer = LineField("发文机关署名", "不填就按班子自动生成")
    issued_on = DayField("成文日期", "可写“2026年11月23日”或“今天”")
    attaches_list = FlagField("把整改清单列为附件")
    attachments = Rows(LineField(), "其他附件", "写附件名称，顺序号自动生成", add_label="添加一份附件")
    note = LineField("附注", "例如“此件不公开”，圆括号自动加上")
    uses_front_matter = FlagField("要有版头", "勾选后点一次“保存”再填；取消并保存会删掉已填的版头")
    front_matter = Group(FrontMatterForm, "版头", applies=_uses_front_matter)
    uses_back_matter = FlagField("要有版记", "勾选后点一次“保存”再填；取消并保存会删掉已填的版记")
    back_matter = Group(BackMatterForm, "版记", applies=_uses_back_matter)

    @classmethod
    @override
    def texts(cls, dossier: Dossier) -> dict[str, str]:
        """As every page; the switches are on where there is front or back matter."""
        switches = {"uses_front_matter": dossier.front_matter, "uses_back_matter": dossier.back_matter}
        return {**super().texts(dossier), **{name: CHECKED for name, matter in switches.items() if matter}}

    @override
    def facts(self) -> dict[str, Any]:
        """As every page; no front or back matter where its switch is off."""
        facts = super().facts()
        front = facts["front_matter"] if self.uses_front_matter.data else None
        back = facts["back_matter"] if self.uses_back_matter.data else None
        return {**facts, "front_matter": front, "back_matter": back}
