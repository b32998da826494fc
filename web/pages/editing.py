"""Filling in: a page is shown, its rows change; what is typed is a draft at once, and with 保存 a revision."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, abort, flash, redirect, request
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response

from forms.pages import PAGES, PageForm
from storage.stored import Stale, Stored
from web.access import current_actor
from web.pages import keeping
from web.pages.carried import carried
from web.pages.comparing import differences
from web.pages.desk import Desk, Sheet, desk, readable
from web.pages.documents import downloads
from web.pages.likeness import alike
from web.pages.overriding import composed
from web.pages.posting import Clash, commit, keep, posted_sheet
from web.pages.presence import others
from web.pages.remarks import standing
from web.pages.rowing import change_rows, offered
from web.pages.shell import Link, check_address, page_address, render_dossier
from web.pages.steps import tasks
from web.services import services

editing = Blueprint("editing", __name__, url_prefix="/dossiers/<dossier_id>")

_ADDRESS = f"/<any({','.join(page.slug for page in PAGES)}):slug>"
_NEXT = {"save": 0, "next": 1, "back": -1}

Answer = str | tuple[str, int] | Response


@editing.get(_ADDRESS)
def show(dossier_id: str, slug: str) -> str:
    """A page with what was typed on it last, saved or not."""
    lying = desk(dossier_id)
    return _page(lying, lying.sheet(slug))


@editing.post(_ADDRESS)
def change(dossier_id: str, slug: str) -> Answer:
    """What was typed, kept and saved; or, for the buttons of rows, kept with the row added, removed or moved."""
    operation = request.form.get("op", "save")
    while True:
        lying = desk(dossier_id)
        try:
            sheet = posted_sheet(lying, slug)
            if operation in _NEXT:
                return _save(lying, sheet, _NEXT[operation])
            return _change(lying, sheet, operation)
        except Clash as clash:
            return _conflict(lying, clash), 409
        except Stale:  # Somebody else kept something since the desk was read: look again.
            continue


@editing.errorhandler(CSRFError)
def unsigned(_: CSRFError) -> Answer:
    """The page with all that was typed and a fresh token: the session ended while somebody was typing."""
    note = "这一页打开得太久，刚才没有保存成功。您填写的内容都还在，请再点一次“保存”。"
    if request.form.get("revision", type=int) is None:  # no page of ours
        return keeping.send_again(keeping.typed(), request.path, note), 400
    view = request.view_args or {}
    lying = desk(view["dossier_id"])
    try:
        return _page(lying, posted_sheet(lying, view["slug"]), said=("warn", note)), 400
    except Clash as clash:
        return _conflict(lying, clash), 409


def _save(lying: Desk, sheet: Sheet, by: int) -> Answer:
    key, before = lying.stored.id, lying.sheet(sheet.page.slug)
    form = sheet.form()
    if sheet.says != before.says or (before.version and sheet.revision != before.revision):
        sheet = keep(key, sheet, _last_changed(before.says, sheet.says))
    if not form.accepts():
        return _page(lying, sheet, form, is_refused=True), 422
    commit(desk(key), sheet.page.slug)
    flash("已保存。", "good")
    return redirect(_following(key, sheet.page, by), 303)


def _last_changed(before: Mapping[str, str], after: dict[str, str]) -> str:
    """The last field of a page that says something else than before; empty when only rows came or went."""
    changed = (name for name in reversed(after) if before.get(name) != after[name] and not name.endswith("-key"))
    return next(changed, "")


def _change(lying: Desk, sheet: Sheet, operation: str) -> Answer:
    """The page with its rows changed, or with the words brought back from a choice between two versions."""
    key, slug = lying.stored.id, sheet.page.slug
    if operation == "edit":
        keep(key, sheet)
        flash("所选内容已放进本页，看过以后请点“保存”。", "warn")
        return redirect(page_address(key, slug), 303)
    if operation.endswith(":rewrite") and not (form := sheet.form()).accepts():
        return _page(
            lying, keep(key, sheet), form, ("warn", "请先改正标出的地方，再改写这一段。"), is_refused=True
        ), 422
    try:
        place, undo = change_rows(key, sheet, operation)
    except LookupError:
        abort(400)
    return redirect(page_address(key, slug, place, undo), 303)


def _page(
    lying: Desk,
    sheet: Sheet,
    form: PageForm | None = None,
    said: tuple[str, str] | None = None,
    *,
    is_refused: bool = False,
) -> str:
    """A page of the wizard; `said` is a note as kind and words, `is_refused` when it was not saved for its errors."""
    shown, stored, drafted = form or sheet.form(), lying.stored, readable(sheet.page, sheet.texts, sheet.around)
    return render_dossier(
        "page.html",
        stored,
        sheet.page.slug,
        drafted,
        form=shown,
        known=services().roster.known(current_actor()),
        sheet=sheet,
        said=said,
        is_refused=is_refused,
        undo=offered(stored.id, shown, request.args.get("undo", "")),
        composed=composed(shown, drafted),
        likenesses=alike(stored.id, sheet),
        carried=carried(stored, sheet),
        tasks=[task for task in tasks(drafted) if task.slug == sheet.page.slug],
        address=page_address(stored.id, sheet.page.slug),
        tabs=_tabs(stored, sheet.page),
        documents=downloads(stored),
        others=others(stored.id, sheet.page.slug),
        remarks=standing(shown, services().remarks.all(current_actor(), stored.id)[0]),
    )


def _conflict(lying: Desk, clash: Clash) -> str:
    page, around = clash.sheet.page, clash.sheet.around
    versions = [page.posted(texts, around) for texts in (clash.base, clash.theirs, clash.mine)]
    return render_dossier(
        "conflict.html",
        lying.stored,
        page.slug,
        lying.dossier,
        title=page.title,
        address=page_address(lying.stored.id, page.slug),
        clash=clash,
        differences=differences(*versions),
    )


def _following(dossier_id: str, page: type[PageForm], by: int) -> str:
    """The page so many places further on; after the last one, and beside the steps, the check page."""
    steps = [other.slug for other in PAGES if other.step]
    place = steps.index(page.slug) + by if page.step else len(steps) * by
    slugs = [*steps, ""] if page.step or by else [page.slug]
    return page_address(dossier_id, slugs[place]) if slugs[place] else check_address(dossier_id)


def _tabs(stored: Stored, form: type[PageForm]) -> list[Link]:
    pages = [page for page in PAGES if form.step and page.step == form.step]
    links = [Link(page.title, page_address(stored.id, page.slug), page.slug == form.slug) for page in pages]
    return links if len(links) > 1 else []
