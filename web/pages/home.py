"""The first page: every dossier with how far it is, and how to start one."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from domain.access import Action
from domain.review import State
from localization.dates import write_date
from storage.stored import Stored
from web.access import current_actor
from web.pages.menu import menu
from web.pages.shell import page_address
from web.pages.steps import Task, tasks
from web.services import services

home = Blueprint("home", __name__)

_NEXT = {State.SUBMITTED: ("去审核", Action.REVIEW), State.RETURNED: ("看退回意见", Action.EDIT)}


@dataclass(frozen=True, slots=True)
class Row:
    """One dossier of the list, with what it lacks."""

    stored: Stored
    tasks: tuple[Task, ...]

    @property
    def day_text(self) -> str:
        """The day of the meeting."""
        day = self.stored.dossier.meeting.held_on
        return write_date(day) if day else "未填写"

    @property
    def title(self) -> str:
        """The report's title, once it says which body met."""
        dossier = self.stored.dossier
        return dossier.report_title.replace("\n", "") if dossier.body_text else ""

    @property
    def verb(self) -> str:
        """What there is to do next."""
        if self.waits_for:
            return self.waits_for
        return "继续填写" if self.tasks else "检查与下载"

    @property
    def address(self) -> str:
        """Where to go on: to the review, to the first thing that is missing, or to the check page."""
        if self.waits_for:
            return url_for("reviewing.show", dossier_id=self.stored.id)
        if self.tasks:
            return page_address(self.stored.id, self.tasks[0].slug)
        return url_for("check.show", dossier_id=self.stored.id)

    @property
    def waits_for(self) -> str:
        """What the review waits for this person to do; empty when it does not."""
        step = _NEXT.get(self.stored.state)
        return step[0] if step and current_actor().may(step[1], self.stored.relation) else ""


@home.get("/")
def index() -> str | Response:
    """The dossiers being worked on, newest first, and the ways to start one; an officer's own page otherwise."""
    if not current_actor().may(Action.READ):
        return redirect(menu()[0][1], 303)
    rows = [Row(stored, tasks(stored.dossier)) for stored in services().dossiers.all(current_actor())]
    return render_template("home.html", rows=rows, may_create=current_actor().may(Action.CREATE))


@home.get("/archived")
def archived() -> str:
    """The dossiers that were put away, each with its way back."""
    return render_template("archived.html", rows=services().dossiers.all(current_actor(), archived=True))
