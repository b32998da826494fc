"""The fonts of the documents in each scheme (字体方案): the one table, and its use on a template's styles.

Templates name the fonts that GB/T 9704-2012 5.2.2, 7.3.1 and 7.3.3 ask for, in `word/styles.xml` and nowhere else.
A computer that lacks them shows another scheme: what plain Windows has, or what domestic systems (信创) ship.
"""

from __future__ import annotations

import re
from typing import Final

TITLE: Final = "方正小标宋简体"
BODY: Final = "仿宋_GB2312"
SECOND_LEVEL: Final = "楷体_GB2312"
FIRST_LEVEL: Final = "黑体"
PAGE_NUMBER: Final = "宋体"

STYLES: Final = "word/styles.xml"
"""The part of a Word file that names the fonts."""

STANDARD: Final = "standard"
"""The scheme of the fonts that stand in the templates."""

SCHEMES: Final[dict[str, dict[str, str]]] = {
    STANDARD: {},
    "windows": {TITLE: "华文中宋", BODY: "仿宋", SECOND_LEVEL: "楷体"},
    "domestic": {
        TITLE: "方正小标宋_GBK",
        BODY: "方正仿宋_GBK",
        SECOND_LEVEL: "方正楷体_GBK",
        FIRST_LEVEL: "方正黑体_GBK",
    },
}
"""For each scheme the fonts that stand in for the standard's; a font that is not named stays as it is."""

_FONT: Final = re.compile(f'(?<=")(?:{TITLE}|{BODY}|{SECOND_LEVEL}|{FIRST_LEVEL}|{PAGE_NUMBER})(?=")')


def in_scheme(styles: str, scheme: str) -> str:
    """Get the text of `word/styles.xml` with the fonts of the scheme. Raises KeyError for an unknown scheme.

    >>> in_scheme('<w:rFonts w:eastAsia="仿宋_GB2312"/>', "windows")
    '<w:rFonts w:eastAsia="仿宋"/>'
    """
    fonts = SCHEMES[scheme]
    return _FONT.sub(lambda found: fonts.get(found[0], found[0]), styles)
