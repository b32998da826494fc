"""The filters that templates may use, by name; their annotations are what a template is proved against.

Most are localization's functions. The others fit typed text to where it stands: run on in a paragraph, as a heading
inside one, as a list; those for names stand in `rendering.names`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, Protocol, TypeVar

from localization import dates, lists, marks, numerals, times, widths
from rendering import names
from rendering.row_height import taller_than_page
from rendering.signature import signature
from rendering.text import escape, printed
from rendering.xml import Xml

_MARK: Final = re.compile(r"(?:（[一二三四五六七八九十百]+）)?(.*?(?:。|$))(.*)", re.DOTALL)


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
    return lists.join([marks.unfinished(item) for item in items])


FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "after_heading": after_heading,
    "attachment_name": names.attachment_name,
    "commas": commas,
    "count": count,
    "date": dates.write_date,
    "deadline": dates.write_deadline,
    "document_number": names.document_number,
    "filled": filled,
    "flow": flow,
    "half_day": times.half_day,
    "heading": heading,
    "join": join,
    "length": length,
    "month_day": dates.write_month_day,
    "name": names.name,
    "ordinal": numerals.ordinal,
    "paragraphs": paragraphs,
    "quotation": marks.quotation_marks,
    "quoted": quoted,
    "sentence": marks.sentence,
    "signature": signature,
    "signer_rows": names.signer_rows,
    "taller_than_page": taller_than_page,
    "time": times.write_time,
    "title_lines": widths.title_lines,
    "titles": titles,
    "unfinished": marks.unfinished,
    "within": names.within,
    "without_brackets": names.without_brackets,
    "worded": worded,
}
"""Every filter by its name in templates."""
