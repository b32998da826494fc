"""The Word file of a stored dossier, for pages and programs alike; every download goes on record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from flask import Response

from domain.audit import Event, EventKind
from domain.review import State
from rendering.library import Library
from storage.found import NotFound
from storage.reviews import FinalFile, Printer
from storage.stored import Stored
from web.access import current_actor
from web.clock import now
from web.downloads import file_answer, printed
from web.services import services


def delivered(stored: Stored, slug: str) -> Response:
    """The document of a dossier; of an approved revision, the very bytes that were approved. Raises `NotFound`."""
    library = services().library
    if stored.state is State.APPROVED and (file := _final(stored, stored.revision, slug)):
        return _on_record(stored, file)
    if slug not in library:
        raise NotFound(slug)
    names, data = printed(library[slug], stored.dossier, now())
    return _on_record(stored, FinalFile(slug, stored.revision, names, "", data))


def kept(stored: Stored, revision: int, slug: str) -> Response:
    """The file that was approved at a revision. Raises `NotFound`."""
    file = _final(stored, revision, slug)
    if file is None:
        raise NotFound(slug)
    return _on_record(stored, file)


def printer(library: Library) -> Printer:
    """What prints every document of a library, for those who keep them."""

    def print_all(stored: Stored, at: datetime) -> Mapping[str, tuple[str, bytes]]:
        return {slug: printed(document, stored.dossier, at) for slug, document in library.items()}

    return print_all


def _final(stored: Stored, revision: int, slug: str) -> FinalFile | None:
    found = services().reviews.final_files(current_actor(), stored.id)
    return next((file for file in found if (file.revision, file.slug) == (revision, slug)), None)


def _on_record(stored: Stored, file: FinalFile) -> Response:
    """The answer with the file, once the log holds who took it."""
    library = services().library
    title = library[file.slug].title if file.slug in library else file.slug
    words = f"下载材料“{stored.name}”第{file.revision}版的{title}"
    services().audit.record(current_actor(), Event(EventKind.DOWNLOAD, words, stored.id), now())
    return file_answer(file.names, file.data)
