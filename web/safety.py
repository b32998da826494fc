"""What holds for every answer: what a browser may do with it; and who may ask: by which name, with which form."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from functools import partial
from typing import Final

from flask import Flask, Response, request
from flask_wtf.csrf import CSRFProtect
from itsdangerous import Signer
from werkzeug.exceptions import SecurityError

from web.cookies import FormCookies
from web.settings import Settings

HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        "form-action 'self'; frame-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""What every answer has that does not say otherwise."""


def register(app: Flask, settings: Settings) -> CSRFProtect:
    """Set the app's keys, its headers and its protection against forged forms; the latter is given back."""
    app.config.update(
        SECRET_KEY=settings.signing_key(),
        # A name of its own: every port of this machine shares its cookies.
        SESSION_COOKIE_NAME="dossier_form",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        # The token lives as long as the session: an hour of typing is not refused.
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.url_value_preprocessor(partial(_check_host, settings.trusted_hosts))
    app.session_interface = FormCookies()
    # What signs the tokens of forms has no setting of its own; its default is SHA-1.
    Signer.default_digest_method = staticmethod(hashlib.sha256)
    app.after_request(_guarded)
    return CSRFProtect(app)


def _check_host(names: Collection[str], *_: object) -> None:
    """Let a request for a name that is not ours find no address, before anybody looks at what it asks for.

    Flask's own check knows no IPv6 address.
    """
    if re.sub(r":[0-9]+\Z", "", request.host).lower() not in names:
        request.url_rule, request.view_args = None, None
        request.routing_exception = SecurityError()


def _guarded(response: Response) -> Response:
    """The answer with every header that it has not set itself."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response
