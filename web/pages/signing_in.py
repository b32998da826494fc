"""Signing in and out; a session that ended in the middle of typing goes on without a character lost."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from domain.audit import Event, EventKind
from storage.accounts import Account
from storage.attempts import TooMany
from storage.found import NotFound
from web.access import actor_of, address, give_cookie, held_secret, own_account, take_cookie, visitor
from web.clock import now
from web.pages.keeping import kept_form, kept_target, send_again, typed, unpacked
from web.redirects import own_address
from web.refusing import note, stranger
from web.request_id import request_id
from web.services import services
from web.settings import Auth

signing_in = Blueprint("signing_in", __name__)

_WRONG = "登录名或密码不对，请检查后再试。"
_ENDED = "登录已经结束，刚才还没有保存。请重新登录，您填写的内容都在，一个字都不会丢。"
_ENDS_SESSIONS = {
    "signing_in.sign_out": "已经退出登录。",
    "account.set_password": "登录已经结束，密码可能已经改好。请先用新密码登录；不行，再用原来的密码。",
}
"""Forms after which their own session is over: a second press finds nobody, and nothing of them is to be kept."""

_AGAIN = "已经重新登录。您填写的内容都还在，点下面的按钮就能接着提交。"
_PORTAL = (
    "登录已经结束，刚才还没有保存。请不要关掉这一页：先在另一个窗口里重新进入单位门户，再回来点下面的按钮，"
    "您填写的内容都在，一个字都不会丢。"
)
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
    target = kept_target()
    if not _by_password():
        _refuse("只能从单位门户进入，却用密码登录")
        return _page(target, login, kept, _OTHER_DOOR), 403
    try:
        secret = _opened(login, request.form.get("password", ""))
    except TooMany as brake:
        _refuse("连续登录失败次数太多")
        return _page(target, login, kept, f"连续登录失败次数太多，请{brake.minutes}分钟后再试。"), 429
    if secret is None:
        return _page(target, login, kept, _WRONG), 403
    session.clear()
    return give_cookie(_onwards(target, kept), secret)


@signing_in.get("/sign-in/link/<secret>")
def show_link(secret: str) -> str | tuple[str, int]:
    """The page with the button that opens a one-time link: what looks at addresses by itself uses none up."""
    return render_template("link.html", secret=secret) if _by_password() else (_page("/", wrong=_OTHER_DOOR), 403)


@signing_in.post("/sign-in/link/<secret>")
def open_link(secret: str) -> Response | tuple[str, int]:
    """One's account, to set a password, signed in by a one-time link."""
    if not _by_password():
        _refuse("只能从单位门户进入，却用一次性登录链接")
        return _page("/", wrong=_OTHER_DOOR), 403
    opened = services().links.open(secret, address(), request_id(), now(), replaced=held_secret())
    if opened is None and visitor():  # the button was pressed twice
        return redirect(url_for("account.show"), 303)
    if opened is None:
        _refuse("一次性登录链接不对、用过了或者过期了")
        return _page("/", wrong="这个链接已经用过，或者过期了。请用登录名和密码登录，或者请管理员重新发一个。"), 403
    session.clear()
    return give_cookie(redirect(url_for("account.show"), 303), opened)


@signing_in.post("/sign-out")
def sign_out() -> Response | tuple[str, int]:
    """The page to sign in; the session is over. Whom a portal signs in signs out there."""
    if not _by_password():
        return _page("/", wrong="本系统由单位的统一登录带入，请在单位门户退出。"), 403
    services().sessions.close(held_secret(), own_account(), address(), request_id(), now())
    session.clear()
    return take_cookie(redirect(url_for("signing_in.show"), 303))


def ask() -> Response | tuple[str, int]:
    """What somebody who is not signed in gets: the way to sign in, and with a form what was typed in it."""
    if request.method == "POST":
        return _ask_in_between(), 401
    if not _by_password():
        return _page("/", wrong=_OTHER_DOOR), 401
    return redirect(url_for("signing_in.show", next=request.full_path.rstrip("?")), 303)


def _ask_in_between() -> str:
    """The page for a form that arrives after the session is over."""
    if over := _ENDS_SESSIONS.get(request.endpoint or ""):
        return _page("/", wrong=over)
    if not _by_password():
        return send_again(typed(), request.path, _PORTAL)
    return _page(request.path, "", kept_form(), _ENDED)


def _opened(login: str, password: str) -> str | None:
    """The secret of the session that the login and the password open; None when they open none. Raises `TooMany`."""
    house = services()
    house.attempts.begin(login, address(), now())
    try:
        account = house.accounts.named(login)
    except NotFound:
        account = None
    right = house.passwords.is_right(account.id if account else None, password)
    if account and right and (secret := _session_of(account)):
        house.attempts.succeed(login)
        return secret
    # Each of them, as the brake lets few through.
    event = _refusal("登录名或密码不对，或者账户已停用", account.id if account else "")
    house.audit.record(actor_of(account) if account else stranger(), event, now())
    return None


def _session_of(account: Account) -> str | None:
    return services().sessions.open(account, "用密码", address(), request_id(), now(), replaced=held_secret())


def once_more(why: str) -> str:
    """The page to sign in, with all that was sent but the password; `why` says what was in the way."""
    wrong = f"{why}，刚才没有登录。请再输一次密码。"
    return _page(kept_target(), request.form.get("login", ""), request.form.get("kept", ""), wrong)


def _refuse(why: str) -> None:
    """Put on record that somebody was not let in, without what was typed as a name: it may be a password."""
    note(_refusal(why))


def _refusal(why: str, subject: str = "") -> Event:
    return Event(EventKind.SIGN_IN_REFUSED, why, subject, succeeded=False)


def _onwards(target: str, kept: str) -> Response:
    """The page that was wanted; with typed text, the page that sends it once more."""
    return make_response(send_again(unpacked(kept), target, _AGAIN)) if kept else redirect(target, 303)


def _by_password() -> bool:
    return services().settings.auth is Auth.PASSWORD


def _page(target: str, login: str = "", kept: str = "", wrong: str = "") -> str:
    return render_template(
        "sign_in.html",
        target=target,
        login=login,
        kept=kept,
        wrong=wrong,
        by_password=_by_password(),
        secure=request.is_secure,
    )
