"""Stored dossiers through the API: versions, units, tokens that were taken back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.access import Actor
from domain.codec import read_dossier, write_dossier
from domain.dossier import Dossier
from storage.stored import Stored
from storage.units import Unit
from tests.web.conftest import AT
from tests.web.people import installer
from web.clock import now
from web.services import Services

CALLS = "/api/v1/dossiers"


def program(house: Flask, services: Services, unit: Unit | None = None) -> FlaskClient:
    """A program with a token of a unit, of the first one if none is named."""
    by = installer(services)
    browser = house.test_client()
    secret = services.tokens.add(by, "测试", (unit or services.units.root()).id, now())
    browser.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
    return browser


def body(title: str = "") -> dict[str, Any]:
    """A request's body: a dossier told by its title."""
    return {"data": write_dossier(Dossier(title=title)), "content_type": "application/json"}


@pytest.fixture
def caller(house: Flask, services: Services) -> FlaskClient:
    """A program of the first unit."""
    return program(house, services)


def test_made_read_written_put_away(caller: FlaskClient, services: Services, by: Actor) -> None:
    """A dossier goes through its whole life, each version under its own ETag."""
    made = caller.post(f"{CALLS}?name=接口材料", **body("一"))
    assert (made.status_code, made.headers["ETag"]) == (201, '"1"')
    place = made.headers["Location"]
    read = caller.get(place)
    assert read.get_json() == made.get_json()
    assert (read.get_json()["name"], read.get_json()["state"], read.get_json()["revision"]) == ("接口材料", "draft", 1)
    assert caller.get(place, headers={"If-None-Match": '"1"'}).status_code == 304

    written = caller.put(place, headers={"If-Match": '"1"'}, **body("二"))
    assert (written.status_code, written.headers["ETag"]) == (200, '"2"')
    assert read_dossier(json.dumps(written.get_json()["dossier"]).encode()) == Dossier(title="二")
    stale = caller.put(place, headers={"If-Match": '"1"'}, **body("三"))
    assert (stale.status_code, stale.headers["ETag"]) == (412, '"2"')
    assert caller.put(place, **body("三")).status_code == 428
    assert caller.get(f"{place}/documents/report.docx").data.startswith(b"PK")
    assert caller.get(f"{place}/documents/nothing.docx").status_code == 404

    assert caller.delete(place, headers={"If-Match": '"1"'}).status_code == 412
    assert caller.delete(place).status_code == 204
    key = written.get_json()["id"]
    assert key not in {found["id"] for found in caller.get(CALLS).get_json()}
    assert key in {found["id"] for found in caller.get(f"{CALLS}?archived=true").get_json()}
    assert services.dossiers.get(by, key).dossier.title == "二"


@pytest.mark.parametrize("tag", ["", "*", "x", '"x"', 'W/"1"', '"²"', "9" * 5000, '"-1"', '"1", "2"'])
def test_tags_that_are_none_of_ours(caller: FlaskClient, example: Stored, tag: str) -> None:
    """What names no revision loses the race; it never fails and never writes."""
    answer = caller.put(f"{CALLS}/{example.id}", headers={"If-Match": tag}, **body("x"))
    assert answer.status_code == 412
    assert caller.get(f"{CALLS}/{example.id}", headers={"If-None-Match": tag}).status_code in {200, 304}


def test_the_same_key_makes_one(caller: FlaskClient) -> None:
    """A call that is repeated because nobody knows whether it arrived makes one dossier."""
    keys = {caller.post(CALLS, headers={"Idempotency-Key": "k1"}, **body()).get_json()["id"] for _ in range(3)}
    assert len(keys) == 1


def test_names_are_cleaned(caller: FlaskClient) -> None:
    """A name that cannot be shown is refused; without one there is a plain one."""
    assert caller.post(f"{CALLS}?name=a%00b", **body()).status_code == 422
    assert caller.post(CALLS, **body()).get_json()["name"] == "接口新建的材料"


def test_units_are_kept_apart(house: Flask, services: Services) -> None:
    """A sibling finds nothing, a superior reads and does not write, a subordinate does not look up."""
    by = installer(services)
    own = services.units.add(by, "接口甲", by.unit, AT)
    beside = services.units.add(by, "接口乙", by.unit, AT)
    mine, theirs, above = (program(house, services, unit) for unit in (own, beside, None))
    place = mine.post(CALLS, **body("我的")).headers["Location"]

    answers = [
        theirs.get(place),
        theirs.put(place, headers={"If-Match": '"1"'}, **body("x")),
        theirs.delete(place),
        theirs.get(f"{place}/documents/report.docx"),
    ]
    assert [answer.status_code for answer in answers] == [404] * 4
    assert all(answer.mimetype == "application/problem+json" for answer in answers)
    assert theirs.get(CALLS).get_json() == []
    assert above.get(place).status_code == 200
    assert above.put(place, headers={"If-Match": '"1"'}, **body("x")).status_code == 403
    assert above.delete(place).status_code == 403
    root = above.post(CALLS, **body("上级的")).headers["Location"]
    assert mine.get(root).status_code == 404


@pytest.mark.parametrize("header", ["", "Basic eDp5", "Bearer", "Bearer ", "Bearer wrong", "bearer x", "Bearer \udcff"])
def test_without_a_token_nothing(house: Flask, example: Stored, header: str) -> None:
    """Every call that shows or changes something asks for a token, and says how to bring it."""
    stranger = house.test_client()
    headers = {"Authorization": header} if header else {}
    for answer in (
        stranger.get(CALLS, headers=headers),
        stranger.get(f"{CALLS}/{example.id}", headers=headers),
        stranger.put(f"{CALLS}/{example.id}", headers=headers, **body()),
        stranger.delete(f"{CALLS}/{example.id}", headers=headers),
        stranger.post("/api/v1/documents/report.docx", headers=headers, **body()),
    ):
        assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
        assert "令牌" in answer.get_json()["detail"]
    assert stranger.get("/api/v1/documents").status_code == 200


def test_a_token_that_was_taken_back(house: Flask, services: Services) -> None:
    """It opens nothing from the next call on."""
    caller = program(house, services)
    assert caller.get(CALLS).status_code == 200
    by = installer(services)
    services.tokens.revoke(by, services.tokens.visible(by)[0].id, now())
    assert caller.get(CALLS).status_code == 401


def test_what_is_locked_is_not_written(caller: FlaskClient, services: Services, by: Actor, example: Stored) -> None:
    """What is being reviewed says so."""
    services.reviews.take(by, example.id, "submit", 1, "", AT)
    answer = caller.put(f"{CALLS}/{example.id}", headers={"If-Match": '"1"'}, **body("x"))
    assert (answer.status_code, "待审核" in answer.get_json()["detail"]) == (409, True)
