"""What gunicorn cannot hand to the service is answered as the service would (hazard rows 30, 36, 54)."""

from __future__ import annotations

import json
import logging
import socket
from http import HTTPStatus
from typing import cast

import pytest
from gunicorn.http import errors

from web.logs import Lines
from web.safety import HEADERS
from web.worker import Worker, status_of

MARK = "typed-by-hand"


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.InvalidRequestLine(MARK), 400),
        (errors.InvalidRequestMethod(MARK), 400),
        (errors.InvalidHTTPVersion((9, 9)), 400),
        (errors.InvalidHeader(MARK), 400),
        (errors.InvalidHeaderName(MARK), 400),
        (errors.ObsoleteFolding(MARK), 400),
        (errors.InvalidChunkSize(b"zz"), 400),
        (errors.ExpectationFailed(MARK), 417),
        (errors.LimitRequestLine(9000, 8190), 414),
        (errors.LimitRequestHeaders(MARK), 431),
        (errors.UnsupportedTransferCoding(MARK), 501),
        # What the program wants to send and may not is the program's own fault.
        (errors.InvalidResponseHeader(MARK), 500),
        (errors.InvalidResponseHeaderName(MARK), 500),
        (KeyError(MARK), 500),
    ],
)
def test_row_54_every_error_has_its_answer(error: Exception, status: int, caplog: pytest.LogCaptureFixture) -> None:
    """A whole answer in Chinese, with every header and a number; its line in the log has the number, not the words."""
    here, there = socket.socketpair()
    with here, there, caplog.at_level(logging.INFO):
        Worker.handle_error(cast("Worker", None), None, here, ("127.0.0.1", 1), error)
        here.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: there.recv(65536), b"")).decode()
    head, _, text = answer.partition("\r\n\r\n")
    first, *lines = head.split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    (told,) = [json.loads(Lines().format(record)) for record in caplog.records]

    assert status_of(error) == status
    assert first == f"HTTP/1.1 {status} {HTTPStatus(status).phrase}"
    assert headers.items() >= HEADERS.items()
    assert int(headers["Content-Length"]) == len(text.encode())
    assert text.endswith(f"请报上编号：{headers['X-Request-Id']}\n")
    assert (told["request_id"], told["status"]) == (headers["X-Request-Id"], status)
    assert (told["level"], told["error"]) == ("ERROR" if status == 500 else "INFO", type(error).__name__)
    assert MARK not in answer + json.dumps(told)
