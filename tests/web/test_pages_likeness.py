"""Findings and measures that say what an earlier year said: told beside the row, compared, never in the way."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask

from domain.access import Actor, Role
from domain.dossier import Dossier
from domain.meeting import Meeting
from domain.problems import Aspect, Finding, Measure
from storage.stored import Stored
from tests.web.clerk import Clerk, address
from tests.web.conftest import AT
from tests.web.page import text
from tests.web.people import installer, make_account, signed_in
from web.services import NAME, Services

OLD = "对新时代党的创新理论学习不深入，联系实际不够。"
NEW = "对新时代党的创新理论学习不够深入，联系实际不够。"


def dossier(year: int, *findings: str, measure: str = "") -> Dossier:
    """A dossier of a year with these findings."""
    rows = tuple(Finding(key=f"f{at}", headline=words) for at, words in enumerate(findings))
    return Dossier(
        meeting=Meeting(held_on=date(year, 11, 19)),
        aspects=(Aspect(key="a1", title="学习", findings=rows),),
        measures=(Measure(key="m1", title=measure, text=measure),) if measure else (),
    )


@pytest.fixture
def unit_clerk(house: Flask, services: Services, request: pytest.FixtureRequest) -> Actor:
    """A clerk of a unit that has no dossier yet."""
    name = request.node.name[:40]
    unit = services.units.add(installer(services), name, services.units.root().id, AT)
    return make_account(house.extensions[NAME], name.lower().replace("_", "."), Role.CLERK, unit=unit).actor("")


def at_browser(house: Flask, services: Services, by: Actor) -> Clerk:
    """That clerk at a browser."""
    return Clerk(signed_in(house, services.accounts.get(installer(services), by.id)))


def make(services: Services, by: Actor, *dossiers: Dossier) -> list[Stored]:
    """These dossiers, each made after the one before."""
    return [services.dossiers.create(by, f"第{at}份", one, AT + timedelta(hours=at)) for at, one in enumerate(dossiers)]


def test_the_closest_of_earlier_years_is_told(house: Flask, services: Services, unit_clerk: Actor) -> None:
    """With its year and its number there, and a way to both texts word by word; rows without one say nothing."""
    _, _, now, later = make(
        services,
        unit_clerk,
        dossier(2024, "督促检查不够有力", "完全不同的一句话"),
        dossier(2025, "密切联系群众不够紧密", "担当作为的劲头有所减弱", OLD, measure="每季度研究一次"),
        dossier(2026, NEW, "改进作风不够扎实", measure="每季度研究一次"),
        dossier(2027, NEW),
    )
    clerk = at_browser(house, services, unit_clerk)
    page = clerk.fill(now, "problems")
    told = page.one("aspects-0-findings-0-likeness")
    assert text(told) == "！ 与2025年第3条相似77% 对照看看"
    assert "aspects-0-findings-1-likeness" not in page.ids
    both = clerk.open(page.links["对照看看"])
    assert "与2025年第3条相似77%" in both.words
    assert [text(words) for words in both.all("ins")] == ["（今年：够）"]
    assert (text(both.all("blockquote")[1]), text(both.all("blockquote")[2])) == (OLD, NEW)

    measures = clerk.fill(now, "measures")
    assert text(measures.one("measures-0-likeness")) == "！ 与2025年第1项措施相似100% 对照看看"
    assert "与2026年第1条相似100%" in clerk.fill(later, "problems").words
    assert "likeness" not in clerk.fill(now, "meeting").html


def test_it_is_renewed_while_somebody_types(house: Flask, services: Services, unit_clerk: Actor) -> None:
    """For the rows that were typed in, in what is answered; it stands in nobody's way."""
    _, now = make(services, unit_clerk, dossier(2025, OLD), dossier(2026, NEW, "别的"))
    clerk = at_browser(house, services, unit_clerk)
    page, place = clerk.fill(now, "problems"), address(now, "problems")
    token = page.form(place)["csrf_token"]

    def type_into(name: str, was: str, text: str) -> object:
        shape = clerk.client.get(f"{place}/draft").get_json()["shape"]
        pairs = {"csrf_token": token, "shape": shape, f"was.{name}": was, f"now.{name}": text}
        return clerk.client.post(f"{place}/draft", data=pairs).get_json()["likenesses"]

    told = {"told": "与2025年第1条相似100%", "address": f"/dossiers/{now.id}/likeness/f0"}
    assert type_into("aspects-0-findings-0-headline", NEW, OLD) == {"aspects-0-findings-0": told}
    assert type_into("aspects-0-findings-1-headline", "别的", "另外一句") == {"aspects-0-findings-1": None}
    assert type_into("aspects-0-title", "学习", "学习方面") == {}
    assert "相似100%" in clerk.fill(now, "problems").words
    assert clerk.press(clerk.fill(now, "problems"), place).status_code == 303


def test_a_row_that_is_like_none(house: Flask, services: Services, unit_clerk: Actor) -> None:
    """Its comparison says so; other units' dossiers are not looked at, and a key that is not there is no page."""
    beside = services.units.add(installer(services), "旁边的单位", services.units.root().id, AT)
    neighbour = make_account(services, "next.door", Role.CLERK, unit=beside).actor("")
    make(services, neighbour, dossier(2025, OLD, measure="每季度研究一次"))
    (stored,) = make(services, unit_clerk, dossier(2026, "别的", OLD))
    clerk = at_browser(house, services, unit_clerk)
    alone = clerk.open(address(stored, "likeness/f1"))

    assert "没有相似的地方" in alone.words
    assert OLD in alone.words
    clerk.open(address(stored, "likeness/gone"), 404)
