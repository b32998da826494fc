"""The dossier in a request's body."""

from __future__ import annotations

from flask import Request

from domain.codec import read_dossier
from domain.dossier import Dossier
from web.problems import Declined


def dossier_of(request: Request) -> Dossier:
    """The dossier that the request brings.

    Raises `Declined` for anything but plain JSON, werkzeug's `RequestEntityTooLarge` for too much, and `Refused` for
    JSON that is no dossier.
    """
    if not request.is_json:
        raise Declined(415, "内容类型要写 Content-Type: application/json，内容是一份材料的 JSON。")
    if request.mimetype_params.get("charset", "utf-8").lower() not in {"utf-8", "utf8"}:
        raise Declined(415, "JSON 只收 UTF-8 编码，请转换后再发。")
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Declined(415, "请不要压缩内容，去掉 Content-Encoding 后再发。")
    body = _whole(request)
    if not body.strip():
        raise Declined(400, "请求里没有内容，请把材料的 JSON 放在请求体里。")
    return read_dossier(body)


def _whole(request: Request) -> bytes:
    """The body, all of it. Raises `RequestEntityTooLarge`."""
    body = request.get_data(cache=False)
    if request.content_length is None:
        # A body that comes in chunks is cut at the limit without a word; asking for one byte more tells.
        request.stream.read(1)
    return body
