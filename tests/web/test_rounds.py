"""Rounds of a review: nothing that was said is lost, a second press is no error, what is put away is closed."""

from __future__ import annotations

import pytest

from domain.access import Actor
from domain.audit import EventKind
from domain.dossier import Dossier
from storage.entries import Wanted
from storage.stored import Locked, Stored
from tests.web.clerk import Clerk, address
from tests.web.conftest import AT
from tests.web.reviewing import reviewer, take
from tests.web.test_remarks import say
from web.services import Services

__all__ = ["reviewer"]


def test_remarks_stay_with_their_round(
    clerk: Clerk, reviewer: Clerk, services: Services, by: Actor, example: Stored
) -> None:
    """After submitting again the earlier ones stand on the review page; at the fields only those of this round."""
    take(clerk, example, "submit")
    say(reviewer, example, "meeting", "meeting-theme", "第一轮说的")
    take(reviewer, example, "return", "请改")
    assert "第一轮说的" in clerk.fill(example, "meeting").words
    take(clerk, example, "submit")
    page = clerk.fill(example, "review")
    assert "上一轮意见（1条）" in page.words
    assert "第一轮说的" in page.words
    assert "第1次送审" in page.words
    assert "第一轮说的" not in clerk.fill(example, "meeting").words

    say(reviewer, example, "meeting", "meeting-theme", "第二轮说的")
    said, before = services.remarks.all(by, example.id)
    assert [(one.words, one.round) for one in said] == [("第二轮说的", 2)]
    assert [(one.words, one.round) for one in before] == [("第一轮说的", 1)]
    services.remarks.withdraw(by, example.id, before[0].id, AT)
    assert services.remarks.all(by, example.id) == (said, before)


def test_a_remark_is_on_record_with_its_place(
    clerk: Clerk, reviewer: Clerk, services: Services, by: Actor, example: Stored
) -> None:
    """Of its own kind, without its words and without those that it stands at."""
    take(clerk, example, "submit")
    say(reviewer, example, "meeting", "meeting-theme", "写全称")
    ((said,), _) = services.remarks.all(by, example.id)
    made = services.audit.newest(Wanted(kind=EventKind.REMARK), 1, 0)[0]
    assert (made.words, made.subject) == (f"对材料“示例材料”第1版的“{said.place}”提出审核意见", example.id)
    assert said.place
    assert example.dossier.meeting.theme not in made.words
    services.remarks.withdraw(by, example.id, said.id, AT)
    gone = services.audit.newest(Wanted(kind=EventKind.REMARK), 1, 0)[0]
    assert gone.words == f"收回{said.author}对材料“示例材料”第1版的“{said.place}”提出的审核意见"


def test_row_22_a_second_press_after_what_was_typed_was_kept(clerk: Clerk, services: Services, by: Actor) -> None:
    """Sending for review makes a revision of what was typed; the second press knows nothing of it and is no error."""
    sample = services.library["report"].sample
    created = clerk.client.post("/api/v1/dossiers?name=x", data=sample, content_type="application/json").get_json()
    stored = services.dossiers.get(by, created["id"])
    clerk.do(clerk.fill(stored, "measures"), address(stored, "measures"), "measures:1:up")
    page = clerk.fill(stored, "review")
    for _ in range(2):
        shown = clerk.follow(clerk.press(page, address(stored, "review/submit"), ""))
        assert "已送审，现在是“待审核”" in shown.words
    assert services.dossiers.get(by, stored.id).revision == 2
    assert len(services.reviews.steps(by, stored.id)) == 1


def test_row_22_a_second_press_with_other_words_loses_none(clerk: Clerk, reviewer: Clerk, example: Stored) -> None:
    """The same words twice are one press; other words in another window are given back."""
    take(clerk, example, "submit")
    page = reviewer.fill(example, "review")
    for _ in range(2):
        reviewer.follow(reviewer.press(page, address(example, "review/return"), "", {"return": "改短些"}))
    late = reviewer.see(page, address(example, "review/return"), "", {"return": "另外的话"}, 409)
    assert "另外的话" in [quote.text for quote in late.all("blockquote")]


def test_what_is_put_away_is_closed(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """No saving, no rows, no step, no remark, for people and programs; put back, it goes on."""
    pages = {slug: clerk.fill(example, slug) for slug in ("measures", "review", "manage", "history")}
    services.dossiers.archive(by, example.id, AT)
    for slug, place, op in (
        ("measures", "measures", "save"),
        ("measures", "measures", "measures:add"),
        ("review", "review/submit", ""),
        ("manage", "rename", ""),
    ):
        told = clerk.see(pages[slug], address(example, place), op, {"measures-0-title": "改", "name": "改"}, 409)
        assert "已归档" in told.title
        assert "请先恢复" in told.words
    answer = clerk.client.put(
        f"/api/v1/dossiers/{example.id}", data=b"{}", content_type="application/json", headers={"If-Match": '"1"'}
    )
    assert (answer.status_code, "恢复" in answer.get_json()["detail"]) == (409, True)
    assert "要改，请先在“已归档”里放回" in clerk.fill(example, "measures").words
    assert "现在没有需要您办理的事" in clerk.fill(example, "review").words
    assert services.dossiers.get(by, example.id).revision == 1

    services.dossiers.restore(by, example.id, AT)
    assert "待审核" in take(clerk, example, "submit").words


def test_what_is_in_review_is_not_put_away(
    clerk: Clerk, reviewer: Clerk, services: Services, by: Actor, example: Stored
) -> None:
    """Neither by a page nor by a program; and nothing is said of what was put away in the state of old times."""
    page = clerk.fill(example, "manage")
    take(clerk, example, "submit")
    assert "才能归档" in clerk.fill(example, "manage").words
    told = clerk.see(page, address(example, "archive"), "", status=409)
    assert told.title.startswith("没有办理：这份材料待审核")
    answer = clerk.client.delete(f"/api/v1/dossiers/{example.id}")
    assert (answer.status_code, "待审核" in answer.get_json()["detail"]) == (409, True)
    take(reviewer, example, "approve")
    services.dossiers.archive(by, example.id, AT)
    assert services.dossiers.get(by, example.id).archived
    with pytest.raises(Locked, match="locked while archived") as locked:
        services.dossiers.save(by, example.id, 1, Dossier(), AT)
    assert locked.value.label == "已归档"
