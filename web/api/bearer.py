"""Which program is calling: the token in its `Authorization` header (RFC 6750)."""

from __future__ import annotations

from flask import g, request

from web.access import address
from web.clock import now
from web.problems import Declined
from web.refusing import note_refusal
from web.request_id import request_id
from web.rights import RIGHTS, Door
from web.services import services

_SCHEME = "Bearer "


def admit() -> None:
    """Let a call through that needs no token, or brings one. Raises `Declined`."""
    if RIGHTS[request.endpoint or ""] is Door.OPEN:
        return
    header = request.headers.get("Authorization", "")
    if not header.startswith(_SCHEME):
        note_refusal("没有带接口令牌")
        raise Declined(401, "请带上接口令牌：Authorization: Bearer 令牌。令牌由单位管理员在“接口令牌”页发放。")
    actor = services().tokens.find(header.removeprefix(_SCHEME).strip(), address(), request_id(), now())
    if actor is None:
        note_refusal("接口令牌不对，或者已经收回")
        raise Declined(401, "这个接口令牌不对，或者已经收回，请向单位管理员要一个新的。")
    g.actor = actor
