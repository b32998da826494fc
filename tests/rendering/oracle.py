"""docxtpl itself as the judge: what it makes of the same template and record, part by part."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from rendering.document import Document
from tools.bench_docxtpl import for_docxtpl

_OWN = {"docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"}  # written from Python, by our own rules
_TIME = datetime(2026, 11, 23, tzinfo=UTC)

Filters = Mapping[str, Callable[..., Any]]


def docxtpl_parts(template: bytes, context: dict[str, object], filters: Filters) -> dict[str, bytes]:
    """The parts of the file that docxtpl makes, under the safe settings: sandboxed, strict, autoescaping."""
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.filters.update(for_docxtpl(filters))
    docxtpl = DocxTemplate(BytesIO(template))
    docxtpl.render(context, environment, autoescape=True)
    stream = BytesIO()
    docxtpl.save(stream)
    return parts(stream.getvalue())


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a Word file by name."""
    with ZipFile(BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def canonical(name: str, part: bytes) -> bytes:
    """The part in canonical XML; lists of parts and of relationships, whose order says nothing, are sorted."""
    if not name.endswith((".xml", ".rels")):
        return part
    tree = etree.fromstring(part, etree.XMLParser(resolve_entities=False))
    if name.endswith(".rels") or name == "[Content_Types].xml":
        tree[:] = sorted(tree, key=etree.tostring)
    return etree.tostring(tree, method="c14n")


def assert_equal_to_docxtpl(template: bytes, document: Document, record: object, filters: Filters) -> None:
    """Every part of our document is, as canonical XML, what docxtpl makes of the same template and record."""
    ours = parts(document.render(record, _TIME))
    theirs = docxtpl_parts(template, {"dossier": record}, filters)

    assert sorted(ours) == sorted(theirs)
    for name in ours.keys() - _OWN:
        assert canonical(name, ours[name]) == canonical(name, theirs[name]), name
