"""What is remembered for typing: lists without scripts, an answer for scripts, the office that has two names."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from domain.access import Actor
from domain.dossier import Dossier
from domain.meeting import Meeting
from domain.people import Person
from storage.stored import Stored
from tests.web.clerk import Clerk, address
from tests.web.conftest import AT
from tests.web.page import Page
from web.clock import now
from web.services import Services

ROSTER = (
    Person(name="刘志新", post="区委书记", organisation="云岫区委"),
    Person(name="单 一川", post="主任", organisation="云岫区纪委监委"),
)
NAME, POST, ORGANISATION = (f"meeting-chair-{field}" for field in ("name", "post", "organisation"))


@pytest.fixture
def remembered(services: Services, by: Actor) -> Iterator[Stored]:
    """A dossier with a chair, in a unit with two persons on its roster."""
    services.roster.add(by, ROSTER, AT)
    chair = Person(name="邬晓溪", post="调研员", organisation="云岫区档案馆")
    yield services.dossiers.create(by, "记住", Dossier(meeting=Meeting(chair=chair)), now())
    for one in services.roster.all(by, by.unit):
        services.roster.remove(by, one.id, AT)


def offered(page: Page, field: str) -> list[str]:
    """What a field's own list offers."""
    wanted = page.one(page.one(field).attrib["list"])
    return [option.attrib["value"] for option in wanted]


def test_fields_offer_what_is_remembered(clerk: Clerk, remembered: Stored) -> None:
    """Without scripts: the roster first, then who stands in earlier dossiers; each kind at its fields."""
    page = clerk.fill(remembered, "meeting")

    assert offered(page, NAME)[:2] == ["刘志新", "单一川"]
    assert "邬晓溪" in offered(page, NAME)
    assert offered(page, POST)[:2] == ["区委书记", "主任"]
    assert offered(page, ORGANISATION)[:2] == ["云岫区委", "云岫区纪委监委"]
    assert page.one(NAME).attrib["data-remembers"] == "name"
    assert "data-remembers" not in page.one("meeting-theme").attrib


def test_the_list_of_items_offers_persons_and_units(clerk: Clerk, remembered: Stored) -> None:
    """Leader and owner take names, the unit an organisation."""
    there = address(remembered, "items")
    page = clerk.do(clerk.open(there), there, "items:add")

    assert all("刘志新" in offered(page, f"items-0-{field}") for field in ("leader", "owner", "verifier"))
    assert offered(page, "items-0-unit")[:2] == ["云岫区委", "云岫区纪委监委"]


def test_scripts_get_letters_too(clerk: Clerk, remembered: Stored) -> None:
    """Pinyin in full and first letters; a surname as a surname."""
    known = clerk.client.get("/roster/known.json").get_json()
    first, second = known["name"][:2]

    assert first == {
        "text": "刘志新",
        "post": "区委书记",
        "organisation": "云岫区委",
        "letters": "liuzhixin",
        "initials": "lzx",
    }
    assert (second["text"], second["letters"]) == ("单一川", "shanyichuan")
    assert {"text": "主任", "letters": "zhuren", "initials": "zr"} in known["post"]
    assert {"text": "云岫区档案馆", "letters": "yunxiuqudanganguan", "initials": "yxqdag"} in known["organisation"]
    assert "邬晓溪" in [one["text"] for one in known["name"]]
    assert remembered.name == "记住"


def test_another_name_for_an_office_is_offered_and_not_set(clerk: Clerk, remembered: Stored) -> None:
    """Below the field; a button takes the roster's name, and nothing else does."""
    there = address(remembered, "meeting")
    page = clerk.open(there)
    assert "名册里写作" not in page.words
    page = clerk.do(page, there, "save", {ORGANISATION: "云岫区纪委"})
    assert "名册里写作“云岫区纪委监委”。" in page.words
    assert page.form(there)[ORGANISATION] == "云岫区纪委"
    page = clerk.do(page, there, f"{ORGANISATION}:adopt", {"meeting-theme": "没有保存的主题"})
    assert page.form(there)[ORGANISATION] == "云岫区纪委监委"
    assert page.form(there)["meeting-theme"] == "没有保存的主题"
    assert "名册里写作" not in page.words
    assert "已改成名册里的写法。" in page.words


@pytest.mark.parametrize("name", [ORGANISATION, "meeting-theme", "none", ""])
def test_no_name_is_taken_that_is_not_offered(clerk: Clerk, remembered: Stored, name: str) -> None:
    """Only where the page says so."""
    there = address(remembered, "meeting")

    assert clerk.press(clerk.open(there), there, f"{name}:adopt").status_code == 400


def test_a_name_is_offered_while_somebody_types(clerk: Clerk, remembered: Stored) -> None:
    """With the answer to each save."""
    page = clerk.fill(remembered, "meeting")
    (form,) = (form for form in page.all("form") if "data-draft" in form.attrib)
    sent = {f"now.{ORGANISATION}": "云岫区纪委", f"was.{ORGANISATION}": "云岫区档案馆", "now.meeting-theme": "主题"}
    token = page.form()["csrf_token"]
    answer = clerk.client.post(
        form.attrib["data-draft"], data={**sent, "shape": form.attrib["data-shape"], "csrf_token": token}
    )

    notes = answer.get_json()["notes"]
    assert notes[ORGANISATION]["near"] == "云岫区纪委监委"
    assert notes["meeting-theme"]["near"] == ""
