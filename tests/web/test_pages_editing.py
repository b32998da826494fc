"""Filling in: what is typed is stored or shown again, never lost; rows come, go and move."""

from __future__ import annotations

import pytest

from domain.access import Actor
from domain.dossier import Dossier
from forms.page import walk
from forms.pages import PAGES
from storage.stored import Stored
from tests.web.clerk import Clerk, address
from web.services import Services

SLUGS = [page.slug for page in PAGES]
ALL_LISTS = [
    (page.slug, field.name)
    for page in PAGES
    for field in walk(page.filled(Dossier()).record_fields())
    if field.kind == "rows"
]


@pytest.mark.parametrize("slug", SLUGS)
def test_blank_pages(clerk: Clerk, blank: Stored, slug: str) -> None:
    """Every page of a new dossier obeys the rules; a link beside the form leads to each thing that is missing."""
    page = clerk.fill(blank, slug)

    assert not page.summary()


@pytest.mark.parametrize("slug", SLUGS)
def test_saving_unchanged_changes_nothing(
    clerk: Clerk, services: Services, by: Actor, example: Stored, slug: str
) -> None:
    """A page that is opened and saved leaves no revision."""
    answer = clerk.press(clerk.fill(example, slug), address(example, slug))

    assert "已保存。" in clerk.follow(answer).words
    assert services.dossiers.get(by, example.id) == example


@pytest.mark.parametrize(
    ("slug", "op", "place"),
    [
        ("meeting", "save", "meeting"),
        ("meeting", "next", "practices"),
        ("practices", "back", "meeting"),
        ("measures", "next", "items"),
        ("items", "next", "check"),
        ("items", "back", "measures"),
        ("layout", "save", "layout"),
        ("layout", "next", "check"),
        ("wording", "next", "check"),
    ],
)
def test_where_the_buttons_lead(clerk: Clerk, example: Stored, slug: str, op: str, place: str) -> None:
    """保存 stays, 保存并继续 goes on, 上一步 goes back; beside the steps one goes on to the check page."""
    page = clerk.fill(example, slug)

    assert page.offers(op)
    assert clerk.press(page, address(example, slug), op).headers["Location"] == address(example, place)


def test_first_page_has_none_before_it(clerk: Clerk, example: Stored) -> None:
    """There is no way back from the first page, nor from the pages beside the steps."""
    assert [slug for slug in SLUGS if not clerk.fill(example, slug).offers("back")] == ["meeting", "layout", "wording"]


