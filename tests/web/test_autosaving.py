"""Saving while typing: fields into the draft, right or wrong; another's words are never overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from domain.access import Actor, Role
from domain.audit import EventKind
from storage.entries import Wanted
from storage.stored import Stored
from tests.web.clerk import Clerk, address
from tests.web.conftest import AT
from tests.web.page import Page
from tests.web.people import make_account, signed_in
from web.clock import now
from web.services import Services


@pytest.fixture
def example(services: Services, by: Actor, example: Stored) -> Stored:
    """A dossier that was saved just now."""
    return services.dossiers.create(by, "刚保存的", example.dossier, now())


PLACE = "measures"
TITLE = "measures-0-title"


def shape(page: Page, place: str) -> str:
    """The mark of the rows that an open page carries."""
    return next(form.attrib["data-shape"] for form in page.all("form") if form.attrib["action"].startswith(place))


def send(clerk: Clerk, page: Page, place: str, was: Mapping[str, str], typed: Mapping[str, str]) -> TestResponse:
    """What the service answers when an open page sends these fields."""
    fields = {f"was.{name}": text for name, text in was.items()} | {f"now.{name}": text for name, text in typed.items()}
    token = page.form(place)["csrf_token"]
    data = {"csrf_token": token, "shape": shape(page, place), **fields}
    return clerk.client.post(f"{place}/draft", data=data)


def test_a_field_is_kept(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """It stands on the page whoever opens it next; no revision is made, none is needed."""
    place = address(example, PLACE)
    page = clerk.fill(example, PLACE)
    answer = send(clerk, page, place, {TITLE: page.one(TITLE).attrib["value"]}, {TITLE: "新的标题"})

    assert answer.status_code == 200
    told = answer.get_json()
    assert (told["draft"], told["refused"], len(told["saved"])) == (1, {}, 5)
    again = clerk.fill(example, PLACE)
    assert again.one(TITLE).attrib["value"] == "新的标题"
    assert shape(again, place) == told["shape"]
    assert services.dossiers.get(by, example.id) == example
    assert "everybody君的草稿" in again.words


def test_what_is_wrong_is_kept_too(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """Saving never validates: a date that is none is there again, with the reason beside it, and is not printed."""
    place = address(example, "meeting")
    page = clerk.fill(example, "meeting")
    name = "meeting-held_on"
    assert send(clerk, page, place, {name: page.one(name).attrib["value"]}, {name: "哪天呢"}).status_code == 200

    again = clerk.fill(example, "meeting")
    assert again.one(name).attrib["value"] == "哪天呢"
    assert "meeting-held_on-error" in again.ids
    check = clerk.open(address(example, "check"))
    assert "有1处读不出来" in check.words
    assert check.links[
        "会议 › 召开日期：读不出这个日期。请写成2026年11月23日、2026-11-23、11月23日、3月底或2026年底前。"
    ]
    assert clerk.client.get(address(example, "documents/report.docx")).status_code == 200
    assert services.dossiers.get(by, example.id).dossier == example.dossier


def test_lines_end_as_they_do_in_the_form(clerk: Clerk, example: Stored) -> None:
    """A text is the same whether it came from this call or with the whole form."""
    place, name = address(example, PLACE), "measures-0-text"
    page = clerk.fill(example, PLACE)
    was = (page.one(name).text or "").replace("\n", "\r\n")
    assert send(clerk, page, place, {name: was}, {name: "一\r\n二"}).status_code == 200
    again = clerk.fill(example, PLACE)
    assert again.one(name).text == "一\n二"
    assert clerk.press(again, place).status_code == 303


def test_two_fields_of_two_people(clerk: Clerk, example: Stored) -> None:
    """Two people in two fields of one page do not meet."""
    place = address(example, PLACE)
    mine, theirs = clerk.fill(example, PLACE), clerk.fill(example, PLACE)
    other = "measures-1-title"
    send(clerk, theirs, place, {other: theirs.one(other).attrib["value"]}, {other: "他们的"})
    assert send(clerk, mine, place, {TITLE: mine.one(TITLE).attrib["value"]}, {TITLE: "我的"}).status_code == 200

    again = clerk.fill(example, PLACE)
    assert (again.one(TITLE).attrib["value"], again.one(other).attrib["value"]) == ("我的", "他们的")


def test_one_field_of_two_people(clerk: Clerk, example: Stored) -> None:
    """The second is told the first one's words, and nothing of his is stored over them, not even his other fields."""
    place, other = address(example, PLACE), "measures-1-title"
    mine, theirs = clerk.fill(example, PLACE), clerk.fill(example, PLACE)
    was = {TITLE: mine.one(TITLE).attrib["value"], other: mine.one(other).attrib["value"]}
    send(clerk, theirs, place, was, {TITLE: "他们的"})
    answer = send(clerk, mine, place, was, {TITLE: "我的", other: "也改了"})

    assert (answer.status_code, answer.get_json()) == (409, {"theirs": {TITLE: "他们的"}})
    assert clerk.fill(example, PLACE).one(other).attrib["value"] == was[other]
    assert send(clerk, mine, place, {**was, TITLE: "他们的"}, {TITLE: "我的"}).status_code == 200
    assert send(clerk, mine, place, was, {TITLE: "我的"}).status_code == 200, "the same words twice are no clash"


