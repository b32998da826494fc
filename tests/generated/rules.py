"""The rules by which typed texts are printed with other marks, each held to the marks that it may touch.

A rule is the program's own (GB/T 15834 and 9704 are tested in their rooms); what it makes of a text is used only after
a look at it from outside: nothing but these marks, and blanks at the ends, differs from what was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from localization import marks
from rendering import filters, names

_BLANKS: Final = " \n\u3000"


def _at_its_ends(rule: Callable[[str], str], touched: str) -> Callable[[str], str]:
    """A rule that sets and drops marks at the ends of a text."""

    def checked(typed: str) -> str:
        printed, core = rule(typed), typed.strip(touched + _BLANKS)
        at = printed.find(core)
        assert at >= 0, (typed, printed)
        assert not (printed[:at] + printed[at + len(core) :]).strip(touched + _BLANKS), (typed, printed)
        return printed

    return checked


def _anywhere(rule: Callable[[str], str], touched: str) -> Callable[[str], str]:
    """A rule that sets, drops and turns marks wherever they stand; what is nothing but marks may go wholly."""

    def checked(typed: str) -> str:
        printed = rule(typed)
        _require_equal(printed, typed, touched)
        return printed

    return checked


def _list(rule: Callable[..., str], touched: str) -> Callable[..., str]:
    """A rule that makes one text of many."""

    def checked(typed: Iterable[str], *choices: bool) -> str:
        texts = tuple(typed)
        printed = rule(texts, *choices)
        _require_equal(printed, "".join(texts), touched)
        return printed

    return checked


def _require_equal(printed: str, typed: str, touched: str) -> None:
    gone = dict.fromkeys(map(ord, touched + _BLANKS))
    assert printed.translate(gone) == typed.translate(gone), (typed, printed)


sentence: Final = _at_its_ends(marks.sentence, "。．.！!？?…，,、；;：:")
unfinished: Final = _at_its_ends(marks.unfinished, "。；;，,、")
name: Final = _at_its_ends(names.name, "：:。；;，,、")
note: Final = _at_its_ends(names.without_brackets, "（()）")
attachment: Final = _at_its_ends(names.attachment_name, "《》：:。；;，,、")
document_number: Final = _anywhere(names.document_number, "[［【(（〔]］】)）〕")
quotation: Final = _anywhere(marks.quotation_marks, "“‘”’\"'")
titles: Final = _list(filters.titles, "《〈》〉、")
quoted: Final = _list(filters.quoted, "“‘”’\"'、")
join: Final = _list(filters.join, "。；;，,、")
commas: Final = _list(filters.commas, "。；;，,、")
copies: Final = _list(lambda texts: "，".join(map(names.name, texts)), "：:。；;，,、")
