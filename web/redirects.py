"""Where a request may lead to: only to addresses of this service, whatever the request says."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from flask import current_app
from werkzeug.exceptions import HTTPException

_PLAIN: Final = re.compile(r"/(?!/)[\x21-\x5b\x5d-\x7e]*")
"""One slash only, then visible ASCII without a backslash: browsers read anything else in more than one way."""


def own_address(target: str, method: str = "GET") -> str:
    """The target, if it is a path of this service that answers the method; the first page's address if not.

    Nobody is led on to another way in: a one-time link there would sign somebody in as somebody else.
    """
    if not _PLAIN.fullmatch(target):
        return "/"
    try:
        endpoint, _ = current_app.url_map.bind("").match(urlsplit(target).path, method=method)
    except HTTPException:
        return "/"
    return "/" if endpoint.startswith("signing_in.") else target
