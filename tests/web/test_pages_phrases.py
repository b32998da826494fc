"""The page of the stock phrases, and the list that fields offer."""

from __future__ import annotations

import pytest
from flask import Flask

from domain.access import Actor, Role
from storage.stored import Stored
from tests.web.clerk import Clerk
from tests.web.conftest import AT
from tests.web.page import Page, text
from tests.web.people import installer, make_account, signed_in
from web.services import Services


@pytest.fixture(scope="module")
def keeper(house: Flask) -> Clerk:
    """A clerk of a unit that has no phrase yet."""
    services: Services = house.extensions["house"]
    unit = services.units.add(installer(services), "常用语的单位", services.units.root().id, AT)
    return Clerk(signed_in(house, make_account(services, "keeper", Role.CLERK, unit=unit)))


def phrases(page: Page) -> list[str]:
    """The phrases on the page, in order."""
    return [text(words) for words in page.all("blockquote")]


def test_phrases_are_kept_on_their_page(keeper: Clerk) -> None:
    """Added, moved, changed, taken out; mistakes are told where they were made, and what was typed stays."""
    page = keeper.open("/phrases")
    assert "还没有常用语" in page.words
    for words in ("甲", "乙"):
        page = keeper.follow(keeper.press(page, "/phrases/add", "", {"words": words, "kind": "goal"}))
    assert phrases(page) == ["甲", "乙"]

    second = [form.attrib["action"].partition("#")[0] for form in page.all("form")][-1]
    page = keeper.follow(keeper.press(page, second, "up"))
    page = keeper.follow(keeper.press(page, second, "down"))
    assert phrases(page) == ["甲", "乙"]
    key = second.rpartition("/")[2]
    wrong = keeper.see(page, second, "save", {f"words-{key}": "甲"}, 422)
    assert wrong.summary() == [(f"words-{key}", "“整改目标”里已经有这一条了")]
    page = keeper.follow(keeper.press(wrong, second, "save", {f"words-{key}": "丙", f"kind-{key}": "problem"}))
    assert phrases(page) == ["丙", "甲"]
    wrong = keeper.see(page, "/phrases/add", "", {"words": "两\n行", "kind": "goal"}, 422)
    assert wrong.summary()[0][0] == "words"
    assert (wrong.one("words").text or "").strip() == "两\n行"

    assert keeper.client.get("/phrases/offered").get_json() == [
        {"kind": "problem", "label": "查摆问题", "words": "丙"},
        {"kind": "goal", "label": "整改目标", "words": "甲"},
    ]
    page = keeper.follow(keeper.press(page, second, "remove"))
    assert phrases(page) == ["甲"]
    assert keeper.press(page, "/phrases/add", "", {"kind": "x"}).status_code == 400


def test_fields_say_which_phrases_they_take(clerk: Clerk, example: Stored, by: Actor) -> None:
    """Texts do; names, days and numbers do not."""
    problems = clerk.fill(example, "problems")
    assert problems.one("aspects-0-findings-0-headline").attrib["data-phrases"] == "problem"
    meeting = clerk.fill(example, "meeting")
    assert meeting.one("closing-text").attrib["data-phrases"] == "general"
    assert not any("data-phrases" in meeting.one(name).attrib for name in ("meeting-chair-name", "meeting-held_on"))
    assert by.roles
