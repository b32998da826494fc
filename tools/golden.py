"""Writes golden.txt beside every template: what its sample prints, for people to review.

`python -m tools.golden` writes those of the project, `python -m tools.golden FOLDER` those of another folder.

One line for each paragraph: the name of its style, its place in a table when it has one, its text. A tab stands as →,
a line break as ↵.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from domain.codec import read_dossier
from domain.dossier import Dossier
from rendering.document import Document
from rendering.filters import FILTERS
from rendering.library import discover
from rendering.reading import Paragraph, read_paragraphs
from tools.layout import TEMPLATES

_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def golden(document: Document) -> str:
    """Get the text that belongs into the document's golden.txt."""
    printed = document.render(read_dossier(document.sample), _LONG_AGO)
    return "".join(f"{_line(paragraph)}\n" for paragraph in read_paragraphs(printed))


def _line(paragraph: Paragraph) -> str:
    cell = paragraph.cell
    place = f"{cell.row + 1}行{cell.column + 1}列 " if cell else ""
    text = paragraph.text.replace("\t", "→").replace("\n", "↵")
    return f"[{paragraph.style}] {place}{text}".rstrip()


def main(templates: Path) -> None:
    """Write every golden.txt anew."""
    for slug, document in discover(templates, Dossier, FILTERS).items():
        (templates / slug / "golden.txt").write_text(golden(document), encoding="utf-8")
        print(f"已写好：{slug}/golden.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else TEMPLATES)
