"""A document that can be filled: a template of Word, proved and compiled, with the few facts beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rendering.deadline import within_deadline
from rendering.habits import mended
from rendering.package import Package
from rendering.program import Program
from rendering.properties import CORE, core_properties
from rendering.reading import fragment_text

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class FilledPart:
    """A part of the file that is filled anew for every document."""

    name: bytes
    program: Program
    mends: bool

    def content(self, record: object) -> bytes:
        """The part's XML for this record."""
        xml = self.program.fill(record)
        return _DECLARATION + (mended(xml) if self.mends else xml)


@dataclass(frozen=True, slots=True)
class Pattern:
    """The automatic pattern of a paragraph that can be overridden."""

    program: Program
    namespaces: str

    def text(self, record: object, rows: dict[str, object]) -> str:
        """The pattern's text for this record, printed for these rows of the loops around it."""
        return fragment_text(self.program.fill(record, given=rows), self.namespaces)


@dataclass(frozen=True, slots=True)
class Document:
    """One kind of document (公文), immutable and safe to share between threads.

    `slug` names its folder, `title` what it is called, `prints` says in one sentence what it prints, `sample` is the
    JSON of an example record. `packages` holds what never changes, once for each scheme of fonts.
    """

    slug: str
    title: str
    prints: str
    sample: bytes
    root: type
    packages: Mapping[str, Package]
    parts: tuple[FilledPart, ...]
    patterns: Mapping[str, tuple[Pattern, ...]]
    title_of: Callable[[Any], str]
    issuer_of: Callable[[Any], str]
    scheme_of: Callable[[Any], str]
    formats: tuple[str, ...] = ("docx",)

    @within_deadline
    def render(self, record: object, made_at: datetime) -> bytes:
        """The Word file filled from the record; `made_at`, with its time zone, becomes its time in the properties.

        The same record and time give the same bytes. Raises `TypeError` for a record of another type and `PrintFailed`
        when a value in it is not what its type promises.
        """
        return self.packages[self.scheme_of(record)].with_parts(self._contents(record, made_at))

    def _contents(self, record: object, made_at: datetime) -> Iterator[tuple[bytes, bytes]]:
        yield CORE.encode(), core_properties(self.full_title(record), self.issuer_of(record), made_at)
        for part in self.parts:
            yield part.name, part.content(record)

    @within_deadline
    def full_title(self, record: object) -> str:
        """The full title of this very document, in one line, as its file is named."""
        if not isinstance(record, self.root):
            raise TypeError(f"{self.slug} prints a {self.root.__name__}, not a {type(record).__name__}")
        return self.title_of(record).replace("\n", "")

    @within_deadline
    def compose(self, name: str, record: object, **rows: object) -> str:
        """The automatic text of a paragraph that can be overridden, whatever the override says now.

        `name` is that of the override, or of the loop's row that carries it; `rows` gives the rows by the loops' own
        names (`compose("practice", dossier, practice=dossier.practices[1])`). Paragraphs are separated by line ends;
        the text is empty where the document would not print the paragraph. Raises `KeyError` for an unknown name.
        """
        texts = (pattern.text(record, rows) for pattern in self.patterns[name])
        return next((text for text in texts if text), "")
