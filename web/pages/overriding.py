"""Paragraphs in other words (改写本段): the automatic text to start from, and the way back to it."""

from __future__ import annotations

from collections.abc import Iterator

from domain.dossier import Dossier
from forms.page import PageForm
from forms.rows import Rows
from web.services import services

_ROW_FIELD = "override"
_GROUP = "overrides"


def composed(form: PageForm, dossier: Dossier) -> dict[str, str]:
    """The automatic texts of the paragraphs that this page can override, by the names of their fields.

    They are made from what stands in the form; empty while that cannot be read.
    """
    trial = type(form).posted(form.typed.texts, dossier, today=form.typed.today)
    return dict(_composed(trial, trial.applied(dossier))) if trial.accepts() else {}


def change(form: PageForm, operation: str, dossier: Dossier) -> None:
    """Do what a button of the page says: "NAME:rewrite", "NAME:compose", or one of the form's own operations.

    Raises `ValueError` for what no button of the page says.
    """
    name, _, verb = operation.rpartition(":")
    if verb == "rewrite":
        form.retype({**form.typed.texts, name: composed(form, dossier).get(name, "")})
    elif verb == "compose":
        form.retype({**form.typed.texts, name: ""})
    else:
        form.change(operation)


def _composed(form: PageForm, dossier: Dossier) -> Iterator[tuple[str, str]]:
    for field in form.record_fields():
        if field.name == _GROUP:
            yield from ((inner.name, _text(inner.short_name, dossier)) for inner in field)  # type: ignore[attr-defined]  # a group
        if isinstance(field, Rows):
            said = [row for row in field if not row.is_blank]
            for row, record in zip(said, field.value, strict=True):
                name = type(record).__name__.lower()
                yield f"{row.name}-{_ROW_FIELD}", _text(name, dossier, **{name: record})


def _text(name: str, dossier: Dossier, **rows: object) -> str:
    """The automatic text from the first document that has such a paragraph; empty when none has."""
    found = (document for document in services().library.values() if name in document.patterns)
    return next((document.compose(name, dossier, **rows) for document in found), "")
