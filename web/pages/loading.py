"""The one door to a stored dossier. Who may not see it will get what everybody gets for one that is not there: 404."""

from __future__ import annotations

from storage.stored import Stored
from web.access import current_actor
from web.services import services


def opened(dossier_id: str, number: int | None = None) -> Stored:
    """The dossier with this id, as it is now or as it was at a revision. Raises `NotFound`, which ends in 404."""
    dossiers, by = services().dossiers, current_actor()
    return dossiers.get(by, dossier_id) if number is None else dossiers.revision(by, dossier_id, number)
