"""API tokens: which there are, a new one, one taken back."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.text import NAME
from web.access import current_actor
from web.clock import now
from web.pages.typing import SmallForm
from web.services import services

tokens = Blueprint("tokens", __name__, url_prefix="/tokens")


@tokens.get("")
def show() -> str:
    """The tokens of one's own unit and of those below, and the form for a new one."""
    return _page(SmallForm({"unit": current_actor().unit}))


@tokens.post("")
def add() -> str | tuple[str, int]:
    """The page with the new token's secret, which is shown this once; or the form again with what is wrong."""
    form = SmallForm(request.form.to_dict())
    name = form.filled("name", NAME, "请填写令牌用在哪里，例如“办公平台”")
    offered = {unit.id for unit in services().units.visible(current_actor())}
    unit = form.chosen("unit", offered, "请从列表里选一个单位")
    if not form.errors:
        try:
            secret = services().tokens.add(current_actor(), name, unit, now(), form.text("nonce"))
        except ValueError as wrong:
            form.errors["name"] = str(wrong)
        else:
            return _page(SmallForm({"unit": current_actor().unit}), secret)
    return _page(form), 422


@tokens.post("/<token_id>/revoke")
def revoke(token_id: str) -> Response:
    """The token opens nothing any more."""
    services().tokens.revoke(current_actor(), token_id, now())
    flash("令牌已收回，用它的程序从现在起进不来了。", "good")
    return redirect(url_for("tokens.show"), 303)


def _page(form: SmallForm, secret: str = "") -> str:
    by, house = current_actor(), services()
    return render_template(
        "tokens.html", form=form, secret=secret, tokens=house.tokens.visible(by), units=house.units.visible(by)
    )
