"""The number of a request: the page, the log and the audit show the same one."""

from __future__ import annotations

import secrets

from flask import g


def request_id() -> str:
    """The number of the current request, 8 hexadecimal digits; made when it is first asked for."""
    if "request_id" not in g:
        g.request_id = secrets.token_hex(4)
    number: str = g.request_id
    return number
