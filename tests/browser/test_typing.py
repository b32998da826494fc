"""Typing with scripts: saved field by field, never lost, rows in place, two people on one page, the paper beside it."""

from __future__ import annotations

import json
import re

from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import PASSWORD, start

SAVED = re.compile("已保存 [0-9]{2}:[0-9]{2}")
AGENDA = "#meeting-agenda-"


def open_example(window: Page, place: str) -> str:
    """The address of a new example, one of its pages open."""
    dossier = start(window, "从示例开始")
    window.goto(f"{dossier}/{place}")
    return dossier


def leave(window: Page, field: str, text: str) -> None:
    """Type into a field and go on to the next one: it is saved at once."""
    window.locator(field).fill(text)
    window.keyboard.press("Tab")
    expect(window.locator("#saved")).to_have_text(SAVED)


def agenda(window: Page) -> list[str]:
    """What stands in the rows of the agenda, shortened."""
    return [row.input_value()[:4] for row in window.locator(f"input[id^={AGENDA[1:]}]").all()]


def compose(window: Page, kind: str) -> None:
    """What an input method tells the page when it begins or ends a word."""
    window.evaluate(f"document.activeElement.dispatchEvent(new CompositionEvent('{kind}', {{bubbles: true}}))")


def test_what_is_typed_is_there_again(window: Page) -> None:
    """A moment after the last key it is saved, right or wrong, and told below the field."""
    open_example(window, "meeting")
    window.locator("#meeting-theme").fill("以学促干")
    expect(window.locator("#saved")).to_have_text(SAVED)
    leave(window, "#meeting-held_on", "11.23")
    expect(window.locator("#meeting-held_on-echo")).to_contain_text("11月23日，星期")
    leave(window, "#meeting-held_on", "哪天呢")
    expect(window.locator("#meeting-held_on-error")).to_contain_text("读不出这个日期")

    window.reload()
    expect(window.locator("#meeting-theme")).to_have_value("以学促干")
    expect(window.locator("#meeting-held_on")).to_have_value("哪天呢")


def test_nothing_is_sent_while_an_input_method_composes(window: Page) -> None:
    """Half a word in pinyin is nobody's text."""
    open_example(window, "meeting")
    sent: list[str] = []
    window.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    window.locator("#meeting-theme").focus()
    compose(window, "compositionstart")
    window.keyboard.type("yi xue")
    window.wait_for_timeout(1500)
    assert sent == []

    compose(window, "compositionend")
    expect(window.locator("#saved")).to_have_text(SAVED)
    assert len(sent) == 1


def test_rows_by_keyboard(window: Page) -> None:
    """A row comes below, moves, goes, comes back, and the eye is where the row is."""
    open_example(window, "meeting")
    window.locator(f"{AGENDA}0").focus()
    window.keyboard.press("Control+Enter")
    expect(window.locator(f"{AGENDA}1")).to_be_focused()
    expect(window.locator(f"{AGENDA}1")).to_have_value("")
    window.keyboard.type("新的一项")
    window.keyboard.press("Alt+ArrowUp")
    expect(window.locator(f"{AGENDA}0")).to_be_focused()
    expect(window.locator(f"{AGENDA}0")).to_have_value("新的一项")

    window.get_by_role("button", name="删除：议程第1项").click()
    expect(window.locator(".undo")).to_contain_text("已删除：议程第1项：新的一项")
    window.get_by_role("button", name="撤销").click()
    expect(window.locator(f"{AGENDA}0")).to_have_value("新的一项")
    window.keyboard.press("Control+s")
    expect(window.get_by_text("已保存。")).to_be_visible()


def test_rows_by_hand(window: Page) -> None:
    """A row is dragged by its grip."""
    open_example(window, "meeting")
    window.locator("#preview-close").click()
    before = agenda(window)
    grips = window.locator("fieldset#meeting-agenda .grip")
    grips.nth(2).scroll_into_view_if_needed()
    grips.nth(2).drag_to(grips.nth(0), target_position={"x": 5, "y": 2})

    expect(window.locator(f"{AGENDA}0")).to_have_value(re.compile(f"^{before[2]}"))
    assert agenda(window) == [before[2], before[0], before[1]]


def test_a_pasted_passage(window: Page) -> None:
    """What looks like a list is offered to be taken apart; it goes where it belongs."""
    open_example(window, "meeting")
    window.locator(f"{AGENDA}0").focus()
    window.evaluate(
        """() => {
          const pasted = new DataTransfer();
          pasted.setData('text/plain', '一是甲；二是乙；三是丙。');
          document.activeElement.dispatchEvent(new ClipboardEvent('paste', {clipboardData: pasted, bubbles: true}));
        }"""
    )
    window.get_by_role("button", name="看看怎么拆").click()
    expect(window.get_by_text("识别为3条")).to_be_visible()
    window.get_by_role("button", name="放进列表").click()
    expect(window.locator(f"{AGENDA}5")).to_have_value("丙")


