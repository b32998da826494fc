"""What went wrong, for programs: problem documents (RFC 9457) with Chinese sentences."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from flask import Response, current_app
from werkzeug.exceptions import HTTPException

from domain.refusal import Problem
from storage.engine import Unavailable
from web.request_id import request_id

PROBLEM: Final = "application/problem+json"
"""The media type of a problem document."""

RETRY_AFTER: Final = {"Retry-After": "30"}
"""How many seconds whoever asks waits, when the service could not answer for now."""

_TITLES: Final = {
    400: "请求看不懂",
    401: "没有登录",
    403: "不能这样做",
    404: "没有找到",
    405: "不能这样调用",
    408: "内容没有传完",
    409: "现在不能改",
    412: "已经有了新版本",
    413: "内容太大",
    415: "内容类型不对",
    422: "内容有错误",
    428: "要写明改的是哪一版",
    500: "系统出错",
    503: "暂时不能使用",
}
_DETAILS: Final = {
    400: "请求写得不对，请对照 /api/v1/openapi.json 检查。",
    404: "没有这个地址，可用的地址见 /api/v1/openapi.json。",
    405: "这个地址不能用这种方法调用，可用的方法见 Allow 一栏。",
    408: "请求的内容没有传完，什么也没有做。请等网络好些再发一次。",
    413: "请求的内容超过了上限，请删减后再试。",
}
_OTHER: Final = "请求没有完成，请对照 /api/v1/openapi.json 检查。"


class Declined(Exception):
    """A request that is not done: the status of HTTP, and the Chinese sentence that says what to do."""

    def __init__(self, status: int, detail: str) -> None:
        """Hold both."""
        super().__init__(detail)
        self.status, self.detail = status, detail


def problem(
    status: int,
    detail: str = "",
    errors: tuple[Problem, ...] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The answer that says what is wrong and what to do, with the request's number.

    `errors` names each wrong field by its JSON pointer.
    """
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": _TITLES.get(status, "请求没有完成"),
        "status": status,
        "detail": detail or _DETAILS.get(status, _OTHER),
        "request_id": request_id(),
    }
    if errors:
        body["errors"] = [{"pointer": error.pointer, "detail": error.message} for error in errors]
    text = json.dumps(body, ensure_ascii=False)
    asked = {"WWW-Authenticate": "Bearer"} if status == HTTPStatus.UNAUTHORIZED else {}
    kept = {"Cache-Control": "no-store", **asked, **(headers or {})}
    return Response(text, status, mimetype=PROBLEM, headers=kept)


def of_http(error: HTTPException) -> Response:
    """The answer to a request that HTTP itself refuses: no such address, wrong method, too much."""
    kept = {name: value for name, value in error.get_headers() if name == "Allow"}
    return problem(error.get_response().status_code, headers=kept)


def of_outage(error: Unavailable) -> Response:
    """The answer to a request that the database could not do for now."""
    current_app.logger.error("the database is unavailable: %s", error)
    return problem(503, f"{error.why}，没有写入。请等半分钟，原样再发一次；还不行，请联系管理员。", headers=RETRY_AFTER)


def of_failure(error: Exception) -> Response:
    """The answer to a request that this program failed at; the log and the caller get the same number."""
    number = request_id()
    current_app.logger.error("request %s failed", number, exc_info=error)
    return problem(500, f"系统出错了，没有完成。请稍后再试；还不行，请把编号 {number} 告诉管理员。")
