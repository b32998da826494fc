"""Finds the documents that can be printed: one folder each, there because it exists.

A folder holds
    template.docx   the Word file with tags in docxtpl's dialect; it sees one name, `dossier`, and the filters
    document.toml   title = "情况报告"                       what the document is called
                    prints = "……"                           one sentence on what it prints
                    order = 1                               its place in menus
                    full_title = "dossier.report_title"     the full title of one such document, an expression
                    issuer = "dossier.issuer_text"          who issues it, an expression
                    fonts = "dossier.options.font_scheme"   the scheme of its fonts (rendering.fonts), an expression
    sample.json     an example record        golden.txt     its text as printed, for review
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from rendering.building import Builder
from rendering.document import Document
from rendering.errors import TemplateRefused
from rendering.filtering import Filters
from rendering.fonts import SCHEMES, STYLES, in_scheme
from rendering.origin import require_pinned_reader
from rendering.package import Package
from rendering.source import read_template
from rendering.words import nearest, shape_text

_FILES = ("document.toml", "template.docx", "sample.json", "golden.txt")
_FACTS = {"title": str, "prints": str, "order": int, "full_title": str, "issuer": str, "fonts": str}


Library = Mapping[str, Document]
"""The documents by their slug, in the order of the menus; immutable."""


def discover(folder: Path, root: type, filters: Filters) -> Library:
    """All documents in the folder, proved and compiled for records of type `root`.

    Raises `TemplateRefused` with a Chinese sentence that names the folder, the place and the mend.
    """
    require_pinned_reader()
    found = [_load(child, root, filters) for child in sorted(folder.iterdir()) if child.is_dir()]
    found.sort(key=lambda pair: pair[0])
    return MappingProxyType({document.slug: document for _, document in found})


def _load(folder: Path, root: type, filters: Filters) -> tuple[int, Document]:
    """The document in the folder, and its place in menus."""
    where = f"文件夹 {folder.name}"
    try:
        files = {name: _read(folder / name) for name in _FILES}
        facts = _facts(files["document.toml"])
        template = read_template(files["template.docx"])
    except TemplateRefused as error:
        raise TemplateRefused(f"{where}：{error}") from error
    builder = Builder(root, filters, where)
    return facts["order"], Document(
        slug=folder.name,
        title=facts["title"],
        prints=facts["prints"],
        sample=files["sample.json"],
        root=root,
        packages={scheme: Package.of(_in_scheme(template.ready, scheme)) for scheme in SCHEMES},
        parts=tuple(builder.part(source) for source in template.sources),
        patterns=builder.patterns(template.sources),
        title_of=builder.text_of(facts["full_title"]),
        issuer_of=builder.text_of(facts["issuer"]),
        scheme_of=builder.text_of(facts["fonts"]),
    )


def _in_scheme(parts: Mapping[str, bytes], scheme: str) -> dict[str, bytes]:
    """The parts with the styles' fonts mapped; fonts stand nowhere else."""
    return {name: in_scheme(part.decode(), scheme).encode() if name == STYLES else part for name, part in parts.items()}


def _read(file: Path) -> bytes:
    if not file.is_file():
        raise TemplateRefused(f"缺少 {file.name}，请补上")
    return file.read_bytes()


def _facts(data: bytes) -> dict[str, Any]:
    """What document.toml says, all of it and nothing else."""
    try:
        facts = tomllib.loads(data.decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TemplateRefused("document.toml 读不出来，请检查引号和等号，并存为 UTF-8") from error
    for key in facts.keys() - _FACTS.keys():
        raise TemplateRefused(f"document.toml 里没有“{key}”这一项{nearest(key, _FACTS)}")
    for key, kind in _FACTS.items():
        if type(facts.get(key)) is not kind:
            raise TemplateRefused(f"document.toml 里的“{key}”没有写或写得不对，请写成{shape_text(kind)}")
    return facts
