"""A template file taken apart: the parts that docxtpl fills, preprocessed by docxtpl itself, and all the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from lxml import etree

from rendering.errors import TemplateRefused
from rendering.habits import refuse_lost_text, refuse_pictures, tables_need_mending
from rendering.properties import BLANK, CORE

_BODY = re.compile(r"(.*?)(<w:body[ >].*</w:body>)(.*)", re.DOTALL)
_DECLARATION = re.compile(r"<\?xml[^>]*\?>\s*")
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_TAG = re.compile(r"\{[{%#]")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


@dataclass(frozen=True, slots=True)
class Source:
    """A part with tags: its name, its XML in Jinja's dialect with a line end before each paragraph.

    `namespaces` declares the prefixes in it. `mends` says that docxtpl's later passes over tables and pictures would
    change what it prints.
    """

    name: str
    text: str
    namespaces: str
    mends: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """A template file: the parts to fill, and the parts that every document takes over as they are."""

    sources: tuple[Source, ...]
    ready: dict[str, bytes]


def read_template(data: bytes) -> Template:
    """The template in these bytes.

    Raises `TemplateRefused` when it is no Word file, would lose words, or has tags where nothing fills them.
    """
    try:
        with ZipFile(BytesIO(data)) as file:
            parts = {name: file.read(name) for name in file.namelist()}
        sources = tuple(source for source in _sources(data) if _TAG.search(source.text))
    except (BadZipFile, PackageNotFoundError, KeyError, etree.XMLSyntaxError) as error:
        raise TemplateRefused("template.docx 打不开，请用 Word 或 WPS 另存为 .docx 后再放回来") from error
    kept = parts.keys() - {source.name for source in sources}
    for name in kept:
        if name.endswith(".xml") and _TAG.search(parts[name].decode("utf-8", "replace")):
            raise TemplateRefused(f"template.docx 的 {name} 里有标签，这里不会填写，请移到正文、页眉、页脚或脚注里")
    return Template(sources, {name: BLANK.get(name, part) for name, part in parts.items() if name in kept - {CORE}})


def _sources(data: bytes) -> Iterator[Source]:
    """Every part that docxtpl fills: body, headers, footers, footnotes."""
    docxtpl = DocxTemplate(BytesIO(data))
    main = docxtpl.get_docx().part
    yield _source(main.partname, docxtpl, etree.tostring(main.element, encoding="unicode"))
    edges = {RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER}
    for part in {rel.target_part for rel in main.rels.values() if rel.reltype in edges}:
        yield _source(part.partname, docxtpl, docxtpl.get_part_xml(part))
    for part in main.package.parts:
        if part.content_type == _FOOTNOTES:
            yield _source(part.partname, docxtpl, _DECLARATION.sub("", part.blob.decode()))


def _source(name: str, docxtpl: DocxTemplate, xml: str) -> Source:
    tree = etree.fromstring(xml, _PARSER)
    refuse_lost_text(tree)
    before, body, after = match.groups() if (match := _BODY.fullmatch(xml)) else ("", xml, "")
    if not before:
        refuse_pictures(tree)
    patched = re.sub(r"<w:p([ >])", r"\n<w:p\1", docxtpl.patch_xml(body))
    namespaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in tree.nsmap.items() if prefix)
    mends = bool(before) and tables_need_mending(tree)
    return Source(name.lstrip("/"), f"{before}{patched}{after}", namespaces, mends=mends)
