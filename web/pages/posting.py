"""A page as it was posted, and how it gets into the dossier that others may have changed in the meantime."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import abort, request

from domain.dossier import Dossier
from forms.pages import PageForm, page_form
from storage.stored import Stale, Stored
from web.access import current_actor
from web.clock import now
from web.pages.comparing import combined
from web.pages.loading import opened
from web.services import services

_TAKE = "take-"


@dataclass(frozen=True, slots=True)
class Posted:
    """What was typed for a page of the dossier `stored`; `revision` is the one that the page was made from."""

    stored: Stored
    revision: int
    page: type[PageForm]
    texts: Mapping[str, str]

    def form(self) -> PageForm:
        """A fresh form of what was typed."""
        return self.page.posted(self.texts, self.stored.dossier, today=now().date())

    def drafted(self) -> Dossier:
        """The dossier as what was typed makes it; as it is stored while that cannot be read."""
        form = self.form()
        return form.applied(self.stored.dossier) if form.accepts() else self.stored.dossier


def posted(dossier_id: str, slug: str) -> Posted:
    """The page that this request posts. Ends it with 400 if it does not say which revision the page was made from."""
    stored, page, revision = opened(dossier_id), page_form(slug), posted_revision()
    texts = request.form.to_dict()
    choices = {name.removeprefix(_TAKE): texts.pop(name) for name in list(texts) if name.startswith(_TAKE)}
    theirs = {name for name, choice in choices.items() if choice == "theirs"}
    if theirs:
        texts = combined(texts, page.texts(opened(dossier_id, revision).dossier), theirs)
    return Posted(stored, revision, page, texts)


def posted_revision() -> int:
    """The revision that this request says it was made from. Ends the request with 400 if it says none."""
    number = request.form.get("revision", type=int)
    return abort(400) if number is None else number


def store(typed: Posted, form: PageForm) -> Stored:
    """The dossier with the form's facts, stored. Raises `Stale` if this page was changed elsewhere in the meantime.

    A change to another page is no reason to stop: the facts go into the dossier as it stands now.
    """
    base = typed.page.texts(opened(typed.stored.id, typed.revision).dossier)
    current = typed.stored
    while typed.page.texts(current.dossier) == base:
        try:
            made = form.applied(current.dossier)
            return services().dossiers.save(
                current_actor(), current.id, current.revision, made, now(), page=typed.page.slug
            )
        except Stale as stale:
            current = stale.current
    if typed.page.texts(form.applied(current.dossier)) == typed.page.texts(current.dossier):
        return current
    raise Stale(current)
