"""What holds for every request and answer: how much may come in, and what a browser may do with what goes out."""

from __future__ import annotations

from typing import Final

from flask import Flask, Response
from flask_wtf.csrf import CSRFProtect

from web.settings import Settings

MOST_BYTES: Final = 6 * 1024 * 1024
"""The most that one request may hold: the page of a rectification list of 2,000 ordinary items, and some."""

MOST_FIELDS: Final = 20_000
"""The most fields that one form may hold: the largest page, with every list full, stays below."""

_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def register(app: Flask, settings: Settings) -> CSRFProtect:
    """Set the app's limits and keys, its headers and its protection against forged forms; the latter is given back."""
    app.config.update(
        SECRET_KEY=settings.signing_key(),
        TRUSTED_HOSTS=list(settings.trusted_hosts),
        MAX_CONTENT_LENGTH=MOST_BYTES,
        MAX_FORM_MEMORY_SIZE=MOST_BYTES,
        MAX_FORM_PARTS=MOST_FIELDS,
        # A name of its own: every port of this machine shares its cookies.
        SESSION_COOKIE_NAME="dossier_form",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        # The token lives as long as the session: an hour of typing is not refused.
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.after_request(_guarded)
    return CSRFProtect(app)


def _guarded(response: Response) -> Response:
    """The answer with every header that it has not set itself."""
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    return response
