"""Where a request may lead to: only to addresses of this service, whatever the request says."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from flask import current_app
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

_PLAIN: Final = re.compile(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*")
"""One slash, then visible ASCII without a backslash: browsers read anything else in more than one way."""


def own_address(target: str, method: str = "GET") -> str:
    """The target, if it is a path of this service that answers the method; the first page's address if not."""
    if not _PLAIN.fullmatch(target):
        return "/"
    try:
        current_app.url_map.bind("").match(urlsplit(target).path, method=method)
    except (HTTPException, RequestRedirect, ValueError):
        return "/"
    return target
