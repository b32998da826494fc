"""The guard before every page: nobody passes whom web/rights.py does not let through."""

from __future__ import annotations

from flask import Flask, g, redirect, request, url_for
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response as AnyResponse

from domain.access import Action
from storage.found import NotAllowed
from web import errors
from web.access import Visitor, actor_of, comes_from_elsewhere, current_actor, visitor
from web.pages.account import ask_for_new
from web.pages.signing_in import ask
from web.refusing import note_refusal
from web.rights import RIGHTS, Door, require_complete
from web.services import services

_FREE_OF_CHANGE = {"account.show", "account.set_password", "signing_in.sign_out"}
"""Where somebody may go whose password is used up."""


def register(app: Flask) -> None:
    """Set the guard. Raises `ValueError` when an address has no entry in the table."""
    require_complete(app)
    app.before_request(admit)
    app.register_error_handler(NotAllowed, refused)


def admit() -> AnyResponse | tuple[str, int] | errors.Answer | None:
    """Let the request through (None), or give the answer that it gets instead."""
    needed = RIGHTS.get(request.endpoint or "")
    if needed is None or needed is Door.OPEN or needed is Door.TOKEN:
        return None
    if comes_from_elsewhere():
        note_refusal("别的网站发来的表单")  # Whoever is signed in here has not made it.
        return errors.refused(Forbidden())
    person = visitor()
    if person is None:
        return ask()
    g.actor = actor_of(person.account)
    if isinstance(needed, Action) and not _may(needed):
        raise NotAllowed(request.endpoint)
    return _must_change_password(person)


def refused(_: NotAllowed) -> errors.Answer:
    """The page for what somebody may not do, whoever said so: the guard or the store."""
    note_refusal(subject=(request.view_args or {}).get("dossier_id", ""))
    return errors.refused(Forbidden())


def _may(needed: Action) -> bool:
    """Whether the actor may do this: to the dossier that the address names (404 out of sight), or in the house."""
    dossier_id = (request.view_args or {}).get("dossier_id")
    if dossier_id is None:
        return current_actor().may(needed)
    stored = services().dossiers.get(current_actor(), dossier_id)
    return current_actor().may(needed, stored.relation)


def _must_change_password(person: Visitor) -> AnyResponse | tuple[str, int] | None:
    """The way to a new password for whoever needs one first; what was typed goes along and is not lost."""
    if not person.password_is_used_up or request.endpoint in _FREE_OF_CHANGE:
        return None
    return (ask_for_new(), 403) if request.method == "POST" else redirect(url_for("account.show"), 303)
