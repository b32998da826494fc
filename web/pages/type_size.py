"""Large type (大字): chosen by a button at the top of every page, kept by this browser for a year."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from web.redirects import own_address

type_size = Blueprint("type_size", __name__)

_COOKIE: Final = "large_type"
_YEAR: Final = 365 * 24 * 3600


def large_type() -> bool:
    """Whether this browser asks for large type."""
    return request.cookies.get(_COOKIE) == "1"


@type_size.post("/type-size")
def choose() -> Response:
    """The page that one was on, in large type or in the usual one."""
    answer = redirect(own_address(request.form.get("next", "/")), 303)
    told = "1" if request.form.get("size") == "large" else "0"
    answer.set_cookie(_COOKIE, told, max_age=_YEAR, secure=request.is_secure, httponly=True, samesite="Lax")
    return answer
