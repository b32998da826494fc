"""Pages for what went wrong: what happened, what to do now, and a number to quote."""

from __future__ import annotations

from collections.abc import Sequence

import werkzeug.exceptions
from flask import Flask, current_app, g, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

from rendering.errors import PrintFailed
from storage.engine import Unavailable
from storage.finals import Altered
from storage.found import NotFound, OutOfSight
from storage.stored import Locked
from web.access import comes_from_elsewhere, visitor
from web.pages import account, signing_in
from web.pages.keeping import send_again, typed
from web.problems import RETRY_AFTER
from web.refusing import note_altered, note_refusal
from web.request_id import request_id
from web.services import services

Answer = tuple[str, int, list[tuple[str, str]]]

_FROM_THE_PROGRAM = "csrf_token revision draft theirs op nonce page field rows start next kept"
_NOT_SHOWN = {*_FROM_THE_PROGRAM.split(), "password", "current", "again"}
"""What a form sends that nobody reads again: what the program put into it, and passwords."""

_WORDS = {
    400: ("这个请求看不懂", "请按浏览器的“后退”回到刚才的页面，再点一次；填写的内容还在。"),
    403: ("您不能打开这一页", "如果工作需要，请联系管理员。"),
    404: ("没有找到这一页", "网址可能抄错了，也可能这份材料已经不在了。请回到首页，从列表里打开。"),
    405: ("这个地址不能这样打开", "请回到首页，从列表里打开材料，再点页面上的按钮。"),
    408: (
        "内容没有传完，没有保存",
        "网络太慢，或者中途断了。请按浏览器的“后退”回到刚才的页面，您填写的内容都还在；等网络好些再点一次。",
    ),
    413: (
        "内容太多，没有保存",
        "一次提交的内容超过了上限，系统没有读。请按浏览器的“后退”回到填写页，您填写的内容都还在；删减一些再保存。",
    ),
    500: (
        "系统出错，没有完成",
        "已经保存过的内容都在。请按浏览器的“后退”回到刚才的页面，再试一次；还不行，请联系管理员。",
    ),
    503: (
        "暂时不能使用",
        "已经保存过的内容都在。请等半分钟再试；还不行，请联系管理员。",
    ),
}
_KEEPS_TYPED = {403, 404, 500}
"""What may become of a form after its page was opened; its text was read all right."""

_ALTERED = (
    "没有下载：定稿和审定时的不一样",
    "存着的文件被改动过，或者坏了。请不要使用，保留现场，立即报告安全管理员，从备份里找回原来的定稿。",
)
_UNAVAILABLE = (
    "{why}，刚才没有保存。您填写的内容都还在，请等半分钟，再点下面的按钮；"
    "还不行，请先把下面的内容复制到别处，再联系管理员，报上编号：{number}。"
)
_TOO_OLD = "这一页打开得太久，或者浏览器清过记录"
_UNSIGNED = f"{_TOO_OLD}，所以没有提交成功。您填写的内容都还在，点下面的按钮就能接着提交。"


def register(app: Flask) -> None:
    """Let every failure of a page end in a page."""
    app.register_error_handler(CSRFError, resend)
    app.register_error_handler(SecurityError, unknown_host)
    app.register_error_handler(HTTPException, refused)
    app.register_error_handler(NotFound, missing)
    app.register_error_handler(Altered, altered)
    app.register_error_handler(Locked, locked)
    app.register_error_handler(PrintFailed, unprintable)
    app.register_error_handler(Unavailable, unavailable)
    app.register_error_handler(Exception, failed)


def refused(error: HTTPException) -> Answer:
    """The page for a request that is not done: wrong address, wrong method, too much.

    What was typed into a form that is not for this person any more is shown, to be copied.
    """
    status = error.code or 500
    headers = [(name, value) for name, value in error.get_headers() if name == "Allow"]
    return _page(status, _WORDS.get(status, _WORDS[400]), headers)


def missing(error: NotFound) -> Answer:
    """The page for what is not there, and the same for what the person is not told of; that goes on record."""
    if isinstance(error, OutOfSight):
        note_refusal(subject=str(error))
    return refused(werkzeug.exceptions.NotFound())


