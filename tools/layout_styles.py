"""The styles of GB/T 9704-2012, written once and put into every template (`word/styles.xml`).

A style's `paragraph` and `run` are the inside of its `<w:pPr>` and `<w:rPr>`, in the order the schema fixes
(ECMA-376 part 1, 17.3.1.26, 17.3.2.28). Lengths are twips, sizes half-points; one 字 of the text is 315.8 twips.
Indents stand twice: in hundredths of a 字 for Word and WPS, in twips for LibreOffice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rendering import fonts
from tools.layout_page import LINE, TEXT_WIDTH, WORD

_RED: Final = "FF0000"
_FLUSH: Final = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_CENTRE: Final = '<w:jc w:val="center"/>'
_CELL_LINE: Final = '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="360" w:lineRule="exact"/>'


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style (or character style, when `kind` says so); `name` is what Word shows."""

    key: str
    name: str
    paragraph: str = ""
    run: str = ""
    base: str = "Normal"
    following: str = ""
    kind: str = "paragraph"

    @property
    def xml(self) -> str:
        """The `<w:style>` element."""
        base = f'<w:basedOn w:val="{self.base}"/>' if self.base else ""
        following = f'<w:next w:val="{self.following}"/>' if self.following else ""
        custom = "" if self.name.isascii() else ' w:customStyle="1"'
        default = ' w:default="1"' if self.key == "Normal" else ""
        inside = _wrapped("pPr", self.paragraph) + _wrapped("rPr", self.run)
        return (
            f'<w:style w:type="{self.kind}"{default}{custom} w:styleId="{self.key}"><w:name w:val="{self.name}"/>'
            f"{base}{following}<w:qFormat/>{inside}</w:style>"
        )


def _wrapped(tag: str, inside: str) -> str:
    return f"<w:{tag}>{inside}</w:{tag}>" if inside else ""


def font(name: str) -> str:
    """Get `<w:rFonts>` that sets one font for all scripts, so that — “ ” and … stay full-width."""
    return f'<w:rFonts w:hint="eastAsia" w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _set(name: str, half_points: int) -> str:
    """Get run properties that leave the tightened pitch of the text: a font at its own size."""
    return f'{font(name)}<w:spacing w:val="0"/>{_size(half_points)}'


def _spacing(before: int, after: int = 0, line: int = LINE) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="exact"/>'


def _heading(level: int, name: str) -> Style:
    """Get the style of a stand-alone heading (7.3.3): indented like any paragraph, kept with what follows."""
    outline = f'<w:keepNext/><w:outlineLvl w:val="{level - 1}"/>'
    return Style(f"Heading{level}", f"heading {level}", outline, font(name), following="Normal")


def _rule(*, shown: bool) -> str:
    """Get the red rule under the front matter: 4 mm (11 pt) below, as wide as the text, 1 pt thick (7.2.7)."""
    line = f'w:val="single" w:sz="8" w:space="11" w:color="{_RED}"' if shown else 'w:val="nil"'
    return f"<w:pBdr><w:bottom {line}/></w:pBdr>"


_TEXT: Final = (
    Style(
        "Normal",
        "Normal",
        '<w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'{_spacing(0)}<w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>',
        f'{font(fonts.BODY)}<w:spacing w:val="-5"/>{_size(32)}<w:lang w:val="en-US" w:eastAsia="zh-CN"/>',
        base="",
    ),
    _heading(1, fonts.FIRST_LEVEL),
    _heading(2, fonts.SECOND_LEVEL),
    _heading(3, fonts.BODY),
    _heading(4, fonts.BODY),
    Style("RunInHeading", "段内二级标题", run=font(fonts.SECOND_LEVEL), base="", kind="character"),
    Style("BodyKept", "正文（与下段同页）", "<w:keepNext/>"),
)

_TITLE_LINE: Final = "<w:keepNext/>{rule}<w:snapToGrid w:val=\"0\"/>{spacing}" + _FLUSH + _CENTRE


def _title(key: str, name: str, before: int, after: int) -> Style:
    """Get a title style (7.3.1): 2号小标宋 in lines of 35 pt, one blank line of text below."""
    paragraph = _TITLE_LINE.format(rule="", spacing=_spacing(before, after, 700))
    base = "Normal" if key == "Title" else "Title"
    return Style(key, name, paragraph, _set(fonts.TITLE, 44), base, "Normal")


