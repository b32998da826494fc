"""Saving while somebody types: single fields into the page's draft, never validated, never over another's words."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Final

from flask import Blueprint, Response, abort, jsonify, request
from flask_wtf.csrf import CSRFError, generate_csrf

from domain.remembering import Known
from domain.text import secrecy_lack
from forms.field import RecordField
from forms.page import walk
from forms.pages import PAGES, page_form
from storage.stored import Stale
from web.access import current_actor
from web.clock import now
from web.pages.desk import Desk, Sheet, desk
from web.pages.likeness import alike
from web.pages.looks import other_name
from web.pages.posting import Clash, commit, keep
from web.pages.presence import others
from web.services import services

autosaving = Blueprint("autosaving", __name__, url_prefix="/dossiers/<dossier_id>")

_ADDRESS = f"/<any({','.join(page.slug for page in PAGES)}):slug>/draft"
_NOW, _WAS = "now.", "was."

REVISION_EVERY: Final = timedelta(minutes=5)
"""How much typing may at most lie between two versions of the history."""


@autosaving.post(_ADDRESS)
def save(dossier_id: str, slug: str) -> tuple[Response, int]:
    """What came of texts sent as now.NAME, with was.NAME for what the browser knew, on a page of the given shape.

    200: kept. 409 with "theirs": somebody else changed those fields, nothing is kept. 409 without: rows came or went.
    """
    while True:
        lying = desk(dossier_id)
        sheet = lying.sheet(slug)
        if sheet.shape != request.form.get("shape"):
            return jsonify(reload=True), 409
        typed, was = _texts(_NOW), _texts(_WAS)
        if typed.keys() - sheet.texts.keys():
            abort(400)
        if theirs := _changed_elsewhere(sheet.texts, was, typed):
            return jsonify(theirs=theirs), 409
        try:
            kept = keep(dossier_id, replace(sheet, texts={**sheet.texts, **typed}), next(reversed(typed), ""))
        except Stale:  # Somebody else kept something since the desk was read: look again.
            continue
        after = _state(_with_history(lying, kept), slug)
        likenesses = alike(dossier_id, kept, typed)
        return jsonify(**after, refused=_refused(typed), notes=_notes(kept, typed), likenesses=likenesses), 200


@autosaving.get(_ADDRESS)
def look(dossier_id: str, slug: str) -> Response:
    """How the page stands, and who else is on the dossier: what an open page asks now and then."""
    told = [{"name": other.name, "page": page_form(other.page).title} for other in others(dossier_id, slug)]
    return jsonify(**_state(desk(dossier_id), slug), others=told)


@autosaving.errorhandler(CSRFError)
def unsigned(_: CSRFError) -> tuple[Response, int]:
    """A fresh token, for the page to try again with: it was open when somebody signed in anew."""
    return jsonify(token=generate_csrf()), 400


def _texts(prefix: str) -> dict[str, str]:
    """What was sent under names with this prefix."""
    return {
        name.removeprefix(prefix): text.replace("\r\n", "\n")
        for name, text in request.form.items()
        if name.startswith(prefix)
    }


def _changed_elsewhere(current: Mapping[str, str], was: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    """The fields that say neither what the browser knew nor what it sends, with what they say."""
    return {name: current[name] for name, text in typed.items() if current[name] not in {was.get(name, ""), text}}


def _with_history(lying: Desk, kept: Sheet) -> Desk:
    """The desk after a save: what was typed becomes a revision when the last one is some minutes old."""
    stored = lying.stored
    if now() - stored.saved_at > REVISION_EVERY and kept.form().accepts():
        with suppress(Clash):  # a page that was changed elsewhere waits for somebody to choose
            commit(desk(stored.id), kept.page.slug)
    return desk(stored.id)


def _state(lying: Desk, slug: str) -> dict[str, object]:
    sheet = lying.sheet(slug)
    at = sheet.saved_at or lying.stored.saved_at
    return {"shape": sheet.shape, "draft": sheet.version, "revision": sheet.revision, "saved": f"{at:%H:%M}"}


def _notes(kept: Sheet, typed: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """What stands below each of these fields now: what is wrong, how it is printed, what the roster calls it."""
    form = kept.form()
    form.accepts()
    fields = [field for field in walk(form.record_fields()) if field.name in typed or _counts(field, typed)]
    known = services().roster.known(current_actor()) if any(field.remembers for field in fields) else Known()
    return {
        field.name: {
            "error": "；".join(map(str, field.errors)),
            "echo": field.echo,
            "near": other_name(field, known),
            "caution": field.caution,
        }
        for field in fields
    }


def _counts(field: RecordField, typed: Mapping[str, str]) -> bool:
    """Whether the field is a list in which something was typed: how many rows it has may be another number now."""
    return field.kind == "rows" and any(name.startswith(f"{field.name}-") for name in typed)


def _refused(typed: Mapping[str, str]) -> dict[str, str]:
    """What is not even kept as a draft, with the reason."""
    return {name: lack for name, text in typed.items() if (lack := secrecy_lack(text))}
