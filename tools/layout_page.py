"""The page of GB/T 9704-2012: paper, margins, grid, footers and settings, as WordprocessingML.

All lengths are twips (1/20 pt); 1 mm = 56.6929 twips.
"""

from __future__ import annotations

from typing import Final

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ROOT: Final = f'xmlns:w="{WORD}"'

LINE: Final = 579
"""One line of the text: 22 of them fill the 225 mm of the text area (5.2.1, 5.2.3)."""

TEXT_WIDTH: Final = 8844
"""The width of the upright text area, 156 mm (5.2.1)."""

TURNED_WIDTH: Final = 12756
"""The width of the turned text area, 225 mm (clause 8)."""

_UPRIGHT: Final = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1440" w:gutter="0"/>'
)
# The upright margins turned by a quarter: what was the top edge of the text is at the right.
_TURNED: Final = (
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1588" w:right="2098" w:bottom="1474" w:left="1984" w:header="851" w:footer="897" w:gutter="0"/>'
)


def section(*, landscape: bool) -> str:
    """Get the `<w:sectPr>` of a page (5.1, 5.2.1; clause 8 for a turned one).

    The footer's distance sets the dash of the page number 7 mm below the text area (7.5). The grid has lines only:
    a grid of characters halves the characters of a line in LibreOffice. A turned page has none, or LibreOffice
    moves table rows to the next page that would have had room.
    """
    grid = "" if landscape else ' w:type="lines"'
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" r:id="rId4"/>'
        f'{_TURNED if landscape else _UPRIGHT}<w:cols w:space="425"/><w:docGrid{grid} w:linePitch="{LINE}"/>'
        "</w:sectPr>"
    )


def footer(style: str) -> bytes:
    """Get a footer: the page number between two dashes, in the style of odd or of even pages (7.5)."""
    return (
        f'{_HEAD}<w:ftr {_ROOT}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        '<w:r><w:t xml:space="preserve">— </w:t></w:r>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    ).encode()


def settings() -> bytes:
    """Get the settings: odd and even footers differ, punctuation is not compressed (28 characters stay 28)."""
    return (
        f'{_HEAD}<w:settings {_ROOT}><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/>'
        '<w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        "<w:compat><w:doNotExpandShiftReturn/><w:useFELayout/>"
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    ).encode()
