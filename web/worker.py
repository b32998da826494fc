"""gunicorn's threads, with three things that gunicorn leaves open.

A client that stops in the middle cannot hold a thread for ever. A body that does not arrive whole is not taken for a
shorter one. And what cannot be read as HTTP at all is answered with our words and headers, and logged without its own;
gunicorn would quote it, in English.
"""

from __future__ import annotations

import logging
import secrets
import socket
import struct
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import IO, Any, Final

from gunicorn import util
from gunicorn.http.errors import (
    ExpectationFailed,
    InvalidResponseHeader,
    InvalidResponseHeaderName,
    LimitRequestHeaders,
    LimitRequestLine,
    ParseException,
    UnsupportedTransferCoding,
)
from gunicorn.workers.gthread import ThreadWorker
from typing_extensions import override
from werkzeug.exceptions import RequestTimeout

from web.safety import HEADERS

_RECEIVE, _SEND = 10, 30
"""How many seconds a client may be silent before the rest of its request, or take nothing of its answer."""

_STATUS: Final[dict[type[Exception], HTTPStatus]] = {
    InvalidResponseHeader: HTTPStatus.INTERNAL_SERVER_ERROR,
    InvalidResponseHeaderName: HTTPStatus.INTERNAL_SERVER_ERROR,
    ExpectationFailed: HTTPStatus.EXPECTATION_FAILED,
    LimitRequestLine: HTTPStatus.REQUEST_URI_TOO_LONG,
    LimitRequestHeaders: HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
    # The one answer of this kind that says nothing of us: RFC 9112 6.1 asks for it.
    UnsupportedTransferCoding: HTTPStatus.NOT_IMPLEMENTED,
    ParseException: HTTPStatus.BAD_REQUEST,
}
_WORDS: Final = {
    HTTPStatus.REQUEST_URI_TOO_LONG: "网址太长。请回到首页，从列表里打开材料。",
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: "浏览器为本站存的 Cookie 太多。请清除本站的 Cookie，再重新登录。",
    HTTPStatus.INTERNAL_SERVER_ERROR: "系统出错，没有完成。请再试一次；还不行，请联系管理员。",
}
_OTHERWISE: Final = "这个请求看不懂。请用浏览器打开本系统的首页，从那里进入。"

_log = logging.getLogger(__name__)

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn ships no types
    """A process of the service."""

    @override
    def load_wsgi(self) -> None:
        """Load the service, its bodies whole."""
        super().load_wsgi()
        self.wsgi: Application = WholeBodies(self.wsgi)

    @override
    def handle(self, conn: Any) -> Any:
        """Answer the next request of a connection, or give it up when its client has stopped."""
        for option, seconds in ((socket.SO_RCVTIMEO, _RECEIVE), (socket.SO_SNDTIMEO, _SEND)):
            conn.sock.setsockopt(socket.SOL_SOCKET, option, struct.pack("ll", seconds, 0))
        return super().handle(conn)

    @override
    def handle_error(self, req: object, client: socket.socket, addr: object, exc: Exception) -> None:
        """Answer a request that Flask has not answered: it could not be read, or the program failed outside of it."""
        status, number = status_of(exc), secrets.token_hex(4)
        facts = {"request_id": number, "status": status}
        if status is HTTPStatus.INTERNAL_SERVER_ERROR:
            _log.error("failed outside of the service", exc_info=exc, extra={"facts": facts})
        else:
            _log.info("unreadable", extra={"facts": facts | {"error": type(exc).__name__}})
        util.write_nonblock(client, _answer(status, number))


def status_of(error: Exception) -> HTTPStatus:
    """What a request is answered with that ended in this error.

    >>> status_of(LimitRequestLine(9000, 8190)).value, status_of(KeyError()).value
    (414, 500)
    """
    kinds = (_STATUS[kind] for kind in type(error).__mro__ if kind in _STATUS)
    return next(kinds, HTTPStatus.INTERNAL_SERVER_ERROR)


def _answer(status: HTTPStatus, number: str) -> bytes:
    """The whole answer, as it goes over the wire."""
    text = f"{_WORDS.get(status, _OTHERWISE)}联系管理员时，请报上编号：{number}\n".encode()
    headers = {
        **HEADERS,
        "X-Request-Id": number,
        "Connection": "close",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Length": str(len(text)),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status.value} {status.phrase}\r\n{lines}\r\n".encode() + text


class WholeBodies:
    """An application that reads the body of a request to its announced end, or learns that it cannot."""

    def __init__(self, app: Application) -> None:
        """Wrap the application."""
        self._app = app

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer the request."""
        if "CONTENT_LENGTH" in environ:
            # With it the server promises that the end of its input is the end of the body. Of an announced length it
            # does not know: a cut connection would pass for a form that ends early, and blank what stood behind.
            environ.pop("wsgi.input_terminated", None)
        environ["wsgi.input"] = _Body(environ["wsgi.input"])
        return self._app(environ, start_response)


class _Body:
    """The input of a request; what is no body is told apart from a failure of ours."""

    def __init__(self, body: IO[bytes]) -> None:
        self._body = body

    def read(self, size: int = -1) -> bytes:
        """So many bytes. Raises `RequestTimeout` when none come, and `OSError` for what cannot be read as HTTP."""
        try:
            return self._body.read(size)
        except BlockingIOError:
            raise RequestTimeout from None
        except ParseException as error:
            raise OSError(type(error).__name__) from None  # werkzeug answers what the connection refuses with 400
