"""The measurable rules of GB/T 9704-2012 for page, text, title and headings.

Each is a function from a printed file to what is wrong in it; `RULES` names them all, also those of the other modules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from localization.widths import cells
from tests.doc_templates.word import W, Word, number, value

Rule = Callable[[Word], Iterator[str]]
RULES: dict[str, Rule] = {}

MM = 1440 / 25.4
_TITLES = ("Title", "TitleDated", "TitlePreprinted")
_RED_STYLES = {"IssuerMark", "IssuerMarkRuled", "DocumentNumber", "DocumentNumberSigned"}
_FONTS = {
    "Normal": "仿宋_GB2312", "Title": "方正小标宋简体", "Heading1": "黑体", "Heading2": "楷体_GB2312",
    "Heading3": "仿宋_GB2312", "Heading4": "仿宋_GB2312", "RunInHeading": "楷体_GB2312", "SignerName": "楷体_GB2312",
    "Urgency": "黑体", "AttachmentLabel": "黑体", "Footer": "宋体", "FooterEven": "宋体", "Copies": "仿宋_GB2312",
    "Printer": "仿宋_GB2312", "TitleDate": "楷体_GB2312", "IssuerMark": "方正小标宋简体",
}  # fmt: skip
_SIZES = {"Normal": 32, "Title": 44, "Footer": 28, "FooterEven": 28, "Copies": 28, "Printer": 28, "ListText": 21}


def rule(name: str) -> Callable[[Rule], Rule]:
    """Enter a rule under its name."""

    def enter(function: Rule) -> Rule:
        RULES[name] = function
        return function

    return enter


def violations(word: Word) -> list[str]:
    """Everything that any rule finds, with the rule's name in front."""
    return [f"{name}：{finding}" for name, check in RULES.items() for finding in check(word)]


@rule("PAGE-SIZE")
def page_size(word: Word) -> Iterator[str]:
    """5.1: A4."""
    size = word.page.find(f"{W}pgSz")
    if sorted((value(size, "w"), value(size, "h"))) != ["11906", "16838"]:
        yield "纸张不是A4"


@rule("PAGE-ORIENT")
def page_orient(word: Word) -> Iterator[str]:
    """Clause 8: the paper of a turned page is wider than high."""
    size = word.page.find(f"{W}pgSz")
    if (number(size, "w") > number(size, "h")) != word.is_turned:
        yield "方向与纸张不符"


@rule("PAGE-MARGIN")
def page_margin(word: Word) -> Iterator[str]:
    """5.2.1: 37 mm above, 28 mm left, text area of 156 by 225 mm; clause 8: turned by a quarter."""
    size, margin = word.page.find(f"{W}pgSz"), word.page.find(f"{W}pgMar")
    width = number(size, "w") - number(margin, "left") - number(margin, "right")
    height = number(size, "h") - number(margin, "top") - number(margin, "bottom")
    head, binding = ("right", "top") if word.is_turned else ("top", "left")
    measured = (number(margin, head), number(margin, binding), width, height)
    wanted = (37, 28, 225, 156) if word.is_turned else (37, 28, 156, 225)
    if any(abs(twips / MM - mm) > 1 for twips, mm in zip(measured, wanted, strict=True)) or number(margin, "gutter"):
        yield "页边距或版心尺寸不对"


@rule("GRID-LINES")
def grid_lines(word: Word) -> Iterator[str]:
    """5.2.3: 22 lines fill the page; grid and lines agree, or LibreOffice lets the grid win."""
    grid, spacing = word.page.find(f"{W}docGrid"), word.of_style("Normal", "pPr").find(f"{W}spacing")
    kind = "" if word.is_turned else "lines"
    if value(grid, "type") != kind or value(grid, "linePitch") != value(spacing, "line"):
        yield "网格与行距不一致"
    if value(spacing, "lineRule") != "exact" or 12756 // number(spacing, "line") != 22:
        yield "一页不是22行"
    for paragraph in word.paragraphs:
        if paragraph.get("spacing", "line") != value(spacing, "line") and paragraph.has("snapToGrid"):
            yield f"行距不同却仍对齐网格：{paragraph.style}"


@rule("GRID-CHARS")
def grid_chars(word: Word) -> Iterator[str]:
    """5.2.3: 28 characters fill a line."""
    run = word.of_style("Normal", "rPr")
    pitch = number(run.find(f"{W}sz")) * 10 + number(run.find(f"{W}spacing"))
    if 8844 // pitch != 28:
        yield "一行不是28字"


