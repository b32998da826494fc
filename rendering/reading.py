"""Reads the text of a Word file back: paragraphs in order, with the names of their styles and their place in tables."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from rendering.errors import FileUnreadable

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_WORD}}}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_STYLES = f"{_OFFICE.removesuffix('officeDocument')}styles"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LIMIT = 50_000_000  # bytes of one part, unpacked: a thousand times a long report
_MARKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
_DAMAGE = (BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error)  # all that zipfile may raise
_UNREAD = {f"{_W}p", f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", _FALLBACK}


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a table; all three count from 0, a table inside a cell counts as one more table."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: the name of its style, its text with tabs and line breaks, its cell if it is in a table."""

    style: str
    text: str
    cell: Cell | None = None


def read_paragraphs(data: bytes) -> tuple[Paragraph, ...]:
    """The paragraphs of the body of a Word file, in order; deleted text (修订中的删除) is left out.

    Raises `FileUnreadable` for bytes that are no Word file, and for one that is broken, unreasonably large or tries to
    bring entities along.
    """
    try:
        with ZipFile(BytesIO(data)) as file:
            main = _related(file, "", _OFFICE)[0]
            body = _part(file, main).find(f"{_W}body")
            styles = [_part(file, name) for name in _related(file, main, _STYLES)]
    except (
        BadZipFile,
        KeyError,
        IndexError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        etree.XMLSyntaxError,
    ) as error:
        raise FileUnreadable(_SENTENCE) from error
    if body is None:
        raise FileUnreadable(_SENTENCE)
    etree.strip_elements(body, _FALLBACK, with_tail=False)
    return tuple(_paragraphs(body, _style_names(styles)))


def fragment_text(xml: bytes, namespaces: str) -> str:
    """The text of these paragraphs, separated by line ends; `namespaces` declares the prefixes that they use."""
    root = etree.fromstring(f"<fragment {namespaces}>{xml.decode()}</fragment>", _parser())
    return "\n".join(_text(paragraph) for paragraph in root.iter(f"{_W}p"))


_SENTENCE = "这个文件打不开，请用 Word 或 WPS 打开后另存为 .docx 再试"


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def _part(file: ZipFile, name: str) -> etree._Element:
    with file.open(name) as part:
        data = part.read(_LIMIT + 1)
    root = etree.fromstring(data[:_LIMIT], _parser())
    if len(data) > _LIMIT or root.getroottree().docinfo.internalDTD is not None:
        raise FileUnreadable(_SENTENCE)
    return root


def _related(file: ZipFile, name: str, kind: str) -> list[str]:
    """The names of the parts that a part points at with this kind of relationship."""
    folder, _, base = name.rpartition("/")
    relationships = _part(file, f"{folder}/_rels/{base}.rels".lstrip("/"))
    targets = [link.get("Target", "") for link in relationships if link.get("Type") == kind]
    return [target.lstrip("/") if target.startswith("/") else f"{folder}/{target}".lstrip("/") for target in targets]


def _style_names(styles: list[etree._Element]) -> dict[str | None, str]:
    """The styles' names by their ids; under None that of the paragraphs that name no style."""
    names: dict[str | None, str] = {None: ""}
    for style in (style for part in styles for style in part.iter(f"{_W}style")):
        name = style.find(f"{_W}name")
        names[style.get(f"{_W}styleId")] = "" if name is None else name.get(f"{_W}val", "")
        if style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default") in {"1", "true", "on"}:
            names[None] = names[style.get(f"{_W}styleId")]
    return names


def _paragraphs(body: etree._Element, styles: dict[str | None, str]) -> Iterator[Paragraph]:
    cells = dict(_cells(body))
    for paragraph in body.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        key = None if style is None else style.get(f"{_W}val")
        cell = next(paragraph.iterancestors(f"{_W}tc"), None)
        yield Paragraph(styles.get(key, key or ""), _text(paragraph), None if cell is None else cells[cell])


def _cells(body: etree._Element) -> Iterator[tuple[etree._Element, Cell]]:
    for table, rows in enumerate(body.iter(f"{_W}tbl")):
        for row, cells in enumerate(rows.iterchildren(f"{_W}tr")):
            for column, cell in enumerate(cells.iterchildren(f"{_W}tc")):
                yield cell, Cell(table, row, column)


def _text(paragraph: etree._Element) -> str:
    return "".join(_pieces(paragraph))


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif child.tag not in _UNREAD:
            yield from _pieces(child)
