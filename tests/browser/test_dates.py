"""The calendar beside a date field: by hand and by keyboard, fetched late, with nothing that the policy forbids."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.test_typing import SAVED, leave, open_example

FIELD = "#meeting-held_on"
OPEN = "打开日历：会议 › 召开日期"


@pytest.fixture
def watched(window: Page) -> Iterator[Page]:
    """A window that is listened to; the test fails for anything that the browser refuses or that fails in it."""
    heard: list[str] = []
    window.on("console", lambda message: heard.append(message.text))
    window.on("pageerror", lambda error: heard.append(error.message))
    yield window
    assert heard == []


def opened(window: Page, day: str) -> Page:
    """The calendar of the meeting's day, opened where this day stands in the field."""
    open_example(window, "meeting")
    leave(window, FIELD, day)
    window.get_by_role("button", name=OPEN).click()
    expect(window.get_by_role("dialog")).to_be_visible()
    return window


def test_a_day_is_pointed_at(watched: Page) -> None:
    """It is written as the field shows days, saved like typing, and what day it is stands below."""
    window = opened(watched, "2026-10-09")
    dialog = window.get_by_role("dialog")
    expect(dialog.locator(".air-datepicker-nav--title")).to_have_text("2026年10月")
    assert dialog.locator(".air-datepicker-body--day-name").all_inner_texts() == list("一二三四五六日")
    assert dialog.locator(".marked-off:not(.-other-month-)").count() == 7
    expect(dialog.locator(".marked-on:not(.-other-month-)")).to_have_text("10班")
    expect(dialog.locator(".marked-off").first).to_have_attribute("title", "国庆节")
    dialog.locator(".air-datepicker-cell:not(.-other-month-)", has_text=re.compile("^3休$")).click()

    expect(window.locator(FIELD)).to_have_value("2026年10月3日")
    expect(window.locator(FIELD)).to_be_focused()
    expect(window.get_by_role("dialog")).to_have_count(0)
    expect(window.locator(f"{FIELD}-caution")).to_have_text("！ 该日为国庆节假期")
    expect(window.locator("#saved")).to_have_text(SAVED)
    window.reload()
    expect(window.locator(FIELD)).to_have_value("2026年10月3日")


def test_a_day_by_keyboard(watched: Page) -> None:
    """Arrows move, the first line says where they are; Enter takes the day and saves nothing else; typing goes on."""
    window = opened(watched, "2026-10-09")
    window.keyboard.press("ArrowRight")
    told = window.get_by_role("dialog").locator("> input")
    expect(told).to_be_focused()
    expect(told).to_have_value("2026年10月10日 星期六 班 国庆节")
    window.keyboard.press("ArrowDown")
    window.keyboard.press("Enter")
    expect(window.locator(FIELD)).to_have_value("2026年10月17日")
    expect(window.locator(FIELD)).to_be_focused()

    leave(window, FIELD, "11月6日")
    expect(window.locator(f"{FIELD}-echo")).to_contain_text("11月6日")


def test_it_closes_and_gives_the_focus_back(watched: Page) -> None:
    """By Escape, by its button, by a look elsewhere; the field is as it was, and no row has moved."""
    window = opened(watched, "2026-10-09")
    button, dialog = window.get_by_role("button", name=OPEN), window.get_by_role("dialog")
    window.keyboard.press("Alt+ArrowUp")
    window.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")

    window.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    button.click()
    expect(dialog).to_have_count(0)
    button.click()
    expect(dialog).to_be_visible()
    window.get_by_role("heading", level=1).click()
    expect(dialog).to_have_count(0)
    button.click()
    expect(dialog).to_be_visible()
    window.keyboard.press("Tab")
    expect(dialog).to_have_count(0)
    expect(window.locator(FIELD)).to_have_value("2026-10-09")


def test_it_begins_at_what_was_read_or_today(watched: Page) -> None:
    """A day that was written without its year is known from the line below; what no year holds begins at today."""
    window = opened(watched, "二〇二五年三月五日")
    title = window.get_by_role("dialog").locator(".air-datepicker-nav--title")
    expect(title).to_have_text("2025年3月")
    this_month = window.evaluate("() => new Date().getFullYear() + '年' + (new Date().getMonth() + 1) + '月'")
    for unread, says in (("哪天呢", "读不出这个日期"), ("1666-01-01", "年份要在")):
        leave(window, FIELD, unread)
        expect(window.locator(f"{FIELD}-error")).to_contain_text(says)
        window.get_by_role("button", name=OPEN).click()
        expect(title).to_have_text(this_month)
        window.keyboard.press("Escape")


def test_a_list_is_counted_while_somebody_types(watched: Page) -> None:
    """The number of items on the agenda, as the report will say it."""
    window = watched
    open_example(window, "meeting")
    expect(window.locator("#meeting-agenda-echo")).to_have_text("将印为：三项议程")
    leave(window, "#meeting-agenda-2", "")
    expect(window.locator("#meeting-agenda-echo")).to_have_text("将印为：两项议程")
    expect(window.locator("#meeting-starts_at-echo")).to_have_text(re.compile("识别为：[上下]午"))


def test_it_is_fetched_when_it_is_opened(window: Page) -> None:
    """Nobody waits for what he does not use; where it does not come, the page says to type, and it is tried again."""
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    def cut(route: Route) -> None:
        route.abort()

    window.on("request", note)
    open_example(window, "meeting")
    expect(window.get_by_role("button", name=OPEN)).to_be_visible()
    assert not any("air-datepicker" in url for url in asked)

    window.route("**/air-datepicker.js*", cut)
    window.get_by_role("button", name=OPEN).click()
    expect(window.locator("#saved")).to_contain_text("日历暂时打不开，请直接填写日期")
    window.unroute("**/air-datepicker.js*")
    window.get_by_role("button", name=OPEN).click()
    expect(window.get_by_role("dialog")).to_be_visible()
    assert any("air-datepicker" in url for url in asked)
