"""Units: the tree, a new one below another, another name."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.text import NAME
from web.access import current_actor
from web.clock import now
from web.pages.typing import SmallForm
from web.services import services

units = Blueprint("units", __name__, url_prefix="/units")

Answer = str | tuple[str, int] | Response


@units.get("")
def show() -> str:
    """The tree, and the forms to change it."""
    return _page(SmallForm())


@units.post("/<unit_id>/add")
def add(unit_id: str) -> Answer:
    """A new unit below this one."""
    form = SmallForm({f"below-{unit_id}": request.form.get(f"below-{unit_id}", "")})
    name = form.filled(f"below-{unit_id}", NAME, "请填写新单位的名称")
    if not form.errors:
        try:
            services().units.add(current_actor(), name, unit_id, now(), request.form.get("nonce", ""))
        except ValueError as wrong:
            form.errors[f"below-{unit_id}"] = str(wrong)
        else:
            return _done(f"已新建单位“{name}”。")
    return _page(form), 422


@units.post("/<unit_id>/rename")
def rename(unit_id: str) -> Answer:
    """The unit under another name."""
    form = SmallForm({f"name-{unit_id}": request.form.get(f"name-{unit_id}", "")})
    name = form.filled(f"name-{unit_id}", NAME, "请填写单位名称")
    if not form.errors:
        try:
            services().units.rename(current_actor(), unit_id, name, now())
        except ValueError as wrong:
            form.errors[f"name-{unit_id}"] = str(wrong)
        else:
            return _done(f"已改名为“{name}”。")
    return _page(form), 422


def _done(words: str) -> Response:
    flash(words, "good")
    return redirect(url_for("units.show"), 303)


def _page(form: SmallForm) -> str:
    return render_template("units.html", form=form, units=services().units.visible(current_actor()))
