"""A dossier as a whole: started, carried over, named."""

from __future__ import annotations

import pytest
from flask import Flask

from domain.access import Actor, Role
from domain.dossier import Dossier
from domain.editing import as_new_year
from storage.stored import Stored
from tests.web.clerk import Clerk, address
from tests.web.people import signed_in
from tests.web.reviewing import somebody
from web.services import Services


def started(clerk: Clerk, services: Services, by: Actor, how: str) -> Stored:
    """The dossier that one of the buttons of the first page makes."""
    forms = [form for form in clerk.open("/").all("form") if form.find("input[@value='" + how + "']") is not None]
    data = {entry.attrib["name"]: entry.attrib["value"] for entry in forms[0].iter("input")}
    answers = [clerk.client.post("/dossiers/new", data=data) for _ in range(3)]
    places = {answer.headers["Location"] for answer in answers}
    assert len(places) == 1, "a double click makes one dossier"
    clerk.follow(answers[0])
    return services.dossiers.get(by, places.pop().split("/")[2])


def test_blank(clerk: Clerk, services: Services, by: Actor) -> None:
    """A blank dossier opens at its first page; clicking twice makes one."""
    stored = started(clerk, services, by, "blank")

    assert stored.dossier == Dossier()
    assert stored.name.endswith("新建的材料")


def test_example(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """The shipped example can be started from."""
    assert started(clerk, services, by, "example").dossier == example.dossier


def test_copy(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """The words of an earlier dossier start the next one, which says what to go over; the earlier one stays."""
    page = clerk.fill(example, "manage")
    answer = clerk.press(page, address(example, "copy"))
    twice = clerk.press(page, address(example, "copy"))

    made = services.dossiers.get(by, answer.headers["Location"].split("/")[2])
    assert made.name == "示例材料（沿用）"
    assert made.dossier == as_new_year(example.dossier)
    assert twice.headers["Location"] == answer.headers["Location"]
    assert "请重新填写" in clerk.follow(answer).words
    assert services.dossiers.get(by, example.id) == example


def test_unknown_start(clerk: Clerk) -> None:
    """There is no third way to start."""
    data = {**clerk.open("/").form("/dossiers/new"), "start": "magic"}

    assert clerk.client.post("/dossiers/new", data=data).status_code == 400


def test_rename(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """A name can be changed; blanks around it are nobody's wish."""
    page = clerk.fill(example, "manage")
    home = clerk.follow(clerk.press(page, address(example, "rename"), changes={"name": " 区委常委班子 "}))

    assert services.dossiers.get(by, example.id).name == "区委常委班子"
    assert "已改名为“区委常委班子”。" in home.words


@pytest.mark.parametrize(
    ("name", "message"),
    [("", "请填写材料名称"), ("　", "请填写材料名称"), ("字" * 101, "最多写100个字"), ("甲\u202e乙", "看不见也印不出")],
)
def test_names_that_cannot_be(
    clerk: Clerk, services: Services, by: Actor, example: Stored, name: str, message: str
) -> None:
    """A name that is none is refused beside its field, and kept as typed."""
    page = clerk.fill(example, "manage")
    again = clerk.see(page, address(example, "rename"), "", {"name": name}, 422)

    assert message in again.words
    assert again.one("name").attrib["value"] == name
    assert services.dossiers.get(by, example.id).name == "示例材料"


def test_who_may_not_carry_over_is_not_told_that_he_did(house: Flask, services: Services, example: Stored) -> None:
    """A verifier's form is refused, and the next page says nothing of words that were carried over."""
    reader = Clerk(signed_in(house, somebody(services, Role.VERIFIER)))
    form = reader.fill(example, "manage").form("/sign-out")
    assert reader.client.post(address(example, "copy"), data=form).status_code == 403
    assert "文字已沿用" not in reader.open("/").words
