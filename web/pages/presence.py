"""Who else is on a dossier: good to know, and no reason to refuse a page."""

from __future__ import annotations

from flask import current_app

from storage.engine import Unavailable
from storage.presences import Presence
from web.access import current_actor
from web.clock import now
from web.services import services


def others(dossier_id: str, slug: str) -> tuple[Presence, ...]:
    """The others who are on this dossier, while it is noted that the actor has the page open.

    Nobody when the database takes no note now: reading goes on.
    """
    try:
        return services().presences.note(current_actor(), dossier_id, slug, now())
    except Unavailable as error:
        current_app.logger.warning("who is here cannot be noted: %s", error)
        return ()
