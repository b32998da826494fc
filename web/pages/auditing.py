"""The audit log for the audit administrator: what happened, newest first; whether the log is whole; all as a file."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from flask import Blueprint, Response, render_template, request

from domain.audit import Event, EventKind
from localization.dates import read_date
from storage.entries import Entry, Wanted
from web.access import current_actor
from web.clock import BEIJING, now
from web.pages.typing import SmallForm
from web.services import services

auditing = Blueprint("auditing", __name__, url_prefix="/audit")

PAGE = 100
_LAST_PAGE = 1_000_000


@auditing.get("")
def show() -> str | tuple[str, int]:
    """The entries that are asked for, a hundred a page; the verdict over all of them when that is asked for."""
    form, audit = SmallForm(request.args.to_dict()), services().audit
    number = min(max(1, request.args.get("page", 1, type=int)), _LAST_PAGE)
    wanted = Wanted(_day(form, "first"), _day(form, "last", 1), _kind(form), form.text("name").strip()[:50])
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
        return datetime.combine(day + timedelta(after), time(), BEIJING)
    except ValueError as wrong:
        form.errors[name] = str(wrong)
    except OverflowError:  # the day after the last one there is
        form.errors[name] = "这个日期太晚了，请改成近几年的日期"
    return None


def _kind(form: SmallForm) -> EventKind | None:
    return EventKind(form.text("kind")) if form.text("kind") in set(EventKind) else None
