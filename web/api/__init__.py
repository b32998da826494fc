"""The API for programs, version 1: documents, schema, samples; a dossier in, a Word file out, nothing stored.

Rule: whatever comes in, the answer is the thing asked for or a problem document (RFC 9457), never a page.
"""

from __future__ import annotations

from flask import Flask

from web.api import bearer, dossiers, refusing
from web.api.calls import calls

_FAMILIES = (dossiers,)  # to load a family of calls is to put it into the blueprint
refusing.register(calls)
calls.before_request(bearer.admit)


def register(app: Flask) -> None:
    """Put the API into the app. It keeps no session, so forged forms (CSRF) cannot reach its blueprint, `calls`."""
    app.register_blueprint(calls)
