"""A template that cannot be proved is refused when it is loaded, with a sentence that says where and how to mend it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as Word
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from rendering.errors import TemplateRefused
from tests.rendering.records import document, saved, template

EXPRESSIONS = [
    ("{{ dossier.titel }}", "“dossier”没有“titel”，是不是“title”？"),
    ("{{ dossier.kind.labels }}", "“dossier.kind”没有“labels”，是不是“label”？"),
    ("{{ dossier.count.real }}", "“dossier.count”没有“real”"),
    ("{{ dossier.rows.title }}", "“dossier.rows”没有“title”"),
    ("{{ dossier.__class__ }}", "没有“__class__”"),
    ("{{ dossier.title.upper }}", "“dossier.title”没有“upper”"),
    ("{{ dossier.title.upper() }}", "模板里不能写“dossier.title.upper(…)”"),
    ("{{ dossier.rows[0] }}", "模板里不能写“dossier.rows[…]”"),
    ("{{ paper.title }}", "这里没有“paper”"),
    ("{{ dosier.title }}", "这里没有“dosier”，是不是“dossier”？"),
    ("{{ dossier.title|shut }}", "没有“shut”这个过滤器，是不是“shout”？"),
    ("{{ dossier.title|upper }}", "没有“upper”这个过滤器"),
    ("{{ dossier.count|shout }}", "过滤器“shout”要的是文字，这里给的是整数"),
    ("{{ dossier.rows|shout }}", "过滤器“shout”要的是文字，这里给的是列表"),
    ("{{ dossier.total|shout }}", "过滤器“shout”要的是文字，这里给的是整数或没有填写"),
    ("{{ dossier.title|shout('二') }}", "过滤器“shout”要的是整数，这里给的是文字"),
    ("{{ dossier.title|shout(1, 2, 3) }}", "过滤器“shout”的参数个数或名称不对"),
    ("{{ dossier.title|shout(time=1) }}", "过滤器“shout”的参数个数或名称不对"),
    ("{{ dossier.title|shout(*dossier.rows) }}", "过滤器“shout”不能这样用"),
    ("{{ dossier.rows }}", "“dossier.rows”是列表，不能直接印出来"),
    ("{{ dossier.open }}", "“dossier.open”是是与否，不能直接印出来"),
    ("{{ dossier.kind }}", "“dossier.kind”是Kind，不能直接印出来"),
    ("{{ dossier.made }}", "“dossier.made”是datetime，不能直接印出来"),
    ("{{ dossier.total }}", "“dossier.total”可能没有填写，请先用 {% if dossier.total %} 判断"),
    ("{{ dossier.front.title }}", "“dossier.front”可能没有填写，请先用 {% if dossier.front %} 判断"),
    ("{% if dossier.front or dossier.front.title %}{% endif %}", "“dossier.front”可能没有填写"),
    ("{% if not dossier.front %}{{ dossier.front.title }}{% endif %}", "“dossier.front”可能没有填写"),
    ("{{ dossier|stamp }}", "“dossier|stamp”带有版式：整段的请写成 {{p dossier|stamp }} 并单独占一段"),
    ("{{ dossier|stamp|shout }}", "过滤器“shout”要的是文字，这里给的是Xml"),
    ("{{ dossier.title|bold }}", "段内的请写成 {{r dossier.title|bold }}"),
    ("{{p dossier.title }}", "“dossier.title”只能写在文字里"),
    ("{{ dossier.title + '甲' }}", "“dossier.title + '甲'”里只有整数才能加、减、乘"),
    ("{{ dossier.count / 2 }}", "模板里不能写“dossier.count / 2”"),
    ("{{ 1.5 }}", "模板里不能写“1.5”这样的值"),
    ("{{ -dossier.count }}", "模板里不能写“Neg”"),
    ("{{ dossier.title if dossier.open }}", "模板里不能写“CondExpr”"),
    ("{% if dossier %}{% endif %}", "“dossier”总是有的，这个条件永远成立"),
    ("{% if dossier.title is defined %}{% endif %}", "条件里只能写“is none”，不能写“is defined”"),
    ("{% if 0 < dossier.count < 3 %}{% endif %}", "一次比较了好几个值"),
    ("{% if dossier.title > dossier.text %}{% endif %}", "“dossier.title gt dossier.text”比较大小的不是数或日期"),
    ("{% if dossier.title == 1 %}{% endif %}", "比较的是两种不同的值，永远不会相等"),
    ("{% if dossier.title in dossier.rows %}{% endif %}", "比较的是两种不同的值，永远不会相等"),
    ("{% if dossier.kind == 'plan' %}{% endif %}", "“dossier.kind”没有“plan”这一项，是不是“plain”？"),
    ("{% if dossier.kind in ('plain', 'urgnt') %}{% endif %}", "“dossier.kind”没有“urgnt”这一项，是不是“urgent”？"),
    ("{% for row in dossier.title %}{% endfor %}", "“dossier.title”是文字，不是列表"),
    ("{% for row in dossier.rows if row.count %}{% endfor %}", "for 里不能再写 if、recursive 或 else"),
    ("{% for row in dossier.rows %}{% else %}无{% endfor %}", "for 里不能再写 if、recursive 或 else"),
    ("{% for row in dossier.rows recursive %}{% endfor %}", "for 里不能再写 if、recursive 或 else"),
    ("{% for a, b in dossier.rows %}{% endfor %}", "“dossier.rows”的每一项不能拆成2个"),
    ("{% for (a, b), c in dossier.rows_by_number %}{% endfor %}", "这里只能写一个名字"),
    ("{% for dossier in dossier.rows %}{% endfor %}", "“dossier”这个名字已经用过"),
    ("{% for loop in dossier.rows %}{% endfor %}", "“loop”这个名字已经用过"),
    ("{% for row in dossier.rows %}{{ loop.lenght }}{% endfor %}", "loop 没有“lenght”，是不是“length”？"),
    ("{{ loop.index }}", "这里没有“loop”"),
    ("{% for row in dossier.rows %}{% endfor %}{{ row.title }}", "这里没有“row”"),
    ("{% if dossier.open %}{% set word = '甲' %}{% endif %}{{ word }}", "这里没有“word”"),
    ("{% set a = 1 %}{% set a = 2 %}", "“a”这个名字已经用过"),
    ("{% set 名 = 1 %}", "“名”这个名字请改用英文字母"),
    ("{% set a, b = 1, 2 %}", "这里只能写一个名字"),
    ("{% macro m() %}{% endmacro %}", "模板里只能用 if、for、set，不能用“macro”"),
    ("{% include 'x' %}", "模板里只能用 if、for、set，不能用“include”"),
    ("{% filter shout %}甲{% endfilter %}", "模板里只能用 if、for、set，不能用“filterblock”"),
    ("{% set x | shout %}甲{% endset %}", "模板里只能用 if、for、set，不能用“assignblock”"),
    ("{% if dossier.open %}", "标签写得不完整"),
    ("{{ dossier. }}", "标签写得不完整"),
    ("{% nonsense %}", "标签写得不完整"),
]


@pytest.mark.parametrize(("text", "sentence"), EXPRESSIONS)
def test_row_03_refuses_what_it_cannot_prove(tmp_path: Path, text: str, sentence: str) -> None:
    """The sentence names the folder, the part, the words of the paragraph and what is wrong with it."""
    with pytest.raises(TemplateRefused) as refused:
        document(tmp_path, template("第一段", text))

    assert sentence in str(refused.value)
    assert str(refused.value).startswith("文件夹 paper")


PARAGRAPHS = [
    (("前 {%p if dossier.open %}", "{%p endif %}"), "要单独占一段，旁边的文字会丢"),
    (("{%p if dossier.open %}{{ dossier.title }}", "{%p endif %}"), "要单独占一段，旁边的文字会丢"),
    (("{%p if dossier.open %}", "甲", "{%p endif %}乙"), "要单独占一段，旁边的文字会丢"),
    (("{% if dossier.open %}", "{%p endif %}"), "开头和结尾的标签不在同一层"),
    (
        ("{% if dossier.overrides.lead %}{{ dossier.overrides.lead }}{% else %}自动{% endif %}",),
        "可以改写的段落要用 {%p if …%}、{%p else %}、{%p endif %} 各占一段",
    ),
]


@pytest.mark.parametrize(("texts", "sentence"), PARAGRAPHS)
def test_refuses_tags_that_bend_the_document(tmp_path: Path, texts: tuple[str, ...], sentence: str) -> None:
    """Where docxtpl would drop words or leave half a paragraph, nothing is left to chance."""
    with pytest.raises(TemplateRefused, match=r"^文件夹 paper") as refused:
        document(tmp_path, template(*texts))

    assert sentence in str(refused.value)


def _row_with_words() -> Word:
    word = docx.Document()
    table = word.add_table(3, 2)
    table.cell(0, 0).text = "{%tr for row in dossier.rows %}"
    table.cell(0, 1).text = "序号"
    table.cell(1, 0).text = "{{ row.title }}"
    table.cell(2, 0).text = "{%tr endfor %}"
    return word


def _empty_cell() -> Word:
    word = docx.Document()
    cell = word.add_table(1, 1).cell(0, 0)
    cell.text = "{%p for row in dossier.rows %}"
    cell.add_paragraph("{{ row.title }}")
    cell.add_paragraph("{%p endfor %}")
    return word


def _empty_table() -> Word:
    word = docx.Document()
    table = word.add_table(3, 1)
    table.cell(0, 0).text = "{%tr for row in dossier.rows %}"
    table.cell(1, 0).text = "{{ row.title }}"
    table.cell(2, 0).text = "{%tr endfor %}"
    return word


def _tab_in_text() -> Word:
    word = docx.Document()
    word.add_paragraph("甲").runs[0].element.xpath("w:t")[0].text = "甲\t乙{{ dossier.title }}"
    return word


def _tags_elsewhere() -> Word:
    word = docx.Document()
    comment = word.add_comment(word.add_paragraph("甲").runs, "{{ dossier.title }}")
    assert comment.text
    return word


def _tags_in_properties() -> Word:
    word = docx.Document()
    word.core_properties.title = "{{ dossier.title }}"
    return word


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (_row_with_words, "要单独占一行表格，旁边的文字会丢"),
        (_empty_cell, "列表为空时这个单元格会一段也不剩"),
        (_empty_table, "列表为空时这个表格会一行也不剩"),
        (_tab_in_text, "有看不见的换行或制表符"),
        (_tags_elsewhere, "word/comments.xml 里有标签，这里不会填写"),
        (_tags_in_properties, "docProps/core.xml 里有标签，这里不会填写"),
    ],
)
def test_refuses_files_that_would_not_print_right(tmp_path: Path, make: Callable[[], Word], sentence: str) -> None:
    """A file that Word could not open, or that would keep its tags, is refused before anybody downloads it."""
    with pytest.raises(TemplateRefused, match=sentence):
        document(tmp_path, saved(make()))


def test_refuses_bytes_that_are_no_word_file(tmp_path: Path) -> None:
    """What Word cannot open, or what is no Word file at all, is refused with the way to mend it."""
    with pytest.raises(TemplateRefused, match=r"template\.docx 打不开，请用 Word 或 WPS 另存为"):
        document(tmp_path, b"PK\x03\x04 nothing")


def test_tells_which_part_the_words_stand_in(tmp_path: Path) -> None:
    """A header's tags are proved like the body's, and the sentence says that they stand in the header."""
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "{{ dossier.titel }}"

    with pytest.raises(TemplateRefused, match=r"word/header1\.xml，“\{\{ dossier.titel \}\}”这一段"):
        document(tmp_path, saved(word))


def test_leaves_parts_alone_that_only_look_like_parts(tmp_path: Path) -> None:
    """A binary part beside the text is copied as it is."""
    word = docx.Document()
    part = Part(PackURI("/word/media/seal.bin"), "application/octet-stream", b"{{ 7 }}", word.part.package)
    word.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image")

    assert document(tmp_path, saved(word)).parts == ()
