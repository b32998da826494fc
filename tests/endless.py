"""The service with a filter that never ends for some words, for gunicorn to load: `tests.endless:serve()`."""

from __future__ import annotations

import re
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Final

from flask import Flask

import app
from domain.codec import read_dossier
from localization import marks
from rendering import deadline
from rendering.filters import FILTERS
from web.clock import now
from web.services import NAME

SECONDS: Final = 1.0
LOOP: Final = "循环"
BROKEN: Final = "故障"
SLEEP: Final = "等待"
MATCH: Final = "匹配"
ENDLESS: Final[dict[str, Callable[[], object]]] = {
    LOOP: lambda: any(False for _ in count()),
    SLEEP: partial(time.sleep, 3600),
    MATCH: partial(re.match, "(a*)*b", "a" * 60),
}
"""What a mistake might do for ever: loop in Python; wait outside of it; keep every thread from running."""


def sentence(text: str) -> str:
    """A sentence; some words do for ever what a mistake might do, and one fails."""
    ENDLESS.get(text, bool)()
    if text == BROKEN:
        raise KeyError(text)
    return marks.sentence(text)


def serve() -> Flask:  # pragma: no cover - it sends the tracer away, see tests/threads.py
    """The service, hurried; one document was printed before gunicorn makes its processes."""
    sys.settrace(None)
    threading.settrace(None)
    deadline.SECONDS, deadline.MOST = SECONDS, 5  # type: ignore[misc]  # final to all but this
    FILTERS["sentence"] = sentence
    service = app.serve()
    report = service.extensions[NAME].library["report"]
    report.render(read_dossier(report.sample), now())
    return service
