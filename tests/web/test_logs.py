"""Logs (hazard row 30): one line an event, with the request's number, without anything that was typed."""

from __future__ import annotations

import json
import logging
import sys

import pytest
from flask import Flask
from flask.testing import FlaskClient
from typing_extensions import override

from storage.stored import Stored
from tests.web.clerk import Clerk, address
from web.logs import CONFIG, Lines

MARK = "标记甲乙丙"


def line(message: str, *args: object, error: BaseException | None = None) -> dict[str, object]:
    """The line of an event, read back; it must be one line of ASCII."""
    info = (type(error), error, error.__traceback__) if error else None
    told = Lines().format(logging.LogRecord("web", logging.WARNING, "x.py", 1, message, args, info))
    assert told.isascii()
    assert "\n" not in told
    found: dict[str, object] = json.loads(told)
    return found


def test_row_30_one_event_one_line() -> None:
    """Line ends in what is told cannot make a second line."""
    found = line("name %s", 'a\n{"level": "INFO"}\r\u2028b')

    assert (found["level"], found["logger"]) == ("WARNING", "web")
    assert str(found["at"]).endswith("+08:00")


def test_row_30_errors_without_their_words() -> None:
    """An error is told by type and place; its message may hold what somebody typed."""
    with pytest.raises(ValueError, match=MARK) as raised:
        int(MARK)
    found = line("failed", error=raised.value)

    assert found["error"] == "ValueError"
    assert MARK not in json.dumps(found, ensure_ascii=False)
    assert "test_logs.py" in str(found["places"])


def test_a_request_has_one_number(house: Flask, client: FlaskClient) -> None:
    """The page, the header and the line of a refused request show the same number; the line has no raw address."""
    lines: list[str] = []

    class Keep(logging.Handler):
        """Keeps the lines."""

        @override
        def emit(self, record: logging.LogRecord) -> None:
            """Keep one."""
            lines.append(Lines().format(record))

    keeper = Keep()
    house.logger.addHandler(keeper)
    answer = client.get(f"/dossiers/{MARK}/check?q={MARK}")
    house.logger.removeHandler(keeper)

    number = answer.headers["X-Request-Id"]
    assert number in answer.get_data(as_text=True)
    (told,) = [json.loads(found) for found in lines]
    assert (told["request_id"], told["rule"]) == (number, "/dossiers/<dossier_id>/check")
    assert told["actor"]
    assert MARK not in json.dumps(told, ensure_ascii=False)


def test_row_30_nothing_typed_is_logged(clerk: Clerk, example: Stored, caplog: pytest.LogCaptureFixture) -> None:
    """A walk with wrong and right saves, a refused operation and a forged form leaves no typed word in any line."""
    page = clerk.fill(example, "measures")
    place = address(example, "measures")
    with caplog.at_level(logging.DEBUG):
        clerk.press(page, place, "save", {"measures-0-title": MARK})
        clerk.press(page, place, f"{MARK}:add", {"measures-0-title": MARK})
        clerk.press(page, place, "save", {"measures-0-title": f"{MARK}\u202e"})
        clerk.client.post(place, data={"measures-0-title": MARK, "revision": "1"})
        clerk.press(page, place, "save", {"measures-0-title": f"{MARK}绝密★"})
    told = "".join(Lines().format(record) for record in caplog.records)
    assert json.dumps(MARK)[1:-1] not in told


def test_the_servers_own_lines() -> None:
    """The server is told to use the same lines."""
    assert CONFIG["formatters"]["lines"]["()"] == f"{Lines.__module__}.{Lines.__name__}"
    assert sys.modules[Lines.__module__].Lines is Lines