def altered(error: Altered) -> Answer:
    """The page for an approved file that is not any more what was approved: it is given to nobody."""
    note_altered(error)
    return _page(500, _ALTERED)


def unknown_host(_: SecurityError) -> tuple[str, int, dict[str, str]]:
    """A plain sentence for a request to a host that is not ours: no page of ours may stand under its name."""
    return "请用管理员告诉您的网址打开本系统。\n", 400, {"Content-Type": "text/plain; charset=utf-8"}


def locked(error: Locked) -> Answer:
    """The page for a change to what is being reviewed or was approved; what was typed is shown, to be copied."""
    note_refusal(f"{error.label}，现在不能办", (request.view_args or {}).get("dossier_id", ""))
    return render_template("locked.html", locked=error, typed=_typed_texts()), 409, []


def unprintable(error: PrintFailed) -> Answer:
    """The page for a document that cannot be printed: which place in which document, and the way back to mend it."""
    current_app.logger.error("request %s: a document cannot be printed", request_id(), exc_info=error)
    view = request.view_args or {}
    titles = {slug: document.title for slug, document in services().library.items()}
    words = (
        f"没有生成：{titles.get(view.get('slug', ''), '有一处印不出来')}",
        f"{error}。请回到这份材料，改好这一处再下载；还不行，请联系管理员。",
    )
    return _page(422, words, back=("回到这份材料", url_for("check.show", dossier_id=view["dossier_id"])))


def unavailable(error: Unavailable) -> Answer:
    """The page for a request that the database could not do for now; what was typed is shown and can be sent again."""
    current_app.logger.error("the database is unavailable: %s", error)
    headers = list(RETRY_AFTER.items())
    if request.method == "POST":
        why = _UNAVAILABLE.format(why=error.why, number=request_id())
        return _once_more(error.why, why, _typed_texts()), 503, headers
    heading, advice = _WORDS[503]
    return _page(503, (heading, f"{error.why}。{advice}"), headers)


def failed(error: Exception) -> Answer:
    """The page for a request that this program failed at; the log and the person get the same number."""
    current_app.logger.error("request %s failed", request_id(), exc_info=error)
    return _page(500, _WORDS[500])


def resend(_: CSRFError) -> Answer:
    """What was typed, to be sent once more with a fresh token: the session ended, or somebody forged the request.

    The button of a one-time link was pressed twice when somebody is signed in: the first press has done it.
    """
    if request.endpoint == "signing_in.open_link" and visitor():
        return "", 303, [("Location", url_for("account.show"))]
    return _once_more(_TOO_OLD, _UNSIGNED), 400, []


def _once_more(reason: str, why: str, shown: Sequence[str] = ()) -> str:
    """The page that sends the form of this request again; no password stands in it, its form is shown anew."""
    if request.endpoint == "signing_in.sign_in":
        return signing_in.once_more(reason)
    if request.endpoint == "account.set_password" and "visitor" in g:
        return account.once_more(reason)
    return send_again(typed(), request.path, why, shown)


def _typed_texts() -> list[str]:
    """What was typed into the form of this request, as far as it has come."""
    try:
        form = request.form
    except HTTPException:  # cut on the way, too large, no text: the answer says so already
        return []
    shown = [pair for pair in form.items(multi=True) if pair[0] not in _NOT_SHOWN and pair[1].strip()]
    return [told for name, told in shown if not name.endswith("-key")]


def _page(
    status: int,
    words: tuple[str, str],
    headers: Sequence[tuple[str, str]] = (),
    back: tuple[str, str] | None = None,
) -> Answer:
    """The page of an error; a plain sentence when even that cannot be shown."""
    (heading, advice), number = words, request_id()
    try:
        way = back or ("回到首页", url_for("home.index"))
        # Another site's words are not shown as if somebody had typed them here.
        typed = _typed_texts() if status in _KEEPS_TYPED and not comes_from_elsewhere() else []
        page = render_template("error.html", heading=heading, advice=advice, number=number, back=way, typed=typed)
    except Exception:
        current_app.logger.exception("the page of an error cannot be shown")
        plain = ("Content-Type", "text/plain; charset=utf-8")
        return f"{heading}。{advice}联系管理员时，请报上编号：{number}\n", status, [*headers, plain]
    return page, status, list(headers)
