"""Lists in running text (并列, GB/T 15834-2011 4.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from localization.marks import quotation_marks, title_marks


def join(items: Iterable[str]) -> str:
    """Get the items joined by 、 (GB/T 15834-2011 4.5.3.1); blank items are left out.

    >>> join(["学习研讨", "谈心谈话", "撰写材料"])
    '学习研讨、谈心谈话、撰写材料'
    """
    return "、".join([item for item in items if item.strip()])


def join_titles(items: Iterable[str], *, separate: bool = False) -> str:
    """Get titles, each in 《》, with no 、 between adjacent marks; a bracketed note brings the 、 back.

    `separate` prints the 、 everywhere, as many offices want. Source: GB/T 15834-2011 4.5.3.5.

    >>> join_titles(["甲", "乙"]), join_titles(["《甲》（试行）", "乙"]), join_titles(["甲", "乙"], separate=True)
    ('《甲》《乙》', '《甲》（试行）、《乙》', '《甲》、《乙》')
    """
    return _join_marked(items, title_marks, "》《", separate=separate)


def join_quoted(items: Iterable[str], *, separate: bool = False) -> str:
    """Get quotations, each in “ ”, by the same rule as `join_titles` (GB/T 15834-2011 4.5.3.5).

    >>> join_quoted(["甲", "乙"]), join_quoted(["甲", "乙"], separate=True)
    ('“甲”“乙”', '“甲”、“乙”')
    """
    return _join_marked(items, quotation_marks, "”“", separate=separate)


def _join_marked(items: Iterable[str], mark: Callable[[str], str], touching: str, *, separate: bool) -> str:
    """Get the marked items, 、 between two unless a closing mark touches an opening one."""
    joined = ""
    for marked in filter(None, map(mark, items)):
        adjoining = not separate and joined.endswith(touching[0]) and marked.startswith(touching[1])
        joined += marked if adjoining or not joined else f"、{marked}"
    return joined
