"""What every page of one dossier shows around its content: the steps with their state, the pages beside them."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template, url_for

from domain.access import Action
from domain.dossier import Dossier
from domain.missing import progress
from forms.pages import PAGES
from storage.stored import Stored
from web.access import current_actor
from web.pages.desk import desk
from web.pages.steps import Step, steps


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page of the dossier; `is_here` when it is the page being shown."""

    words: str
    address: str
    is_here: bool


def page_address(dossier_id: str, slug: str, field_id: str = "", undo: str = "") -> str:
    """The address of a page, or of one field on it; `undo` is what it offers to take back (see `rowing.offered`)."""
    return url_for("editing.show", dossier_id=dossier_id, slug=slug, undo=undo or None, _anchor=field_id or None)


def check_address(dossier_id: str) -> str:
    """The address of the last step."""
    return url_for("check.show", dossier_id=dossier_id)


def render_dossier(template: str, stored: Stored, here: str, drafted: Dossier | None = None, **content: object) -> str:
    """A page of a dossier. `here` is the slug of the page being shown, or its endpoint.

    `drafted` is the dossier with all that was typed and is no revision yet, if the view has it at hand.
    """
    lies = drafted or desk(stored.id).dossier
    may_edit = stored.is_editable and current_actor().may(Action.EDIT, stored.relation)
    return render_template(
        template,
        stored=stored,
        may_edit=may_edit,
        percent=progress(lies),
        steps=[(step, _step_link(stored, step, here)) for step in steps(lies)],
        side_links=_side_links(stored, here),
        **content,
    )


def _step_link(stored: Stored, step: Step, here: str) -> Link:
    if step.is_last:
        return Link(step.title, check_address(stored.id), here == "check.show")
    return Link(step.title, page_address(stored.id, step.slugs[0]), here in step.slugs)


def _side_links(stored: Stored, here: str) -> list[Link]:
    pages = [Link(page.title, page_address(stored.id, page.slug), here == page.slug) for page in PAGES if not page.step]
    ends = {
        "reviewing.show": "审核",
        "history.show": "历史版本",
        "removing.show": "回收站",
        "dossiers.manage": "改名、共享、归档",
    }
    return pages + [Link(words, url_for(end, dossier_id=stored.id), here == end) for end, words in ends.items()]
