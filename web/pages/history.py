"""What the dossier said before: its revisions, one of them to read and print, and the way back to it."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from domain.differing import Piece, differing
from domain.dossier import Dossier
from forms.pages import PAGES, PageForm
from storage.stored import Stale
from web.access import current_actor
from web.clock import now
from web.pages.comparing import differences, text
from web.pages.documents import downloads
from web.pages.loading import opened
from web.pages.posting import SETTLED, posted_number
from web.pages.shell import render_dossier
from web.pages.steps import counts
from web.services import services

history = Blueprint("history", __name__, url_prefix="/dossiers/<dossier_id>")

_RESTORED = "restored"


@history.get("/history")
def show(dossier_id: str) -> str:
    """The revisions, newest first, each with the page it was saved from."""
    stored = opened(dossier_id)
    revisions = services().dossiers.revisions(current_actor(), stored.id)
    titles = {page.slug: page.title for page in PAGES}
    sources = {"": "新建", "api": "接口写入", _RESTORED: "恢复旧版", SETTLED: "下载或送审时", **titles}
    return render_dossier("history.html", stored, "history.show", revisions=revisions, sources=sources)


@history.get("/compare")
def compare(dossier_id: str) -> str:
    """Two revisions of the dossier side by side, field by field, with every word that went or came."""
    stored = opened(dossier_id)
    numbers = [request.args.get(name, stored.revision, type=int) for name in ("old", "new")]
    old, new = (opened(dossier_id, number) for number in numbers)
    return render_dossier(
        "compare.html",
        stored,
        "history.show",
        old=old,
        new=new,
        revisions=services().dossiers.revisions(current_actor(), stored.id),
        pages=[(page.title, told) for page in PAGES if (told := _changes(page, old.dossier, new.dossier))],
    )


@history.get("/revisions/<int:number>")
def revision(dossier_id: str, number: int) -> str:
    """One revision: what stood in it, and its documents to download."""
    old = opened(dossier_id, number)
    return render_dossier(
        "revision.html",
        opened(dossier_id),
        "history.show",
        old=old,
        counts=counts(old.dossier),
        pages=_told(old.dossier),
        documents=downloads(old, number),
    )


@history.post("/revisions/<int:number>/restore")
def restore(dossier_id: str, number: int) -> Response:
    """The dossier as it was at that revision, as a new revision: what was saved since stays in the history."""
    old = opened(dossier_id, number)
    try:
        expected = posted_number("revision")
        services().dossiers.save(
            current_actor(), old.id, expected, old.dossier, now(), page=_RESTORED, restored=old.revision
        )
    except Stale as stale:
        done = stale.current.dossier == old.dossier  # the button was pressed twice
    else:
        done = True
    if done:
        flash(f"已恢复到第{number}版。恢复之前的内容还在下面的列表里。", "good")
    else:
        flash("还没有恢复：这份材料刚刚又保存过。请看看最新一版，需要的话再恢复一次。", "warn")
    return redirect(url_for("history.show", dossier_id=dossier_id), 303)


def _changes(page: type[PageForm], old: Dossier, new: Dossier) -> list[tuple[str, tuple[Piece, ...]]]:
    """The fields of a page that differ, each with its label and its words."""
    before, after = page.filled(old), page.filled(new)
    return [(one.label, differing(one.theirs, one.mine)) for one in differences(before, before, after)]


def _told(dossier: Dossier) -> list[tuple[str, list[tuple[str, str]]]]:
    """What stands on each page that says something: titles, each with the labels and words of its fields."""
    pages = ((page.title, _words(page.filled(dossier))) for page in PAGES)
    return [(title, words) for title, words in pages if words]


def _words(form: PageForm) -> list[tuple[str, str]]:
    return [(field.label.text, words) for field in form.record_fields() if (words := text(field))]