def test_two_people_in_one_field(window: Page) -> None:
    """Both texts are shown, and what is chosen stands on both pages; other fields are simply both there."""
    dossier = open_example(window, "measures")
    other = window.context.new_page()
    other.goto(f"{dossier}/measures")
    leave(other, "#measures-1-title", "对方另一格")
    leave(other, "#measures-0-title", "对方的")
    window.locator("#measures-0-title").fill("我的")
    window.keyboard.press("Tab")
    dialog = window.get_by_role("dialog")
    expect(dialog).to_contain_text("两个人同时改了这里")
    expect(dialog.locator("blockquote")).to_have_text(["我的", "对方的", "对方的\n我的"])
    dialog.get_by_label("两段都留下").check()
    dialog.get_by_role("button", name="就用所选的").click()
    expect(window.locator("#saved")).to_have_text(SAVED)

    other.reload()
    expect(other.locator("#measures-0-title")).to_have_value("对方的我的")
    expect(other.locator("#measures-1-title")).to_have_value("对方另一格")


def test_rows_that_moved_under_ones_hands(window: Page) -> None:
    """Somebody moves rows while I type: my words go to the row they were typed for, the page shows the new order."""
    dossier = open_example(window, "problems")
    other = window.context.new_page()
    other.goto(f"{dossier}/problems")
    old = window.locator("#aspects-0-findings-1-headline").input_value()
    other.locator("#aspects-0-findings-0 button", has_text="删除").click()
    expect(other.locator(".undo")).to_be_visible()
    window.locator("#aspects-0-findings-2-elaboration").fill("正在写的")
    window.keyboard.press("Tab")

    dialog = window.get_by_role("dialog")
    expect(dialog).to_contain_text("正在写的")
    dialog.get_by_role("button", name="就用所选的").click()
    expect(window.locator("#aspects-0-findings-0-headline")).to_have_value(old)


def test_row_06_signing_in_again_inside_the_page(window: Page) -> None:
    """The session ends while somebody types: the page asks, and goes on without a character lost."""
    open_example(window, "measures")
    window.context.clear_cookies(name="dossier")
    window.locator("#measures-0-title").fill("会话断了以后写的")
    window.keyboard.press("Tab")
    dialog = window.get_by_role("dialog")
    dialog.get_by_label("登录名").fill("everybody")
    dialog.get_by_label("密码").fill("wrong-password-1")
    dialog.get_by_role("button", name="登录").click()
    expect(dialog.get_by_role("alert")).to_contain_text("登录名或密码不对")
    dialog.get_by_label("密码").fill(PASSWORD)
    dialog.get_by_role("button", name="登录").click()
    expect(window.locator("#saved")).to_have_text(SAVED)

    window.reload()
    expect(window.locator("#measures-0-title")).to_have_value("会话断了以后写的")


def test_a_service_that_does_not_answer(window: Page) -> None:
    """The page says so, keeps a copy on this computer, and saves by itself when the service is back."""
    open_example(window, "measures")

    def cut(route: Route) -> None:
        route.abort()

    window.route("**/draft", cut)
    window.locator("#measures-0-title").fill("断网时写的")
    window.keyboard.press("Tab")
    expect(window.locator("#saved")).to_contain_text("未保存，正在重试")
    assert "断网时写的" in window.evaluate("JSON.stringify(localStorage)")
    window.unroute("**/draft")
    expect(window.locator("#saved")).to_have_text(SAVED)
    assert "断网时写的" not in window.evaluate("JSON.stringify(localStorage)")


def test_a_copy_that_was_left_on_this_computer(window: Page) -> None:
    """A computer that went dark while the service was away: its copy is put back, or shown beside what came since."""
    dossier = open_example(window, "measures")
    was = window.locator("#measures-0-title").input_value()
    copy = [["measures-0-title", [was, "停电前写的"]], ["measures-1-title", ["从前的", "停电前的另一句"]]]
    path = dossier.removeprefix(window.url.partition("/dossiers")[0])
    window.goto(f"{dossier}/check")
    window.evaluate("([key, text]) => localStorage.setItem(key, text)", [f"draft:{path}/measures", json.dumps(copy)])
    window.goto(f"{dossier}/measures")

    dialog = window.get_by_role("dialog")
    expect(dialog).to_contain_text("停电前的另一句")
    dialog.get_by_role("button", name="就用所选的").click()
    expect(window.locator("#saved")).to_have_text(SAVED)
    window.reload()
    expect(window.locator("#measures-0-title")).to_have_value("停电前写的")
    expect(window.locator("#measures-1-title")).to_have_value("停电前的另一句")


def test_the_paper_beside_it(window: Page) -> None:
    """As many sheets as the printed file has pages, the edited words marked, a sentence leads to its field."""
    dossier = open_example(window, "measures")
    paper = window.frame_locator("iframe")
    expect(paper.locator(".sheet")).to_have_count(13)
    expect(window.locator("#preview-page")).to_contain_text("13页")
    leave(window, "#measures-0-title", "标得出来的一句话")
    expect(paper.locator(".edited").first).to_be_attached()

    paper.locator("p", has_text="压实主体责任").last.click(position={"x": 90, "y": 8})
    expect(window.locator("#measures-1-title")).to_be_focused()
    paper.locator("p", has_text="主体责任抓得不够紧").first.click(position={"x": 200, "y": 60})
    window.wait_for_url(f"{dossier}/problems#**")

    window.locator("#preview-document").select_option(label="整改清单")
    expect(paper.locator(".sheet.lying")).to_have_count(6)
    assert paper.locator("tr", has_text="序号").count() == 6, "the head of the list stands on every sheet"
