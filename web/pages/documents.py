"""The Word files of a dossier, as it is now or as it was at a revision."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, abort, url_for

from domain.audit import Event, EventKind
from storage.stored import Stored
from web.access import current_actor
from web.clock import now
from web.downloads import attachment
from web.pages.loading import opened
from web.services import services

documents = Blueprint("documents", __name__, url_prefix="/dossiers/<dossier_id>")


@dataclass(frozen=True, slots=True)
class Download:
    """A document that can be downloaded: what it is called, what it prints, the address of the file."""

    title: str
    prints: str
    address: str


def downloads(stored: Stored, number: int | None = None) -> list[Download]:
    """Every document of the library, for this dossier as it is now or as it was at a revision."""
    return [
        Download(document.title, document.prints, _address(stored.id, document.slug, number))
        for document in services().library.values()
    ]


@documents.get("/documents/<slug>.docx")
def download(dossier_id: str, slug: str) -> Response:
    """The document of the dossier as it is stored now."""
    return _file(opened(dossier_id), slug)


@documents.get("/revisions/<int:number>/documents/<slug>.docx")
def download_revision(dossier_id: str, number: int, slug: str) -> Response:
    """The document of the dossier as it was at a revision."""
    return _file(opened(dossier_id, number), slug)


def _address(dossier_id: str, slug: str, number: int | None) -> str:
    if number is None:
        return url_for("documents.download", dossier_id=dossier_id, slug=slug)
    return url_for("documents.download_revision", dossier_id=dossier_id, number=number, slug=slug)


def _file(stored: Stored, slug: str) -> Response:
    library = services().library
    if slug not in library:
        abort(404)
    answer = attachment(library[slug], stored.dossier, now())
    words = f"下载材料“{stored.name}”第{stored.revision}版的{library[slug].title}"
    services().audit.record(current_actor(), Event(EventKind.DOWNLOAD, words, stored.id), now())
    return answer
