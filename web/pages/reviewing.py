"""The review: what may be done now, the texts with a place for a remark at each, what was done before."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from domain.access import Action
from domain.review import TRANSITIONS, State
from domain.text import TextKind
from forms.pages import PAGES, page_form
from storage.permitted import WrongState
from storage.remarks import Remark
from storage.stored import Stale, Stored
from web.access import current_actor
from web.clock import now
from web.pages.desk import desk
from web.pages.loading import opened
from web.pages.posting import posted_number, settled
from web.pages.remarks import Standing, places, standing
from web.pages.shell import render_dossier
from web.pages.typing import SmallForm
from web.services import services

reviewing = Blueprint("reviewing", __name__, url_prefix="/dossiers/<dossier_id>/review")

REASON = TextKind(1000, 30)
_CHANGED = "这份材料刚刚有了变动，还没有办理。请看看现在的内容，需要的话再办一次。"

Answer = str | tuple[str, int] | Response


@reviewing.get("")
def show(dossier_id: str) -> str:
    """The page, with a form for a remark at the place that is asked for."""
    return _page(opened(dossier_id), SmallForm())


@reviewing.post("/<any(submit,withdraw,return,approve,reopen):step>")
def take(dossier_id: str, step: str) -> Answer:
    """The dossier one step further; or the page with what is lacking."""
    form, expected = SmallForm({step: request.form.get(step, "")}), posted_number("revision")
    asked = TRANSITIONS[step].reason
    reason = form.filled(step, REASON, f"请填写{asked}") if asked else ""
    if form.errors:
        return _page(opened(dossier_id), form), 422
    if step == "submit":
        expected, form.errors[step] = _settled(dossier_id, expected)
    if form.errors.get(step):
        return _page(opened(dossier_id), form), 422
    try:
        stored = services().reviews.take(current_actor(), dossier_id, step, expected, reason, now())
    except ValueError as wrong:
        form.errors[step] = str(wrong)
        return _page(opened(dossier_id), form), 422
    except (WrongState, Stale):
        return _too_late(dossier_id, reason)
    flash(f"已{TRANSITIONS[step].label}，现在是“{stored.state.label}”。", "good")
    return redirect(url_for("reviewing.show", dossier_id=dossier_id), 303)


@reviewing.post("/remarks")
def remark(dossier_id: str) -> Answer:
    """A remark at a field."""
    stored, form, expected = opened(dossier_id), SmallForm(request.form.to_dict()), posted_number("revision")
    words = form.filled("words", REASON, "请填写意见")
    wanted = (form.text("page"), form.text("field"))
    place = next((place for place in places(stored.dossier) if (place.page, place.field) == wanted), None)
    if place is None:
        return _too_late(dossier_id, form.text("words"))
    if form.errors:
        return _page(stored, form), 422
    said = Remark("", place.page, place.anchor, place.quote, words, "")
    try:
        services().remarks.put(current_actor(), dossier_id, expected, said, now())
    except (WrongState, Stale):
        return _too_late(dossier_id, words)
    return redirect(url_for("reviewing.show", dossier_id=dossier_id, _anchor=f"{place.page}-{place.field}"), 303)


@reviewing.post("/remarks/<remark_id>/withdraw")
def withdraw_remark(dossier_id: str, remark_id: str) -> Answer:
    """The remark gone."""
    try:
        services().remarks.withdraw(current_actor(), dossier_id, remark_id, now())
    except WrongState:
        return _too_late(dossier_id, "")
    return redirect(url_for("reviewing.show", dossier_id=dossier_id), 303)


def _settled(dossier_id: str, expected: int) -> tuple[int, str]:
    """The revision to be reviewed once everything typed is in it, and why it cannot be reviewed yet (empty: it can)."""
    before = opened(dossier_id)
    after = settled(dossier_id)
    waiting = [page_form(slug).title for slug in desk(dossier_id).drafts]
    lack = f"“{'”“'.join(waiting)}”还有读不出来的内容，或者两处都改过，请打开这一页处理好，再送审" if waiting else ""
    return (after.revision if expected == before.revision else expected), lack


def _too_late(dossier_id: str, words: str) -> Answer:
    """What is there now, for somebody who pressed on a page that is out of date, with what was typed to be copied."""
    flash(_CHANGED, "warn")
    if words:
        return _page(opened(dossier_id), SmallForm(), words), 409
    return redirect(url_for("reviewing.show", dossier_id=dossier_id), 303)


def _page(stored: Stored, form: SmallForm, unsaved: str = "") -> str:
    by, house, shown = current_actor(), services(), places(stored.dossier)
    now_said, said_before = house.remarks.all(by, stored.id)
    possible = {
        name: step
        for name, step in TRANSITIONS.items()
        if stored.state in step.start
        and not stored.archived
        and by.may(step.action, stored.relation)
        and not (step.by_another and stored.submitted_by == by.id)
    }
    return render_dossier(
        "reviewing.html",
        stored,
        "reviewing.show",
        form=form,
        unsaved=unsaved,
        possible=possible,
        may_remark=stored.state is State.SUBMITTED and not stored.archived and by.may(Action.REVIEW, stored.relation),
        at=(form.text("page") or request.args.get("page"), form.text("field") or request.args.get("field")),
        pages=[(page.title, [place for place in shown if place.page == page.slug]) for page in PAGES],
        remarks=_standing(stored, now_said),
        earlier=_standing(stored, said_before),
        taken=house.reviews.steps(by, stored.id),
        titles={slug: document.title for slug, document in house.library.items()},
        files=house.finals.all(by, stored.id),
    )


def _standing(stored: Stored, remarks: tuple[Remark, ...]) -> list[Standing]:
    """Remarks in the order of the pages, each where it stands now."""
    return [said for page in PAGES for said in standing(page.filled(stored.dossier), remarks)]
