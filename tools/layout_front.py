"""The styles of the front matter (版头) and the title (GB/T 9704-2012 7.2, 7.3.1, 7.3.2)."""

from __future__ import annotations

from typing import Final

from rendering import fonts
from tools.layout_page import LINE, TEXT_WIDTH
from tools.layout_style import CENTRE, FLUSH, LEFT, Style, font, own_size, size, spacing

_RED: Final = "FF0000"


def _rule(*, shown: bool) -> str:
    """Get the red rule under the front matter: 4 mm (11 pt) below, as wide as the text, 1 pt thick (7.2.7)."""
    line = f'w:val="single" w:sz="8" w:space="11" w:color="{_RED}"' if shown else 'w:val="nil"'
    return f"<w:pBdr><w:bottom {line}/></w:pBdr>"


_TITLE_LINE: Final = '<w:keepNext/>{rule}<w:snapToGrid w:val="0"/>{spacing}' + FLUSH + CENTRE


def _title(key: str, name: str, before: int, after: int) -> Style:
    """Get a title style (7.3.1): 2号小标宋 in lines of 35 pt, one blank line of text below."""
    paragraph = _TITLE_LINE.format(rule="", spacing=spacing(before, after, 700))
    base = "Normal" if key == "Title" else "Title"
    return Style(key, name, paragraph, own_size(fonts.TITLE, 44), base, "Normal")


# 35 mm from the upper edge of the text area to the mark (7.2.4); the font leaves some of its own line above it.
_ABOVE_MARK: Final = 1795
_MARK_LINE: Final = 1000
_TWO_LINES: Final = 2 * LINE
_ABOVE_PREPRINTED_NUMBER: Final = _ABOVE_MARK + _MARK_LINE + _TWO_LINES
_BELOW_NUMBER: Final = _TWO_LINES + 226  # The room of the rule's 4 mm, when the paper already has the rule.

_TABS: Final = f'<w:tabs><w:tab w:val="left" w:pos="316"/><w:tab w:val="right" w:pos="{TEXT_WIDTH - 316}"/></w:tabs>'


def _mark(key: str, name: str, *, ruled: bool) -> Style:
    rule = _rule(shown=True) if ruled else ""
    room = spacing(_ABOVE_MARK, _TWO_LINES if ruled else 0, _MARK_LINE)
    run = f'{font(fonts.TITLE)}<w:color w:val="{_RED}"/><w:spacing w:val="0"/>{size(80)}'
    return Style(key, name, _TITLE_LINE.format(rule=rule, spacing=room), run)


def _number(key: str, name: str, tabs: str, align: str, *, preprinted: bool) -> Style:
    above = _ABOVE_PREPRINTED_NUMBER if preprinted else _TWO_LINES
    room = spacing(above, _BELOW_NUMBER if preprinted else _TWO_LINES)
    return Style(key, name, f"<w:keepNext/>{'' if preprinted else _rule(shown=True)}{tabs}{room}{FLUSH}{align}")


FRONT: Final = (
    Style("Urgency", "紧急程度", FLUSH, font(fonts.FIRST_LEVEL)),
    _mark("IssuerMark", "发文机关标志", ruled=False),
    _mark("IssuerMarkRuled", "发文机关标志（下有红线）", ruled=True),
    _number("DocumentNumber", "发文字号", "", CENTRE, preprinted=False),
    _number("DocumentNumberSigned", "发文字号和签发人", _TABS, LEFT, preprinted=False),
    _number("PreprintedNumber", "发文字号（套打）", "", CENTRE, preprinted=True),
    _number("PreprintedNumberSigned", "发文字号和签发人（套打）", _TABS, LEFT, preprinted=True),
    Style("SignerName", "签发人姓名", run=font(fonts.SECOND_LEVEL), base="", kind="character"),
    _title("Title", "Title", 0, LINE),
    _title("TitleDated", "标题（下有日期）", 0, 0),
    _title("TitlePreprinted", "标题（套打）", _ABOVE_PREPRINTED_NUMBER + LINE + _BELOW_NUMBER, LINE),
    Style("TitleDate", "题下日期", f"<w:keepNext/>{spacing(0, LINE)}{FLUSH}{CENTRE}", font(fonts.SECOND_LEVEL)),
    Style("Recipient", "主送机关", FLUSH, following="Normal"),
)
"""Urgency, issuer's mark, document number with signers, the titles, the addressee."""
