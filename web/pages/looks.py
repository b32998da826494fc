"""How a form is laid out on its page: what stands together, what can be folded, what leads where."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from itertools import groupby, islice
from typing import Any

from markupsafe import Markup, escape

from domain.remembering import Known, Remembered
from domain.roster import near
from forms.field import Guide, RecordField
from forms.fields import LineField
from forms.page import PageForm, walk
from forms.pasting import takes_passages
from web.pages.comparing import text
from web.pages.steps import Task

_IN_A_ROW = re.compile("-[0-9]+-")
_MOST_FIELDS_UNFOLDED = 8
_LONGEST_GIST = 60
_LONGEST_ENTRY = 16
_MOST_SUGGESTED = 200


def panels(form: PageForm) -> list[list[RecordField]]:
    """The fields in the panels of the page: a section of its own each, plain fields together."""
    shown = [field for field in form.record_fields() if not field.skipped]
    parted = groupby(enumerate(shown), lambda pair: pair[0] if _is_section(pair[1]) else None)
    return [[field for _, field in found] for _, found in parted]


def contents(form: PageForm) -> list[tuple[str, str, int]]:
    """The sections of the page and their rows: id, words, and 0 for a section, 1 for a row."""
    return [entry for field in form.record_fields() if not field.skipped for entry in _entries(field)]


def is_long(row: Any) -> bool:  # noqa: ANN401 - a row that is a group
    """Whether a row has so many fields that it is folded when nothing is left to do in it."""
    return sum(1 for _ in row) > _MOST_FIELDS_UNFOLDED


def needs_work(row: Any, tasks: Iterable[Task]) -> bool:  # noqa: ANN401 - a row that is a group
    """Whether a row is new, wrong, or lacks something."""
    lacks = any(task.field_id.startswith(f"{row.id}-") for task in tasks)
    return bool(row.is_blank or lacks or any(field.errors for field in walk([row])))


def gist(row: Any) -> str:  # noqa: ANN401 - a row that is a group
    """What a folded row is about: the first things that were typed or chosen in it."""
    words = " · ".join(islice(filter(None, (text(field) for field in row if not field.is_blank)), 2))
    return _shortened(words.replace("\n", ""), _LONGEST_GIST) or "（还没有填写）"


def guides(field: Any) -> list[tuple[str, Guide]]:  # noqa: ANN401 - a field of any kind
    """What is said to whoever asks how to fill in a field, each part with the label of its field ("" for its own).

    The fields of a row are explained once, at the head of their list: two thousand rows would say the same.
    """
    holds_records = field.kind == "rows" and is_dataclass(field.row_hint)
    if _IN_A_ROW.search(field.name) and not holds_records:
        return []
    own = [("", field.guide)] if field.guide else []
    inner = _in_row(field.blank_row) if holds_records else ()
    return [*own, *((one.label.text, one.guide) for one in inner if one.guide)]


def _in_row(row: Any) -> Iterator[Any]:  # noqa: ANN401 - a row that is a group
    """The fields of a row, but those of lists in it that have a head of their own."""
    for field in row:
        if field.kind == "group":
            yield from _in_row(field)
        elif not (field.kind == "rows" and is_dataclass(field.row_hint)):
            yield field


def described(field: RecordField) -> Markup:
    """The attributes that tie a control to the sentences below it."""
    parts = (("error", field.errors), ("echo", field.echo), ("caution", field.caution), ("hint", field.description))
    ids = " ".join(f"{field.id}-{part}" for part, told in parts if told)
    invalid = ' aria-invalid="true"' if field.errors else ""
    return Markup(f' aria-describedby="{escape(ids)}"{invalid}' if ids else "")  # noqa: S704 - the ids are escaped


def suggested(field: RecordField, known: Known) -> tuple[str, ...]:
    """What is offered for a field without scripts: what is often written there, and what is remembered for it."""
    remembered = known.words(field.remembers)[:_MOST_SUGGESTED] if field.remembers else ()
    return tuple(dict.fromkeys((*field.suggestions, *remembered)))


def list_id(suggestions: tuple[str, ...]) -> str:
    """The id of the list that holds these suggestions; fields with the same ones share it."""
    return f"list-{hashlib.sha256('、'.join(suggestions).encode()).hexdigest()[:8]}"


def suggestion_lists(form: PageForm, known: Known) -> list[tuple[str, ...]]:
    """The different lists of suggestions of a page."""
    return sorted({suggested(field, known) for field in walk(form.record_fields())} - {()})


def other_name(field: RecordField, known: Known) -> str:
    """The organisation of the roster that a field may mean under another name; empty when there is none."""
    if field.remembers is not Remembered.ORGANISATION or not isinstance(field, LineField):
        return ""
    return near(field.shown_value.strip(), known.organisations)


def _is_section(field: Any) -> bool:  # noqa: ANN401 - a field of any kind
    return field.kind == "group" or (field.kind == "rows" and is_dataclass(field.row_hint))


def _entries(field: Any) -> Iterator[tuple[str, str, int]]:  # noqa: ANN401 - a field of any kind
    if not _is_section(field):
        return
    yield field.id, field.label.text, 0
    if field.kind == "rows":
        for at, row in enumerate(field):
            if not is_long(row):
                yield row.id, f"{field.row_label(at)} {_shortened(_headline(row), _LONGEST_ENTRY)}".strip(), 1


def _headline(row: Any) -> str:  # noqa: ANN401 - a row that is a group
    """The first line or text that was typed into a row."""
    found = (text(field) for field in walk(row) if field.kind in {"line", "paragraphs"})
    return next(filter(None, found), "")


def _shortened(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[:most]}…"


FILTERS = (
    panels,
    contents,
    is_long,
    needs_work,
    gist,
    guides,
    described,
    suggested,
    list_id,
    suggestion_lists,
    other_name,
    takes_passages,
)
