"""Stock phrases at a text field: found, put in where the caret was, saved like typing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page, Route, expect

from domain.access import Actor
from domain.phrases import PhraseKind
from storage.accounts import Account
from tests.browser.test_typing import SAVED, open_example
from web.clock import now
from web.services import NAME, Services

FIELD = "#measures-0-text"
OPEN = "插入常用语：措施（一） › 内容"


@pytest.fixture
def phrases(running: Flask, person: Account) -> Iterator[Actor]:
    """Two phrases of the unit, gone again afterwards."""
    house: Services = running.extensions[NAME]
    by = person.actor("127.0.0.1")
    house.phrases.add(by, PhraseKind.GENERAL, "在市委坚强领导下，", now())
    house.phrases.add(by, PhraseKind.MEASURE, "每季度听取一次汇报。", now())
    yield by
    for phrase in house.phrases.all(by):
        house.phrases.remove(by, phrase.id, now())


def test_a_phrase_goes_in_at_the_caret(window: Page, phrases: Actor) -> None:
    """Those of the field's kind come first; what was chosen is saved a moment later."""
    assert phrases.roles
    open_example(window, "measures")
    window.locator(FIELD).fill("甲乙")
    window.keyboard.press("ArrowLeft")
    window.get_by_role("button", name=OPEN).click()
    dialog = window.get_by_role("dialog")
    expect(dialog.locator("li button")).to_have_text(["每季度听取一次汇报。", "在市委坚强领导下，"])
    dialog.locator("li button").nth(1).click()

    expect(window.locator(FIELD)).to_have_value("甲在市委坚强领导下，乙")
    expect(window.locator(FIELD)).to_be_focused()
    expect(dialog).to_have_count(0)
    expect(window.locator("#saved")).to_have_text(SAVED)
    window.reload()
    expect(window.locator(FIELD)).to_have_value("甲在市委坚强领导下，乙")


def test_a_phrase_by_keyboard(window: Page, phrases: Actor) -> None:
    """Searched for, chosen with Enter or the arrows; Escape gives the focus back and leaves the text alone."""
    assert phrases.roles
    open_example(window, "measures")
    window.locator(FIELD).fill("")
    button, dialog = window.get_by_role("button", name=OPEN), window.get_by_role("dialog")
    button.focus()
    window.keyboard.press("Enter")
    expect(dialog.get_by_label("找常用语")).to_be_focused()
    window.keyboard.type("没有这样的")
    expect(dialog).to_contain_text("没有找到")
    window.keyboard.press("Enter")
    window.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()
    expect(window.locator(FIELD)).to_have_value("")

    window.keyboard.press("Enter")
    expect(dialog.get_by_label("找常用语")).to_be_focused()
    window.keyboard.type("市委")
    expect(dialog).to_contain_text(re.compile("^1条"))
    window.keyboard.press("Enter")
    expect(window.locator(FIELD)).to_have_value("在市委坚强领导下，")
    button.focus()
    window.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    for key in ("ArrowUp", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"):
        window.keyboard.press(key)
    window.keyboard.press("Enter")
    expect(window.locator(FIELD)).to_have_value("在市委坚强领导下，每季度听取一次汇报。")


def test_a_unit_without_phrases(window: Page) -> None:
    """It is told where to add some; and where the list cannot be had, that it is so."""
    open_example(window, "items")
    window.locator("details:not(.guide) > summary").first.click()
    button = window.get_by_role("button", name=re.compile("^插入常用语：整改事项第1条 › 整改措施第1项")).first
    button.click()
    expect(window.get_by_role("dialog")).to_contain_text("还没有常用语")
    button.click()
    expect(window.get_by_role("dialog")).to_have_count(0)

    def cut(route: Route) -> None:
        route.abort()

    window.route("**/phrases/offered", cut)
    button.click()
    expect(window.locator("#saved")).to_contain_text("常用语暂时取不到")
