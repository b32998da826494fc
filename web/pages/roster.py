"""The roster (名册): who is on it, in the order that is wanted; somebody comes, changes, moves, goes, comes back."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from domain.access import Action
from domain.audit import Event, EventKind
from domain.people import Person
from domain.roster import NameOrder, arranged, unordered
from domain.text import LINE, NAME
from intake.persons import write_persons
from localization.surnames import whole_name
from storage.found import NotFound
from storage.roster import Listed, Outdated
from web.access import current_actor
from web.clock import now
from web.pages.typing import SmallForm
from web.services import services

roster = Blueprint("roster", __name__, url_prefix="/roster")

_FIELDS = ("name", "post", "organisation")
_STEPS = {"up": -1, "down": 1}

Answer = str | tuple[str, int] | AnyResponse


@roster.get("")
def show() -> str:
    """The roster of the own unit, or of one below, in the order that is asked for; that by post is the kept one."""
    return _page(SmallForm())


@roster.post("")
def add() -> Answer:
    """Somebody new at the end."""
    form = SmallForm(request.form.to_dict())
    person = _person(form)
    if not form.errors:
        try:
            services().roster.add(current_actor(), [person], now(), form.text("nonce"))
        except ValueError as full:
            form.errors["name"] = str(full)
        else:
            return _done(f"已把“{whole_name(person.name)}”加到最后。", "add")
    return _page(form), 422


@roster.post("/rows")
def arrange() -> AnyResponse:
    """What the buttons of a row say: "KEY:up", "KEY:down", "KEY:remove", "KEY:restore"."""
    key, _, verb = request.form.get("op", "").partition(":")
    store, by, at = services().roster, current_actor(), now()
    if verb == "remove":
        store.remove(by, key, at)
        return redirect(url_for("roster.show", undo=key), 303)
    if verb == "restore":
        return _put_back(key)
    if verb not in _STEPS:
        abort(400)
    store.move(by, key, _STEPS[verb], at)
    return redirect(url_for("roster.show", _anchor=f"person-{key}"), 303)


@roster.get("/persons/<key>")
def edit(key: str) -> str:
    """Somebody's entry, to be changed."""
    person = services().roster.get(current_actor(), key).person
    return _entry(key, SmallForm({name: getattr(person, name) for name in _FIELDS}), person)


@roster.post("/persons/<key>")
def change(key: str) -> Answer:
    """The entry as it was typed; when somebody else changed it in the meantime, what stands there is told first."""
    form = SmallForm(request.form.to_dict())
    was = Person(**{name: form.text(f"was-{name}") for name in _FIELDS})
    made = _person(form)
    if form.errors:
        return _entry(key, form, was), 422
    try:
        services().roster.change(current_actor(), key, was, made, now())
    except Outdated as outdated:
        return _entry(key, form, outdated.current, is_outdated=True), 409
    return _done(f"“{whole_name(made.name)}”已改好。", f"person-{key}")


@roster.get("/export.txt")
def export() -> Response:
    """The roster as it is shown, as cells that a sheet and the import take."""
    unit, order = _wanted()
    told = write_persons(listed.person for listed in _in_order(_listed(unit), order))
    event = Event(EventKind.ROSTER, "导出名册", unit)
    services().audit.record(current_actor(), event, now())
    named = f"filename=roster-{now():%Y%m%d}.txt; filename*=UTF-8''{quote('名册')}{now():%Y%m%d}.txt"
    headers = {"Content-Disposition": f"attachment; {named}", "Cache-Control": "no-store"}
    return Response(told, mimetype="text/plain", headers=headers)


def _put_back(key: str) -> AnyResponse:
    try:
        services().roster.restore(current_actor(), key, now())
    except NotFound:
        flash("这个人已经放回去了，或者移除超过了30天。", "warn")
    except ValueError as full:
        flash(f"{full}。", "warn")
    else:
        return _done("已放回原处。", f"person-{key}")
    return redirect(url_for("roster.show"), 303)


def _done(words: str, place: str) -> AnyResponse:
    flash(words, "good")
    return redirect(url_for("roster.show", _anchor=place), 303)


def _person(form: SmallForm) -> Person:
    """The person that was typed; notes what is wrong in the form."""
    name = form.filled("name", NAME, "请填写姓名")
    return Person(name=name, post=form.cleaned("post", LINE), organisation=form.cleaned("organisation", LINE))


def _wanted() -> tuple[str, NameOrder]:
    """The id of the unit and the order that the address asks for."""
    order = request.args.get("order", "")
    known = order in set(NameOrder)
    return request.args.get("unit") or current_actor().unit, NameOrder(order) if known else NameOrder.POST


def _listed(unit: str) -> tuple[Listed, ...]:
    return services().roster.all(current_actor(), unit)


def _in_order(listed: tuple[Listed, ...], order: NameOrder) -> list[Listed]:
    names = [one.person.name for one in listed]
    return [listed[at] for at in arranged(names, order, names)]


def _page(form: SmallForm) -> str:
    by, (unit, order) = current_actor(), _wanted()
    listed = _listed(unit)
    return render_template(
        "roster.html",
        form=form,
        listed=_in_order(listed, order),
        order=order,
        orders=NameOrder,
        strange=unordered([one.person.name for one in listed], order),
        unit=unit,
        units=services().units.visible(by),
        may_keep=by.may(Action.KEEP_ROSTER) and unit == by.unit,
        undo=request.args.get("undo", ""),
    )


def _entry(key: str, form: SmallForm, was: Person, *, is_outdated: bool = False) -> str:
    return render_template("roster_person.html", form=form, key=key, was=was, is_outdated=is_outdated)
