"""Persons on a page put in order by one button, and back by one."""

from __future__ import annotations

from itertools import pairwise

import pytest

from domain.access import Actor
from domain.dossier import Dossier
from domain.people import Person, Supervisor
from storage.stored import Stored
from tests.web.clerk import Clerk, address
from tests.web.conftest import AT
from tests.web.page import Page
from web.services import Services

CAME = ("王川平", "王 晓", "", "丁一", "曾溪")


@pytest.fixture
def listed(services: Services, by: Actor) -> Stored:
    """A dossier with these persons, in no order at all."""
    persons = (Supervisor(person=Person(name=name, post=f"{name}的职务"), attended=True) for name in CAME)
    return services.dossiers.create(by, "次序", Dossier(supervisors=tuple(persons)), AT)


def names(page: Page) -> list[str]:
    """The names in the list, in their order."""
    form = page.form()
    return [form[name] for name in sorted(form) if name.startswith("supervisors-") and name.endswith("-person-name")]


def arrange(clerk: Clerk, stored: Stored, order: str, page: Page | None = None) -> Page:
    """The page after the button of an order."""
    there = address(stored, "meeting")
    return clerk.do(page or clerk.open(there), there, f"supervisors:order:{order}")


@pytest.mark.parametrize(
    ("order", "expected", "words"),
    [
        ("surname", ["丁一", "王 晓", "王川平", "曾溪", ""], "已按姓氏笔画排列。"),
        ("name", ["丁一", "王川平", "王 晓", "曾溪", ""], "已按姓名笔画排列。"),
        ("pinyin", ["丁一", "王川平", "王 晓", "曾溪", ""], "已按拼音排列。"),
    ],
)
def test_one_button_puts_all_in_order(
    clerk: Clerk, listed: Stored, order: str, expected: list[str], words: str
) -> None:
    """Each row goes as a whole, with what was typed and not saved; one button takes it back."""
    there = address(listed, "meeting")
    page = clerk.do(clerk.open(there), there, f"supervisors:order:{order}", {"meeting-held_on": "哪天？"})
    assert names(page) == expected
    assert words in page.words
    form = page.form(there)
    assert form["meeting-held_on"] == "哪天？"
    assert all(form[f"supervisors-{at}-person-post"] == f"{name}的职务" for at, name in enumerate(expected))
    (undo,) = (b.attrib["value"] for b in page.all("button") if ":as:" in b.attrib.get("value", ""))

    page = clerk.do(page, there, undo)
    assert tuple(names(page)) == CAME
    assert "已恢复原来的次序。" in page.words


def test_posts_go_by_the_roster(clerk: Clerk, services: Services, by: Actor, listed: Stored) -> None:
    """Whoever stands on the roster comes first, in its order; a blank in a name does not matter."""
    page = arrange(clerk, listed, "post", arrange(clerk, listed, "post"))
    assert "名册里没有这些人" in page.words
    services.roster.add(by, [Person(name="王晓"), Person(name="丁一")], AT)
    page = arrange(clerk, listed, "post", page)
    assert names(page) == ["王 晓", "丁一", "王川平", "曾溪", ""]
    for one in services.roster.all(by, by.unit):
        services.roster.remove(by, one.id, AT)


def test_what_cannot_be_ordered_is_said(clerk: Clerk, listed: Stored) -> None:
    """A character without strokes is named; an order that is there already is, too."""
    there = address(listed, "meeting")
    page = clerk.do(clerk.open(there), there, "supervisors:order:surname", {"supervisors-0-person-name": "陳川平"})
    assert names(page)[-2:] == ["陳川平", ""]
    assert "“陳”不在笔画表里" in page.words
    page = arrange(clerk, listed, "pinyin", page)
    page = arrange(clerk, listed, "pinyin", page)
    assert "次序没有变：已经是按拼音排的。" in page.words
    assert "撤销" not in page.words


def test_an_undo_that_came_too_late_says_so(clerk: Clerk, listed: Stored) -> None:
    """When rows came or went in the meantime nothing is done."""
    there = address(listed, "meeting")
    page = clerk.do(clerk.open(there), there, "supervisors:add")
    before = names(page)
    page = clerk.do(page, there, "supervisors:as:4:3:2:1:0")

    assert "行数已经变了，次序没有改回去。" in page.words
    assert names(page) == before


@pytest.mark.parametrize("undo", ["supervisors:as:0", "x:as:0:1", "meeting-agenda:as:0", "none", "supervisors:1:up"])
def test_an_address_offers_no_undo_that_cannot_be(clerk: Clerk, listed: Stored, undo: str) -> None:
    """Whoever made the address."""
    assert "撤销" not in clerk.open(f"{address(listed, 'meeting')}?undo={undo}").words


NO_ORDERS = ["supervisors:order:age", "supervisors:order:", "meeting-agenda:order:name", "x:order:post"]


@pytest.mark.parametrize("op", NO_ORDERS)
def test_no_other_order_is_taken(clerk: Clerk, listed: Stored, op: str) -> None:
    """Only what a button says."""
    there = address(listed, "meeting")

    assert clerk.press(clerk.open(there), there, op).status_code == 400


def test_one_person_needs_no_order(clerk: Clerk, blank: Stored) -> None:
    """The buttons come with the second row; other lists have none."""
    there = address(blank, "meeting")
    pages = [clerk.open(there)]
    for _ in range(2):
        pages.append(clerk.do(pages[-1], there, "supervisors:add"))

    assert [page.offers("supervisors:order:surname") for page in pages] == [False, False, True]
    assert [one.html == other.html for one, other in pairwise(pages)] == [False, False]
    assert ":order:" not in pages[0].html
