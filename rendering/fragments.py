"""The XML side of a template: where a print stands in it, and that it stays whole whatever the record holds."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from rendering.scope import Unfit

_LAST_PARAGRAPH = re.compile(r".*(<w:p[ >].*)", re.DOTALL)
_LAST_RUN = re.compile(r".*<w:r[ >](.*)", re.DOTALL)
_RUN_PROPERTIES = re.compile(r"<w:rPr>.*?</w:rPr>", re.DOTALL)
_INSIDE_TEXT = re.compile(r".*<w:t(?: [^>]*)?>[^<]*", re.DOTALL)
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
    """Proves block by block that what a template prints is well-formed XML, whichever way its conditions fall."""

    def __init__(self, namespaces: str) -> None:
        self._namespaces = namespaces

    def remainder(self, block: str) -> str:
        """What is sure to be left of the block where it is printed: a paragraph if it ends with one, else nothing.

        `block` is the block's constant text, with inner blocks replaced by their remainders. Raises `Unfit` when it is
        not whole in itself, or when a table cell could lose its last paragraph, which Word refuses to open.
        """
        if "<" not in block:
            return ""
        try:
            tree = etree.fromstring(f"<block {self._namespaces}>{block}</block>", _PARSER)
        except etree.XMLSyntaxError as error:
            raise Unfit("开头和结尾的标签不在同一层：请写在同一段里，或都改用 {%p …%} 单独占一段") from error
        if any(_loses_its_last(cell) for cell in tree.iter(f"{_WORD}tc")):
            raise Unfit("列表为空时这个单元格会一段也不剩，Word 打不开：请用 {%p if %}…{%p else %} 留一个空段")
        return "<w:p/>" if len(tree) and tree[-1].tag == f"{_WORD}p" else ""


def _loses_its_last(cell: etree._Element) -> bool:
    return not len(cell) or cell[-1].tag != f"{_WORD}p"


def common(remainders: Iterable[str]) -> str:
    """What is left of an `if`: the paragraph that all its branches are sure to leave."""
    return "<w:p/>" if all(remainders) else ""
