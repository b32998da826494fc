"""The words of a document as one string, in which every paragraph and cell begins with a mark that nobody can type."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from lxml import etree

PARAGRAPH: Final = "\x1e"
"""What stands before each paragraph (U+001E, which `clean` refuses)."""

CELL: Final = "\x1f"
"""What stands before each cell of a table."""

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def run(*pieces: str) -> str:
    """The pieces one behind the other."""
    return "".join(pieces)


def paragraph(*pieces: str) -> str:
    """One paragraph; what flows may begin others."""
    return run(PARAGRAPH, *pieces)


def flowing(text: str) -> str:
    r"""A text of several lines, the first running on, each other one a paragraph, without blanks at the ends.

    >>> flowing("甲\n\n　乙")
    '甲\x1e乙'
    """
    return PARAGRAPH.join(filled(text.split("\n")))


def lines(text: str) -> str:
    """A text, each of its lines a paragraph."""
    return run(*(paragraph(line) for line in filled(text.split("\n"))))


def filled(texts: Iterable[str]) -> list[str]:
    """The texts that hold more than blanks, without those at their ends."""
    return [bare for text in texts if (bare := text.strip())]


def read_words(file: bytes) -> str:
    """What a printed Word file says: every paragraph and cell in order; line breaks inside a paragraph are layout."""
    with ZipFile(BytesIO(file)) as parts:
        body = etree.fromstring(parts.read("word/document.xml"), etree.XMLParser(resolve_entities=False))
    return "".join(_WORDS[element.tag](element) for element in body.iter(*_WORDS))


_WORDS: Final[dict[object, Callable[[etree._Element], str]]] = {
    f"{_W}p": lambda _: PARAGRAPH,
    f"{_W}tc": lambda _: CELL,
    f"{_W}t": lambda element: element.text or "",
    f"{_W}tab": lambda element: "" if next(element.iterancestors()).tag == f"{_W}tabs" else "\t",
}
