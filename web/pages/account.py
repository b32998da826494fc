"""One's own account: who one is here, and the password."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, abort, flash, make_response, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from domain.audit import Event, EventKind
from domain.text import LOGIN, NAME
from storage.accounts import Account
from storage.attempts import TooMany
from web.access import address, current_actor, give_cookie, own_account, signed_in
from web.clock import now
from web.pages.keeping import kept_form, kept_target, send_again, unpacked
from web.pages.typing import SmallForm
from web.refusing import asked_for, note, note_refusal
from web.request_id import request_id
from web.services import services
from web.settings import Auth

account = Blueprint("account", __name__, url_prefix="/account")

_AGAIN = "新密码已经生效，其他地方的登录都已退出。您刚才填写的内容都还在，点下面的按钮就能接着提交。"

Answer = str | tuple[str, int] | Response


@account.get("")
def show() -> str:
    """The page with one's name, unit and roles, and the form for a new password."""
    return _page(_own_form())


@account.post("/name")
def introduce() -> Answer:
    """The account under another login and name. By its login a portal knows a person: that one is not changed here."""
    texts = request.form.to_dict()
    form = SmallForm(texts if _by_password() else {**texts, "login": own_account().login})
    login, name = form.filled("login", LOGIN, "请填写登录名"), form.filled("name", NAME, "请填写姓名")
    if not form.errors:
        try:
            services().accounts.introduce(current_actor(), login, name, now())
        except ValueError as wrong:
            form.errors["login"] = str(wrong)
        else:
            flash("已改好，下次请用新的登录名登录。" if _by_password() else "已改好。", "good")
            return redirect(url_for("account.show"), 303)
    return _page(form), 422


@account.post("/password")
def set_password() -> Answer:
    """The account with a new password; every other sign-in of the account has ended.

    Who has come by a one-time link need not know the old one. Where a portal signs people in there are none.
    """
    own, typed, house = own_account(), request.form.get("password", ""), services()
    if not _by_password():
        note_refusal("密码归单位门户管")
        abort(403)
    try:
        known = not _asks_for_old() or knows_password(own, request.form.get("current", ""))
    except TooMany as brake:
        return _refused("current", f"连续输错的次数太多，请{brake.minutes}分钟后再试"), 429
    if not known:
        return _refused("current", "现在的密码不对，请重新输入"), 422
    if typed != request.form.get("again", ""):
        return _refused("again", "两次输入的新密码不一样，请重新输入"), 422
    try:
        made = house.passwords.set(current_actor(), typed, now())
    except ValueError as wrong:
        return _refused("password", str(wrong)), 422
    session.clear()
    changed = replace(own, password_id=made)
    secret = house.sessions.open(changed, "改密码后重新", address(), request_id(), now())
    return give_cookie(_onwards(), secret or "")


def ask_for_new() -> str:
    """The page for somebody who must choose a new password before anything else; the form just posted is kept in it."""
    return _page(_own_form(), kept_form(), request.path)


def once_more(why: str) -> str:
    """The page with all that was sent but the passwords; `why` says what was in the way."""
    return _refused("password", f"{why}，刚才没有改密码。请再输一次")


def _onwards() -> Response:
    """The first page; with a form that was kept, the page that sends it once more."""
    if form := request.form.get("kept", ""):
        return make_response(send_again(unpacked(form), kept_target(), _AGAIN))
    flash("新密码已经生效，其他地方的登录都已退出。", "good")
    return redirect(url_for("home.index"), 303)


def _own_form() -> SmallForm:
    return SmallForm({"login": own_account().login, "name": own_account().name})


def _refused(field: str, why: str) -> str:
    """The page with what is wrong with a new password; no password that was typed is shown again."""
    form = _own_form()
    form.errors[field] = why
    return _page(form)


def knows_password(own: Account, typed: str) -> bool:
    """Whether the person knows the account's password, under the same brake as signing in. Raises `TooMany`."""
    house = services()
    try:
        house.attempts.begin(own.login, address(), now())
    except TooMany:
        note(_refusal(own, "连续输错密码次数太多"))
        raise
    right = house.passwords.is_right(own.id, typed)
    if right:
        house.attempts.succeed(own.login)
    else:  # Each of them, as the brake lets few through.
        house.audit.record(current_actor(), _refusal(own, "现在的密码输错"), now())
    return right


def _refusal(own: Account, why: str) -> Event:
    return Event(EventKind.PASSWORD, f"{why}：{asked_for()}", own.id, succeeded=False)


def _asks_for_old() -> bool:
    """Whether the old password is asked for before there is a new one."""
    return own_account().has_password and not signed_in().by_link


def _by_password() -> bool:
    return services().settings.auth is Auth.PASSWORD


def _page(form: SmallForm, kept: str = "", target: str = "") -> str:
    return render_template(
        "account.html",
        own=own_account(),
        form=form,
        kept=kept or request.form.get("kept", ""),
        target=target or kept_target(),
        is_used_up=signed_in().password_is_used_up,
        asks_for_old=_asks_for_old(),
        hint=services().policies.get().password_hint,
        by_password=_by_password(),
    )
