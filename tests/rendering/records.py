"""Small records and templates for the tests of the engine, which knows no particular document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as Word

from rendering.document import Document
from rendering.library import discover
from rendering.text import printed
from rendering.xml import Xml

MADE_AT = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)


class Kind(StrEnum):
    """A closed choice with its word."""

    PLAIN = "plain"
    URGENT = "urgent"

    @property
    def label(self) -> str:
        """The word for it."""
        return {"plain": "平件", "urgent": "急件"}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a row."""

    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the list."""

    title: str = ""
    count: int = 0
    cells: tuple[Cell, ...] = ()
    override: str = ""
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """Paragraphs written by hand."""

    lead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The root record."""

    title: str = "测试文件"
    text: str = ""
    count: int = 0
    open: bool = False
    kind: Kind = Kind.PLAIN
    rows: tuple[Row, ...] = ()
    front: Row | None = None
    total: int | None = None
    made: datetime = MADE_AT
    overrides: Overrides = Overrides()

    @property
    def issuer(self) -> str:
        """Who issues it."""
        return "测试机关"

    @property
    def rows_by_number(self) -> tuple[tuple[int, Row], ...]:
        """The rows with their numbers."""
        return tuple(enumerate(self.rows, 1))


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text."""
    return tuple(text.split("\n"))


def shout(text: str, times: int = 1, *, mark: str = "！") -> str:
    """The text with marks behind it."""
    return text + mark * times


def stamp(paper: Paper) -> Xml:
    """A paragraph of trusted XML."""
    return Xml(f"<w:p><w:r><w:t>{printed(paper.issuer)}</w:t></w:r></w:p>")


def bold(text: str) -> Xml:
    """A run of trusted XML."""
    return Xml(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{printed(text)}</w:t></w:r>")


FILTERS: dict[str, Callable[..., Any]] = {"paragraphs": paragraphs, "shout": shout, "stamp": stamp, "bold": bold}


def saved(word: Word) -> bytes:
    """The bytes of a Word file."""
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


def template(*texts: str) -> bytes:
    """A template with these paragraphs."""
    word = docx.Document()
    for text in texts:
        word.add_paragraph(text)
    return saved(word)


FACTS = """\
title = "测试文件"
prints = "测试用。"
order = 1
full_title = "dossier.title"
issuer = "dossier.issuer"
fonts = "'standard'"
"""


def put(folder: Path, data: bytes, slug: str = "paper", facts: str = FACTS) -> None:
    """Put a document's folder there."""
    (folder / slug).mkdir()
    (folder / slug / "document.toml").write_text(facts, encoding="utf-8")
    (folder / slug / "template.docx").write_bytes(data)
    (folder / slug / "sample.json").write_text("{}", encoding="utf-8")
    (folder / slug / "golden.txt").write_text("", encoding="utf-8")


def document(folder: Path, data: bytes) -> Document:
    """The document made from this template."""
    put(folder, data)
    return discover(folder, Paper, FILTERS)["paper"]