# 35 mm from the upper edge of the text area to the mark (7.2.4); the font leaves some of its own line above it.
_ABOVE_MARK: Final = 1860
_MARK_LINE: Final = 1000
_TWO_LINES: Final = 2 * LINE
_ABOVE_PREPRINTED_NUMBER: Final = _ABOVE_MARK + _MARK_LINE + _TWO_LINES
_BELOW_NUMBER: Final = _TWO_LINES + 226  # The room of the rule's 4 mm, when the paper already has the rule.

_TABS: Final = f'<w:tabs><w:tab w:val="left" w:pos="316"/><w:tab w:val="right" w:pos="{TEXT_WIDTH - 316}"/></w:tabs>'


def _mark(key: str, name: str, *, ruled: bool) -> Style:
    rule = _rule(shown=True) if ruled else ""
    spacing = _spacing(_ABOVE_MARK, _TWO_LINES if ruled else 0, _MARK_LINE)
    run = f'{font(fonts.TITLE)}<w:color w:val="{_RED}"/><w:spacing w:val="0"/>{_size(80)}'
    return Style(key, name, _TITLE_LINE.format(rule=rule, spacing=spacing), run)


def _number(key: str, name: str, tabs: str, align: str, *, preprinted: bool) -> Style:
    above = _ABOVE_PREPRINTED_NUMBER if preprinted else _TWO_LINES
    spacing = _spacing(above, _BELOW_NUMBER if preprinted else _TWO_LINES)
    return Style(key, name, f"<w:keepNext/>{'' if preprinted else _rule(shown=True)}{tabs}{spacing}{_FLUSH}{align}")


_FRONT: Final = (
    Style(
        "Urgency",
        "紧急程度",
        '<w:framePr w:wrap="around" w:vAnchor="margin" w:hAnchor="margin" w:x="1" w:y="1"/>' + _FLUSH,
        font(fonts.FIRST_LEVEL),
    ),
    _mark("IssuerMark", "发文机关标志", ruled=False),
    _mark("IssuerMarkRuled", "发文机关标志（下有红线）", ruled=True),
    _number("DocumentNumber", "发文字号", "", _CENTRE, preprinted=False),
    _number("DocumentNumberSigned", "发文字号和签发人", _TABS, '<w:jc w:val="left"/>', preprinted=False),
    _number("PreprintedNumber", "发文字号（套打）", "", _CENTRE, preprinted=True),
    _number("PreprintedNumberSigned", "发文字号和签发人（套打）", _TABS, '<w:jc w:val="left"/>', preprinted=True),
    Style("SignerName", "签发人姓名", run=font(fonts.SECOND_LEVEL), base="", kind="character"),
    _title("Title", "Title", 0, LINE),
    _title("TitleDated", "标题（下有日期）", 0, 0),
    _title("TitlePreprinted", "标题（套打）", _ABOVE_PREPRINTED_NUMBER + LINE + _BELOW_NUMBER, LINE),
    Style("TitleDate", "题下日期", f"<w:keepNext/>{_spacing(0, LINE)}{_FLUSH}{_CENTRE}", font(fonts.SECOND_LEVEL)),
    Style("Recipient", "主送机关", _FLUSH, following="Normal"),
)


def _attachment(key: str, name: str, before: int, left: tuple[int, int], hanging: tuple[int, int]) -> Style:
    """Get a line of the attachment note (7.3.4): what turns over stands under the first character of the name."""
    indent = (
        f'<w:ind w:leftChars="{left[0]}" w:left="{left[1]}" w:hangingChars="{hanging[0]}" w:hanging="{hanging[1]}"/>'
    )
    return Style(key, name, f"<w:keepNext/>{_spacing(before)}{indent}")


def _signed(key: str, name: str, before: int) -> Style:
    return Style(key, name, f'<w:keepNext/>{_spacing(before)}{_FLUSH}<w:jc w:val="right"/>')


