"""The styles of GB/T 9704-2012, written once and put into every template (`word/styles.xml`)."""

from __future__ import annotations

from typing import Final

from rendering import fonts
from tools.layout_front import FRONT
from tools.layout_list import FOOT, LIST, TABLES
from tools.layout_page import WORD
from tools.layout_style import font
from tools.layout_text import TAIL, TEXT

TABLE_STYLES: Final = {"版记": "BackMatter", "整改清单": "RectificationList"}
"""The ids of the table styles by the names Word shows."""

STYLES: Final = (*TEXT, *FRONT, *TAIL, *FOOT, *LIST)
"""Every paragraph and character style."""


def styles() -> bytes:
    """Get `word/styles.xml`."""
    every = "".join(style.xml for style in STYLES) + "".join(TABLES)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr>{font(fonts.BODY)}'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        f"{every}</w:styles>"
    ).encode()
