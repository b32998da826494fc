"""The same text for engines that speak another dialect: one loop over the paragraphs or rows that our document prints.

Their templates say nothing of the wording and have no conditions. What they print is ready-made, to their advantage.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from itertools import groupby

from docx import Document
from docx.document import Document as Word

from rendering.reading import Paragraph

Data = dict[str, list[dict[str, str]]]


def data_of(paragraphs: Sequence[Paragraph]) -> Data:
    """Get what the loops run over: the paragraphs outside tables, and the rows with their cells by column."""
    texts = [{"text": paragraph.text} for paragraph in paragraphs if paragraph.cell is None]
    return {"paragraphs": texts, "rows": [_row(list(row)) for _, row in groupby(_cells(paragraphs), key=_place)]}


def _cells(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    return [paragraph for paragraph in paragraphs if paragraph.cell]


def _place(paragraph: Paragraph) -> tuple[int, int]:
    return (paragraph.cell.table, paragraph.cell.row) if paragraph.cell else (-1, -1)


def _row(paragraphs: Sequence[Paragraph]) -> dict[str, str]:
    row: dict[str, str] = {}
    for paragraph in paragraphs:
        name = f"c{paragraph.cell.column if paragraph.cell else 0}"
        row[name] = row.get(name, "") + paragraph.text
    return row


def _braces(word: Word, columns: Sequence[str]) -> None:
    """The loops of docxtemplater and easy-template-x."""
    for text in ("{#paragraphs}", "{text}", "{/paragraphs}"):
        word.add_paragraph(text)
    cells = word.add_table(1, len(columns)).rows[0].cells if columns else ()
    for place, (cell, name) in enumerate(zip(cells, columns, strict=True)):
        opening = "{#rows}" if place == 0 else ""
        closing = "{/rows}" if place == len(columns) - 1 else ""
        cell.text = f"{opening}{{{name}}}{closing}"


def _carbone(word: Word, columns: Sequence[str]) -> None:
    """The loops of Carbone, which reads them off two examples."""
    for index in ("i", "i+1"):
        word.add_paragraph(f"{{d.paragraphs[{index}].text}}")
    table = word.add_table(2, len(columns)) if columns else None
    for row, index in zip(table.rows if table else (), ("i", "i+1"), strict=False):
        for cell, name in zip(row.cells, columns, strict=True):
            cell.text = f"{{d.rows[{index}].{name}}}"


_DIALECTS = {"docxtemplater": _braces, "easy-template-x": _braces, "carbone": _carbone}


def template_of(engine: str, base: bytes, data: Mapping[str, Sequence[Mapping[str, str]]]) -> bytes:
    """Get the engine's template, in the package (styles, page, footers) of our own."""
    word = Document(BytesIO(base))
    for element in list(word.element.body)[:-1]:
        word.element.body.remove(element)
    _DIALECTS[engine](word, sorted({name for row in data["rows"] for name in row}))
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()