_TAIL: Final = (
    _attachment("AttachmentOnly", "附件说明（一个附件）", LINE, (500, 1579), (300, 947)),
    _attachment("AttachmentFirst", "附件说明（第一个）", LINE, (600, 1895), (400, 1263)),
    _attachment("AttachmentNext", "附件说明（其余）", 0, (600, 1895), (100, 316)),
    _signed("IssuerSealed", "署名（加盖印章）", _TWO_LINES),
    _signed("IssuerUnsealed", "署名（不加盖印章）", LINE),
    _signed("IssueDate", "成文日期", 0),
    Style("Note", "附注"),
    Style(
        "Copies",
        "抄送机关",
        f'<w:snapToGrid w:val="0"/>{_spacing(60, 60, 480)}'
        '<w:ind w:leftChars="400" w:left="1120" w:right="280" w:hangingChars="300" w:hanging="840"/>',
        _set(fonts.BODY, 28),
    ),
    Style(
        "Printer",
        "印发机关和印发日期",
        f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH - 280}"/></w:tabs><w:snapToGrid w:val="0"/>'
        f'{_spacing(60, 60, 480)}<w:ind w:left="280" w:right="280" w:firstLineChars="0" w:firstLine="0"/>'
        '<w:jc w:val="left"/>',
        _set(fonts.BODY, 28),
    ),
    Style("AttachmentLabel", "附件标签", f"<w:keepNext/>{_spacing(0, LINE)}{_FLUSH}", font(fonts.FIRST_LEVEL)),
)

_PAGE_NUMBER_LINE: Final = f'<w:snapToGrid w:val="0"/>{_spacing(0, 0, 360)}'

_FOOT: Final = (
    Style(
        "Footer",
        "footer",
        f'{_PAGE_NUMBER_LINE}<w:ind w:rightChars="100" w:right="280" w:firstLineChars="0" w:firstLine="0"/>'
        '<w:jc w:val="right"/>',
        _set(fonts.PAGE_NUMBER, 28),
    ),
    Style(
        "FooterEven",
        "页脚（双页）",
        f'{_PAGE_NUMBER_LINE}<w:ind w:leftChars="100" w:left="280" w:rightChars="0" w:right="0" '
        'w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/>',
        base="Footer",
    ),
)

_LIST: Final = (
    Style(
        "ListLine",
        "填报行",
        f'<w:keepNext/><w:tabs><w:tab w:val="right" w:pos="12756"/></w:tabs><w:snapToGrid w:val="0"/>'
        f'{_spacing(0, 120, 480)}{_FLUSH}<w:jc w:val="left"/>',
        _set(fonts.BODY, 28),
    ),
    Style("ListHead", "清单表头", _CELL_LINE + _FLUSH + _CENTRE, _set(fonts.FIRST_LEVEL, 21)),
    Style("ListText", "清单文字", _CELL_LINE + _FLUSH + '<w:jc w:val="left"/>', _set(fonts.BODY, 21)),
    Style("ListCentred", "清单文字（居中）", _CENTRE, base="ListText"),
    Style("ListNote", "清单说明", f'<w:snapToGrid w:val="0"/>{_spacing(120, 0, 480)}{_FLUSH}', _set(fonts.BODY, 24)),
)

_MARGINS: Final = '<w:tblCellMar><w:left w:w="{0}" w:type="dxa"/><w:right w:w="{0}" w:type="dxa"/></w:tblCellMar>'


def _edges(**sizes: int) -> str:
    lines = "".join(f'<w:{edge} w:val="single" w:sz="{size}" w:space="0" w:color="auto"/>' for edge, size in sizes.items())
    return f"<w:tblBorders>{lines}</w:tblBorders>"


def _table(key: str, name: str, borders: str, margin: int) -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/><w:qFormat/>'
        f"<w:tblPr>{borders}{_MARGINS.format(margin)}</w:tblPr></w:style>"
    )


_TABLES: Final = (
    # 7.4.1: thick rules (0.35 mm) first and last, a thin one (0.25 mm) between.
    _table("BackMatter", "版记", _edges(top=8, bottom=8, insideH=6), 0),
    _table(
        "RectificationList",
        "整改清单",
        _edges(top=4, left=4, bottom=4, right=4, insideH=4, insideV=4),
        57,
    ),
)

TABLE_STYLES: Final = {"版记": "BackMatter", "整改清单": "RectificationList"}
"""The ids of the table styles by the names Word shows."""

STYLES: Final = (*_TEXT, *_FRONT, *_TAIL, *_FOOT, *_LIST)
"""Every paragraph and character style."""


def styles() -> bytes:
    """Get `word/styles.xml`."""
    every = "".join(style.xml for style in STYLES) + "".join(_TABLES)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr>{font(fonts.BODY)}'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        f"{every}</w:styles>"
    ).encode()
