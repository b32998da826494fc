"""The Word files of a dossier, as it is now or as it was at a revision."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, url_for

from storage.stored import Stored
from web.delivery import delivered, kept
from web.pages.loading import opened
from web.pages.posting import settled
from web.services import services

documents = Blueprint("documents", __name__, url_prefix="/dossiers/<dossier_id>")


@dataclass(frozen=True, slots=True)
class Download:
    """A document that can be downloaded: what it is called, what it prints, the addresses of file and preview."""

    title: str
    prints: str
    address: str
    preview: str


def downloads(stored: Stored, number: int | None = None) -> list[Download]:
    """Every document of the library, for this dossier as it is now or as it was at a revision."""
    return [
        Download(
            document.title,
            document.prints,
            _address(stored.id, document.slug, number),
            url_for("previewing.frame", dossier_id=stored.id, slug=document.slug),
        )
        for document in services().library.values()
    ]


@documents.get("/documents/<slug>.docx")
def download(dossier_id: str, slug: str) -> Response:
    """The document of the dossier with everything typed; what can be read of it is a revision from now on."""
    return delivered(settled(dossier_id), slug)


@documents.get("/revisions/<int:number>/documents/<slug>.docx")
def download_revision(dossier_id: str, number: int, slug: str) -> Response:
    """The document of the dossier as it was at a revision."""
    return delivered(opened(dossier_id, number), slug)


@documents.get("/final/<int:number>/<slug>.docx")
def download_final(dossier_id: str, number: int, slug: str) -> Response:
    """The file that was approved by a step of the review; `number` is the step's."""
    return kept(opened(dossier_id), number, slug)


def _address(dossier_id: str, slug: str, number: int | None) -> str:
    if number is None:
        return url_for("documents.download", dossier_id=dossier_id, slug=slug)
    return url_for("documents.download_revision", dossier_id=dossier_id, number=number, slug=slug)
