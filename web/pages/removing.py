"""The bin (回收站) of a dossier: every row that was removed within thirty days, and its way back."""

from __future__ import annotations

from flask import Blueprint

from forms.pages import page_form
from storage.removed import Kept
from web.access import current_actor
from web.clock import now
from web.pages.loading import opened
from web.pages.shell import page_address, render_dossier
from web.services import services

removing = Blueprint("removing", __name__, url_prefix="/dossiers/<dossier_id>")


@removing.get("/removed")
def show(dossier_id: str) -> str:
    """The removed rows, the last one first, each with all its words."""
    stored = opened(dossier_id)
    found = services().removed.all(current_actor(), dossier_id, now())
    rows = [
        (kept, page_form(kept.row.page).title, page_address(dossier_id, kept.row.page), _words(kept)) for kept in found
    ]
    return render_dossier("removed.html", stored, "removing.show", rows=rows)


def _words(kept: Kept) -> list[str]:
    """What stood in the row, keys left out: nobody typed them."""
    return [text for name, text in kept.row.texts.items() if text and not name.endswith("key")]
