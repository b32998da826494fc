"""What was refused, and what was given to programs, stands in the audit log; what was typed is given back."""

from __future__ import annotations

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

from domain.access import Actor, Role
from domain.audit import EventKind
from domain.codec import write_dossier
from domain.dossier import Dossier
from storage.accounts import AccountFacts
from storage.entries import Entry
from storage.stored import Stored
from storage.units import Unit
from tests.web.clerk import Clerk, address
from tests.web.conftest import AT
from tests.web.people import installer, make_account, signed_in
from web.services import Services

PASSWORD = "Quiet-River-27"  # noqa: S105 - nobody's


@pytest.fixture
def beside(services: Services) -> Unit:
    """A unit that does not see the first one."""
    by = installer(services)
    return services.units.add(by, f"区纪委{len(services.units.visible(by))}", by.unit, AT)


@pytest.fixture
def neighbour(house: Flask, services: Services, beside: Unit) -> FlaskClient:
    """The browser of a clerk there."""
    return signed_in(house, make_account(services, f"neighbour.{beside.id}", Role.CLERK, unit=beside))


@pytest.fixture
def program(house: Flask, services: Services, beside: Unit) -> FlaskClient:
    """A program of that unit."""
    caller = house.test_client()
    secret = services.tokens.add(installer(services), "平台", beside.id, AT)
    caller.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
    return caller


def last(services: Services, count: int = 1) -> list[Entry]:
    """The newest entries, the oldest of them first."""
    return list(services.audit.entries())[-count:]


def test_row_10_asking_for_what_is_hidden_is_on_record(
    neighbour: FlaskClient, services: Services, example: Stored
) -> None:
    """It looks as if it were not there, to him; the log says by its id what he was after."""
    hidden, nowhere = neighbour.get(address(example, "meeting")), neighbour.get("/dossiers/none/meeting")
    assert (hidden.status_code, nowhere.status_code) == (404, 404)
    (entry,) = last(services)

    assert (entry.kind, entry.subject, entry.succeeded) == (EventKind.REFUSED, example.id, False)
    assert entry.name.startswith("neighbour.")
    assert entry.words == "无权访问：GET /dossiers/<dossier_id>/<slug>"


