"""Stored dossiers for programs: listed, made, read, written over a known revision, put away, printed."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from flask import Response, request, url_for

from domain.audit import Event, EventKind
from domain.codec import encode
from domain.text import TextKind, clean
from storage.finals import Altered
from storage.found import NotAllowed, NotFound, OutOfSight
from storage.stored import Locked, Stale, Stored
from web.access import current_actor
from web.api.bodies import dossier_of
from web.api.calls import calls
from web.clock import now
from web.delivery import delivered
from web.problems import Declined, problem
from web.refusing import note_altered, note_refusal
from web.services import services

NAME = TextKind(100)
_UNNAMED = "接口新建的材料"


@calls.get("/dossiers", provide_automatic_options=False)
def list_dossiers() -> Response:
    """The dossiers in sight that are being worked on; those put away for `?archived=true`."""
    archived = request.args.get("archived") == "true"
    found = services().dossiers.all(current_actor(), archived=archived)
    return _json([_facts(stored) for stored in found])


@calls.post("/dossiers", provide_automatic_options=False)
def create_dossier() -> Response:
    """A new dossier from the one in the body; its name comes as `?name=`. The same Idempotency-Key makes one."""
    try:
        name = clean(request.args.get("name", ""), NAME) or _UNNAMED
    except ValueError as wrong:
        raise Declined(422, f"name：{wrong}。") from None
    nonce = request.headers.get("Idempotency-Key", "")
    stored = services().dossiers.create(current_actor(), name, dossier_of(request), now(), nonce)
    answer = _whole(stored, 201)
    answer.headers["Location"] = url_for("api.read_dossier", dossier_id=stored.id)
    return answer


@calls.get("/dossiers/<dossier_id>", provide_automatic_options=False)
def read_dossier(dossier_id: str) -> Response:
    """The dossier, under the ETag of its revision; 304 for one that the caller holds already."""
    stored = services().dossiers.get(current_actor(), dossier_id)
    answer = _whole(stored)
    answer.make_conditional(request)
    if answer.status_code == HTTPStatus.OK:
        words = f"读取材料“{stored.name}”第{stored.revision}版的全部内容"
        services().audit.record(current_actor(), Event(EventKind.DOWNLOAD, words, stored.id), now())
    return answer


@calls.put("/dossiers/<dossier_id>", provide_automatic_options=False)
def write_dossier(dossier_id: str) -> Response:
    """The dossier with the one in the body as its new revision, made over the revision that If-Match names."""
    expected = _expected()
    if expected is None:
        raise Declined(428, "请在 If-Match 里写上读到这份材料时的 ETag，以免盖掉别人刚保存的内容。")
    made = dossier_of(request)
    return _whole(services().dossiers.save(current_actor(), dossier_id, expected, made, now(), page="api"))


@calls.delete("/dossiers/<dossier_id>", provide_automatic_options=False)
def archive_dossier(dossier_id: str) -> Response:
    """The dossier put away; nothing in it changes."""
    stored, expected = services().dossiers.get(current_actor(), dossier_id), _expected()
    if expected not in {None, stored.revision}:
        raise Stale(stored)
    services().dossiers.archive(current_actor(), dossier_id, now())
    return Response(status=204)


@calls.get("/dossiers/<dossier_id>/documents/<slug>.docx", provide_automatic_options=False)
def print_dossier(dossier_id: str, slug: str) -> Response:
    """The file of a stored dossier."""
    return delivered(services().dossiers.get(current_actor(), dossier_id), slug)


@calls.errorhandler(NotFound)
def _missing(error: NotFound) -> Response:
    if isinstance(error, OutOfSight):
        note_refusal(subject=str(error))
    return problem(404, "没有这份材料或文件，或者不归这个令牌的单位管。")


@calls.errorhandler(NotAllowed)
def _forbidden(_: NotAllowed) -> Response:
    note_refusal(subject=(request.view_args or {}).get("dossier_id", ""))
    return problem(403, "这个令牌只能看这份材料，不能改。")


@calls.errorhandler(Locked)
def _locked(error: Locked) -> Response:
    note_refusal(f"{error.label}，现在不能办", (request.view_args or {}).get("dossier_id", ""))
    way = "在网页的“已归档”里放回，恢复以后再写" if error.is_archived else "撤回、退回或者重新打开"
    return problem(409, f"这份材料{error.label}，现在不能改。请先{way}。")


@calls.errorhandler(Altered)
def _altered(error: Altered) -> Response:
    note_altered(error)
    return problem(500, "定稿和审定时的不一样，没有给出。请不要使用，立即报告安全管理员。")


@calls.errorhandler(Stale)
def _stale(error: Stale) -> Response:
    return problem(
        412, "这份材料刚被别人保存过，没有写入。请重新读取，合并后再写。", headers={"ETag": _tag(error.current)}
    )


def _expected() -> int | None:
    """The revision that If-Match names, 0 for one that names none of ours; None without the header."""
    header = request.headers.get("If-Match")
    if header is None:
        return None
    number = header.strip().removeprefix('"').removesuffix('"')
    return int(number) if number.isascii() and number.isdecimal() and len(number) <= len("2147483647") - 1 else 0


def _whole(stored: Stored, status: int = 200) -> Response:
    answer = _json({**_facts(stored), "dossier": encode(stored.dossier)}, status)
    answer.headers["ETag"] = _tag(stored)
    return answer


def _tag(stored: Stored) -> str:
    return f'"{stored.revision}"'


def _facts(stored: Stored) -> dict[str, Any]:
    return {
        "id": stored.id,
        "name": stored.name,
        "unit": stored.unit_name,
        "state": str(stored.state),
        "revision": stored.revision,
        "saved_at": stored.saved_at.isoformat(),
        "archived": stored.archived,
    }


def _json(value: object, status: int = 200) -> Response:
    return Response(json.dumps(value, ensure_ascii=False), status, mimetype="application/json")
