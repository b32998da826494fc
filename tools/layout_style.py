"""One style of Word, and the properties styles are built from.

A style's `paragraph` and `run` are the inside of its `<w:pPr>` and `<w:rPr>`, in the order the schema fixes
(ECMA-376 part 1, 17.3.1.26, 17.3.2.28). Lengths are twips, sizes half-points; one 字 of the text is 315.8 twips.
Indents stand twice: in hundredths of a 字 for Word and WPS, in twips for LibreOffice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tools.layout_page import LINE

FLUSH: Final = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
CENTRE: Final = '<w:jc w:val="center"/>'
LEFT: Final = '<w:jc w:val="left"/>'
OFF_GRID: Final = '<w:snapToGrid w:val="0"/>'
"""For lines of another height than the grid's: LibreOffice lets the grid win over an exact line."""


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


def size(half_points: int) -> str:
    """Get the size of the letters: 三号 is 32, 四号 28, 五号 21."""
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def own_size(name: str, half_points: int) -> str:
    """Get run properties that leave the tightened pitch of the text: a font at its own size."""
    return f'{font(name)}<w:spacing w:val="0"/>{size(half_points)}'


def spacing(before: int, after: int = 0, line: int = LINE) -> str:
    """Get the room above and below a paragraph and the exact height of its lines."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="exact"/>'