def test_rows_that_moved(clerk: Clerk, example: Stored) -> None:
    """When rows came, went or moved, a name may be another field: the page is to be looked at again first."""
    place = address(example, PLACE)
    mine = clerk.fill(example, PLACE)
    clerk.do(clerk.fill(example, PLACE), place, "measures:0:down")
    answer = send(clerk, mine, place, {TITLE: ""}, {TITLE: "我的"})

    assert (answer.status_code, answer.get_json()) == (409, {"reload": True})


def test_names_that_are_not_there(clerk: Clerk, example: Stored) -> None:
    """A name that the page has not is refused."""
    place = address(example, PLACE)
    assert send(clerk, clerk.fill(example, PLACE), place, {}, {"measures-9-title": "x"}).status_code == 400


def test_row_11_marks_of_secrecy_are_not_kept(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """Not even in a draft: the field is told why, nothing of it is stored, everything else is."""
    place, other = address(example, PLACE), "measures-1-title"
    page = clerk.fill(example, PLACE)
    was = {name: page.one(name).attrib["value"] for name in (TITLE, other)}
    told = send(clerk, page, place, was, {TITLE: "机密★三年", other: "照常"}).get_json()

    assert "非涉密系统" in told["refused"][TITLE]
    texts = services.drafts.all(by, example.id)[1][0].texts
    assert (texts[TITLE], texts[other]) == ("", "照常")
    answer = clerk.press(clerk.fill(example, PLACE), place, "save", {TITLE: "绝密★"})
    assert answer.status_code == 422
    assert "绝密★" not in str(services.drafts.all(by, example.id)[1][0].texts)


def test_the_history_fills_by_itself(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """Some minutes after the last version, what is typed and can be read is the next one; what cannot waits."""
    place = address(example, "meeting")
    page = clerk.fill(example, "meeting")
    with time_machine.travel(now() + timedelta(minutes=6)):
        browser = Clerk(clerk.client)
        wrong = {"meeting-held_on": page.one("meeting-held_on").attrib["value"]}
        send(browser, page, place, wrong, {"meeting-held_on": "哪天"})
        assert services.dossiers.get(by, example.id).revision == 1
        told = send(browser, page, place, {"meeting-held_on": "哪天"}, {"meeting-held_on": "11月20日"}).get_json()

    stored = services.dossiers.get(by, example.id)
    assert (stored.revision, stored.dossier.meeting.held_on is not None) == (2, True)
    assert (told["revision"], told["draft"]) == (2, 0)


def test_a_look_tells_who_is_here(house: Flask, services: Services, clerk: Clerk, example: Stored) -> None:
    """Whoever else has the dossier open, and how the page stands; asking is free of record and of the idle limit."""
    other = make_account(services, "neighbour.here", Role.CLERK)
    Clerk(signed_in(house, other)).fill(example, "meeting")
    told = clerk.client.get(address(example, "measures/draft"), headers={"X-Background": "1"}).get_json()

    assert told["others"] == [{"name": other.name, "page": "会议基本情况"}]
    assert (told["draft"], told["revision"]) == (0, 1)


def test_what_lies_elsewhere_is_saved_with_it(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """One save stores the drafts of all pages; a download, too, prints what was typed and makes it a revision."""
    for slug, name in (("measures", TITLE), ("problems", "aspects-0-title")):
        page = clerk.fill(example, slug)
        send(clerk, page, address(example, slug), {name: page.one(name).attrib["value"]}, {name: f"新的{slug}"})
    assert clerk.client.get(address(example, "documents/report.docx")).status_code == 200

    now = services.dossiers.get(by, example.id)
    assert (now.revision, now.dossier.measures[0].title, now.dossier.aspects[0].title) == (
        2,
        "新的measures",
        "新的problems",
    )
    assert "下载或送审时" in clerk.open(address(example, "history")).words
    assert services.audit.newest(Wanted(kind=EventKind.EDIT), 1, 0)[0].subject == example.id


def test_review_waits_for_what_cannot_be_read(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """What was typed goes along to the review; what cannot be read stops it, with the page to mend."""
    place, name = address(example, "meeting"), "meeting-held_on"
    page = clerk.fill(example, "meeting")
    send(clerk, page, place, {name: page.one(name).attrib["value"]}, {name: "哪天"})
    review = clerk.open(address(example, "review"))
    step = f"{address(example, 'review')}/submit"
    told = clerk.see(review, step, "", status=422)
    assert "“会议基本情况”还有读不出来的内容" in told.words

    send(clerk, clerk.fill(example, "meeting"), place, {name: "哪天"}, {name: "2026年11月19日"})
    assert clerk.press(clerk.open(address(example, "review")), step, "").status_code == 303
    assert services.dossiers.get(by, example.id).state == "submitted"


def test_a_locked_dossier_takes_nothing(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """While it is reviewed, no draft is changed."""
    page = clerk.fill(example, PLACE)
    services.reviews.take(by, example.id, "submit", 1, "", AT)
    answer = send(clerk, page, address(example, PLACE), {TITLE: page.one(TITLE).attrib["value"]}, {TITLE: "x"})

    assert answer.status_code == 409
    assert services.drafts.all(by, example.id)[1] == ()


def test_a_page_of_before_gets_a_fresh_token(client: FlaskClient, clerk: Clerk, example: Stored) -> None:
    """Somebody signed in anew in this browser: the open page is given the token to try again with."""
    page = clerk.fill(example, PLACE)
    client.delete_cookie("dossier_form")
    answer = send(clerk, page, address(example, PLACE), {TITLE: ""}, {TITLE: "x"})

    assert answer.status_code == 400
    assert answer.get_json()["token"]


@pytest.mark.parametrize("revision", [2, 3])
def test_a_draft_of_a_page_that_was_changed_by_a_program(
    clerk: Clerk, services: Services, by: Actor, example: Stored, revision: int
) -> None:
    """A draft and a newer revision of the same page: saving shows both, and the choice is stored."""
    place = address(example, PLACE)
    page = clerk.fill(example, PLACE)
    send(clerk, page, place, {TITLE: page.one(TITLE).attrib["value"]}, {TITLE: "我的"})
    first = replace(example.dossier.measures[0], title="程序写的")
    changed = replace(example.dossier, measures=(first, *example.dossier.measures[1:]))
    for number in range(1, revision):
        services.dossiers.save(by, example.id, number, replace(changed, note=f"注{number}"), AT, page="api")

    asked = clerk.see(clerk.fill(example, PLACE), place, "save", status=409)
    taken = clerk.press(asked, place, changes={f"take-{TITLE}": "theirs" if revision == 2 else "mine"})
    clerk.follow(taken)
    stored = services.dossiers.get(by, example.id)
    assert stored.dossier.measures[0].title == ("程序写的" if revision == 2 else "我的")
    assert services.drafts.all(by, example.id)[1] == ()