def test_saving(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """What was typed is the next revision, with the page it came from."""
    changes = {"meeting-theme": "以学促干", "meeting-agenda-2": ""}
    clerk.follow(clerk.press(clerk.fill(example, "meeting"), address(example, "meeting"), "next", changes))

    now = services.dossiers.get(by, example.id)
    assert (now.revision, services.dossiers.revisions(by, example.id)[0].page) == (2, "meeting")
    assert now.dossier.meeting.theme == "以学促干"
    assert now.dossier.meeting.agenda == example.dossier.meeting.agenda[:2]


def test_wrong_answers(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """What cannot be read is said above and beside its field, with what to do; everything typed is still there."""
    typed = {"meeting-held_on": "13月45日", "meeting-expected": "很多", "meeting-theme": "新主题"}
    page = clerk.see(clerk.fill(example, "meeting"), address(example, "meeting"), "next", typed, 422)

    assert [field for field, _ in page.summary()] == ["meeting-held_on", "meeting-expected"]
    assert page.html.count("<title>有错误：会议基本情况") == 1
    for field, value in typed.items():
        assert page.one(field).attrib["value"] == value
    assert page.one("meeting-held_on").attrib["aria-invalid"] == "true"
    assert "meeting-held_on-error" in page.one("meeting-held_on").attrib["aria-describedby"]
    assert services.dossiers.get(by, example.id) == example

    good = {"meeting-held_on": "11月6日", "meeting-expected": "十二"}
    clerk.follow(clerk.press(page, address(example, "meeting"), "save", good))
    assert services.dossiers.get(by, example.id).dossier.meeting.theme == "新主题"


def test_fields_that_do_not_go_together(clerk: Clerk, example: Stored) -> None:
    """What is wrong with a page as a whole leads to its first field."""
    page = clerk.see(
        clerk.fill(example, "wording"), address(example, "wording"), "save", {"parts-0-kind": "measures"}, 422
    )

    assert "出现了两次" in page.words
    assert len(page.summary()) == 1


@pytest.mark.parametrize(("slug", "name"), ALL_LISTS)
def test_rows_of_every_list(clerk: Clerk, blank: Stored, slug: str, name: str) -> None:
    """Every list that is shown has its button, and takes one row more."""
    page = clerk.fill(blank, slug)
    if not page.offers(f"{name}:add"):  # The list belongs to what this dossier does not have yet.
        assert name not in page.ids
        return

    more = clerk.do(page, address(blank, slug), f"{name}:add")

    assert "已添加一行。" in more.words
    before, after = (sum(f"{name}-" in found for found in shown.form(address(blank, slug))) for shown in (page, more))
    assert after > before


def test_row_buttons(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """Rows move and go, with all that was typed elsewhere; it is a draft at once and a revision with 保存."""
    place = address(example, "meeting")
    _first, second, third = example.dossier.meeting.agenda
    page = clerk.fill(example, "meeting")
    assert (page.offers("meeting-agenda:0:up"), page.offers("meeting-agenda:2:down")) == (False, False)

    moved = clerk.do(page, place, "meeting-agenda:0:down", {"meeting-theme": "新主题"})
    assert moved.one("meeting-agenda-0").attrib["value"] == second
    assert moved.one("meeting-theme").attrib["value"] == "新主题"
    assert services.dossiers.get(by, example.id) == example

    back = clerk.do(moved, place, "meeting-agenda:1:up")
    removed = clerk.do(back, place, "meeting-agenda:0:remove")
    clerk.follow(clerk.press(removed, place))
    meeting = services.dossiers.get(by, example.id).dossier.meeting
    assert (meeting.theme, meeting.agenda) == ("新主题", (second, third))


def test_a_removed_row_comes_back(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """The page that shows a row gone offers it back at its place, with all that stood in it; so does the bin."""
    place = address(example, "problems")
    name = "aspects-0-findings"
    gone = clerk.do(clerk.fill(example, "problems"), place, f"{name}:1:remove")
    old = example.dossier.aspects[0].findings
    assert gone.one(f"{name}-1-headline").attrib["value"] == old[2].headline
    (undo,) = [b.attrib["value"] for b in gone.all("button") if b.attrib.get("value", "").startswith("restore:")]
    kept_in_bin = clerk.open(address(example, "removed"))
    assert old[1].headline in kept_in_bin.words
    assert kept_in_bin.offers(undo)

    back = clerk.follow(clerk.client.post(place, data={**kept_in_bin.form(place), "op": undo}))
    clerk.follow(clerk.press(back, place))
    assert services.dossiers.get(by, example.id).dossier.aspects[0].findings == old
    again = clerk.follow(clerk.client.post(place, data={**kept_in_bin.form(place), "op": undo}))
    assert "已经放回去了" in again.words
    assert "回收站是空的" in clerk.open(address(example, "removed")).words


def test_a_removed_row_whose_list_is_gone(clerk: Clerk, example: Stored) -> None:
    """A row whose list is not there any more stays in the bin, where its words can be copied."""
    place = address(example, "problems")
    page = clerk.do(clerk.fill(example, "problems"), place, "aspects-2-findings:0:remove")
    (undo,) = [b.attrib["value"] for b in page.all("button") if b.attrib.get("value", "").startswith("restore:")]
    page = clerk.do(page, place, "aspects:2:remove")

    kept = {"csrf_token": page.form(place)["csrf_token"], "kept": "1", "op": undo}
    told = clerk.follow(clerk.client.post(place, data=kept))

    assert "可以复制" in told.words
    assert clerk.open(address(example, "removed")).offers(undo)


def test_rows_while_something_is_wrong(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """A wrong answer does not stop rows from being added: it stays typed, is told beside its field, and kept."""
    place = address(example, "meeting")
    page = clerk.do(clerk.fill(example, "meeting"), place, "meeting-agenda:add", {"meeting-held_on": "哪天"})

    assert page.one("meeting-held_on").attrib["value"] == "哪天"
    assert page.one("meeting-held_on").attrib["aria-invalid"] == "true"
    assert page.summary() == []
    assert page.one("meeting-agenda-3").attrib["value"] == ""
    assert clerk.fill(example, "meeting").one("meeting-held_on").attrib["value"] == "哪天"
    assert services.dossiers.get(by, example.id) == example


def test_several_empty_rows(clerk: Clerk, blank: Stored) -> None:
    """Rows can be added one after the other before any is filled in."""
    page = clerk.fill(blank, "problems")
    for _ in range(3):
        page = clerk.do(page, address(blank, "problems"), "aspects-0-findings:add")

    assert "aspects-0-findings-3-headline" in page.ids


def test_taking_over_findings(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """Findings without an item become items with one press; those are open, for they lack the rest."""
    place = address(example, "items")
    page = clerk.do(clerk.fill(example, "items"), place, "items:0:remove")
    page = clerk.do(page, place, "items:take")

    assert "已带入" in page.words
    opened = [row for row in page.all("details") if "open" in row.attrib]
    assert len(opened) == 1
    clerk.follow(clerk.press(page, place))
    assert len(services.dossiers.get(by, example.id).dossier.items) == len(example.dossier.items)


@pytest.mark.parametrize(
    "op", ["meeting-agenda:9:up", "nothing:add", "x", "meeting-theme:rewrite", "meeting:compose", ""]
)
def test_buttons_that_do_not_exist(clerk: Clerk, example: Stored, op: str) -> None:
    """What no button says is refused."""
    clerk.see(clerk.fill(example, "meeting"), address(example, "meeting"), op, status=400)


@pytest.mark.parametrize(("revision", "status"), [("", 400), ("x", 400), ("99", 404), ("-1", 404)])
def test_revisions_that_do_not_exist(clerk: Clerk, example: Stored, revision: str, status: int) -> None:
    """A page says which revision it was made from."""
    changes = {"revision": revision}
    clerk.see(clerk.fill(example, "meeting"), address(example, "meeting"), "save", changes, status)


def test_what_people_type_is_shown_as_typed(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """Marks of HTML in an answer are words like any others, on every page."""
    nasty = "</textarea><script>alert(1)</script>\"'><img src=x onerror=alert(1)> & {{ 7*7 }}"
    clerk.follow(
        clerk.press(clerk.fill(example, "measures"), address(example, "measures"), changes={"measures-0-text": nasty})
    )

    assert services.dossiers.get(by, example.id).dossier.measures[0].text == nasty
    page = clerk.fill(example, "measures")
    assert page.one("measures-0-text").text == nasty
    assert page.all("img") == [script for script in page.all("script") if "src" not in script.attrib] == []
