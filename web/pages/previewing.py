"""The preview: the real Word file of everything typed, drawn as sheets of paper in a frame of its own."""

from __future__ import annotations

import hashlib
from typing import Final

from flask import Blueprint, Response, jsonify, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from forms.pages import PAGES
from storage.found import NotFound
from web.downloads import DOCX
from web.pages.desk import desk
from web.pages.loading import opened
from web.services import services

previewing = Blueprint("previewing", __name__, url_prefix="/dossiers/<dossier_id>/preview")

FRAME_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; "
    "frame-ancestors 'self'"
)
"""What the frame may do: drawing a Word file takes styles in the page; it may be shown inside our own pages only."""

_SHORTEST = 2
"""Texts of fewer characters stand everywhere; a click on one leads nowhere."""


@previewing.get("/<slug>")
def frame(dossier_id: str, slug: str) -> Response:
    """The frame: an empty desk, on which a script lays the sheets."""
    stored, library = opened(dossier_id), services().library
    if slug not in library:
        raise NotFound(slug)
    page = render_template("preview.html", stored=stored, document=library[slug])
    return Response(page, headers={"Content-Security-Policy": FRAME_POLICY})


@previewing.get("/<slug>.docx")
def file(dossier_id: str, slug: str) -> AnyResponse:
    """The Word file of everything typed, saved or not. It is no download: nothing is kept, nothing is on record."""
    lying, library = desk(dossier_id), services().library
    if slug not in library:
        raise NotFound(slug)
    at = lying.stored.saved_at  # the same texts give the same bytes, so that nothing is sent twice
    data = library[slug].render(lying.dossier, at)
    answer = Response(data, mimetype=DOCX)
    answer.set_etag(hashlib.sha256(data).hexdigest()[:32])
    answer.headers["Cache-Control"] = "no-cache"
    return answer.make_conditional(request)


@previewing.get("/places")
def places(dossier_id: str) -> Response:
    """Where each text is typed: lists of a page's slug, a field's id and its text, in the order of the pages."""
    lying = desk(dossier_id)
    found = [
        (page.slug, name, text)
        for page in PAGES
        for name, text in lying.sheet(page.slug).texts.items()
        if len(text) >= _SHORTEST and not name.endswith(("-key", "-kind", "-finding"))
    ]
    return jsonify(places=found)
