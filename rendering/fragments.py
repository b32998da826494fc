"""The XML side of a template: where a print stands in it, and that it stays whole whatever the record holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lxml import etree

from rendering.scope import Unfit

_LAST_PARAGRAPH = re.compile(r".*(<w:p[ >].*)", re.DOTALL)
_LAST_RUN = re.compile(r".*<w:r[ >](.*)", re.DOTALL)
_RUN_PROPERTIES = re.compile(r"<w:rPr>.*?</w:rPr>", re.DOTALL)
_INSIDE_TEXT = re.compile(r".*<w:t(?: [^>]*)?>[^<]*", re.DOTALL)
_KINDS = ("p", "tr")
_TAG = re.compile(r"<(/?)([\w:]+)[^>]*?(/?)>")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


class Surroundings:
    """The place of the next print, told from the constant text in front of it."""

    def __init__(self) -> None:
        self._before = ""

    def pass_by(self, text: str) -> None:
        """Go on behind this constant text."""
        self._before += text
        if paragraph := _LAST_PARAGRAPH.fullmatch(self._before):
            self._before = paragraph[1]

    @property
    def between_paragraphs(self) -> bool:
        """Whether whole paragraphs end here, or nothing stands before."""
        return not self._before or self._before.endswith(("</w:p>", "</w:tbl>"))

    @property
    def in_text(self) -> bool:
        """Whether a print here is text of a run."""
        return _INSIDE_TEXT.fullmatch(self._before) is not None

    @property
    def in_tag(self) -> bool:
        """Whether a print here is an attribute's value."""
        return self._before.rfind("<") > self._before.rfind(">")

    @property
    def run_properties(self) -> str:
        """The `<w:rPr>` of the run here; empty when it has none."""
        run = _LAST_RUN.fullmatch(self._before)
        found = _RUN_PROPERTIES.search(run[1]) if run else None
        return found[0] if found else ""


class Wholeness:
    """Proves block by block that what a template prints is well-formed XML, whichever way its conditions fall.

    A block is told as text: its constant text, with inner blocks replaced by what is sure to be left of them.
    """

    def __init__(self, namespaces: str) -> None:
        self._namespaces = namespaces
        self._numbers: dict[str, str] = {}

    def remainder(self, block: str, facts: Sequence[frozenset[str]]) -> str:
        """What is sure to be left of the block where it is printed: a paragraph, a row, or nothing.

        A block may close runs or paragraphs that stand open around it, as Word splits runs at will, when it opens the
        same again: printing it or not then makes no difference to what is open. Raises `Unfit` when it does not, and
        when a table could lose its last row or a cell its last paragraph, which Word refuses to open. Each of the
        `facts` is a set of conditions of which one holds.
        """
        closed, opened = _loose_ends(block)
        if closed != opened:
            raise Unfit("开头和结尾的标签不在同一层：请写在同一段里，或都改用 {%p …%} 单独占一段")
        if closed or "<" not in block:
            return ""
        tree = etree.fromstring(f"<block {self._namespaces}>{block}</block>", _PARSER)
        sure = [frozenset(self._numbers.get(code, "") for code in fact) for fact in facts]
        if not all(_keeps(cell, "p", sure) for cell in tree.iter(f"{_WORD}tc")):
            raise Unfit("列表为空时这个单元格会一段也不剩，Word 打不开：请用 {%p if %}…{%p else %} 留一个空段")
        if not all(_keeps(table, "tr", sure) for table in tree.iter(f"{_WORD}tbl")):
            raise Unfit("列表为空时这个表格会一行也不剩，Word 打不开：请加表头，或用 {%p if %} 让表格整个不印")
        return next((f"<w:{kind}/>" for kind in _KINDS if _keeps(tree, kind, sure)), "")

    def conditional(self, remainder: str, codes: Iterable[str]) -> str:
        """The remainder of a block that is printed where one of these conditions holds, as part of a greater block."""
        kind = remainder.strip("</>").removeprefix("w:")
        numbers = [self._numbers.setdefault(code, str(len(self._numbers))) for code in codes]
        return f"<?{kind} {' '.join(numbers)}?>" if kind else ""


def _keeps(element: etree._Element, kind: str, facts: Sequence[frozenset[str]]) -> bool:
    """Whether the element is sure to have a child of this kind."""
    if element.find(f"{_WORD}{kind}") is not None:
        return True
    children = (child for child in element if isinstance(child, etree._ProcessingInstruction))  # noqa: SLF001 - its type has no other name
    left = (child.text or "" for child in children if child.target == kind)
    codes = {number for numbers in left for number in numbers.split()}
    return any(fact <= codes for fact in facts)


def _loose_ends(block: str) -> tuple[list[str], list[str]]:
    """The names of the elements that the block closes and that it leaves open, both from the outside in."""
    closed: list[str] = []
    opened: list[str] = []
    for end, name, empty in _TAG.findall(block):
        if not end:
            opened += [] if empty else [name]
        elif not opened:
            closed.insert(0, name)
        elif opened.pop() != name:
            return [name], []
    return closed, opened
