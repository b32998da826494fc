"""Paragraphs in other words (改写本段), and offices under the roster's name: what a button puts into a field."""

from __future__ import annotations

from collections.abc import Iterator

from domain.dossier import Dossier
from forms.page import PageForm, walk
from forms.rows import Group, Rows
from web.access import current_actor
from web.pages.looks import other_name
from web.services import services

_ROW_FIELD = "override"
_GROUP = "overrides"


def composed(form: PageForm, dossier: Dossier) -> dict[str, str]:
    """The automatic texts of the paragraphs that the page can override, by the names of their fields.

    `dossier` is the one that the form makes. While the form cannot be read there is none, and the texts are empty:
    rows that were moved would be given the texts of others.
    """
    found = {name: text for field in form.record_fields() for name, text in _composed(field, dossier)}
    return found if form.accepts() else dict.fromkeys(found, "")


def change(form: PageForm, operation: str, dossier: Dossier) -> None:
    """Do what a button of the page says: "NAME:rewrite", "NAME:compose", "NAME:adopt", or one of the form's own.

    Raises `ValueError` for what no button of the page says.
    """
    name, _, verb = operation.rpartition(":")
    if verb == "adopt":
        form.retype({**form.typed.texts, name: _known_name(form, name)})
        return
    if verb not in {"rewrite", "compose"}:
        form.change(operation)
        return
    texts = composed(form, dossier)
    if name not in texts:
        raise ValueError(f"no such paragraph: {name[:50]}")
    form.retype({**form.typed.texts, name: texts[name] if verb == "rewrite" else ""})


def _known_name(form: PageForm, name: str) -> str:
    """What the roster calls the organisation in a field."""
    known = services().roster.known(current_actor())
    found = (other_name(field, known) for field in walk(form.record_fields()) if field.name == name)
    if word := next(found, ""):
        return word
    raise ValueError(f"no other name: {name[:50]}")


def _composed(field: object, dossier: Dossier) -> Iterator[tuple[str, str]]:
    if isinstance(field, Group) and field.name == _GROUP:
        yield from ((inner.name, _text(inner.short_name, dossier)) for inner in field)
    elif isinstance(field, Rows):
        said = (row for row in field if not row.is_blank)
        for row, record in zip(said, getattr(dossier, field.short_name), strict=False):
            if hasattr(record, _ROW_FIELD):
                name = type(record).__name__.lower()
                yield f"{row.name}-{_ROW_FIELD}", _text(name, dossier, **{name: record})


def _text(name: str, dossier: Dossier, **rows: object) -> str:
    """The automatic text from the first document that has such a paragraph; empty when none has."""
    found = (document for document in services().library.values() if name in document.patterns)
    return next((document.compose(name, dossier, **rows) for document in found), "")
