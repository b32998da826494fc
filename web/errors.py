"""Pages for what went wrong: what happened, what to do now, and a number to quote."""

from __future__ import annotations

import werkzeug.exceptions
from flask import Flask, current_app, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

from storage.found import NotFound
from storage.stored import Locked
from web.request_id import request_id

Answer = tuple[str, int, list[tuple[str, str]]]

_NOT_TYPED = {"csrf_token", "revision", "op"}

_WORDS = {
    400: ("这个请求看不懂", "请按浏览器的“后退”回到刚才的页面，再点一次；填写的内容还在。"),
    403: ("您不能打开这一页", "如果工作需要，请联系管理员。"),
    404: ("没有找到这一页", "网址可能抄错了，也可能这份材料已经不在了。请回到首页，从列表里打开。"),
    405: ("这个地址不能这样打开", "请回到首页，从列表里打开材料，再点页面上的按钮。"),
    413: (
        "内容太多，没有保存",
        "一次提交的内容超过了上限。请按浏览器的“后退”回到填写页，您填写的内容都还在；删减一些再保存。",
    ),
    500: (
        "系统出错，没有完成",
        "已经保存过的内容都在。请按浏览器的“后退”回到刚才的页面，再试一次；还不行，请联系管理员。",
    ),
}


def register(app: Flask) -> None:
    """Let every failure of a page end in a page."""
    app.register_error_handler(CSRFError, resend)
    app.register_error_handler(SecurityError, unknown_host)
    app.register_error_handler(HTTPException, refused)
    app.register_error_handler(NotFound, lambda _: refused(werkzeug.exceptions.NotFound()))
    app.register_error_handler(Locked, locked)
    app.register_error_handler(Exception, failed)


def refused(error: HTTPException) -> Answer:
    """The page for a request that is not done: wrong address, wrong method, too much."""
    number = request_id()
    current_app.logger.warning("request %s refused: %s", number, error.name)
    headers = [(name, value) for name, value in error.get_headers() if name == "Allow"]
    return _page(error.code or 500, number, headers)


def unknown_host(_: SecurityError) -> tuple[str, int, dict[str, str]]:
    """A plain sentence for a request to a host that is not ours: no page of ours may stand under its name."""
    return "请用管理员告诉您的网址打开本系统。\n", 400, {"Content-Type": "text/plain; charset=utf-8"}


def locked(error: Locked) -> Answer:
    """The page for a change to what is being reviewed or was approved; what was typed is shown, to be copied."""
    typed = [told for name, told in request.form.items(multi=True) if name not in _NOT_TYPED and told.strip()]
    return render_template("locked.html", state=error.state.label, typed=typed), 409, []


def failed(error: Exception) -> Answer:
    """The page for a request that this program failed at; the log and the person get the same number."""
    number = request_id()
    current_app.logger.error("request %s failed", number, exc_info=error)
    return _page(500, number, [])


def resend(_: CSRFError) -> Answer:
    """What was typed, to be sent once more with a fresh token: the session ended, or somebody forged the request."""
    typed = [(name, told) for name, told in request.form.items(multi=True) if name != "csrf_token"]
    return render_template("resend.html", typed=typed, address=request.path, is_signed_in_again=False), 400, []


def _page(status: int, number: str, headers: list[tuple[str, str]]) -> Answer:
    heading, advice = _WORDS.get(status, _WORDS[400])
    return render_template("error.html", heading=heading, advice=advice, number=number), status, headers
