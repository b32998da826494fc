"""Remarks of the review: at their field, along with their row, and told when the row is gone."""

from __future__ import annotations

from domain.access import Actor
from storage.stored import Stored
from tests.web.clerk import Clerk, address
from tests.web.conftest import AT
from tests.web.page import Page, text
from tests.web.reviewing import reviewer, take
from web.services import Services

__all__ = ["reviewer"]


def test_remarks_stand_at_their_fields(clerk: Clerk, reviewer: Clerk, example: Stored) -> None:
    """A reviewer says something of one field; the clerk reads it there, and it is gone once it is submitted again."""
    take(clerk, example, "submit")
    page = reviewer.fill(example, "review")
    place = next(link for link in page.all("a") if "field=meeting-theme" in link.attrib["href"])
    asked = reviewer.open(place.attrib["href"].partition("#")[0])
    remarks = address(example, "review/remarks")
    assert "请填写意见" in reviewer.see(asked, remarks, "", {"words": " "}, 422).words
    assert "主题要写全称" in reviewer.follow(reviewer.press(asked, remarks, "", {"words": "主题要写全称"})).words
    reviewer.follow(reviewer.press(asked, remarks, "", {"words": "第二条"}))
    unknown = reviewer.see(asked, remarks, "", {"words": "此处太短", "field": "nothing"}, 409)
    assert "此处太短" in unknown.words
    page = reviewer.fill(example, "review")
    gone = [form.attrib["action"] for form in page.all("form") if form.attrib["action"].endswith("/withdraw")]
    assert "第二条" not in reviewer.follow(reviewer.press(page, gone[-1])).words
    take(reviewer, example, "return", "请按意见改")

    page = clerk.fill(example, "meeting")
    assert "审核意见：主题要写全称" in page.words
    assert "审核意见" not in clerk.fill(example, "measures").words
    take(clerk, example, "submit")
    assert "审核意见" not in clerk.fill(example, "meeting").words


def say(reviewer: Clerk, stored: Stored, page: str, field: str, words: str) -> None:
    """Make a remark to a field."""
    asked = reviewer.open(address(stored, f"review?page={page}&field={field}"))
    reviewer.follow(reviewer.press(asked, address(stored, "review/remarks"), "", {"words": words}))


def remarked(page: Page) -> dict[str, str]:
    """What was said, by the name of the control it stands beside; of a list, by the list's id."""
    parents = {child: parent for parent in page.tree.iter() for child in parent}
    found = {}
    for said in (element for element in page.all("p") if element.attrib.get("class") == "remark"):
        place = parents[said]
        controls = [control for control in place if control.tag in {"input", "textarea", "select"}]
        found[place.attrib.get("id") or controls[0].attrib["name"]] = text(said).partition("审核意见")[2]
    return found


def test_a_remark_goes_with_its_row(clerk: Clerk, reviewer: Clerk, example: Stored) -> None:
    """A row that is moved takes its remark along; one that is removed leaves it behind, and no new row gets it."""
    take(clerk, example, "submit")
    say(reviewer, example, "practices", "practices-1-text", "第二项太空")
    say(reviewer, example, "problems", "aspects-0-findings-1-headline", "换一个说法")
    take(reviewer, example, "return", "请改")
    place = address(example, "practices")
    page = clerk.fill(example, "practices")
    assert remarked(page) == {"practices-1-text": "：第二项太空"}

    moved = clerk.do(page, place, "practices:1:up")
    assert remarked(moved) == {"practices-0-text": "：第二项太空"}
    saved = clerk.follow(clerk.press(moved, place, "save", {"practices-0-text": "改写得实在了"}))
    assert remarked(saved) == {"practices-0-text": "：第二项太空"}
    assert "做法（一） › 内容" in clerk.fill(example, "review").links
    problems = clerk.do(clerk.fill(example, "problems"), address(example, "problems"), "aspects:0:down")
    assert remarked(problems) == {"aspects-1-findings-1-headline": "：换一个说法"}

    removed = clerk.do(saved, place, "practices:0:remove")
    left = clerk.follow(clerk.press(removed, place))
    added = clerk.do(left, place, "practices:add")
    last = max(name for name in added.form(place) if name.endswith("-text"))
    full = clerk.follow(clerk.press(added, place, "save", {last: "新写的一项"}))
    for shown in (removed, left, full):
        assert remarked(shown) == {}
        assert "（所在的行已删除）：第二项太空" in shown.words
    told = clerk.fill(example, "review").words
    assert "做法（二） › 内容“" in told
    assert "（所在的行已删除） 第二项太空" in told


def test_a_remark_to_a_row_without_a_key_quotes_it(clerk: Clerk, reviewer: Clerk, example: Stored) -> None:
    """Lines have no keys: what was said of one stands at its list with the words that were seen, whatever moves."""
    take(clerk, example, "submit")
    seen = example.dossier.meeting.agenda[1][:20]
    say(reviewer, example, "meeting", "meeting-agenda-1", "说全称")
    take(reviewer, example, "return", "请改")
    page = clerk.fill(example, "meeting")
    assert remarked(page) == {"meeting-agenda": f"（会议 › 议程第2项“{seen}…”）：说全称"}

    place = address(example, "meeting")
    left = clerk.follow(clerk.press(clerk.do(page, place, "meeting-agenda:1:remove"), place))
    assert remarked(left) == {"meeting-agenda": f"（会议 › 议程第2项“{seen}…”）：说全称"}


def test_a_remark_to_a_text_that_is_gone_is_not_made(
    clerk: Clerk, reviewer: Clerk, services: Services, by: Actor, example: Stored
) -> None:
    """Who remarks on a page that is out of date is told; the same words twice are one remark."""
    take(clerk, example, "submit")
    asked = reviewer.open(address(example, "review?page=measures&field=measures-1-title"))
    take(clerk, example, "withdraw")
    page = clerk.do(clerk.fill(example, "measures"), address(example, "measures"), "measures:1:up")
    clerk.follow(clerk.press(page, address(example, "measures")))
    take(clerk, example, "submit")
    late = reviewer.see(asked, address(example, "review/remarks"), "", {"words": "晚了"}, 409)
    assert "刚刚有了变动" in late.words
    assert "晚了" in late.words
    assert services.remarks.all(by, example.id)[0] == ()

    for _ in range(2):
        say(reviewer, example, "measures", "measures-1-title", "只说一遍")
    assert [said.words for said in services.remarks.all(by, example.id)[0]] == ["只说一遍"]


def test_remarks_of_another_dossier_stay(
    services: Services, by: Actor, example: Stored, reviewer: Clerk, clerk: Clerk
) -> None:
    """A remark is taken back on its own dossier only."""
    take(clerk, example, "submit")
    say(reviewer, example, "meeting", "meeting-theme", "写全称")
    (said,) = services.remarks.all(by, example.id)[0]
    other = services.dossiers.create(by, "另一份", example.dossier, AT)
    take(clerk, other, "submit")
    token = reviewer.fill(other, "review").form(address(other, "review/return"))["csrf_token"]
    answer = reviewer.client.post(address(other, f"review/remarks/{said.id}/withdraw"), data={"csrf_token": token})
    assert answer.status_code == 303
    assert services.remarks.all(by, example.id)[0] == (said,)
