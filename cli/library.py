"""The documents of this program, for commands."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Final

from cli.errors import Stopped
from domain.dossier import Dossier
from rendering.document import Document
from rendering.errors import TemplateRefused
from rendering.filters import FILTERS
from rendering.library import Library, discover
from rendering.lock import locked

FOLDER: Final = Path(__file__).parent.parent / "doc_templates"


def library() -> Library:
    """Every document. Raises `Stopped` when a folder of theirs cannot be used, or is not what was locked."""
    try:
        return discover(locked(FOLDER), Dossier, FILTERS)
    except TemplateRefused as error:
        raise Stopped(str(error)) from None


def document(slug: str) -> Document:
    """The document with this slug. Raises `Stopped` when there is none."""
    documents = library()
    if slug not in documents:
        near = difflib.get_close_matches(slug, documents, 1)
        hint = f"，您是不是想用“{near[0]}”" if near else ""
        raise Stopped(f"没有“{slug}”这种文件{hint}。可用的有：{'、'.join(documents)}。", status=2)
    return documents[slug]
