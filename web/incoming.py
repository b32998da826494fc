"""What a request may bring: so many bytes and fields, and text in UTF-8 that is neither rewritten nor guessed."""

from __future__ import annotations

from io import BytesIO
from typing import IO, Any, Final
from urllib.parse import unquote_to_bytes

from flask import Flask, Request, request
from typing_extensions import override
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

MOST_BYTES: Final = 6 * 1024 * 1024
"""The most that one request may hold: the page of a rectification list of 2,000 ordinary items, and some."""

MOST_FIELDS: Final = 80_000
"""The most fields that one form may hold: such a page posts some 46,000, and more than these would not fit above."""


def register(app: Flask) -> None:
    """Let the app read no more than that, and no form and no query that is not text (WHATWG URL 5.1)."""
    app.request_class = _TextRequest
    app.config.update(MAX_CONTENT_LENGTH=MOST_BYTES, MAX_FORM_MEMORY_SIZE=MOST_BYTES, MAX_FORM_PARTS=MOST_FIELDS)
    app.before_request(lambda: _require_text(request.query_string))


class _Forms(FormDataParser):
    """Reads the forms that browsers send.

    Werkzeug would not count their fields; it fails at a bare byte, and keeps one written %ED as these three characters.
    """

    @override
    def parse(self, stream: IO[bytes], mimetype: str, *args: Any, **more: Any) -> Any:
        """What stands in the form. Raises `RequestEntityTooLarge`, and `BadRequest` when it is no text."""
        if mimetype != "application/x-www-form-urlencoded":
            return super().parse(stream, mimetype, *args, **more)
        body = stream.read()
        if body.count(b"&") >= MOST_FIELDS:
            raise RequestEntityTooLarge
        _require_text(body)
        return super().parse(BytesIO(body), mimetype, *args, **more)


class _TextRequest(Request):
    form_data_parser_class = _Forms


def _require_text(encoded: bytes) -> None:
    try:
        unquote_to_bytes(encoded).decode()
    except UnicodeDecodeError as error:
        raise BadRequest from error
