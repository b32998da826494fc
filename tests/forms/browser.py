"""What a browser does with a page: it shows the fields and posts what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from werkzeug.datastructures import MultiDict

from forms.page import PageForm


def sent(form: PageForm) -> MultiDict[str, str]:
    """The names and values a browser sends: nothing of what is not shown, one line of a line, CRLF in paragraphs."""
    return MultiDict(_pairs(form))


def _pairs(fields: Iterable[Any]) -> Iterator[tuple[str, str]]:
    for field in fields:
        if field.skipped:
            continue
        if field.kind in {"group", "rows"}:
            yield from _pairs(field)
        elif field.kind == "flag":
            yield from [(field.name, "y")] if field.data else []
        elif field.kind == "choice":
            yield from ((field.name, value) for value, _, chosen in field.iter_choices() if chosen)
        elif field.kind == "paragraphs":
            yield field.name, field.shown_value.replace("\n", "\r\n")
        else:
            yield field.name, field.shown_value.replace("\n", "")


def field_of(form: PageForm, name: str) -> Any:  # noqa: ANN401 - a field of any kind
    """The field of an html name."""
    return {field.name: field for field in every(form)}[name]


def every(fields: Iterable[Any]) -> Iterator[Any]:
    """All fields of a page, also those inside others."""
    for field in fields:
        yield field
        if field.kind in {"group", "rows"}:
            yield from every(field)
