"""The one door to a stored dossier. Who may not see it will get what everybody gets for one that is not there: 404."""

from __future__ import annotations

from flask import abort

from storage.dossiers import NotFound, Stored
from web.services import services


def opened(dossier_id: str, number: int | None = None) -> Stored:
    """The dossier with this id, as it is now or as it was at a revision. Ends the request with 404 if there is none."""
    dossiers = services().dossiers
    try:
        return dossiers.get(dossier_id) if number is None else dossiers.revision(dossier_id, number)
    except NotFound:
        abort(404)
