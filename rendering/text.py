"""What happens to a printed value when the document is filled: the few functions that compiled templates call."""

from __future__ import annotations

import re
from collections.abc import Callable

import markupsafe

from rendering.errors import PrintFailed

# The C function behind `markupsafe.escape`: the same five characters, without wrapping each value in an object.
escape: Callable[[str], str] = markupsafe._escape_inner  # type: ignore[attr-defined]  # noqa: SLF001
"""The text with & < > " ' escaped, as docxtpl with autoescape does."""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'


def refuse_illegal(text: str) -> None:
    """Raise `PrintFailed` for characters that XML 1.0 (2.2) has no place for."""
    if bad := _ILLEGAL.search(text):
        raise PrintFailed(f"“{text[:20]}”里有印不出的字符（U+{ord(bad[0]):04X}），请删掉后重新输入")


def unusual(text: str, run_properties: str) -> str:
    r"""The escaped text of a value that is not wholly plain letters, as docxtpl's `resolve_listing` lays it out.

    A line end becomes a line break and a tab a tabulator. `run_properties` is the `<w:rPr>` of the run it stands in.
    Raises `PrintFailed` for characters that XML 1.0 (2.2) has no place for.

    >>> unusual("甲\n乙", "")
    '甲</w:t><w:br/><w:t xml:space="preserve">乙'
    """
    refuse_illegal(text)
    tab = f'</w:t></w:r><w:r>{run_properties}<w:tab/></w:r><w:r>{run_properties}<w:t xml:space="preserve">'
    return escape(text).replace("\t", tab).replace("\n", _BREAK)


def printed(text: str, run_properties: str = "") -> str:
    """The text escaped as compiled templates print it: what a filter that builds `Xml` puts into a `<w:t>`.

    >>> printed("甲<乙")
    '甲&lt;乙'
    """
    return escape(text) if text.isprintable() else unusual(text, run_properties)
