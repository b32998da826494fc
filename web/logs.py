"""Logs as lines of JSON: what a machine reads, one line an event, nothing that somebody typed."""

from __future__ import annotations

import json
import logging
import time
import traceback
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from flask import Flask, Response, current_app, g, has_request_context, request
from typing_extensions import override

from web.clock import BEIJING
from web.request_id import request_id

OURS: Final = {"app", "web", "storage", "gunicorn"}
"""Whose words are written down. Nobody knows what else a library puts into its own; of those only the place is told."""

CONFIG: Final[dict[str, Any]] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "web.logs.Lines"}},
    "handlers": {"errors": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"level": "WARNING", "handlers": ["errors"]},
    "loggers": {
        "app": {"level": "INFO"},
        "web": {"level": "INFO"},
        "storage": {"level": "INFO"},
        "gunicorn.error": {"level": "INFO", "handlers": ["errors"], "propagate": False},
        # The line of a request is written here; the server's own would hold the query.
        "gunicorn.access": {"level": "CRITICAL"},
    },
}
"""How the server logs: everything to standard error, as lines."""


def register(app: Flask) -> None:
    """Put the number of each request on its answer, and one line for each into the log."""
    app.before_request(_begin)
    app.after_request(_end)


class Lines(logging.Formatter):
    """One line of ASCII JSON for each event; of an error its type and places, not its words, which may be typed."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        """The line of an event, without its line end."""
        at = datetime.fromtimestamp(record.created, BEIJING).isoformat(timespec="milliseconds")
        facts = {"at": at, "level": record.levelname, "logger": record.name, **_said(record), **_request()}
        if record.exc_info and (error := record.exc_info[1]):
            facts |= {"error": type(error).__name__, "places": _places(error)}
        return json.dumps(facts, ensure_ascii=True)


def _begin() -> None:
    g.began = time.perf_counter()


def _end(response: Response) -> Response:
    response.headers["X-Request-Id"] = request_id()
    spent = round(1000 * (time.perf_counter() - g.began), 1)
    facts = {"status": response.status_code, "milliseconds": spent}
    current_app.logger.info("answered", extra={"facts": facts})
    return response


def _said(record: logging.LogRecord) -> dict[str, Any]:
    """What was said, and the facts with it; of a library, where in its code it spoke."""
    if record.name.partition(".")[0] not in OURS:
        return {"place": f"{record.filename}:{record.lineno}"}
    facts: dict[str, Any] = getattr(record, "facts", {})
    return {"message": record.getMessage(), **facts}


def _request() -> dict[str, Any]:
    """Which request it was about: its number, the method, the pattern of its address if it has one, who asked."""
    if not has_request_context():
        return {}
    actor = g.get("actor")
    asked = {"request_id": request_id(), "method": request.method}
    asked |= {"rule": request.url_rule.rule} if request.url_rule else {}
    return asked | ({"actor": actor.id} if actor else {})


def _places(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
