"""The Word file of a stored dossier, for pages and programs alike; every download goes on record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from flask import Response

from domain.audit import Event, EventKind
from domain.review import State
from rendering.library import Library
from storage.found import NotFound
from storage.reviews import Printer
from storage.stored import Stored
from web.access import current_actor
from web.clock import now
from web.downloads import file_answer, printed
from web.services import services


def delivered(stored: Stored, slug: str) -> Response:
    """The document of a dossier; of an approved revision, the very bytes that were approved. Raises `NotFound`."""
    library = services().library
    finals = services().finals.all(current_actor(), stored.id) if stored.state is State.APPROVED else ()
    for file in finals:  # the newest approval's first
        if (file.revision, file.slug) == (stored.revision, slug):
            return kept(stored, file.step, slug)
    if slug not in library:
        raise NotFound(slug)
    names, data = printed(library[slug], stored.dossier, now())
    return _on_record(stored, stored.revision, slug, file_answer(names, data))


def kept(stored: Stored, step: int, slug: str) -> Response:
    """The file that was approved by a step. Raises `NotFound` and `Altered`."""
    file, data = services().finals.data(current_actor(), stored.id, step, slug)
    return _on_record(stored, file.revision, slug, file_answer(file.names, data))


def printer(library: Library) -> Printer:
    """What prints every document of a library, for those who keep them."""

    def print_all(stored: Stored, at: datetime) -> Mapping[str, tuple[str, bytes]]:
        return {slug: printed(document, stored.dossier, at) for slug, document in library.items()}

    return print_all


def _on_record(stored: Stored, revision: int, slug: str, answer: Response) -> Response:
    """The answer, once the log holds who took the file."""
    library = services().library
    title = library[slug].title if slug in library else slug
    words = f"下载材料“{stored.name}”第{revision}版的{title}"
    services().audit.record(current_actor(), Event(EventKind.DOWNLOAD, words, stored.id), now())
    return answer
