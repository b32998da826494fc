"""A dossier that began with an earlier one's words: what was emptied is marked until it is filled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from domain.access import Actor, Role
from domain.dossier import Dossier
from domain.options import BackMatter, FrontMatter
from domain.people import Person, Supervisor
from domain.problems import Practice, PracticeKind
from storage.stored import Stored
from tests.web.clerk import Clerk, address
from tests.web.conftest import AT
from tests.web.page import Page, text
from tests.web.people import installer, make_account, signed_in
from web.clock import now
from web.services import NAME, Services


@pytest.fixture
def earlier(services: Services, by: Actor, example: Stored) -> Stored:
    """The example, a year ago."""
    dossier = example.dossier
    told = replace(
        dossier,
        meeting=replace(dossier.meeting, held_on=date(now().year - 1, 11, 5)),
        supervisors=(Supervisor(person=Person(post="甲", name="赵")), Supervisor(person=Person(post="乙", name="钱"))),
        practices=(Practice(key="p1", title="方案"), Practice(key="p2", kind=PracticeKind.CRITICISM, opinions=47)),
        front_matter=FrontMatter(signers=("岫明川", "云在山")),
        back_matter=BackMatter(printed_on=date(now().year - 1, 11, 17)),
    )
    return services.dossiers.create(by, "去年的", told, AT)


@pytest.fixture
def begun(clerk: Clerk, services: Services, by: Actor, earlier: Stored) -> Stored:
    """The one that began with its words."""
    page = clerk.fill(earlier, "manage")
    answer = clerk.press(page, address(earlier, "copy"))
    assert "空出的格子下面写着往年填的是什么" in clerk.follow(answer).words
    return services.dossiers.get(by, answer.headers["Location"].split("/")[2])


def notes(page: Page) -> dict[str, str]:
    """What is told of an earlier year, by the id of its field."""
    marked = {name: element for name, element in page.ids.items() if name.endswith("-carried")}
    return {name.removesuffix("-carried"): text(element) for name, element in marked.items()}


def test_what_was_emptied_is_marked_until_it_is_filled(clerk: Clerk, earlier: Stored, begun: Stored) -> None:
    """Days, times, numbers and names, each with last year's; what is filled is marked no more."""
    assert begun.carried_from == earlier.id
    page = clerk.fill(begun, "meeting")
    found = notes(page)
    assert found["meeting-held_on"] == f"！ 去年填的是“{now().year - 1}年11月5日”，请填今年的"
    assert {"meeting-starts_at", "meeting-expected", "meeting-present", "meeting-chair-name"} <= found.keys()
    assert found["supervisors-1-person-name"] == "！ 去年填的是“钱”，请填今年的"
    assert "meeting-theme" not in found
    assert page.one("meeting-held_on").attrib["value"] == ""

    place = address(begun, "meeting")
    after = clerk.follow(clerk.press(page, place, changes={"meeting-held_on": "11月5日", "meeting-chair-name": "孙"}))
    assert notes(after).keys() == found.keys() - {"meeting-held_on", "meeting-chair-name"}


def test_rows_that_moved(clerk: Clerk, begun: Stored) -> None:
    """A row that has a key is found wherever it stands; one that cannot be told from others is marked no more."""
    place = address(begun, "practices")
    page = clerk.fill(begun, "practices")
    assert notes(page)["practices-1-opinions"] == "！ 去年填的是“47”，请填今年的"
    moved = clerk.do(page, place, "practices:1:up")
    assert notes(moved).keys() == {"practices-0-opinions"}
    assert notes(clerk.do(moved, place, "practices:0:remove")) == {}

    meeting = clerk.do(clerk.fill(begun, "meeting"), address(begun, "meeting"), "supervisors:0:remove")
    assert not any(name.startswith("supervisors") for name in notes(meeting))


def test_a_whole_list_is_marked_at_the_list(clerk: Clerk, begun: Stored) -> None:
    """All that stood in it is told together, until somebody fills a row; items are nobody's to fill again."""
    page = clerk.fill(begun, "layout")
    told = notes(page)
    assert told["front_matter-signers"] == "！ 去年填的是“岫明川、云在山”，请填今年的"
    assert "back_matter-printed_on" in told
    after = clerk.do(page, address(begun, "layout"), "front_matter-signers:add")
    filled = clerk.press(after, address(begun, "layout"), changes={"front_matter-signers-0": "孙"})
    assert filled.status_code == 303
    assert "front_matter-signers" not in notes(clerk.fill(begun, "layout"))
    assert notes(clerk.fill(begun, "items")) == {}


def test_an_earlier_year_is_named(clerk: Clerk, services: Services, by: Actor) -> None:
    """Only last year is last year; a dossier that began otherwise is not marked."""
    old = services.dossiers.create(by, "早年的", Dossier(list_title="清单", issued_on=date(2019, 11, 5)), AT)
    fresh = services.dossiers.create(by, "新的", Dossier(), AT, source=old)

    told = notes(clerk.fill(fresh, "layout"))
    assert told["issued_on"] == f"！ {AT.year}年填的是“2019年11月5日”，请填今年的"
    assert notes(clerk.fill(old, "layout")) == {}


def test_what_is_out_of_sight_is_not_told(house: Flask, services: Services, by: Actor, begun: Stored) -> None:
    """Who sees the new dossier need not see the old one."""
    unit = services.units.add(installer(services), "看不见的单位", services.units.root().id, AT)
    guest = make_account(house.extensions[NAME], "guest.of.carried", Role.CLERK, unit=unit)
    services.sharing.share(by, begun.id, guest.login, AT)

    assert notes(Clerk(signed_in(house, guest)).fill(begun, "meeting")) == {}
