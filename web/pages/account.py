"""One's own account: who one is here, and the password."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from domain.text import TextKind
from storage.accounts import Account, LoginTaken
from storage.attempts import TooMany
from web.access import address, current_actor, give_cookie, own_account, visitor
from web.clock import now
from web.pages.typing import SmallForm
from web.request_id import request_id
from web.services import services
from web.settings import Auth

account = Blueprint("account", __name__, url_prefix="/account")

LOGIN = TextKind(50, pattern=r"[A-Za-z0-9._-]*")
NAME = TextKind(50)

Answer = str | tuple[str, int] | Response


@account.get("")
def show() -> str:
    """The page with one's name, unit and roles, and the form for a new password."""
    own = own_account()
    return _page({"login": own.login, "name": own.name})


@account.post("/name")
def introduce() -> Answer:
    """The account under another login and name."""
    form = SmallForm({name: request.form.get(name, "") for name in ("login", "name")})
    login, name = form.filled("login", LOGIN, "请填写登录名"), form.filled("name", NAME, "请填写姓名")
    if not form.errors:
        try:
            services().accounts.introduce(current_actor(), login, name, now())
        except LoginTaken as wrong:
            form.errors["login"] = str(wrong)
    if form.errors:
        return _page(form.texts, form.errors), 422
    flash("已改好，下次请用新的登录名登录。", "good")
    return redirect(url_for("account.show"), 303)


@account.post("/password")
def set_password() -> Answer:
    """The account with a new password; every other sign-in of the account has ended."""
    own, typed = own_account(), request.form.get("password", "")
    texts = {"login": own.login, "name": own.name}
    house = services()
    try:
        known = not own.has_password or _knows_password(own, request.form.get("current", ""))
    except TooMany as brake:
        return _page(texts, {"current": f"连续输错的次数太多，请{brake.minutes}分钟后再试"}), 429
    if not known:
        return _page(texts, {"current": "现在的密码不对，请重新输入"}), 422
    if typed != request.form.get("again", ""):
        return _page(texts, {"again": "两次输入的新密码不一样，请重新输入"}), 422
    try:
        house.passwords.set(current_actor(), typed, now())
    except ValueError as wrong:
        return _page(texts, {"password": str(wrong)}), 422
    session.clear()
    flash("新密码已经生效，其他地方的登录都已退出。", "good")
    secret = house.sessions.open(own, "改密码后重新", address(), request_id(), now())
    return give_cookie(redirect(url_for("home.index"), 303), secret)


def _knows_password(own: Account, typed: str) -> bool:
    """Whether the person knows the account's password, under the same brake as signing in. Raises `TooMany`."""
    house = services()
    house.attempts.begin(own.login, address(), now())
    right = house.passwords.is_right(own.id, typed)
    if right:
        house.attempts.succeed(own.login)
    return right


def _page(texts: Mapping[str, str], wrong: Mapping[str, str] | None = None) -> str:
    person = visitor()
    return render_template(
        "account.html",
        own=own_account(),
        texts=texts,
        wrong=wrong or {},
        is_used_up=bool(person and person.password_is_used_up),
        hint=services().policies.get().password_hint,
        by_password=services().settings.auth is Auth.PASSWORD,
    )
