"""The calls of the API."""

from __future__ import annotations

import json

from flask import Blueprint, Response, request

from domain.audit import Event, EventKind
from domain.refusal import shown
from domain.schema import json_schema
from rendering.document import Document
from web.access import current_actor
from web.api.bodies import dossier_of
from web.clock import now
from web.downloads import attachment
from web.openapi import description
from web.problems import Declined
from web.services import services

calls = Blueprint("api", __name__, url_prefix="/api/v1")


@calls.get("/openapi.json", provide_automatic_options=False)
def openapi() -> Response:
    """The description of the API (OpenAPI 3.1)."""
    return _as_json(description())


@calls.get("/documents", provide_automatic_options=False)
def documents() -> Response:
    """The documents that can be printed."""
    found = services().library.values()
    return _as_json([{"slug": d.slug, "title": d.title, "prints": d.prints, "formats": d.formats} for d in found])


@calls.get("/schema", provide_automatic_options=False)
def schema() -> Response:
    """The JSON Schema of a dossier."""
    return _as_json(json_schema())


@calls.get("/documents/<slug>/sample", provide_automatic_options=False)
def sample(slug: str) -> Response:
    """The document's sample dossier, as it stands in its folder."""
    return Response(_document(slug).sample, mimetype="application/json")


@calls.post("/documents/<slug>.docx", provide_automatic_options=False)
def render(slug: str) -> Response:
    """The document filled from the dossier in the body; nothing is stored but that it was done."""
    document, at = _document(slug), now()
    answer = attachment(document, dossier_of(request), at)
    event = Event(EventKind.DOWNLOAD, f"用发来的材料生成{document.title}，材料没有存下")
    services().audit.record(current_actor(), event, at)
    return answer


def _document(slug: str) -> Document:
    library = services().library
    if slug not in library:
        raise Declined(404, f"没有“{shown(slug)}”这种文件，可用的有：{'、'.join(library)}。")
    return library[slug]


def _as_json(value: object) -> Response:
    return Response(json.dumps(value, ensure_ascii=False), mimetype="application/json")
