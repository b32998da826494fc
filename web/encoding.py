"""Forms and queries are text in UTF-8 (WHATWG URL 5.1): bytes that are none are refused, not rewritten or guessed."""

from __future__ import annotations

from io import BytesIO
from typing import IO, Any
from urllib.parse import unquote_to_bytes

from flask import Flask, Request, request
from typing_extensions import override
from werkzeug.exceptions import BadRequest
from werkzeug.formparser import FormDataParser


def register(app: Flask) -> None:
    """Let the app read no form and no query that is not text."""
    app.request_class = _TextRequest
    app.before_request(lambda: _require_text(request.query_string))


class _Forms(FormDataParser):
    """Reads forms. Werkzeug would fail at a bare byte, and keep one that is written %ED as these three characters."""

    @override
    def parse(
        self, stream: IO[bytes], mimetype: str, content_length: int | None, options: dict[str, str] | None = None
    ) -> tuple[IO[bytes], Any, Any]:
        """The form. Raises `BadRequest` when it is no text."""
        if mimetype != "application/x-www-form-urlencoded":
            return super().parse(stream, mimetype, content_length, options)
        body = stream.read()
        _require_text(body)
        return super().parse(BytesIO(body), mimetype, content_length, options)


class _TextRequest(Request):
    form_data_parser_class = _Forms


def _require_text(encoded: bytes) -> None:
    try:
        unquote_to_bytes(encoded).decode()
    except UnicodeDecodeError as error:
        raise BadRequest from error
