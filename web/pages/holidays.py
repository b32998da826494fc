"""Days off and days worked instead: a year's arrangement pasted, shown as it was understood, and stored."""

from __future__ import annotations

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from domain.text import TextKind, clean
from localization.holidays import Calendar, Holiday, read_arrangement, summary
from web.access import current_actor
from web.clock import now
from web.pages.typing import SmallForm
from web.services import services

holidays = Blueprint("holidays", __name__, url_prefix="/holidays")

_TEXT = TextKind(20_000, 400)
"""What one paste holds: some years of days."""
_FIELD = "days"

Answer = str | tuple[str, int] | AnyResponse


@holidays.get("")
def show() -> str:
    """What is arranged, year by year; a year that was asked for stands in the box to be changed."""
    year = request.args.get("year", 0, type=int)
    lines = "\n".join(one.line for one in services().holidays.calendar().of(year))
    return _page(SmallForm({_FIELD: lines}))


@holidays.post("")
def change() -> Answer:
    """The days as they were understood, to be looked at; or, once they were, stored."""
    form = SmallForm({_FIELD: request.form.get(_FIELD, "").replace("\r\n", "\n")})
    found = _read(form)
    if form.errors:
        return _page(form), 422
    if request.form.get("store") != _seen(found):  # nothing is stored that was not looked at
        return _page(form, found)
    services().holidays.arrange(current_actor(), found, now())
    for year in sorted(Calendar(found).years):
        flash(f"{year}年的节假日已保存：{summary(Calendar(found).of(year))}。", "good")
    return redirect(url_for("holidays.show"), 303)


@holidays.get("/days")
def days() -> Response:
    """For each arranged day its word (休 or 班) and the holiday's name: what the calendar beside a date field marks."""
    arranged = services().holidays.calendar().holidays
    return jsonify({one.day.isoformat(): [one.mark, one.name] for one in arranged})


def _read(form: SmallForm) -> tuple[Holiday, ...]:
    """The days that were typed; notes what is wrong."""
    try:
        found, wrong = read_arrangement(clean(form.text(_FIELD), _TEXT))
    except ValueError as refused:
        found, wrong = (), (str(refused),)
    if wrong:
        form.errors[_FIELD] = "；".join(wrong)
    elif not found:
        form.errors[_FIELD] = "请先粘贴放假安排，一行一天"
    return found


def _seen(found: tuple[Holiday, ...]) -> str:
    """What tells days that were looked at from others."""
    return "；".join(one.line for one in found)


def _page(form: SmallForm, shown: tuple[Holiday, ...] = ()) -> str:
    stored = _years(services().holidays.calendar())
    return render_template("holidays.html", form=form, years=stored, shown=_years(Calendar(shown)), seen=_seen(shown))


def _years(calendar: Calendar) -> list[tuple[int, tuple[Holiday, ...], str]]:
    """Each year with its days and their count, the latest first."""
    return [(year, days, summary(days)) for year in sorted(calendar.years, reverse=True) if (days := calendar.of(year))]
