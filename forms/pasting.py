"""Rows made of a pasted passage: numbered parts become rows of a list, what stands before them the text above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forms.fields import LineField, ParagraphsField
from forms.rows import Group, Rows
from intake.splitting import Part, Passage, split

_HEADLINE = 60
_SEPARATORS = "；;，,。、"
_IN_ASPECT = re.compile(r"^在“(?P<title>[^”]+)”方面[。，：:]?$")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a passage would become: the words before its parts, and for each part its mark and the texts of its row."""

    lead: str
    rows: tuple[tuple[str, Mapping[str, str]], ...]


def proposal(rows: Rows, passage: str) -> Proposal:
    """The rows that a passage would become in a list; a passage without numbering one row for each of its lines.

    >>> from domain.dossier import Dossier
    >>> from forms.measures import MeasuresPage
    >>> measures = MeasuresPage.filled(Dossier()).rows("measures")
    >>> [dict(row) for _, row in proposal(measures, "（一）压实责任。每季度研究一次。（二）强化监督。").rows]
    [{'title': '压实责任', 'text': '每季度研究一次。'}, {'title': '强化监督', 'text': ''}]
    """
    found = split(passage)
    if not found.parts:
        lines = [line.strip() for line in found.lead.split("\n") if line.strip()]
        found = Passage("", tuple(Part("", line) for line in lines))
    return Proposal(found.lead, tuple((part.mark, dict(_row(rows, part))) for part in found.parts))


def takes_passages(rows: Rows) -> bool:
    """Whether the rows of a list can be made of a passage: they are texts, or begin with some."""
    row = rows.blank_row
    return isinstance(row, LineField) or (isinstance(row, Group) and _fields(row)[1] is not None)


def _row(rows: Rows, part: Part) -> Iterator[tuple[str, str]]:
    """The texts of the row that a part becomes, by their names within the row."""
    row = rows.blank_row
    if not isinstance(row, Group):
        said = _flat(part)
        yield "", said if row.kind == "paragraphs" else said.replace("\n", "").rstrip(_SEPARATORS)
        return
    line, text, inner = _fields(row)
    nests = inner is not None and bool(part.parts)
    said = part.text if nests else _flat(part)
    headline, rest = _headed(said) if line else ("", said)
    yield from ((field.short_name, told) for field, told in ((line, headline), (text, rest)) if field)
    if inner is not None and nests:
        for at, nested in enumerate(part.parts):
            yield from ((f"{inner.short_name}-{at}-{name}".rstrip("-"), told) for name, told in _row(inner, nested))


def _fields(row: Group) -> tuple[LineField | None, ParagraphsField | None, Rows | None]:
    """The first line, text and list of texts of a row, in the order in which they are printed."""
    fields = [field for field in row if field.kind in {"line", "paragraphs", "rows"}]
    line = next((field for field in fields if field.kind == "line"), None)
    text = next((field for field in fields if field.kind == "paragraphs"), None)
    inner = next((field for field in fields if isinstance(field, Rows) and isinstance(field.blank_row, Group)), None)
    return line, text, inner  # type: ignore[return-value]  # the kinds say so


def _headed(text: str) -> tuple[str, str]:
    """The headline of a part and the rest: its first sentence, or its first line, if that is short enough for one."""
    first, dot, rest = text.partition("\n") if "\n" in text[: _HEADLINE + 1] else text.partition("。")
    if len(first) > _HEADLINE:
        return "", text
    aspect = _IN_ASPECT.match(first + "。" * (dot == "。"))
    return (aspect["title"] if aspect else first.rstrip(_SEPARATORS)), rest.strip()


def _flat(part: Part) -> str:
    """The words of a part with those of its own parts, each with its mark, as they stood."""
    return part.text + "".join(f"{'' if not inner.mark else inner.mark}{_flat(inner)}" for inner in part.parts)
