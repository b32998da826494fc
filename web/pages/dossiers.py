"""A dossier as a whole: started, carried over to a new year, named, put away and brought back."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from domain.access import Action
from domain.codec import read_dossier
from domain.dossier import Dossier
from domain.editing import as_new_year
from domain.review import State
from domain.text import TextKind
from localization.dates import write_date
from storage.stored import Stored
from web.access import current_actor
from web.clock import now
from web.pages.loading import opened
from web.pages.shell import page_address, render_dossier
from web.pages.typing import SmallForm
from web.services import services

dossiers = Blueprint("dossiers", __name__, url_prefix="/dossiers")

NAME = TextKind(100)
LOGIN = TextKind(50)


@dossiers.post("/new")
def create() -> Response:
    """A new dossier, blank or from the example, opened at its first page. The same form sent twice makes one."""
    start = request.form.get("start")
    if start not in _STARTS:
        abort(400)
    name, dossier = _STARTS[start]()
    return _opened_new(name, dossier)


@dossiers.post("/<dossier_id>/copy")
def copy(dossier_id: str) -> Response:
    """A new dossier with the words of an earlier one, for the next meeting."""
    stored = opened(dossier_id)
    begun = _opened_new(f"{stored.name}（沿用）", as_new_year(stored.dossier), stored)
    flash(
        "文字已沿用；日期、人名、人数、条数、文号、自拟标题和整改清单已清空，请重新填写，"
        "空出的格子下面写着往年填的是什么；职务和自己写的段落里的日期、人名也请核对。",
        "good",
    )
    return begun


@dossiers.get("/<dossier_id>/manage")
def manage(dossier_id: str) -> str:
    """The page to rename, carry over or put away."""
    return _managing(opened(dossier_id), SmallForm())


@dossiers.post("/<dossier_id>/rename")
def rename(dossier_id: str) -> tuple[str, int] | Response:
    """The dossier under its new name."""
    stored, form = opened(dossier_id), SmallForm(request.form.to_dict())
    name = form.filled("name", NAME, "请填写材料名称")
    if form.errors:
        return _managing(stored, form), 422
    services().dossiers.rename(current_actor(), stored.id, name, now())
    flash(f"已改名为“{name}”。", "good")
    return redirect(url_for("home.index"), 303)


@dossiers.post("/<dossier_id>/share")
def share(dossier_id: str) -> tuple[str, int] | Response:
    """The dossier open to one more person."""
    stored, form = opened(dossier_id), SmallForm(request.form.to_dict())
    login = form.filled("login", LOGIN, "请填写对方的登录名")
    if not form.errors:
        try:
            person = services().sharing.share(current_actor(), dossier_id, login, now())
        except ValueError as wrong:
            form.errors["login"] = str(wrong)
        else:
            flash(f"已共享给{person.name}（{person.unit_name}），对方可以看，是填报员的还可以改。", "good")
            return redirect(url_for("dossiers.manage", dossier_id=dossier_id), 303)
    return _managing(stored, form), 422


@dossiers.post("/<dossier_id>/share/<account_id>/withdraw")
def withdraw_share(dossier_id: str, account_id: str) -> Response:
    """The dossier closed to a person again."""
    services().sharing.withdraw(current_actor(), dossier_id, account_id, now())
    flash("已取消共享。", "good")
    return redirect(url_for("dossiers.manage", dossier_id=dossier_id), 303)


@dossiers.post("/<dossier_id>/archive")
def archive(dossier_id: str) -> Response:
    """The dossier put away; nothing in it changes."""
    stored = opened(dossier_id)
    services().dossiers.archive(current_actor(), stored.id, now())
    flash(f"“{stored.name}”已归档，可以在“已归档”里放回。", "good")
    return redirect(url_for("home.index"), 303)


@dossiers.post("/<dossier_id>/restore")
def restore(dossier_id: str) -> Response:
    """The dossier back in the list."""
    stored = opened(dossier_id)
    services().dossiers.restore(current_actor(), stored.id, now())
    flash(f"“{stored.name}”已放回。", "good")
    return redirect(url_for("home.index"), 303)


def _blank() -> tuple[str, Dossier]:
    return f"{write_date(now().date())}新建的材料", Dossier()


def _example() -> tuple[str, Dossier]:
    sample = next(iter(services().library.values())).sample
    return "示例材料", read_dossier(sample)


_STARTS = {"blank": _blank, "example": _example}


def _opened_new(name: str, dossier: Dossier, source: Stored | None = None) -> Response:
    nonce = request.form.get("nonce", "")
    stored = services().dossiers.create(current_actor(), name, dossier, now(), nonce, source=source)
    return redirect(page_address(stored.id, "meeting"), 303)


def _managing(stored: Stored, form: SmallForm) -> str:
    by = current_actor()
    return render_dossier(
        "manage.html",
        stored,
        "dossiers.manage",
        form=form,
        people=services().sharing.people(by, stored.id),
        may_put_away=by.may(Action.PUT_AWAY, stored.relation),
        may_share=by.may(Action.SHARE, stored.relation),
        may_copy=by.may(Action.CREATE),
        may_archive=stored.state is not State.SUBMITTED,
    )
