"""The styles of the text and of what follows it (GB/T 9704-2012 7.3.3 to 7.3.6, 7.4)."""

from __future__ import annotations

from typing import Final

from rendering import fonts
from tools.layout_page import LINE, TEXT_WIDTH
from tools.layout_style import FLUSH, LEFT, Style, font, own_size, size, spacing


def _heading(level: int, name: str) -> Style:
    """Get the style of a stand-alone heading (7.3.3): indented like any paragraph, kept with what follows."""
    outline = f'<w:keepNext/><w:outlineLvl w:val="{level - 1}"/>'
    return Style(f"Heading{level}", f"heading {level}", outline, font(name), following="Normal")


TEXT: Final = (
    Style(
        "Normal",
        "Normal",
        '<w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'{spacing(0)}<w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>',
        f'{font(fonts.BODY)}<w:spacing w:val="-5"/>{size(32)}<w:lang w:val="en-US" w:eastAsia="zh-CN"/>',
        base="",
    ),
    _heading(1, fonts.FIRST_LEVEL),
    _heading(2, fonts.SECOND_LEVEL),
    _heading(3, fonts.BODY),
    _heading(4, fonts.BODY),
    Style("RunInHeading", "段内二级标题", run=font(fonts.SECOND_LEVEL), base="", kind="character"),
    Style("BodyKept", "正文（与下段同页）", "<w:keepNext/>"),
)

"""The text itself, headings of four levels, run-in headings."""


def _attachment(key: str, name: str, before: int, left: tuple[int, int], hanging: tuple[int, int]) -> Style:
    """Get a line of the attachment note (7.3.4): what turns over stands under the first character of the name."""
    indent = (
        f'<w:ind w:leftChars="{left[0]}" w:left="{left[1]}" w:hangingChars="{hanging[0]}" w:hanging="{hanging[1]}"/>'
    )
    return Style(key, name, f"<w:keepNext/>{spacing(before)}{indent}")


def _signed(key: str, name: str, before: int) -> Style:
    return Style(key, name, f'<w:keepNext/>{spacing(before)}{FLUSH}<w:jc w:val="right"/>')


TAIL: Final = (
    _attachment("AttachmentOnly", "附件说明（一个附件）", LINE, (500, 1579), (300, 947)),
    _attachment("AttachmentFirst", "附件说明（第一个）", LINE, (600, 1895), (400, 1263)),
    _attachment("AttachmentNext", "附件说明（其余）", 0, (600, 1895), (100, 316)),
    _signed("IssuerSealed", "署名（加盖印章）", 2 * LINE),
    _signed("IssuerUnsealed", "署名（不加盖印章）", LINE),
    _signed("IssueDate", "成文日期", 0),
    Style("Note", "附注"),
    # A table must be followed by a paragraph: 1 pt high, where neither signature nor note follows the back matter.
    Style("BackMatterAnchor", "版记定位", f'<w:snapToGrid w:val="0"/>{spacing(0, 0, 20)}{FLUSH}'),
    Style(
        "Copies",
        "抄送机关",
        f'<w:snapToGrid w:val="0"/>{spacing(60, 60, 480)}'
        '<w:ind w:leftChars="400" w:left="1120" w:right="280" w:hangingChars="300" w:hanging="840"/>',
        own_size(fonts.BODY, 28),
    ),
    Style(
        "Printer",
        "印发机关和印发日期",
        f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH - 280}"/></w:tabs><w:snapToGrid w:val="0"/>'
        f'{spacing(60, 60, 480)}<w:ind w:left="280" w:right="280" w:firstLineChars="0" w:firstLine="0"/>'
        f"{LEFT}",
        own_size(fonts.BODY, 28),
    ),
    Style("AttachmentLabel", "附件标签", f"<w:keepNext/>{spacing(0, LINE)}{FLUSH}", font(fonts.FIRST_LEVEL)),
)
"""Attachment note, signature, date, note, back matter, and the label of an attachment."""
