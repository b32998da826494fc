"""The audit log for the audit administrator: what happened, newest first; whether the log is whole; all as a file."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from flask import Blueprint, Response, render_template, request

from domain.audit import Event, EventKind
from domain.decoding import FIRST_YEAR, LAST_YEAR
from domain.text import NAME
from localization.dates import read_date
from storage.entries import Entry, Wanted
from web.access import current_actor
from web.clock import BEIJING, now
from web.pages.typing import SmallForm
from web.services import services

auditing = Blueprint("auditing", __name__, url_prefix="/audit")

PAGE = 100


@auditing.get("")
def show() -> str | tuple[str, int]:
    """The entries that are asked for, a hundred a page; the verdict over all of them when that is asked for."""
    form, audit = SmallForm({"page": "1", **request.args.to_dict()}), services().audit
    number = max(1, form.number("page", "页码"))
    wanted = Wanted(_day(form, "first"), _day(form, "last", 1), _kind(form), form.cleaned("name", NAME))
    entries = () if form.errors else audit.newest(wanted, PAGE + 1, PAGE * (number - 1))
    page = render_template(
        "audit.html",
        entries=entries[:PAGE],
        has_more=len(entries) > PAGE,
        number=number,
        form=form,
        kinds=EventKind,
        verdict=audit.verify() if form.text("verify") else None,
    )
    return (page, 422) if form.errors else page


@auditing.get("/export.jsonl")
def export() -> Response:
    """Every entry, one JSON object a line."""
    services().audit.record(current_actor(), Event(EventKind.EXPORT, "导出全部审计日志"), now())
    names = f"attachment; filename=audit-{now():%Y%m%d}.jsonl"
    told = map(Entry.line, services().audit.entries())
    return Response(told, mimetype="application/jsonl", headers={"Content-Disposition": names})


def _day(form: SmallForm, name: str, after: int = 0) -> datetime | None:
    """The start of the day that was typed, or of the one so many days later; None for none."""
    typed = form.text(name).strip()
    if not typed:
        return None
    try:
        day: date = read_date(typed, now().date())
    except ValueError as wrong:
        form.errors[name] = str(wrong)
        return None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        form.errors[name] = f"年份要在{FIRST_YEAR}到{LAST_YEAR}之间，请核对"
        return None
    return datetime.combine(day + timedelta(after), time(), BEIJING)


def _kind(form: SmallForm) -> EventKind | None:
    kind = form.text("kind") and form.chosen("kind", set(EventKind), "没有这种事件，请从列表里另选一种")
    return EventKind(kind) if kind else None
