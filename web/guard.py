"""The guard before every page: nobody passes whom web/rights.py does not let through."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, abort, g, redirect, request, url_for
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response as AnyResponse

from domain.access import Action
from domain.audit import Event, EventKind
from storage.found import NotAllowed
from web import errors
from web.access import Visitor, actor_of, current_actor, visitor
from web.clock import now
from web.pages.account import ask_for_new
from web.pages.signing_in import ask
from web.rights import RIGHTS, Door, require_complete
from web.services import services

_READING = {"GET", "HEAD", "OPTIONS"}
_FREE_OF_CHANGE = {"account.show", "account.set_password", "signing_in.sign_out"}
"""Where somebody may go whose password is used up."""


def register(app: Flask) -> None:
    """Set the guard. Raises `ValueError` when an address has no entry in the table."""
    require_complete(app)
    app.before_request(admit)
    app.register_error_handler(NotAllowed, refused)


def admit() -> AnyResponse | tuple[str, int] | None:
    """Let the request through (None), or give the answer that it gets instead."""
    needed = RIGHTS.get(request.endpoint or "")
    if needed is None or needed is Door.OPEN or needed is Door.TOKEN:
        return None
    if _comes_from_elsewhere():
        abort(403)
    person = visitor()
    if person is None:
        return ask()
    g.actor = actor_of(person.account)
    if isinstance(needed, Action) and not _may(needed):
        raise NotAllowed(request.endpoint)
    return _must_change_password(person)


def refused(_: NotAllowed) -> errors.Answer:
    """The page for what somebody may not do, whoever said so: the guard or the store."""
    note_refusal()
    return errors.refused(Forbidden())


def note_refusal() -> None:
    """Put on record that the actor asked for something that he may not do."""
    words = f"无权访问：{request.method} {request.url_rule}"
    event = Event(EventKind.REFUSED, words, (request.view_args or {}).get("dossier_id", ""), succeeded=False)
    services().audit.record(current_actor(), event, now())


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


def _comes_from_elsewhere() -> bool:
    """Whether another site's page sent this form: the browser says so, whatever cookies it sends along."""
    origin = request.headers.get("Origin", "")
    if request.method in _READING or not origin:
        return False
    return urlsplit(origin).netloc != request.host
