"""The styles of page numbers, of the rectification list (整改清单) and of tables (GB/T 9704-2012 7.4.1, 7.5)."""

from __future__ import annotations

from typing import Final

from rendering import fonts
from tools.layout_page import TURNED_WIDTH
from tools.layout_style import CENTRE, FLUSH, LEFT, OFF_GRID, Style, own_size, spacing

_CELL_LINE: Final = f"{OFF_GRID}{spacing(0, 0, 360)}"
_PAGE_NUMBER_LINE: Final = f'<w:snapToGrid w:val="0"/>{spacing(0, 0, 360)}'

FOOT: Final = (
    Style(
        "Footer",
        "footer",
        f'{_PAGE_NUMBER_LINE}<w:ind w:rightChars="100" w:right="280" w:firstLineChars="0" w:firstLine="0"/>'
        '<w:jc w:val="right"/>',
        own_size(fonts.PAGE_NUMBER, 28),
    ),
    Style(
        "FooterEven",
        "页脚（双页）",
        f'{_PAGE_NUMBER_LINE}<w:ind w:leftChars="100" w:left="280" w:rightChars="0" w:right="0" '
        'w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/>',
        base="Footer",
    ),
)

LIST: Final = (
    Style(
        "ListLine",
        "填报行",
        f'<w:keepNext/><w:tabs><w:tab w:val="right" w:pos="{TURNED_WIDTH}"/></w:tabs><w:snapToGrid w:val="0"/>'
        f'{spacing(0, 120, 480)}{FLUSH}<w:jc w:val="left"/>',
        own_size(fonts.BODY, 28),
    ),
    Style("ListHead", "清单表头", _CELL_LINE + FLUSH + CENTRE, own_size(fonts.FIRST_LEVEL, 21)),
    Style("ListText", "清单文字", _CELL_LINE + FLUSH + LEFT, own_size(fonts.BODY, 21)),
    Style("ListCentred", "清单文字（居中）", CENTRE, base="ListText"),
    Style("ListNote", "清单说明", f'<w:snapToGrid w:val="0"/>{spacing(120, 0, 480)}{FLUSH}', own_size(fonts.BODY, 24)),
)

_MARGINS: Final = '<w:tblCellMar><w:left w:w="{0}" w:type="dxa"/><w:right w:w="{0}" w:type="dxa"/></w:tblCellMar>'


def _edges(**sizes: int) -> str:
    lines = "".join(
        f'<w:{edge} w:val="single" w:sz="{size}" w:space="0" w:color="auto"/>' for edge, size in sizes.items()
    )
    return f"<w:tblBorders>{lines}</w:tblBorders>"


def _table(key: str, name: str, borders: str, margin: int) -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/><w:qFormat/>'
        f"<w:tblPr>{borders}{_MARGINS.format(margin)}</w:tblPr></w:style>"
    )


TABLES: Final = (
    # 7.4.1: thick rules (0.35 mm) first and last, a thin one (0.25 mm) between.
    _table("BackMatter", "版记", _edges(top=8, bottom=8, insideH=6), 0),
    _table(
        "RectificationList",
        "整改清单",
        _edges(top=4, left=4, bottom=4, right=4, insideH=4, insideV=4),
        57,
    ),
)
