"""Persons pasted into the roster: shown line by line first, taken in when whoever pasted them says so."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.people import Person
from intake.persons import PastedPersons, read_persons
from web.access import current_actor
from web.clock import now
from web.services import services

pasting_persons = Blueprint("pasting_persons", __name__, url_prefix="/roster/import")

_LONGEST: Final = 100_000

Answer = str | tuple[str, int] | Response


@dataclass(frozen=True, slots=True)
class Row:
    """One line that was read: its number, the person, what is to be known of it, and whether it is taken by default."""

    number: int
    person: Person
    note: str
    is_new: bool


@pasting_persons.get("")
def show() -> str:
    """The page to paste into."""
    return _page("")


@pasting_persons.post("")
def take() -> Answer:
    """What was pasted, line by line; or, once that was looked at, the chosen ones on the roster."""
    text = request.form.get("text", "").replace("\r\n", "\n")
    if not text.strip() or len(text) > _LONGEST:
        return _page(text, wrong=_lack(text)), 422
    found = read_persons(text)
    if found.errors:
        return _page(text, found), 422
    if not request.form.get("insert") or request.form.get("seen") != _mark(text):
        return _page(text, found)
    chosen = [person for number, person in found.persons if request.form.get(f"take-{number}")]
    if not chosen:
        return _page(text, found, "一个人也没有选，请勾选要加入的人"), 422
    try:
        services().roster.add(current_actor(), chosen, now(), request.form.get("nonce", ""))
    except ValueError as full:
        return _page(text, found, str(full)), 422
    flash(f"已加入{len(chosen)}人，排在最后。", "good")
    return redirect(url_for("roster.show"), 303)


def _mark(text: str) -> str:
    """What tells a list that was looked at from one that was changed since."""
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:16]


def _lack(text: str) -> str:
    if not text.strip():
        return "请把名单粘贴到下面"
    return f"一次最多粘贴{_LONGEST}个字，现在有{len(text)}个，请分几次粘贴"


def _rows(found: PastedPersons) -> list[Row]:
    """Each line with what it repeats: somebody of the roster, or of a line above."""
    by = current_actor()
    listed = [one.person for one in services().roster.all(by, by.unit)]
    rows: list[Row] = []
    for number, person in found.persons:
        above = next((row.number for row in rows if row.person == person), 0)
        named = next((one for one in listed if one.name == person.name), None)
        if person in listed:
            rows.append(Row(number, person, "名册里已经有了", is_new=False))
        elif above:
            rows.append(Row(number, person, f"和第{above}行一样", is_new=False))
        elif named:
            rows.append(Row(number, person, f"名册里有同名的人：{named.full_text}", is_new=True))
        else:
            rows.append(Row(number, person, "", is_new=True))
    return rows


def _page(text: str, found: PastedPersons | None = None, wrong: str = "") -> str:
    errors = found.errors if found else ()
    rows = _rows(found) if found else []
    return render_template("pasting_persons.html", text=text, errors=errors, rows=rows, wrong=wrong, seen=_mark(text))
