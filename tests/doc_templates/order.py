"""The order of children that the schema fixes (ECMA-376 part 1, chapter 17), for the elements that templates hold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from tests.doc_templates.word import W

_ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs kinsoku wordWrap "
    "overflowPunct autoSpaceDE autoSpaceDN adjustRightInd snapToGrid spacing ind jc textAlignment outlineLvl rPr",
    "rPr": "rStyle rFonts b bCs i iCs color spacing w kern position sz szCs highlight u vertAlign lang",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg docGrid",
    "style": "name aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr trPr tcPr",
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblStyle tblpPr tblOverlap tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "trPr": "cantSplit trHeight tblHeader",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection vAlign",
    "tc": "tcPr p",
    "p": "pPr r",
    "r": "rPr t tab br",
    "ind": "",
    "settings": "zoom bordersDoNotSurroundHeader bordersDoNotSurroundFooter defaultTabStop evenAndOddHeaders "
    "characterSpacingControl compat themeFontLang",
}
_REPEATABLE = {"tr", "p", "r", "t", "tab", "br", "footerReference", "headerReference"}
_MIXED = {"t", "tab", "br"}


def disorders(part: etree._Element) -> Iterator[str]:
    """Each place of the part where children stand in the wrong order, twice, or are unknown here."""
    for tag, order in _ORDER.items():
        known = {f"{W}{name}": place for place, name in enumerate(order.split())}
        for element in part.iter(f"{W}{tag}"):
            names = [etree.QName(child).localname for child in element]
            if strangers := [name for name in names if f"{W}{name}" not in known and name != "fldSimple"]:
                yield f"{tag} 里不该有 {strangers}"
            elif any(_wrong(before, after, known) for before, after in pairwise(names)):
                yield f"{tag} 里的次序不对：{names}"


def _wrong(before: str, after: str, known: dict[str, int]) -> bool:
    if {before, after} <= _MIXED or "fldSimple" in {before, after}:
        return False
    first, second = known[f"{W}{before}"], known[f"{W}{after}"]
    return first > second or (first == second and before not in _REPEATABLE)
