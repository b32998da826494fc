"""Filling in: a page is shown, its rows are changed, what is typed is saved as a new revision."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, abort, flash, redirect, request
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response

from domain.dossier import Dossier
from forms.pages import PAGES, PageForm, page_form
from storage.stored import Stale, Stored
from web.access import current_actor
from web.pages.comparing import differences
from web.pages.loading import opened
from web.pages.overriding import change as change_form
from web.pages.overriding import composed
from web.pages.posting import Posted, posted, store
from web.pages.shell import Link, check_address, page_address, render_dossier
from web.pages.steps import tasks
from web.services import services

editing = Blueprint("editing", __name__, url_prefix="/dossiers/<dossier_id>")

_ADDRESS = f"/<any({','.join(page.slug for page in PAGES)}):slug>"
_NEXT = {"save": 0, "next": 1, "back": -1}
_DONE = {
    "add": "已添加一行。",
    "take": "已带入，请逐条补全。",
    "remove": "已删除一行，点“保存”后生效；不保存，重新打开本页就能找回。",
    "up": "已上移一行，点“保存”后生效。",
    "down": "已下移一行，点“保存”后生效。",
    "rewrite": "请在下面改写，点“保存”后生效。",
    "compose": "已恢复自动生成，点“保存”后生效。",
}

Answer = str | tuple[str, int] | Response


@editing.get(_ADDRESS)
def show(dossier_id: str, slug: str) -> str:
    """A page with what is stored."""
    stored = opened(dossier_id)
    return _page(stored, page_form(slug).filled(stored.dossier), stored.revision, stored.dossier)


@editing.post(_ADDRESS)
def change(dossier_id: str, slug: str) -> Answer:
    """What was typed, saved; or, for the buttons of rows, shown again with the row added, removed or moved."""
    typed = posted(dossier_id, slug)
    operation = request.form.get("op", "save")
    if operation in _NEXT:
        return _save(typed, _NEXT[operation])
    if operation == "edit":
        return _typed_page(typed, typed.form(), ("warn", "所选内容已带回本页，还没有保存。"))
    return _change_form(typed, operation)


@editing.errorhandler(CSRFError)
def unsigned(_: CSRFError) -> Answer:
    """The page with all that was typed and a fresh token: the session ended while somebody was typing."""
    view = request.view_args or {}
    typed = posted(view["dossier_id"], view["slug"])
    note = "这一页打开得太久，刚才没有保存成功。您填写的内容都还在，请再点一次“保存”。"
    return _typed_page(typed, typed.form(), ("warn", note)), 400


def _save(typed: Posted, by: int) -> Answer:
    form = typed.form()
    if not form.accepts():
        return _typed_page(typed, form), 422
    try:
        store(typed, form)
    except Stale as stale:
        return _conflict(typed, form, stale.current), 409
    flash("已保存。", "good")
    return redirect(_following(typed.stored.id, typed.page, by), 303)


def _change_form(typed: Posted, operation: str) -> Answer:
    """The page with its rows changed. What was typed is saved first if it can be; the change itself waits for 保存."""
    form = typed.form()
    if operation.endswith(":rewrite") and not form.accepts():
        return _typed_page(typed, form, ("warn", "请先改正标出的地方，再改写这一段。")), 422
    kept = _kept(typed)
    try:
        change_form(form, operation, typed.drafted())
    except ValueError:
        abort(400)
    note = "您填写的内容都还在，还没有保存。" if kept is None else "此前填写的内容已保存。"
    return _typed_page(kept or typed, form, ("warn", _DONE[operation.rpartition(":")[2]] + note))


def _kept(typed: Posted) -> Posted | None:
    """The same page, made from what is stored now that all that was typed is stored; None if that cannot be."""
    form = typed.form()
    try:
        stored = store(typed, form) if form.accepts() else None
    except Stale:
        return None
    return replace(typed, stored=stored, revision=stored.revision) if stored else None


def _typed_page(typed: Posted, form: PageForm, said: tuple[str, str] | None = None) -> str:
    """The page with what stands in the form, which is not stored; `said` is a note as kind and words."""
    return _page(typed.stored, form, typed.revision, replace(typed, texts=form.typed.texts).drafted(), said)


def _page(stored: Stored, form: PageForm, revision: int, drafted: Dossier, said: tuple[str, str] | None = None) -> str:
    """A page of the wizard; `revision` is the one it was made from, `drafted` the dossier as the form says it."""
    return render_dossier(
        "page.html",
        stored,
        form.slug,
        form=form,
        revision=revision,
        said=said,
        composed=composed(form, drafted),
        tasks=[task for task in tasks(drafted) if task.slug == form.slug],
        address=page_address(stored.id, form.slug),
        tabs=_tabs(stored, form),
        remarks=[said for said in services().reviews.remarks(current_actor(), stored.id) if said.page == form.slug],
    )


def _conflict(typed: Posted, form: PageForm, current: Stored) -> str:
    page, base = typed.page, opened(current.id, typed.revision)
    mine = form.applied(current.dossier)
    versions = [page.filled(dossier) for dossier in (base.dossier, current.dossier, mine)]
    return render_dossier(
        "conflict.html",
        current,
        page.slug,
        title=page.title,
        address=page_address(current.id, page.slug),
        texts=page.texts(mine),
        differences=differences(*versions),
    )


def _following(dossier_id: str, page: type[PageForm], by: int) -> str:
    """The page so many places further on; after the last one, and beside the steps, the check page."""
    steps = [other.slug for other in PAGES if other.step]
    place = steps.index(page.slug) + by if page.step else len(steps) * by
    slugs = [*steps, ""] if page.step or by else [page.slug]
    return page_address(dossier_id, slugs[place]) if slugs[place] else check_address(dossier_id)


def _tabs(stored: Stored, form: PageForm) -> list[Link]:
    pages = [page for page in PAGES if form.step and page.step == form.step]
    links = [Link(page.title, page_address(stored.id, page.slug), page.slug == form.slug) for page in pages]
    return links if len(links) > 1 else []
