"""The files in `static/`: an address that changes with the content, so that browsers may keep them for ever."""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from flask import Flask, Response, abort, request, url_for
from werkzeug.wrappers import Response as AnyResponse

FOLDER: Final = Path(__file__).parent.parent / "static"
_FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is sent: its bytes, their type, and the mark of both that stands in its address."""

    data: bytes
    kind: str
    mark: str


def register(app: Flask) -> None:
    """Answer for the files, which are read once, and give templates `asset(name)`, the address of one of them."""
    app.add_url_rule("/static/<path:filename>", "static", _send)
    app.add_template_global(lambda name: url_for("static", filename=name, v=_assets()[name].mark), "asset")
    _assets()


@cache
def _assets() -> dict[str, Asset]:
    return {path.relative_to(FOLDER).as_posix(): _read(path) for path in FOLDER.rglob("*") if path.is_file()}


def _read(path: Path) -> Asset:
    data = path.read_bytes()
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Asset(data, kind, hashlib.sha256(data).hexdigest()[:10])


def _send(filename: str) -> AnyResponse:
    """The file; under the address with its mark it may be kept for ever."""
    if filename not in _assets():
        abort(404)
    asset = _assets()[filename]
    answer = Response(asset.data, mimetype=asset.kind)
    answer.set_etag(asset.mark)
    answer.headers["Cache-Control"] = _FOR_EVER if request.args.get("v") == asset.mark else "no-cache"
    return answer.make_conditional(request)
