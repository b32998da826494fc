"""That a finding was written before is told while somebody writes it again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from flask import Flask
from playwright.sync_api import Page, expect

from storage.accounts import Account
from tests.browser.test_typing import leave, open_example
from web.clock import now
from web.services import NAME, Services

ROW = "#aspects-0-findings-0"


def test_a_likeness_comes_and_goes(window: Page, running: Flask, person: Account) -> None:
    """It stands at its row a moment after the last key, leads to both texts, and goes when the words are one's own."""
    house: Services = running.extensions[NAME]
    by = person.actor("127.0.0.1")
    dossier = open_example(window, "problems")
    expect(window.locator(f"{ROW}-likeness")).to_have_count(0)
    stored = house.dossiers.get(by, dossier.rpartition("/")[2]).dossier
    last = replace(stored, meeting=replace(stored.meeting, held_on=date(2024, 11, 19)))
    earlier = house.dossiers.create(by, "前年的材料", last, now())

    leave(window, f"{ROW}-elaboration", "另外写的话")
    leave(window, f"{ROW}-elaboration", stored.findings[0].elaboration)
    expect(window.locator(f"{ROW}-likeness")).to_have_text("！ 与2024年第1条相似100% 对照看看")
    leave(window, f"{ROW}-elaboration", stored.findings[0].elaboration + "。")
    expect(window.locator(f"{ROW}-likeness")).to_contain_text("相似99%")
    window.get_by_role("link", name="对照看看").first.click()
    expect(window.locator("ins")).to_have_text("（今年：。）")
    window.get_by_role("link", name="去修改").click()
    leave(window, f"{ROW}-headline", "完完整整地换成自己想出来的话")
    leave(window, f"{ROW}-elaboration", "每一个字都重新写过，和从前毫无相同之处")
    expect(window.locator(f"{ROW}-likeness")).to_have_count(0)
    house.dossiers.archive(by, earlier.id, now())
