"""Names found by characters, pinyin or first letters while somebody types, with keys, the mouse, an input method."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from domain.access import Role
from domain.people import Person
from storage.accounts import Account
from tests.browser.conftest import PASSWORD, start
from tests.browser.test_typing import SAVED, compose
from tests.web.people import installer, make_account
from web.clock import now
from web.services import NAME, Services

FIELD, POST, ORGANISATION = (f"#meeting-chair-{name}" for name in ("name", "post", "organisation"))
ROSTER = (
    Person(name="刘志新", post="区委书记", organisation="云岫区委"),
    Person(name="柳溪竹", post="区长", organisation="云岫区政府"),
    Person(name="单一川", post="主任", organisation="云岫区纪委监委"),
)


@pytest.fixture(scope="module")
def person(running: Flask) -> Account:
    """A clerk of a unit in which nothing was typed before: what is remembered is what these tests say."""
    services: Services = running.extensions[NAME]
    unit = services.units.add(installer(services), "云岫区委督查室", services.units.root().id, now())
    account = make_account(services, "remembering", Role.CLERK, unit=unit)
    services.passwords.set(account.actor("127.0.0.1"), PASSWORD, now())
    return account


@pytest.fixture
def blank(running: Flask, person: Account, window: Page) -> Iterator[Page]:
    """The first page of an empty dossier, in a unit with these on its roster."""
    services: Services = running.extensions[NAME]
    by = person.actor("127.0.0.1")
    services.roster.add(by, ROSTER, now())
    start(window, "新建空白材料")
    yield window
    for one in services.roster.all(by, by.unit):
        services.roster.remove(by, one.id, now())


def at_field(page: Page, field: str) -> None:
    """Go to a field, and wait until the page knows what is remembered."""
    page.locator(field).focus()
    expect(page.locator(field)).to_have_attribute("role", "combobox")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lzx", ["刘志新"]),
        ("liu", ["刘志新", "柳溪竹"]),
        ("l", ["刘志新", "柳溪竹"]),
        ("LZX", ["刘志新"]),
        ("shan", ["单一川"]),
        ("志", ["刘志新"]),
        ("dan", []),
        ("刘志新", []),
        (" ", []),
    ],
)
def test_what_is_found(blank: Page, typed: str, found: list[str]) -> None:
    """By first letters, pinyin, characters; a surname is read as one; a whole name asks nothing more."""
    at_field(blank, FIELD)
    blank.keyboard.insert_text(typed)
    expect(blank.locator("#remembered li")).to_have_count(len(found))

    assert [row.inner_text().split()[0] for row in blank.locator("#remembered li").all()] == found


def test_a_person_brings_post_and_organisation(blank: Page) -> None:
    """Arrows and Enter choose; Enter does not save the page then; all of it is saved as if it had been typed."""
    at_field(blank, FIELD)
    blank.keyboard.type("liu")
    blank.keyboard.press("ArrowDown")
    blank.keyboard.press("ArrowDown")
    expect(blank.locator(FIELD)).to_have_attribute("aria-activedescendant", "remembered-1")
    expect(blank.locator("#remembered [aria-selected=true]")).to_contain_text("柳溪竹")
    blank.keyboard.press("ArrowUp")
    blank.keyboard.press("ArrowUp")
    blank.keyboard.press("Enter")

    expect(blank.locator("#remembered")).to_have_count(0)
    expect(blank.locator(FIELD)).to_have_attribute("aria-expanded", "false")
    expect(blank.locator(FIELD)).to_have_value("柳溪竹")
    expect(blank.locator(POST)).to_have_value("区长")
    expect(blank.locator(ORGANISATION)).to_have_value("云岫区政府")
    expect(blank.locator("#saved")).to_have_text(SAVED)
    blank.reload()
    expect(blank.locator(POST)).to_have_value("区长")


def test_what_stands_there_stays(blank: Page) -> None:
    """Only empty fields are filled, with the mouse as well."""
    blank.locator(POST).fill("主持工作的副书记")
    at_field(blank, FIELD)
    blank.keyboard.type("lzx")
    blank.get_by_role("option", name="刘志新").click()

    expect(blank.locator(FIELD)).to_have_value("刘志新")
    expect(blank.locator(FIELD)).to_be_focused()
    expect(blank.locator(POST)).to_have_value("主持工作的副书记")
    expect(blank.locator(ORGANISATION)).to_have_value("云岫区委")


def test_escape_closes_and_changes_nothing(blank: Page) -> None:
    """So does going on to another field; what was typed stays."""
    at_field(blank, FIELD)
    blank.keyboard.type("lzx")
    expect(blank.locator("#remembered")).to_be_visible()
    blank.keyboard.press("Escape")
    expect(blank.locator("#remembered")).to_have_count(0)
    blank.keyboard.type("2")
    blank.keyboard.press("Backspace")
    expect(blank.locator("#remembered")).to_be_visible()
    blank.keyboard.press("Tab")

    expect(blank.locator("#remembered")).to_have_count(0)
    expect(blank.locator(FIELD)).to_have_value("lzx")


def test_nothing_is_offered_while_an_input_method_composes(blank: Page) -> None:
    """Its own list is there then; ours comes with the word."""
    at_field(blank, FIELD)
    compose(blank, "compositionstart")
    blank.locator(FIELD).evaluate(
        "field => { field.value = '刘'; "
        "field.dispatchEvent(new InputEvent('input', {bubbles: true, isComposing: true})) }"
    )
    expect(blank.locator("#remembered")).to_have_count(0)
    compose(blank, "compositionend")

    expect(blank.locator("#remembered li")).to_have_count(1)


def test_posts_and_organisations(blank: Page) -> None:
    """Each at its fields; choosing one fills nothing else."""
    at_field(blank, ORGANISATION)
    blank.keyboard.type("yxqz")
    blank.keyboard.press("ArrowDown")
    blank.keyboard.press("Enter")
    expect(blank.locator(ORGANISATION)).to_have_value("云岫区政府")
    at_field(blank, POST)
    blank.keyboard.type("zr")
    blank.keyboard.press("ArrowUp")
    blank.keyboard.press("Enter")

    expect(blank.locator(POST)).to_have_value("主任")
    expect(blank.locator(FIELD)).to_have_value("")


def test_the_known_name_of_an_office_is_offered(blank: Page) -> None:
    """Quietly, once what was typed is saved; taken by a press, and gone when it is right."""
    blank.locator(ORGANISATION).fill("云岫区纪委")
    near = blank.locator(f"{ORGANISATION}-near")
    expect(near).to_contain_text("名册里写作“云岫区纪委监委”。")
    expect(blank.locator(ORGANISATION)).to_have_value("云岫区纪委")
    blank.locator(ORGANISATION).fill("云岫区纪委监")
    expect(blank.locator("#saved")).to_have_text(SAVED)
    near.get_by_role("button").click()
    expect(blank.locator(ORGANISATION)).to_have_value("云岫区纪委监委")
    expect(near).to_have_count(0)
    blank.locator(ORGANISATION).fill("云岫区纪")
    expect(near).to_have_count(0)


def test_rows_are_put_in_order_and_back(blank: Page) -> None:
    """In place, by one button each."""
    for at, name in enumerate(("柳溪竹", "刘志新")):
        blank.get_by_role("button", name="添加一位督导人员").click()
        blank.locator(f"#supervisors-{at}-person-name").fill(name)
    blank.get_by_role("button", name="按姓氏笔画").click()
    expect(blank.locator("#supervisors-0-person-name")).to_have_value("刘志新")
    blank.get_by_role("button", name="撤销").click()

    expect(blank.locator("#supervisors-0-person-name")).to_have_value("柳溪竹")
