"""The filters that templates may use, by name; their annotations are what a template is proved against.

Most are localization's functions. The others cut typed text to fit where it stands: run on in a paragraph, as a
heading inside one, as a name in a list.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from typing import Any, Final, Protocol, TypeVar

from localization import dates, lists, marks, numerals, times, widths
from localization.numerals import Numerals
from rendering.row_height import taller_than_page
from rendering.signature import signature
from rendering.text import escape, printed
from rendering.xml import Xml

_MARK: Final = re.compile(r"(?:（[一二三四五六七八九十百]+）)?(.*?(?:。|$))(.*)", re.DOTALL)
_YEAR: Final = re.compile(r"[\[［【(（](\d{4})[\]］】)）]")


def paragraphs(text: str) -> tuple[str, ...]:
    r"""Get the paragraphs of a text, to print each as one of the document.

    >>> paragraphs("甲。\n乙。")
    ('甲。', '乙。')
    """
    return marks.paragraphs(text)


def flow(text: str, style: str = "") -> Xml:
    r"""Get a text to run on where it is printed; after each line end a new paragraph begins, in the named style.

    >>> str(flow("甲。"))
    '<w:r><w:t xml:space="preserve">甲。</w:t></w:r>'
    """
    if text.isprintable():  # So it is one line without anything unusual in it, as most texts are.
        line = escape(text.strip())
        return Xml(f'<w:r><w:t xml:space="preserve">{line}</w:t></w:r>' if line else "")
    runs = [f'<w:r><w:t xml:space="preserve">{printed(line)}</w:t></w:r>' for line in marks.paragraphs(text)]
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return Xml(f"</w:p><w:p>{properties}".join(["", *runs] if text.startswith("\n") else runs))


def heading(text: str) -> str:
    """Get the words of a paragraph up to the first 。, which are its heading; a level mark in front is left out.

    >>> heading("（一）压实责任。各级党组织要…"), heading("压实责任")
    ('压实责任。', '压实责任')
    """
    return _headed(text)[0]


def after_heading(text: str) -> str:
    """Get the words behind the heading.

    >>> after_heading("（一）压实责任。各级党组织要…")
    '各级党组织要…'
    """
    return _headed(text)[1]


def _headed(text: str) -> tuple[str, str]:
    first, *others = marks.paragraphs(text) or ("",)
    found = _MARK.fullmatch(first)
    assert found is not None  # noqa: S101 - the pattern takes any line
    return found[1], "\n".join((found[2], *others))


def filled(items: tuple[str, ...]) -> tuple[str, ...]:
    """Get the entries of a list that hold something.

    >>> filled(("甲", "", "乙"))
    ('甲', '乙')
    """
    return tuple([item for item in items if item.strip()])


class _Headed(Protocol):
    """A record that is printed as a headline and its elaboration."""

    @property
    def headline(self) -> str: ...

    @property
    def elaboration(self) -> str: ...


_H = TypeVar("_H", bound=_Headed)


def worded(rows: tuple[_H, ...]) -> tuple[_H, ...]:
    """Get the rows that have a headline or an elaboration, so that none is numbered that says nothing."""
    return tuple([row for row in rows if row.headline or row.elaboration])


def count(rows: tuple[Any, ...]) -> str:
    """Get how many entries a list has, as it stands before a measure word; empty texts do not count.

    >>> count(("甲", "乙", ""))
    '两'
    """
    return numerals.count(length(rows))


def length(rows: tuple[Any, ...]) -> int:
    """Get how many entries a list has; empty texts do not count.

    >>> length(("甲", ""))
    1
    """
    return len([row for row in rows if row])


def titles(items: tuple[str, ...], separate: bool = False) -> str:  # noqa: FBT001, FBT002 - a template names no argument
    """Get titles of documents in 《》, with 、 between them only when `separate`."""
    return lists.join_titles(items, separate=separate)


def quoted(items: tuple[str, ...], separate: bool = False) -> str:  # noqa: FBT001, FBT002 - a template names no argument
    """Get quotations in “ ”, with 、 between them only when `separate`."""
    return lists.join_quoted(items, separate=separate)


def commas(items: tuple[str, ...]) -> str:
    """Get clauses joined by ，, without the marks typed at their ends.

    >>> commas(("准备充分。", "", "查摆见人见事"))
    '准备充分，查摆见人见事'
    """
    return "，".join(clause for item in items if (clause := marks.unfinished(item)))


def join(items: tuple[str, ...]) -> str:
    """Get words joined by 、, without the marks typed at their ends.

    >>> join(("学习研讨；", "谈心谈话。"))
    '学习研讨、谈心谈话'
    """
    return lists.join(marks.unfinished(item) for item in items)


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
    """Get the name of a body as it is called inside its region: without the region's name in front.

    >>> within("云岫区财政局党组", "云岫区"), within("区委常委班子", "云岫区")
    ('财政局党组', '区委常委班子')
    """
    return text.removeprefix(region)


def signer_rows(names: tuple[str, ...]) -> tuple[str, ...]:
    """Get the signers two to a row; a last one alone stands under the first of the row above (GB/T 9704-2012 7.2.6).

    >>> signer_rows(("岫明川", "闻溪竹", "渚望舒"))
    ('岫明川　闻溪竹', '渚望舒　　　　')
    """
    given = filled(names)
    rows = ["\u3000".join(given[start : start + 2]) for start in range(0, len(given), 2)]
    if len(rows) > 1:
        rows[-1] = rows[-1].ljust(len(rows[-2]), "\u3000")
    return tuple(rows)


def full_date(day: date, system: Numerals = Numerals.ARABIC) -> str:
    """Get a date with its year: 2026年11月3日."""
    return dates.write_date(day, system)


def month_day(day: date, system: Numerals = Numerals.ARABIC) -> str:
    """Get a date without its year: 11月3日."""
    return dates.write_month_day(day, system)


def deadline(day: date, system: Numerals = Numerals.ARABIC) -> str:
    """Get a last day: 2026年底前."""
    return dates.write_deadline(day, system)


def clock(moment: time, system: Numerals = Numerals.ARABIC) -> str:
    """Get a time of day: 下午3点半."""
    return times.write_time(moment, system)


FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "after_heading": after_heading,
    "attachment_name": attachment_name,
    "commas": commas,
    "count": count,
    "date": full_date,
    "deadline": deadline,
    "document_number": document_number,
    "filled": filled,
    "flow": flow,
    "half_day": times.half_day,
    "heading": heading,
    "join": join,
    "length": length,
    "month_day": month_day,
    "name": name,
    "ordinal": numerals.ordinal,
    "paragraphs": paragraphs,
    "quotation": marks.quotation_marks,
    "quoted": quoted,
    "sentence": marks.sentence,
    "signature": signature,
    "signer_rows": signer_rows,
    "taller_than_page": taller_than_page,
    "time": clock,
    "title_lines": widths.title_lines,
    "titles": titles,
    "unfinished": marks.unfinished,
    "within": within,
    "without_brackets": without_brackets,
    "worded": worded,
}
"""Every filter by its name in templates."""
