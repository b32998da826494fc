"""docxtpl's habits that a template must reckon with: where it drops words, and what it mends after filling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from docxtpl import DocxTemplate
from lxml import etree

from rendering.errors import TemplateRefused

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_KINDS = {"p": "单独占一段", "tr": "单独占一行表格", "tc": "单独占一个单元格"}
_OPENING = re.compile(r"\{[%{#]")
_CELL_TAG = re.compile(r"\{[%{]tc |\{% *(?:hm|colspan) ")


def words(element: etree._Element) -> str:
    """The text inside an element, as its runs hold it."""
    return "".join(text.text or "" for text in element.iter(f"{_WORD}t"))


def refuse_lost_text(tree: etree._Element) -> None:
    """Raise `TemplateRefused` where docxtpl would drop or bend words of the template.

    It replaces the whole paragraph, row or cell around {%p %}, {%tr %}, {%tc %} by the tag alone, and it turns line
    ends and tabs inside a text into layout.
    """
    for kind, alone in _KINDS.items():
        tag = re.compile(rf"\{{[%{{#]{kind} ")
        for element in _innermost(tree, f"{_WORD}{kind}"):
            text = words(element).strip()
            if tag.search(text) and not (
                tag.match(text) and len(re.findall(r"\{[%{#]", text)) == 1 and text[-1] == "}"
            ):
                raise TemplateRefused(f"“{text}”这一处：{{%{kind} …%}} 要{alone}，旁边的文字会丢")
    for piece in (piece.text or "" for piece in tree.iter(f"{_WORD}t")):
        if "\n" in piece or "\t" in piece:
            raise TemplateRefused(f"“{piece}”这一处有看不见的换行或制表符，请删掉后在 Word 里重新输入")


def _innermost(tree: etree._Element, tag: str) -> Iterator[etree._Element]:
    return (element for element in tree.iter(tag) if next(element.iterdescendants(tag), None) is None)


def refuse_pictures(tree: etree._Element) -> None:
    """Raise `TemplateRefused` for a picture outside the body.

    Pictures of the body are numbered anew in every document (`mended`), those of other parts keep the numbers that Word
    gave them part by part: two might be the same, and Word repairs such files.
    """
    if next(tree.iter(_PICTURE), None) is not None:
        raise TemplateRefused("页眉、页脚和脚注里不能放图片：编号会和别处的重复，Word 会提示修复。请把图片移到正文里")


def tables_need_mending(tree: etree._Element) -> bool:
    """Whether docxtpl's last passes can change what the template prints.

    They fit a table's grid to its cells, which is idle when every row fills the grid already and no tag makes cells (a
    table that could lose all rows is refused elsewhere); and they number pictures.
    """
    idle = all(_fits(table) for table in tree.iter(f"{_WORD}tbl"))
    return not idle or bool(_CELL_TAG.search(words(tree))) or next(tree.iter(_PICTURE), None) is not None


def _fits(table: etree._Element) -> bool:
    columns = len(table.findall(f"{_WORD}tblGrid/{_WORD}gridCol"))
    return all(_width(row) == columns for row in table.iter(f"{_WORD}tr") if "{%tr" not in words(row))


def _width(row: etree._Element) -> int:
    spans = (cell.find(f"{_WORD}tcPr/{_WORD}gridSpan") for cell in row.findall(f"{_WORD}tc"))
    return sum(1 if span is None else int(span.get(f"{_WORD}val", "1")) for span in spans)


def mended(xml: bytes) -> bytes:
    """The filled body after docxtpl's own last passes over tables and pictures."""
    docxtpl = DocxTemplate(BytesIO())
    docxtpl.docx_ids_index = 1000  # where docxtpl itself starts
    tree = docxtpl.fix_tables(xml)
    docxtpl.fix_docpr_ids(tree)
    return bytes(etree.tostring(tree))