@rule("BODY-FONT")
def fonts(word: Word) -> Iterator[str]:
    """5.2.2, 7.2, 7.3: the font of every element, the same for all scripts so that “ ” … — stay full-width."""
    for style, font in _FONTS.items():
        found = word.of_style(style, "rPr").find(f"{W}rFonts")
        if {value(found, script) for script in ("ascii", "hAnsi", "eastAsia", "cs")} != {font}:
            yield f"{style} 的字体不是{font}"


@rule("BODY-SIZE")
def sizes(word: Word) -> Iterator[str]:
    """5.2.2, 7.3.1, 7.4, 7.5: the size of every element."""
    for style, size in _SIZES.items():
        run = word.of_style(style, "rPr")
        if {value(run.find(f"{W}sz")), value(run.find(f"{W}szCs"))} != {str(size)}:
            yield f"{style} 的字号不对"


@rule("BODY-INDENT")
def body_indent(word: Word) -> Iterator[str]:
    """7.3.3: text and headings begin 2 字 in; written in 字 for Word and in twips for LibreOffice."""
    for paragraph in word.styled("Normal", "BodyKept", "Heading", "Note"):
        if (paragraph.get("ind", "firstLineChars"), paragraph.get("ind", "firstLine")) != ("200", "640"):
            yield f"首行没有缩进2字：{paragraph.text[:20]}"


@rule("BODY-WIDOW")
def body_widow(word: Word) -> Iterator[str]:
    """5.2.3: no line is moved to keep widows from standing alone."""
    if any(paragraph.has("widowControl") for paragraph in word.paragraphs):
        yield "孤行控制没有关闭"


@rule("BODY-COLOR")
def colours(word: Word) -> Iterator[str]:
    """5.2.4: everything is black but the issuer's mark and the rule under it."""
    for style, element in word.styles.items():
        coloured = {value(found) for found in element.iter(f"{W}color")}
        coloured |= {value(found, "color") for found in element.iter(f"{W}bottom")} - {"", "auto"}
        if coloured - ({"FF0000"} if style in _RED_STYLES else set()):
            yield f"{style} 不是黑色"
    if next(word.document.iter(f"{W}color", f"{W}b", f"{W}i", f"{W}sz", f"{W}rFonts"), None) is not None:
        yield "正文里有样式以外的字体格式"


@rule("TITLE-FORM")
def title_form(word: Word) -> Iterator[str]:
    """7.3.1: centred, not bold, at most 20 字 a line (28 on a turned page), no final mark."""
    titles = [paragraph for paragraph in word.paragraphs if paragraph.style in _TITLES]
    if len(titles) != 1:
        yield f"标题有{len(titles)}个"
    for title in titles:
        if title.get("jc") != "center" or title.get("ind", "firstLine") != "0":
            yield "标题没有居中"
        if title.run.find(f"{W}b") is not None:
            yield "标题加粗"
        if any(cells(line) > (28 if word.is_turned else 20) for line in title.text.split("\n")):
            yield "标题一行太长"


@rule("TITLE-GAP")
def title_gap(word: Word) -> Iterator[str]:
    """7.3.1, 7.3.2: two lines between the red rule and the title, one between the title and what follows."""
    ruled = [paragraph for paragraph in word.paragraphs if paragraph.style in _RED_STYLES and paragraph.has("pBdr")]
    yield from (f"红线下没有空二行：{found.style}" for found in ruled if found.get("spacing", "after") != "1158")
    for before, after in pairwise(word.paragraphs):
        last = before.style in {*_TITLES, "TitleDate"} and not after.style.startswith("TitleDate")
        if last and before.get("spacing", "after") != "579":
            yield f"标题下没有空一行：{before.style}"


@rule("HEAD-KEEP")
def head_keep(word: Word) -> Iterator[str]:
    """7.3.3: a heading stands with its text, is not bold, and shows in Word's outline at its level."""
    for heading in word.styled("Heading"):
        if not heading.has("keepNext") or heading.get("outlineLvl") != str(int(heading.style[-1]) - 1):
            yield f"标题可能落在页末或没有大纲级别：{heading.text}"
        if heading.run.find(f"{W}b") is not None:
            yield f"标题加粗：{heading.text}"
