"""What is asked for and not given goes on record, for pages and programs alike."""

from __future__ import annotations

import re
from typing import Final

from flask import g, request

from domain.access import Actor
from domain.audit import Event, EventKind
from storage.finals import Altered
from web.access import address
from web.clock import now
from web.request_id import request_id
from web.services import services

_KIND_OF_PART: Final = re.compile(r"<[^<>]*:")


def note_refusal(why: str = "无权访问", subject: str = "") -> None:
    """Put on record that this request was refused; `subject` is the id of an existing thing that it was about.

    The address is told by its rule, so that nothing that somebody typed stands there.
    """
    note(Event(EventKind.REFUSED, f"{why}：{asked_for()}", subject, succeeded=False))


def asked_for() -> str:
    """The method and the rule of this request's address, without what the rule's parts may be."""
    return f"{request.method} {_KIND_OF_PART.sub('<', str(request.url_rule))}"


def note_altered(error: Altered) -> None:
    """Put on record that an approved file was asked for and is not what was approved any more."""
    file = error.file
    words = f"定稿与审定时的不一致，没有给出：第{file.revision}版 {file.slug}（审定时 SHA-256 {file.sha256}）"
    dossier_id = (request.view_args or {})["dossier_id"]
    note(Event(EventKind.DOWNLOAD, words, dossier_id, succeeded=False))


def note(what: Event) -> None:
    """Put on record that this was refused to the actor, or to whoever it is while nobody is signed in."""
    services().refusals.note(g.get("actor") or stranger(), what, now())


def stranger() -> Actor:
    """Somebody who is not signed in, or has not made the request himself."""
    at, number = address(), request_id()
    return Actor(id="", name="未知用户", unit="", path="-", roles=frozenset(), address=at, request_id=number)
