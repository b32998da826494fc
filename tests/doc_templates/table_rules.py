"""The rules for the table of the rectification list."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tests.doc_templates.layout_rules import rule
from tests.doc_templates.word import W, Word, number, value

_HEADS = ["序号", "对照方面", "问题表现", "整改目标", "整改措施", "责任领导", "责任单位/责任人", "整改时限", "完成情况"]


def _table(word: Word) -> etree._Element:
    """The table of a list; an empty one for any other document."""
    tables = [table for table in word.document.iter(f"{W}tbl") if word.is_turned]
    return tables[0] if tables else etree.Element(f"{W}tbl")


def _text(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


@rule("TBL-WIDTH")
def width(word: Word) -> Iterator[str]:
    """The table is as wide as the text area, its columns add up, and each cell is as wide as its column."""
    table = _table(word)
    columns = [number(column, "w") for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    if columns and (sum(columns) != 12756 or value(table.find(f"{W}tblPr/{W}tblLayout"), "type") != "fixed"):
        yield "表格宽度不是225毫米或不是固定列宽"
    for row in table.iterfind(f"{W}tr"):
        if [number(cell, "w") for cell in row.iterfind(f"{W}tc/{W}tcPr/{W}tcW")] != columns:
            yield f"单元格宽度与列宽不一致：{_text(row)[:20]}"


@rule("TBL-HEADER")
def header(word: Word) -> Iterator[str]:
    """The first row names the nine columns and repeats on every page; no other row does."""
    for place, row in enumerate(_table(word).iterfind(f"{W}tr")):
        repeats = row.find(f"{W}trPr/{W}tblHeader") is not None
        if repeats != (place == 0) or (repeats and [_text(cell) for cell in row.iterfind(f"{W}tc")] != _HEADS):
            yield f"表头不对或没有在各页重复：{_text(row)[:20]}"


@rule("TBL-CANTSPLIT")
def cant_split(word: Word) -> Iterator[str]:
    """A row stays on one page unless it may be taller than one; no row has a fixed height that would hide text."""
    for row in _table(word).iterfind(f"{W}tr"):
        longest = max(len(_text(cell)) for cell in row.iterfind(f"{W}tc"))
        if row.find(f"{W}trPr/{W}cantSplit") is None and longest < 72:
            yield f"短行可能被拆到两页：{_text(row)[:20]}"
        if row.find(f"{W}trPr/{W}cantSplit") is not None and longest > 240:
            yield f"高过一页的行不许跨页，会丢字：{_text(row)[:20]}"
    if next(_table(word).iter(f"{W}trHeight"), None) is not None:
        yield "行高固定，会遮住文字"


@rule("TBL-SEQ")
def sequence(word: Word) -> Iterator[str]:
    """The items are numbered 1…n."""
    rows = list(_table(word).iterfind(f"{W}tr"))[1:]
    if [_text(row.findall(f"{W}tc")[0]) for row in rows] != [str(place) for place in range(1, len(rows) + 1)]:
        yield "序号不连续"


@rule("TBL-CELL")
def cell(word: Word) -> Iterator[str]:
    """No cell is blank: what is not there is a dash. The aspect stands once, in the first of its merged cells."""
    started = False
    for found in _table(word).iter(f"{W}tc"):
        merge = value(found.find(f"{W}tcPr/{W}vMerge"))
        started = started or merge == "restart"
        if not _text(found) and merge != "continue":
            yield "有空白单元格"
        if merge == "continue" and (_text(found) or not started):
            yield "合并单元格里有重复的文字"
