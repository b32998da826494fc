"""Logs as lines of JSON: what a machine reads, one line an event, nothing that somebody typed."""

from __future__ import annotations

import json
import logging
import traceback
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from flask import Flask, Response, g, has_request_context, request
from typing_extensions import override

from web.clock import BEIJING
from web.request_id import request_id

CONFIG: Final[dict[str, Any]] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "web.logs.Lines"}},
    "handlers": {"errors": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"level": "INFO", "handlers": ["errors"]},
    "loggers": {"gunicorn.error": {"level": "INFO", "handlers": ["errors"], "propagate": False}},
}
"""How the server logs: everything to standard error, as lines."""


def register(app: Flask) -> None:
    """Put the number of each request on its answer."""

    def number(response: Response) -> Response:
        response.headers["X-Request-Id"] = request_id()
        return response

    app.after_request(number)


class Lines(logging.Formatter):
    """One line of ASCII JSON for each event; of an error its type and places, not its words, which may be typed."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        """The line of an event, without its line end."""
        at = datetime.fromtimestamp(record.created, BEIJING).isoformat(timespec="milliseconds")
        facts: dict[str, Any] = {
            "at": at,
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info and (error := record.exc_info[1]):
            facts |= {"error": type(error).__name__, "places": _places(error)}
        return json.dumps(facts | _request(), ensure_ascii=True)


def _request() -> dict[str, Any]:
    """Which request it was about: its number, the method, the pattern of its address, who asked."""
    if not has_request_context():
        return {}
    actor = g.get("actor")
    asked = {"request_id": request_id(), "method": request.method, "rule": str(request.url_rule)}
    return asked | ({"actor": actor.id} if actor else {})


def _places(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
