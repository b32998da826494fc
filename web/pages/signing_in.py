"""Signing in and out; a session that ended in the middle of typing goes on without a character lost."""

from __future__ import annotations

import json

from flask import Blueprint, abort, make_response, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from domain.access import Actor
from domain.audit import Event, EventKind
from storage.accounts import Account
from storage.attempts import TooMany
from storage.found import NotFound
from web.access import address, cookie_name, give_cookie, own_account, take_cookie, visitor
from web.clock import now
from web.redirects import own_address
from web.request_id import request_id
from web.services import services
from web.settings import Auth

signing_in = Blueprint("signing_in", __name__)

_WRONG = "登录名或密码不对，请检查后再试。"
_OTHER_DOOR = "本系统由单位的统一登录带入，这里不能用密码登录。请从单位门户进入；还不行，请联系管理员。"


@signing_in.get("/sign-in")
def show() -> str | Response:
    """The page to sign in; whoever is signed in goes on."""
    target = own_address(request.args.get("next", "/"))
    return redirect(target, 303) if visitor() else _page(target)


@signing_in.post("/sign-in")
def sign_in() -> Response | tuple[str, int] | str:
    """Where the person wanted to go, signed in; or the page again with what was typed and what is wrong."""
    login, kept = request.form.get("login", ""), request.form.get("kept", "")
    target = own_address(request.form.get("next", "/"), "POST" if kept else "GET")
    if services().settings.auth is not Auth.PASSWORD:
        return _page(target, login, kept, _OTHER_DOOR), 403
    try:
        account = _recognized(login, request.form.get("password", ""))
    except TooMany as brake:
        _put_on_record(None, "连续登录失败次数太多")
        return _page(target, login, kept, f"连续登录失败次数太多，请{brake.minutes}分钟后再试。"), 429
    if account is None:
        return _page(target, login, kept, _WRONG), 403
    secret = services().sessions.open(account, "用密码", address(), request_id(), now())
    session.clear()
    return give_cookie(_onwards(target, kept), secret)


@signing_in.get("/sign-in/link/<secret>")
def open_link(secret: str) -> Response | tuple[str, int]:
    """The first page, signed in by a one-time link."""
    opened = services().links.open(secret, address(), request_id(), now())
    if opened is None:
        return _page("/", wrong="这个链接已经用过，或者过期了。请用登录名和密码登录，或者请管理员重新发一个。"), 403
    session.clear()
    return give_cookie(redirect(url_for("home.index"), 303), opened)


@signing_in.post("/sign-out")
def sign_out() -> Response:
    """The page to sign in; the session is over."""
    secret = request.cookies.get(cookie_name(), "")
    services().sessions.close(secret, own_account(), address(), request_id(), now())
    session.clear()
    return take_cookie(redirect(url_for("signing_in.show"), 303))


def ask() -> Response | tuple[str, int]:
    """What somebody who is not signed in gets: the way to sign in, and with a form what was typed in it."""
    if services().settings.auth is Auth.PROXY:
        return _page("/", wrong=_OTHER_DOOR), 401
    if request.method != "POST":
        return redirect(url_for("signing_in.show", next=request.full_path.rstrip("?")), 303)
    typed = [pair for pair in request.form.items(multi=True) if pair[0] != "csrf_token"]
    kept = json.dumps(typed, ensure_ascii=False)
    note = "登录已经结束，刚才还没有保存。请重新登录，您填写的内容都在，一个字都不会丢。"
    return _page(request.path, kept=kept, wrong=note), 401


def _recognized(login: str, password: str) -> Account | None:
    """The account that the login and the password open; None when they open none. Raises `TooMany`."""
    house = services()
    house.attempts.begin(login, address(), now())
    try:
        account = house.accounts.named(login)
    except NotFound:
        account = None
    right = house.passwords.is_right(account.id if account else None, password)
    if account and right and not account.is_disabled:
        house.attempts.succeed(login)
        return account
    _put_on_record(account, "登录名或密码不对，或者账户已停用")
    return None


def _put_on_record(account: Account | None, why: str) -> None:
    event = Event(EventKind.SIGN_IN_REFUSED, why, account.id if account else "", succeeded=False)
    services().audit.record(_somebody(account), event, now())


def _somebody(account: Account | None) -> Actor:
    """Who tried to sign in, for the record: what was typed as a name may be a password, so it is not written down."""
    if account:
        return account.actor(address(), request_id())
    return Actor(
        id="", name="未知用户", unit="", path="-", roles=frozenset(), address=address(), request_id=request_id()
    )


def _onwards(target: str, kept: str) -> Response:
    """The page that was wanted; with typed text, the page that sends it once more."""
    if not kept:
        return redirect(target, 303)
    try:
        typed = [(str(name), str(text)) for name, text in json.loads(kept)]
        json.dumps(typed, ensure_ascii=False).encode()  # half a surrogate pair is no text
    except (ValueError, TypeError, RecursionError):
        abort(400)
    return make_response(render_template("resend.html", typed=typed, address=target, is_signed_in_again=True))


def _page(target: str, login: str = "", kept: str = "", wrong: str = "") -> str:
    by_password = services().settings.auth is Auth.PASSWORD
    return render_template(
        "sign_in.html",
        target=target,
        login=login,
        kept=kept,
        wrong=wrong,
        by_password=by_password,
        secure=request.is_secure,
    )
