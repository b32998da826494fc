"""The files in `static/`: an address that changes with the content, so that browsers may keep them for ever."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, Response, request, url_for

_FOR_EVER = "public, max-age=31536000, immutable"


def register(app: Flask) -> None:
    """Give templates `asset(name)`, and answers to such an address leave to be kept for ever."""
    folder = Path(app.static_folder or "static")

    def asset(name: str) -> str:
        return url_for("static", filename=name, v=_fingerprint(folder / name))

    def keep(response: Response) -> Response:
        name = (request.view_args or {}).get("filename", "")
        # Other methods are answered for files that are not there, too.
        found = request.method in {"GET", "HEAD"} and response.status_code == 200  # noqa: PLR2004 - the plain "OK"
        if request.endpoint == "static" and found:
            current = request.args.get("v") == _fingerprint(folder / name)
            response.headers["Cache-Control"] = _FOR_EVER if current else "no-cache"
        return response

    app.add_template_global(asset)
    app.after_request(keep)


@cache
def _fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]
