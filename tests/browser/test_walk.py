"""The clerk's whole work in a real browser without JavaScript."""

from __future__ import annotations

from pathlib import Path

import docx
from playwright.sync_api import Page, expect

from tests.browser.conftest import saved_file, start


def press(page: Page, button: str) -> None:
    """Press a button of the bar at the foot of the page."""
    page.locator(".bar").get_by_role("button", name=button, exact=True).click()


def words(file: Path) -> str:
    """All words of a Word file, tables too."""
    document = docx.Document(str(file))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def change_agenda(page: Page) -> None:
    """Add a fourth item of the agenda, move it up by one, take the first one out."""
    page.get_by_role("group", name="议程").get_by_role("button", name="添加一项议程").click()
    assert page.url.endswith("#meeting-agenda-3")
    page.locator("#meeting-agenda-3").fill("通报整改方案")
    page.get_by_role("button", name="上移：议程第4项").click()
    expect(page.locator("#meeting-agenda-2")).to_have_value("通报整改方案")
    page.get_by_role("button", name="删除：议程第1项").click()


def mend_date(page: Page) -> None:
    """Type a date that is none, be told so, keep everything, type one that is."""
    page.get_by_label("召开日期").fill("11月45日")
    press(page, "保存并继续")
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("有1处需要改正")
    expect(page.locator("#meeting-agenda-1")).to_have_value("通报整改方案")
    summary.get_by_role("link").click()
    page.get_by_label("召开日期").fill("2026.11.12")
    press(page, "保存并继续")


def test_from_the_example_to_both_files(plain: Page, tmp_path: Path) -> None:
    """Start from the example, change it, add, move and remove rows, mend a wrong date, save, check, download."""
    start(plain, "从示例开始")
    change_agenda(plain)
    mend_date(plain)

    expect(plain.get_by_role("heading", level=1)).to_have_text("主要做法")
    expect(plain.get_by_text("已保存。")).to_be_visible()
    plain.get_by_role("navigation", name="填写步骤").get_by_text("检查与下载").click()
    expect(plain.get_by_text("该填的都填好了，可以下载。")).to_be_visible()

    report = saved_file(plain, "下载情况报告", tmp_path)
    items = saved_file(plain, "下载整改清单", tmp_path)
    assert report.name.startswith("《中共云岫区委常委班子关于以案促改专题民主生活会情况的报告》20")
    assert "11月12日" in words(report)
    assert "二是通报整改方案" in words(report)
    assert "整改目标" in words(items)


def test_own_words_and_back(plain: Page, tmp_path: Path) -> None:
    """A composed paragraph is rewritten, printed, and put back."""
    dossier = start(plain, "从示例开始")
    plain.goto(f"{dossier}/wording")
    plain.locator("summary", has_text="开头一段").click()
    plain.get_by_role("button", name="改写这一段").first.click()
    plain.locator("#overrides-lead").fill("全是自己写的开头。")
    press(plain, "保存并去检查")
    assert "全是自己写的开头。" in words(saved_file(plain, "下载情况报告", tmp_path))

    plain.goto(f"{dossier}/wording")
    plain.get_by_role("button", name="恢复自动生成").first.click()
    press(plain, "保存并去检查")
    assert "全是自己写的开头。" not in words(saved_file(plain, "下载情况报告", tmp_path))


def test_from_nothing(plain: Page) -> None:
    """A blank dossier: what is missing leads to its field, and filling it in takes it off the list."""
    dossier = start(plain, "新建空白材料")
    plain.goto(f"{dossier}/check")
    plain.get_by_role("link", name="请填写会议主题").click()
    assert plain.url.endswith("/meeting#meeting-theme")
    plain.locator("#meeting-theme").fill("以案促改")
    press(plain, "保存")
    plain.goto(f"{dossier}/check")

    expect(plain.get_by_role("link", name="请填写会议主题")).to_have_count(0)
    expect(plain.get_by_text("还差12项，下载的文件里这些地方是空的。")).to_be_visible()


def test_two_windows(plain: Page) -> None:
    """Two windows on one page: the second to save is shown both texts, takes its own, and both are in the history."""
    dossier = start(plain, "从示例开始")
    other = plain.context.new_page()
    for window in (plain, other):
        window.goto(f"{dossier}/measures")
    plain.locator("#measures-0-title").fill("这一边")
    press(plain, "保存")
    other.locator("#measures-0-title").fill("那一边")
    press(other, "保存")

    expect(other.get_by_role("heading", level=1)).to_have_text("两处都改了“整改措施”")
    expect(other.locator("blockquote")).to_have_text(["那一边", "这一边"])
    press(other, "保存所选内容")
    expect(other.locator("#measures-0-title")).to_have_value("那一边")
    other.goto(f"{dossier}/history")
    expect(other.get_by_role("row")).to_have_count(4)


def test_renamed_put_away_and_back(plain: Page) -> None:
    """A dossier gets a name, goes to the archive and comes back."""
    dossier = start(plain, "从示例开始")
    plain.goto(f"{dossier}/manage")
    plain.get_by_label("材料名称").fill("去年的")
    plain.get_by_role("button", name="保存名称").click()
    expect(plain.get_by_role("link", name="去年的", exact=True)).to_be_visible()

    plain.get_by_role("link", name="改名、共享、归档：去年的").click()
    plain.get_by_role("button", name="归档").click()
    expect(plain.get_by_role("link", name="去年的", exact=True)).to_have_count(0)
    plain.get_by_role("link", name="已归档").click()
    plain.get_by_role("button", name="放回全部材料：去年的").click()
    expect(plain.get_by_role("link", name="去年的", exact=True)).to_be_visible()
