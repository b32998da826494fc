"""Where one is signed in: the places, and the way to end all but this one."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from storage.attempts import TooMany
from web.access import address, held_secret, own_account
from web.clock import now
from web.pages.account import knows_password
from web.pages.typing import SmallForm
from web.request_id import request_id
from web.services import services

sign_ins = Blueprint("sign_ins", __name__, url_prefix="/account/sign-ins")

Answer = str | tuple[str, int] | Response


@sign_ins.get("")
def show() -> str:
    """The places."""
    return _page()


@sign_ins.post("")
def end_others() -> Answer:
    """The account signed in here and nowhere else, for who knows the password."""
    own = own_account()
    try:
        known = not own.has_password or knows_password(own, request.form.get("current", ""))
    except TooMany as brake:
        return _page(f"连续输错的次数太多，请{brake.minutes}分钟后再试"), 429
    if not known:
        return _page("现在的密码不对，请重新输入"), 422
    services().sessions.close_others(held_secret(), own, address(), request_id(), now())
    flash("其他地方的登录都已退出。", "good")
    return redirect(url_for("sign_ins.show"), 303)


def _page(wrong: str = "") -> str:
    own = own_account()
    places = services().sessions.all(own, held_secret(), now())
    form = SmallForm(errors={"current": wrong} if wrong else {})
    return render_template("sign_ins.html", own=own, places=places, form=form)
