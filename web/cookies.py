"""The cookie behind forms: what their tokens are compared with, and what the next page says."""

from __future__ import annotations

import hashlib

from flask import Flask, Request, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from itsdangerous import BadSignature
from typing_extensions import override


class FormCookies(SecureCookieSessionInterface):
    """Signed cookies of any age: sign-ins end in the database, by limits of their own.

    Flask would refuse a cookie from the future, and so every open form once the clock was put back by a second. Over
    https the cookie is never sent in the clear, and no other site, path or page can set it.
    """

    digest_method = staticmethod(hashlib.sha256)

    @override
    def get_cookie_name(self, app: Flask) -> str:
        """The name of the cookie."""
        name = super().get_cookie_name(app)
        return f"__Host-{name}" if request.is_secure else name

    @override
    def get_cookie_secure(self, app: Flask) -> bool:
        """Whether browsers send it over https only."""
        return request.is_secure

    @override
    def open_session(self, app: Flask, request: Request) -> SecureCookieSession:
        """What the browser's cookie holds; nothing when we have not signed it."""
        kept = request.cookies.get(self.get_cookie_name(app), "")
        try:
            return self.session_class(self.get_signing_serializer(app).loads(kept))  # type: ignore[union-attr]  # there is a key
        except BadSignature:
            return self.session_class()
