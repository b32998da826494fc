"""The last step: what is still missing, with a link to each place, and the documents to download."""

from __future__ import annotations

from flask import Blueprint

from domain.options import PrintOptions
from forms.pages import PAGES
from localization.numerals import Numerals
from storage.stored import Stored
from web.pages.desk import Desk, desk
from web.pages.documents import downloads
from web.pages.shell import page_address, render_dossier
from web.pages.steps import Task, counts, tasks

check = Blueprint("check", __name__, url_prefix="/dossiers/<dossier_id>")


@check.get("/check")
def show(dossier_id: str) -> str:
    """What is missing, grouped by page; the documents; how they will be printed."""
    lying = desk(dossier_id)
    stored, dossier = lying.stored, lying.dossier
    lacking = tasks(dossier)
    return render_dossier(
        "check.html",
        stored,
        "check.show",
        dossier,
        unread=_unread(lying),
        count=len(lacking),
        groups=_groups(stored, lacking),
        counts=counts(dossier),
        documents=downloads(stored),
        options=_options(dossier.options),
        options_address=page_address(stored.id, "layout"),
    )


def _unread(lying: Desk) -> list[tuple[str, str]]:
    """What was typed and cannot be read: the sentence and the address of its field. It is not printed."""
    forms = [lying.sheet(page.slug).form() for page in PAGES if page.slug in lying.drafts]
    return [
        (error.message, page_address(lying.stored.id, form.slug, error.field_id))
        for form in forms
        if not form.accepts()
        for error in form.error_summary()
    ]


def _groups(stored: Stored, lacking: tuple[Task, ...]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Titles of the pages that lack something, each with what: the sentence and the address of its field."""
    return [
        (page.title, [(task.message, page_address(stored.id, task.slug, task.field_id)) for task in own])
        for page in PAGES
        if (own := [task for task in lacking if task.slug == page.slug])
    ]


def _options(chosen: PrintOptions) -> tuple[tuple[str, str], ...]:
    """The choices of print in words."""
    return (
        ("用途", chosen.occasion.label),
        ("字体", chosen.fonts.label),
        ("日期写法", "二〇二六年十一月三日" if chosen.numerals is Numerals.CHINESE else "2026年11月3日"),
        ("问题排列", "每条另起一段" if chosen.findings_as_paragraphs else "各条连着排"),
        ("落款", "加盖印章" if chosen.sealed else "不加盖印章"),
    )
