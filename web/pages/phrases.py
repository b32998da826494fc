"""Stock phrases of the unit: the page to keep them on, and the list that a text field offers."""

from __future__ import annotations

from flask import Blueprint, Response, abort, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from domain.phrases import Phrase, PhraseKind
from storage.phrases import MOST
from web.access import current_actor
from web.clock import now
from web.pages.typing import SmallForm
from web.services import services

phrases = Blueprint("phrases", __name__, url_prefix="/phrases")

_MOVES = {"up": -1, "down": 1}

Answer = str | tuple[str, int] | AnyResponse


@phrases.get("")
def show() -> str:
    """The phrases by kind, each to be copied or changed, and the form for a new one."""
    return _page(SmallForm())


@phrases.get("/offered")
def offered() -> Response:
    """All phrases with their kinds, as a field's list shows them."""
    found = services().phrases.all(current_actor())
    return jsonify([{"kind": one.kind, "label": one.kind.label, "words": one.words} for one in found])


@phrases.post("/add")
def add() -> Answer:
    """A new phrase."""
    form = SmallForm(request.form.to_dict())
    try:
        services().phrases.add(current_actor(), _kind("kind"), form.text("words"), now(), form.text("nonce"))
    except ValueError as wrong:
        form.errors["words"] = str(wrong)
        return _page(form), 422
    return _done("已添加。")


@phrases.post("/<phrase_id>")
def change(phrase_id: str) -> Answer:
    """A phrase with other words, in another place, or gone: what its button says."""
    by, form, operation = current_actor(), SmallForm(request.form.to_dict()), request.form.get("op", "save")
    if operation in _MOVES:
        services().phrases.move(by, phrase_id, _MOVES[operation], now())
        return _done("次序已调整。")
    if operation == "remove":
        services().phrases.remove(by, phrase_id, now())
        return _done("已删除。")
    field = f"words-{phrase_id}"
    try:
        services().phrases.change(by, phrase_id, _kind(f"kind-{phrase_id}"), form.text(field), now())
    except ValueError as wrong:
        form.errors[field] = str(wrong)
        return _page(form), 422
    return _done("已保存。")


def _kind(name: str) -> PhraseKind:
    """The chosen kind; nobody can choose one that is not there."""
    chosen = request.form.get(name, "")
    if chosen not in set(PhraseKind):
        abort(400)
    return PhraseKind(chosen)


def _done(words: str) -> AnyResponse:
    flash(words, "good")
    return redirect(url_for("phrases.show"), 303)


def _page(form: SmallForm) -> str:
    found = services().phrases.all(current_actor())
    return render_template("phrases.html", form=form, kinds=PhraseKind, groups=_groups(found), most=MOST)


def _groups(found: tuple[Phrase, ...]) -> list[tuple[PhraseKind, list[Phrase]]]:
    """Each kind that has phrases, with them."""
    return [(kind, own) for kind in PhraseKind if (own := [one for one in found if one.kind is kind])]
