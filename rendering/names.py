"""Typed names and numbers without the marks that a template sets around them (GB/T 9704-2012 7.2, 7.3)."""

from __future__ import annotations

import re
from typing import Final

_ORGANS: Final = ("委", "党委", "政府", "人民政府", "人大", "政协", "纪委", "监委")
_YEAR: Final = re.compile(r"[\[［【(（](\d{4})[\]］】)）]")


def name(text: str) -> str:
    """Get a name without the marks typed at its end, also a colon (主送机关, 附件 ends with none).

    >>> name("中共澜川市委：")
    '中共澜川市委'
    """
    return text.rstrip("：: 。；;，,、\u3000")


def attachment_name(text: str) -> str:
    """Get the name of an attachment: no 《》 around the whole, no mark at its end (GB/T 9704-2012 7.3.4).

    >>> attachment_name("《整改方案》。"), attachment_name("关于印发《办法》的通知")
    ('整改方案', '关于印发《办法》的通知')
    """
    bare = name(text)
    whole = bare.startswith("《") and bare.find("》") == len(bare) - 1
    return bare[1:-1] if whole else bare


def without_brackets(text: str) -> str:
    """Get a note without the brackets typed around the whole of it: the template sets them.

    >>> without_brackets("（联系人：云岫区委办公室）"), without_brackets("（甲）和（乙）")
    ('联系人：云岫区委办公室', '（甲）和（乙）')
    """
    whole = text.startswith(("（", "(")) and max(text.find("）"), text.find(")")) == len(text) - 1
    return text[1:-1] if whole else text


def document_number(text: str) -> str:
    """Get a document number with its year in 〔〕 (GB/T 9704-2012 7.2.5).

    >>> document_number("云委[2026]12号")
    '云委〔2026〕12号'
    """
    return _YEAR.sub(r"〔\1〕", text)


def within(text: str, region: str) -> str:
    """Get the name of a body as it is called inside its region: without 中共 and the region's name in front.

    The region's own organs keep its level word.

    >>> within("云岫区财政局党组", "云岫区"), within("中共云岫区委常委班子", "云岫区"), within("区政府党组", "云岫区")
    ('财政局党组', '区委常委班子', '区政府党组')
    """
    named = text.removeprefix("中共")
    rest = named.removeprefix(region)
    if rest == named:
        return text
    return region[-1:] + rest if rest.startswith(_ORGANS) else rest


def signer_rows(names: tuple[str, ...]) -> tuple[str, ...]:
    """Get the signers two to a row; a last one alone stands under the first of the row above (GB/T 9704-2012 7.2.6).

    >>> signer_rows(("岫明川", "闻溪竹", "渚望舒"))
    ('岫明川　闻溪竹', '渚望舒　　　　')
    """
    given = [signer for signer in names if signer.strip()]
    rows = ["\u3000".join(given[start : start + 2]) for start in range(0, len(given), 2)]
    if len(rows) > 1:
        rows[-1] = rows[-1].ljust(len(rows[-2]), "\u3000")
    return tuple(rows)