def test_a_form_of_another_site_is_on_record(client: FlaskClient, services: Services) -> None:
    """By its address only: whoever is signed in there has not sent it, and its words are not shown as his."""
    told = {"name": "别人写的"}
    answer = client.post("/account/name", data=told, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert "别人写的" not in answer.get_data(as_text=True)
    (entry,) = last(services)

    assert (entry.actor, entry.name, entry.address) == ("", "未知用户", "127.0.0.1")
    assert entry.words == "别的网站发来的表单：POST /account/name"


def test_programs_that_are_refused_are_on_record(
    visitor: FlaskClient, program: FlaskClient, services: Services, by: Actor, example: Stored
) -> None:
    """Without a token, with a wrong one, for what is hidden, for what they may only read, for what is locked."""
    place = f"/api/v1/dossiers/{example.id}"
    json_over = {"data": write_dossier(Dossier()), "content_type": "application/json", "headers": {"If-Match": '"1"'}}
    before = services.audit.verify().count
    assert visitor.get(place).status_code == 401
    assert visitor.get(place, headers={"Authorization": "Bearer x"}).status_code == 401
    assert program.get(place).status_code == 404
    assert program.get("/api/v1/dossiers/none").status_code == 404
    entries = last(services, services.audit.verify().count - before)

    assert [(entry.words.partition("：")[0], entry.subject) for entry in entries] == [
        ("没有带接口令牌", ""),
        ("接口令牌不对，或者已经收回", ""),
        ("无权访问", example.id),
    ]
    assert [entry.name for entry in entries] == ["未知用户", "未知用户", "接口令牌“平台”"]

    secret = services.tokens.add(installer(services), "本单位的", by.unit, AT)
    services.reviews.take(by, example.id, "submit", 1, "", AT)
    visitor.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
    assert visitor.put(place, **json_over).status_code == 409
    assert last(services)[0].words == "待审核，现在不能办：PUT /api/v1/dossiers/<dossier_id>"


def test_row_18_a_wrong_present_password_is_on_record(house: Flask, services: Services) -> None:
    """Each try, and the brake once a minute; none holds what was typed."""
    person = make_account(services, "prober", Role.CLERK)
    services.passwords.set(person.actor(""), PASSWORD, AT)
    clerk = Clerk(signed_in(house, person))
    page = clerk.open("/account")
    for _ in range(5):
        clerk.see(page, "/account/password", "", {"current": "wrong-word"}, 422)
    for _ in range(3):
        clerk.see(page, "/account/password", "", {"current": "wrong-word"}, 429)
    services.attempts.succeed(person.login)
    entries = last(services, 6)

    assert [entry.words.partition("：")[0] for entry in entries] == [*["现在的密码输错"] * 5, "连续输错密码次数太多"]
    assert {(entry.kind, entry.actor, entry.succeeded) for entry in entries} == {(EventKind.PASSWORD, person.id, False)}
    assert not any("wrong-word" in entry.line() for entry in entries)


def test_row_18_throttled_sign_ins_do_not_flood_the_log(house: Flask, services: Services) -> None:
    """Five are written, one says that it was too many, the others of this minute are counted."""
    clerk = Clerk(house.test_client())
    page, form = clerk.open("/sign-in"), {"login": "flooding", "password": "x"}
    before = services.audit.verify().count
    for status in (*[403] * 5, *[429] * 9):
        clerk.see(page, "/sign-in", "", form, status)
    services.attempts.succeed("flooding")

    assert services.audit.verify().count - before == 6


def test_what_programs_take_away_is_on_record(program: FlaskClient, services: Services) -> None:
    """A dossier that is read, once for each time it is given; a document made from what the program sent."""
    sample = services.library["report"].sample
    made = program.post("/api/v1/dossiers?name=甲", data=sample, content_type="application/json")
    place = made.headers["Location"]
    tag = program.get(place).headers["ETag"]
    (read,) = last(services)
    assert program.get(place, headers={"If-None-Match": tag}).status_code == 304
    assert last(services) == [read]
    assert (read.kind, read.words) == (EventKind.DOWNLOAD, "读取材料“甲”第1版的全部内容")
    assert read.subject == made.get_json()["id"]

    answer = program.post("/api/v1/documents/report.docx", data=sample, content_type="application/json")
    assert answer.status_code == 200
    (printed,) = last(services)
    assert (printed.kind, printed.name) == (EventKind.DOWNLOAD, "接口令牌“平台”")
    assert printed.words == "用发来的材料生成情况报告，材料没有存下"
    answer = program.post("/api/v1/documents/report.docx", data=json.dumps([]), content_type="application/json")
    assert (answer.status_code, last(services)) == (422, [printed])


def test_row_06_a_form_that_is_refused_gives_its_words_back(house: Flask, services: Services, example: Stored) -> None:
    """Whose rights ended while he typed, and whose dossier was closed to him, copies what he wrote."""
    person = make_account(services, f"leaving.{example.id}", Role.CLERK)
    clerk = Clerk(signed_in(house, person))
    page = clerk.fill(example, "measures")
    facts = AccountFacts(login=person.login, name=person.name, unit=person.unit, roles=frozenset({Role.VERIFIER}))
    services.accounts.change(installer(services), person.id, facts, AT)
    late = Clerk(signed_in(house, services.accounts.named(person.login)))
    form = {**page.form(address(example, "measures")), **late.open("/account").form("/account/name")}
    answer = late.client.post(address(example, "measures"), data={**form, "measures-0-title": "辛苦写的"})
    assert answer.status_code == 403
    assert '<blockquote class="kept">辛苦写的</blockquote>' in answer.get_data(as_text=True)

    gone = late.client.post("/dossiers/none/measures", data={**form, "measures-0-title": "也是写的"})
    assert gone.status_code == 404
    assert "也是写的" in gone.get_data(as_text=True)
    assert form["csrf_token"] not in gone.get_data(as_text=True).partition("您刚才填写的内容")[2]
