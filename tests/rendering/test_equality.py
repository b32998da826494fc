"""What the compiled templates print is what docxtpl prints, over the features of its dialect."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as Word
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.rendering.oracle import assert_equal_to_docxtpl
from tests.rendering.records import FILTERS, Cell, Kind, Overrides, Paper, Row, document, saved

EMPTY = Paper()
ONE = Paper(title="甲", count=1, rows=(Row(title="一"),), open=True)
FULL = Paper(
    title="甲<乙&丙>“丁”'戊'\"己\" {{ 七 }} {% if %} &amp; 𠮷😀",
    text="第一行\n第二行\t制表\r回车　全角",
    count=-3,
    open=True,
    kind=Kind.URGENT,
    total=0,
    front=Row(title="前言", note="注"),
    rows=tuple(
        Row(title=f"第{n}项<{n}>", count=n, note=None if n % 2 else "有", cells=(Cell(text="子"), Cell(text="\n")))
        for n in range(5)
    ),
    overrides=Overrides(lead="手写的\n两段"),
)


def _paragraphs(*texts: str) -> Word:
    word = docx.Document()
    for text in texts:
        word.add_paragraph(text)
    return word


def _split_runs() -> Word:
    word = docx.Document()
    paragraph = word.add_paragraph()
    for number, piece in enumerate(
        ["题：{", "{ dossier", ".title }", "}。{", "% if dossier.open %}开", "{% endif", " %}"]
    ):
        paragraph.add_run(piece).bold = bool(number % 2)
    word.add_paragraph("“{{ dossier.title }}”")
    return word


def _rows() -> Word:
    word = docx.Document()
    table = word.add_table(4, 3)
    table.cell(0, 0).text = "序号"
    table.cell(1, 0).text = "{%tr for row in dossier.rows %}"
    table.cell(2, 0).text = "{{ loop.index }}"
    table.cell(2, 1).text = "{{ row.title }}"
    table.cell(2, 2).text = "{% vm %}{% if row.note %}{{ row.note }}{% endif %}"
    table.cell(3, 0).text = "{%tr endfor %}"
    return word


def _nested_rows() -> Word:
    word = docx.Document()
    table = word.add_table(6, 2)
    table.cell(0, 0).text = "表头"
    table.cell(1, 0).text = "{%tr for row in dossier.rows %}"
    table.cell(2, 0).text = "{%tr for cell in row.cells %}"
    table.cell(3, 0).text = "{% vm %}{{ row.title }}"
    table.cell(3, 1).text = "{{ loop.index }}/{{ loop.length }}{{ cell.text }}{% if loop.last %}完{% endif %}"
    table.cell(4, 0).text = "{%tr endfor %}"
    table.cell(5, 0).text = "{%tr endfor %}"
    return word


def _columns() -> Word:
    word = docx.Document()
    table = word.add_table(1, 4)
    table.cell(0, 0).text = "固定"
    table.cell(0, 1).text = "{%tc for row in dossier.rows %}"
    table.cell(0, 2).text = "{{ row.title }}"
    table.cell(0, 3).text = "{%tc endfor %}"
    return word


def _merged_columns() -> Word:
    word = docx.Document()
    table = word.add_table(2, 3)
    table.cell(0, 0).text = "{%tc for row in dossier.rows %}"
    table.cell(0, 1).text = "{% hm %}表头{{ dossier.title }}"
    table.cell(0, 2).text = "{%tc endfor %}"
    table.cell(1, 0).text = "{%tc for row in dossier.rows %}"
    table.cell(1, 1).text = "{{ row.count }}"
    table.cell(1, 2).text = "{%tc endfor %}"
    return word


def _loop_in_cell() -> Word:
    word = docx.Document()
    cell = word.add_table(1, 1).cell(0, 0)
    cell.text = "{%p if dossier.rows %}"
    for text in (
        "{%p for row in dossier.rows %}",
        "{{ row.title }}",
        "{%p endfor %}",
        "{%p else %}",
        "",
        "{%p endif %}",
    ):
        cell.add_paragraph(text)
    return word


def _edges() -> Word:
    word = _paragraphs("正文{{ dossier.count }}")
    section = word.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "页眉{{ dossier.title }}"
    section.footer.paragraphs[0].text = "{% for row in dossier.rows %}{{ row.title }}、{% endfor %}"
    section.first_page_footer.paragraphs[0].text = "没有标签的页脚"
    return word


def _footnotes() -> Word:
    word = _paragraphs("正文")
    text = "<w:p>\n  <w:pPr/>\n  <w:r><w:t>注：{{ dossier.title }}</w:t></w:r></w:p>"
    notes = f'<w:footnotes {nsdecls("w")}>\n<w:footnote w:id="2">\n  {text}</w:footnote></w:footnotes>'
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{notes}'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, xml.encode(), word.part.package)
    word.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")
    return word


def _picture() -> Word:
    word = _paragraphs("{{ dossier.title }}", "{%p for row in dossier.rows %}")
    drawing = '<w:drawing><wp:inline><wp:docPr id="7" name="线"/></wp:inline></w:drawing>'
    word.element.body.insert(2, parse_xml(f"<w:p {nsdecls('w', 'wp')}><w:r>{drawing}</w:r></w:p>"))
    word.add_paragraph("{%p endfor %}")
    return word


def _run_properties() -> Word:
    word = docx.Document()
    word.add_paragraph().add_run("前{{ dossier.text }}后{{ dossier.title }}").italic = True
    return word


CORPUS: dict[str, Callable[[], Word]] = {
    "texts": lambda: _paragraphs("", "{{ dossier.title }}", "前 {{ dossier.text }} 后", "{{ dossier.count }}件"),
    "comments": lambda: _paragraphs("甲{# 注 #}乙", "{#p 整段注释 #}", "丙"),
    "conditions": lambda: _paragraphs(
        "{% if dossier.open and dossier.count > 0 %}甲{% elif not dossier.rows or dossier.count < 0 %}乙{% endif %}",
        "{% if dossier.count %}甲{% elif dossier.open %}乙{% else %}丙{% endif %}",
        "{% if dossier.kind == 'urgent' %}{{ dossier.kind.label }}{% endif %}",
        "{% if dossier.count in (1, 2) %}一二{% endif %}{% if dossier.count != 1 %}非一{% endif %}",
        "{% if dossier.total is none %}无{% else %}{{ dossier.total + 1 - 2 }}{% endif %}",
        "{% if dossier.total is not none and dossier.total <= 3 %}少{% endif %}",
        "{% if dossier.front and dossier.front.note %}{{ dossier.front.note }}{% endif %}",
        "{% if dossier.front is none or not dossier.front.note %}无注{% endif %}",
    ),
    "loops": lambda: _paragraphs(
        "{% for row in dossier.rows %}{{ row.title }}{% if not loop.last %}、{% endif %}{% endfor %}。",
        "{%p for row in dossier.rows %}",
        "{{ loop.index }}{{ loop.index0 }}{% if loop.first %}首{% endif %}{% if row.note %}{{ row.note }}{% endif %}",
        "{%p for cell in row.cells %}",
        "{{ loop.index }}之{{ cell.text }}",
        "{%p endfor %}",
        "{{ loop.length }}",
        "{%p endfor %}",
        "{% for number, row in dossier.rows_by_number %}{{ number }}{{ row.title }}{% endfor %}",
    ),
    "sets": lambda: _paragraphs(
        "{%p set long = dossier.count > 2 %}",
        "{% if long %}{% set word = '长' %}{% else %}{% set word = dossier.title %}{% endif %}{{ word }}",
        "{% for row in dossier.rows %}{% set more = row.count * 2 %}{{ more }}{% endfor %}",
    ),
    "filters": lambda: _paragraphs(
        "{{ dossier.title|shout }}{{ dossier.title|shout(2) }}{{ dossier.title|shout(times=2, mark='？') }}",
        "{%p for line in dossier.text|paragraphs %}",
        "{{ line }}",
        "{%p endfor %}",
        "{{p dossier|stamp }}",
        "甲{{r dossier.title|bold }}乙",
    ),
    "overrides": lambda: _paragraphs(
        "{%p if dossier.overrides.lead %}", "{{ dossier.overrides.lead }}", "{%p else %}", "自动", "{%p endif %}"
    ),
    "whitespace": lambda: _paragraphs("甲{%- if dossier.open -%} 乙 {%- endif %}丙", "  前后  {{ dossier.title }}  "),
    "split runs": _split_runs,
    "rows": _rows,
    "nested rows": _nested_rows,
    "columns": _columns,
    "merged columns": _merged_columns,
    "loop in cell": _loop_in_cell,
    "headers and footers": _edges,
    "footnotes": _footnotes,
    "pictures": _picture,
    "run properties": _run_properties,
}


@pytest.mark.parametrize("record", [EMPTY, ONE, FULL], ids=["empty", "one", "full"])
@pytest.mark.parametrize("feature", CORPUS)
def test_prints_what_docxtpl_prints(tmp_path: Path, feature: str, record: Paper) -> None:
    """Every part is canonically equal to docxtpl's, for every feature, with none, one and many of everything."""
    data = saved(CORPUS[feature]())

    assert_equal_to_docxtpl(data, document(tmp_path, data), record, FILTERS)
