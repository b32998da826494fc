"""The first page: what there is to do, every dossier with how far it is, and how to start or find one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.access import Action
from domain.review import State
from forms.pages import page_form
from localization.dates import write_date
from storage.last_typed import LastTyped
from storage.stored import Stored
from web.access import current_actor
from web.clock import now
from web.pages.documents import Download, downloads
from web.pages.menu import menu
from web.pages.reading import Reading, reading
from web.pages.shell import page_address
from web.pages.steps import Task
from web.pages.todo import Todo, todos, waits_for
from web.services import services

home = Blueprint("home", __name__)

_SHOWN: Final = 30
"""How many entries each list shows before somebody asks for all of them."""


@dataclass(frozen=True)
class Row:
    """One dossier of the list, and what was read in it; `excerpt` is where the wanted words stand."""

    stored: Stored
    read: Reading
    last: LastTyped | None
    excerpt: str = ""

    @property
    def tasks(self) -> tuple[Task, ...]:
        """What it lacks."""
        return self.read.tasks

    @property
    def percent(self) -> int:
        """How far it is."""
        return self.read.percent

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to be filled in: approved, or complete and not sent back."""
        return self.stored.state is State.APPROVED or (not self.tasks and self.stored.state is not State.RETURNED)

    @property
    def day_text(self) -> str:
        """The day of the meeting."""
        day = self.read.dossier.meeting.held_on
        return write_date(day) if day else "未填写"

    @property
    def year(self) -> int:
        """The year of the meeting; the one the dossier was begun in while its day is not known."""
        return (self.read.dossier.meeting.held_on or self.stored.created_at.date()).year

    @property
    def title(self) -> str:
        """The report's title, once it says which body met."""
        return self.read.dossier.report_title.replace("\n", "") if self.read.dossier.body_text else ""

    @property
    def verb(self) -> str:
        """What there is to do next."""
        return waits_for(self.stored, current_actor()) or ("继续填写" if self.tasks else "检查与下载")

    @property
    def address(self) -> str:
        """Where to go on: the review that waits, the field last typed in, what is missing first, or the check page."""
        if waits_for(self.stored, current_actor()):
            return url_for("reviewing.show", dossier_id=self.stored.id)
        if not self.tasks:
            return url_for("check.show", dossier_id=self.stored.id)
        return self.last_address or page_address(self.stored.id, self.tasks[0].slug)

    @property
    def last_address(self) -> str:
        """The field that was typed in last; empty while there is none."""
        return page_address(self.stored.id, self.last.page, self.last.spot.field) if self.last else ""

    @property
    def last_words(self) -> str:
        """The page that was typed in last, and the field on it."""
        said = (page_form(self.last.page).title, self.last.spot.label) if self.last else ()
        return " › ".join(filter(None, said))

    @property
    def downloads(self) -> list[Download]:
        """The documents of the dossier."""
        return downloads(self.stored)


@home.get("/")
def index() -> str | Response:
    """What there is to do, the dossiers being worked on, those that are done; an officer's own page otherwise.

    `q` and `year` narrow the list down, `all` shows all of it.
    """
    by, today = current_actor(), now().date()
    if not by.may(Action.READ):
        return redirect(menu()[0][1], 303)
    rows = [Row(lying.stored, reading(lying, today), lying.last) for lying in services().overview.all(by)]
    wanted, year = request.args.get("q", "").strip(), request.args.get("year", "")
    shown = _narrowed(rows, wanted, year)
    most = None if request.args.get("all") else _SHOWN
    due = _todos(rows, today)
    open_rows, done_rows = [row for row in shown if not row.is_done], [row for row in shown if row.is_done]
    return render_template(
        "home.html",
        todos=due[:most],
        todo_count=len(due),
        rows=rows,
        parts=(
            ("continue", "继续填写", open_rows[:most], len(open_rows)),
            ("done", "已完成", done_rows[:most], len(done_rows)),
        ),
        wanted=wanted,
        year=year,
        years=sorted({row.year for row in rows}, reverse=True),
        may_create=by.may(Action.CREATE),
        today=today,
    )


@home.get("/archived")
def archived() -> str:
    """The dossiers that were put away, each with its way back."""
    return render_template("archived.html", rows=services().dossiers.all(current_actor(), archived=True))


def _narrowed(rows: list[Row], wanted: str, year: str) -> list[Row]:
    """The rows of that year in which all wanted words stand, each with where."""
    found = [row for row in rows if not year or str(row.year) == year]
    if not wanted:
        return found
    pairs = ((row, row.read.found(wanted, row.stored.name)) for row in found)
    return [replace(row, excerpt=excerpt) for row, excerpt in pairs if excerpt is not None]


def _todos(rows: list[Row], today: date) -> list[Todo]:
    """Everything there is to do, the most urgent first."""
    by, terms = current_actor(), services().settings.terms
    found = (todo for row in rows for todo in todos(row.stored, row.read.dossier, by, today, terms))
    return sorted(found, key=lambda todo: todo.due)
