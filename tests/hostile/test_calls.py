"""Every hostile value in every text of every body, in queries, headers and addresses of the API (Z1).

One body carries a value in all texts of the dossier at once. Those that cannot take it are told by their pointers, in
Chinese; the others are stored exactly and printed whole. In the long form every value, in the gate every fifteenth.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final
from urllib.parse import quote, urlencode

import pytest

from domain.codec import decode_dossier, encode
from domain.dossier import Dossier, Overrides
from domain.text import TextKind
from tests.generated.test_documents import check
from tests.hostile.answers import CHINESE, Answer
from tests.hostile.corpus import CORPUS
from tests.hostile.everything import Place, everything, places
from tests.hostile.keeping import kept
from tests.hostile.office import Office, answer
from tests.lengths import some

CALLS: Final = "/api/v1/dossiers"
ANY: Final = TextKind(5000, 200)
NAME: Final = TextKind(100)
SOME: Final = some(CORPUS, 15)
PLACES: Final = {f"/{'/'.join(place.steps)}": place for place in places()}
COMPOSED: Final = replace(everything(), overrides=Overrides())
"""The dossier with everything in it, its paragraphs composed, so that every text is printed."""


def takes(place: Place, value: str) -> bool:
    """Whether the place takes a value."""
    return place.kind is not None and kept(value, place.kind) is not None


def body(dossier: Dossier, pointers: Iterable[str], value: object) -> dict[str, Any]:
    """The JSON of a dossier with a value at these places."""
    whole: dict[str, Any] = encode(dossier)
    for pointer in pointers:
        *steps, last = PLACES[pointer].steps
        inside: Any = whole
        for step in steps:
            inside = inside[int(step)] if isinstance(inside, list) else inside.setdefault(step, {})
        inside[int(last) if isinstance(inside, list) else last] = value
    return whole


def call(office: Office, method: str, place: str, told: object, **headers: str) -> Answer:
    """The answer to a call with a JSON body, in which half a surrogate pair stands as an escape."""
    headers = {"Content-Type": "application/json", **headers}
    return answer(office.program, method, place, data=json.dumps(told), headers=headers)


def told(came: Answer) -> set[str]:
    """The pointers of what is wrong, each with a Chinese sentence."""
    errors = json.loads(came.html)["errors"]
    assert all(CHINESE.search(error["detail"]) for error in errors)
    return {error["pointer"] for error in errors}


@pytest.mark.parametrize("part", range(2))
def test_z1_every_value_in_every_text_of_a_body(office: Office, part: int) -> None:
    """Made, written over, printed: taken exactly or refused by its pointer."""
    for hostile in SOME[part::2]:
        wrong = {pointer for pointer, place in PLACES.items() if not takes(place, hostile.value)}
        full, right = body(COMPOSED, PLACES, hostile.value), PLACES.keys() - wrong
        for method, place in (("POST", CALLS), ("POST", "/api/v1/documents/report.docx")):
            came = call(office, method, place, full)
            assert (came.status, told(came)) == (422, wrong), hostile
        place = call(office, "POST", CALLS, encode(COMPOSED)).location
        written = call(office, "PUT", place, body(COMPOSED, right, hostile.value), **{"If-Match": '"1"'})
        assert written.status == 200
        stored = json.loads(answer(office.program, "GET", place).html)["dossier"]
        assert {pointer: at(stored, pointer) for pointer in right} == {
            pointer: kept(hostile.value, PLACES[pointer].kind or ANY) for pointer in right
        }
        check(decode_dossier(stored))


@pytest.mark.parametrize("part", range(2))
def test_z1_every_value_around_a_body(office: Office, part: int) -> None:
    """As a name, a key, a tag, a token, an address: taken exactly, or refused in Chinese."""
    for hostile in SOME[part::2]:
        query = urlencode({"name": hostile.value}, errors="surrogatepass")
        made = call(office, "POST", f"{CALLS}?{query}", {})
        if (name := kept(hostile.value, NAME)) is not None:
            assert (made.status, json.loads(made.html)["name"]) == (201, name or "接口新建的材料")
        else:
            _refused(made, 400 if hostile.tag == "surrogate" else 422)
        address = quote(hostile.value, safe="", errors="surrogatepass")
        for place in (f"{CALLS}/{address}", f"{CALLS}/{address}/documents/report.docx", f"{CALLS}?archived={address}"):
            assert answer(office.program, "GET", place).status in {200, 308, 400, 404}
        assert call(office, "POST", f"/api/v1/documents/{address}.docx", {}).status in {404, 405}


@pytest.mark.parametrize("part", range(2))
def test_z1_every_value_in_headers(office: Office, part: int) -> None:
    """A header holds printable text only; the client of this test sends no other."""
    for text in [one.value.encode().decode("latin-1") for one in SOME[part::2] if one.value.isprintable()]:
        place = call(office, "POST", CALLS, {}, **{"Idempotency-Key": text}).location
        assert call(office, "POST", CALLS, {}, **{"Idempotency-Key": text}).location == place or not text
        _refused(call(office, "PUT", place, {"note": "甲"}, **{"If-Match": text}), 412)
        _refused(call(office, "PUT", place, {"note": "甲"}, Authorization=f"Bearer {text}"), 401)
        _refused(call(office, "POST", CALLS, {}, **{"Content-Type": text}), 415)


def _refused(came: Answer, status: int) -> None:
    assert came.status == status
    assert CHINESE.search(json.loads(came.html)["detail"])


def at(stored: dict[str, Any], pointer: str) -> str:
    """The text at a place of a dossier in JSON; empty for what was left out."""
    inside: Any = stored
    for step in PLACES[pointer].steps:
        rows = dict(enumerate(inside)) if isinstance(inside, list) else inside
        inside = rows.get(int(step) if isinstance(inside, list) else step, {})
    return inside or ""
