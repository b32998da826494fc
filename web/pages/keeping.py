"""What was typed when something else had to be done first: kept in the page that asks for it, then sent once more."""

from __future__ import annotations

import json
from collections.abc import Iterable

from flask import abort, render_template, request

from web.redirects import own_address

_NOT_KEPT = {"csrf_token", "password", "current", "again"}
"""What is made anew for each page, and passwords: those stand in no page, whatever is sent again."""


def typed() -> list[tuple[str, str]]:
    """Names and texts of the form that this request posts."""
    return [pair for pair in request.form.items(multi=True) if pair[0] not in _NOT_KEPT]


def kept_form() -> str:
    """The form that this request posts, as one text for a hidden field; empty when it posts none."""
    return json.dumps(typed(), ensure_ascii=False) if request.method == "POST" else ""


def unpacked(text: str) -> list[tuple[str, str]]:
    """The form that was kept. Ends the request with 400 for a text that no page of ours has made."""
    try:
        form = [(str(name), str(told)) for name, told in json.loads(text)]
        json.dumps(form, ensure_ascii=False).encode()  # half a surrogate pair is no text
    except (ValueError, TypeError, RecursionError):
        abort(400)
    return form


def kept_target() -> str:
    """Where the request says that the kept form goes to, or the person wanted to go; the first page for elsewhere."""
    return own_address(request.form.get("next", "/"), "POST" if request.form.get("kept") else "GET")


def send_again(form: Iterable[tuple[str, str]], address: str, why: str, shown: Iterable[str] = ()) -> str:
    """The page that sends a form once more with one press; `why` says what happened, `shown` are texts to be copied."""
    return render_template("resend.html", typed=form, address=address, why=why, shown=shown)
