"""A printed Word file as the layout rules see it: parts, paragraphs, and properties with their styles worked out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKS = {f"{W}tab": "\t", f"{W}br": "\n"}


def value(element: etree._Element | None, name: str = "val") -> str:
    """The attribute of an element; empty when either is missing."""
    return "" if element is None else str(element.get(f"{W}{name}", ""))


def number(element: etree._Element | None, name: str = "val") -> float:
    """The attribute as a number; 0 when it is missing."""
    return float(value(element, name) or 0)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with what its chain of styles and its own properties add up to."""

    element: etree._Element
    style: str
    properties: etree._Element
    run: etree._Element

    @cached_property
    def text(self) -> str:
        """Its text, tabs and line breaks included."""
        pieces = self.element.iter(f"{W}t", *_MARKS)
        return "".join(_MARKS.get(str(piece.tag), piece.text or "") for piece in pieces)

    @property
    def in_table(self) -> bool:
        """Whether it stands in a cell."""
        parent = self.element.getparent()
        return parent is not None and parent.tag == f"{W}tc"

    def get(self, tag: str, name: str = "val") -> str:
        """An attribute of its paragraph properties."""
        return value(self.properties.find(f"{W}{tag}"), name)

    def has(self, tag: str) -> bool:
        """Whether a switch among its paragraph properties is on."""
        return self.properties.find(f"{W}{tag}") is not None and self.get(tag) not in {"0", "false"}


class Styles:
    """The styles of a file, each with those it is based on."""

    def __init__(self, part: bytes) -> None:
        self.by_id = {value(style, "styleId"): style for style in etree.fromstring(part).iter(f"{W}style")}
        self._summed: dict[tuple[str, str], etree._Element] = {}

    def properties(self, style: str, kind: str) -> etree._Element:
        """What a style's properties (pPr, rPr) and those of the styles it is based on add up to."""
        if (style, kind) not in self._summed:
            element = self.by_id[style]
            base = value(element.find(f"{W}basedOn"))
            inherited = list(self.properties(base, kind)) if base else []
            own = element.find(f"{W}{kind}")
            self._summed[style, kind] = _sum([*inherited, *([] if own is None else own)])
        return self._summed[style, kind]


# Every file of one document has the same styles.
_styles = lru_cache(Styles)


class Word:
    """A Word file. `parts` are its parts by name, in their order in the package."""

    def __init__(self, data: bytes) -> None:
        with ZipFile(BytesIO(data)) as file:
            self.parts = {name: file.read(name) for name in file.namelist()}
        self.document = self.part("word/document.xml")
        self._styles = _styles(self.parts["word/styles.xml"])

    def part(self, name: str) -> etree._Element:
        """A part as XML."""
        return etree.fromstring(self.parts[name])

    @property
    def page(self) -> etree._Element:
        """The geometry of the last section."""
        return list(self.document.iter(f"{W}sectPr"))[-1]

    @property
    def is_turned(self) -> bool:
        """Whether the page is landscape."""
        return value(self.page.find(f"{W}pgSz"), "orient") == "landscape"

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph of the body, cells included."""
        return tuple(self._paragraphs(self.document))

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of the paragraphs."""
        return tuple(paragraph.text for paragraph in self.paragraphs)

    def styled(self, *styles: str) -> tuple[Paragraph, ...]:
        """The paragraphs whose style's id begins with one of these."""
        return tuple(paragraph for paragraph in self.paragraphs if paragraph.style.startswith(styles))

    def footer(self, name: str) -> Paragraph:
        """The paragraph of a footer."""
        return next(self._paragraphs(self.part(f"word/{name}.xml")))

    def _paragraphs(self, part: etree._Element) -> Iterator[Paragraph]:
        for element in part.iter(f"{W}p"):
            own = element.find(f"{W}pPr")
            style = value(None if own is None else own.find(f"{W}pStyle")) or "Normal"
            properties = self.of_style(style, "pPr")
            if own is not None and len(own) > 1:
                properties = _sum([*properties, *own])
            yield Paragraph(element, style, properties, self.of_style(style, "rPr"))

    @property
    def styles(self) -> dict[str, etree._Element]:
        """The styles by their ids."""
        return self._styles.by_id

    def of_style(self, style: str, kind: str) -> etree._Element:
        """The properties of a style, with those of the styles it is based on."""
        return self._styles.properties(style, kind)


def _sum(properties: list[etree._Element]) -> etree._Element:
    """The properties on top of each other, attribute by attribute."""
    whole = etree.Element("sum")
    for single in properties:
        found = whole.find(str(single.tag))
        if found is None:
            found = etree.SubElement(whole, str(single.tag))
        for name, content in single.attrib.items():
            found.set(name, content)
        for child in single:
            found.append(etree.fromstring(etree.tostring(child)))
    return whole
