"""The review as clerk and reviewer do it: submitted, remarked, returned, approved, reopened."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from domain.access import Actor, Role
from domain.audit import EventKind
from domain.dossier import Dossier
from domain.review import State
from storage.entries import Wanted
from storage.found import NotAllowed
from storage.permitted import WrongState
from storage.stored import Locked, Stale, Stored
from tests.web.clerk import Clerk, address
from tests.web.conftest import AT
from tests.web.reviewing import reviewer, somebody, take
from web.services import Services

__all__ = ["reviewer"]


def test_there_and_back(clerk: Clerk, reviewer: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """Submitted, returned with words, submitted again, approved, reopened with a reason: all told and on record."""
    assert "待审核" in take(clerk, example, "submit").words
    assert "只能看，不能改" in clerk.fill(example, "measures").words
    assert "请填写退回意见" in take(reviewer, example, "return", status=422).words
    returned = take(reviewer, example, "return", "第二部分\r\n写得太简单")
    assert "写得太简单" in returned.words
    assert "已退回" in clerk.open("/?all=1").words
    take(clerk, example, "submit")
    assert "定稿" in take(reviewer, example, "approve").words
    assert "请填写重新打开的原因" in take(reviewer, example, "reopen", status=422).words
    assert "时间有误" in take(reviewer, example, "reopen", "时间有误").words

    assert services.dossiers.get(by, example.id).state is State.REOPENED
    steps = [entry.kind for entry in services.audit.entries() if entry.subject == example.id][1:]
    assert steps == [
        EventKind.SUBMIT,
        EventKind.RETURN,
        EventKind.SUBMIT,
        EventKind.APPROVE,
        EventKind.REOPEN,
    ]


def test_an_unfinished_dossier_is_not_submitted(clerk: Clerk, blank: Stored) -> None:
    """What lacks something goes nowhere, and the sentence says how much."""
    page = take(clerk, blank, "submit", status=422)
    assert "补齐后才能送审" in page.words


def test_withdrawn(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """Who submitted can take it back while nobody has decided."""
    take(clerk, example, "submit")
    assert "填报中" in take(clerk, example, "withdraw").words
    assert services.dossiers.save(by, example.id, 1, replace(example.dossier, title="改"), AT).revision == 2


def test_nobody_approves_what_he_submitted(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """One person with both roles still needs a second one."""
    page = take(clerk, example, "submit")
    assert not any("approve" in form.attrib["action"] for form in page.all("form"))
    with pytest.raises(NotAllowed):
        services.reviews.take(by, example.id, "approve", 1, "", AT)
    form = page.form(address(example, "review/withdraw"))
    assert clerk.client.post(address(example, "review/approve"), data=form).status_code == 403
    last = list(services.audit.entries())[-1]
    assert (last.kind, last.subject, last.actor) == (EventKind.REFUSED, example.id, by.id)


def test_approved_files_stay_what_they_are(
    clerk: Clerk, reviewer: Clerk, services: Services, by: Actor, example: Stored
) -> None:
    """The kept bytes are what is downloaded, their hash is shown, and they stay when the text changes later."""
    take(clerk, example, "submit")
    page = take(reviewer, example, "approve")
    file = clerk.client.get(address(example, "documents/report.docx")).data
    assert hashlib.sha256(file).hexdigest() in page.words
    assert clerk.client.get(address(example, "documents/report.docx")).data == file

    take(reviewer, example, "reopen", "有误")
    services.dossiers.save(by, example.id, 1, replace(example.dossier, title="另一个标题"), AT)
    (listed, report) = services.finals.all(by, example.id)
    assert (listed.step, listed.slug, report.slug) == (report.step, "rectification_list", "report")
    final = address(example, f"final/{report.step}/report.docx")
    assert clerk.client.get(final).data == file
    assert clerk.client.get(address(example, "documents/report.docx")).data != file
    assert clerk.open(address(example, f"final/{report.step + 1}/report.docx"), 404).status == 404
    approved = services.audit.newest(Wanted(kind=EventKind.APPROVE), 1, 0)[0]
    assert approved.words.endswith(f"第1版：report SHA-256 {report.sha256}，rectification_list SHA-256 {listed.sha256}")
    take(clerk, example, "submit")
    take(reviewer, example, "approve")
    found = [(kept.revision, kept.slug) for kept in services.finals.all(by, example.id)]
    assert found == [(2, "rectification_list"), (2, "report"), (1, "rectification_list"), (1, "report")]
    assert clerk.client.get(address(example, "revisions/1/documents/report.docx")).data == file


def test_approved_again_without_a_change(
    clerk: Clerk, reviewer: Clerk, services: Services, by: Actor, example: Stored
) -> None:
    """The same revision approved a second time is kept twice: what was approved first stays as it was."""
    for _ in range(2):
        take(clerk, example, "submit")
        take(reviewer, example, "approve")
        take(reviewer, example, "reopen", "再看一遍")
    page = clerk.fill(example, "review")
    files = [file for file in services.finals.all(by, example.id) if file.slug == "report"]
    assert [file.revision for file in files] == [1, 1]
    assert files[0].step > files[1].step
    assert page.words.count("第1版 情况报告") == 2
    for file in files:
        data = clerk.client.get(address(example, f"final/{file.step}/report.docx")).data
        assert hashlib.sha256(data).hexdigest() == file.sha256


def test_too_late(clerk: Clerk, reviewer: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """Who presses on a page that is out of date changes nothing and is told."""
    before = clerk.fill(example, "review")
    services.dossiers.save(by, example.id, 1, replace(example.dossier, title="改"), AT)
    page = clerk.follow(clerk.press(before, address(example, "review/submit")))
    assert "刚刚有了变动" in page.words
    take(clerk, example, "submit")
    page = reviewer.open(address(example, "review?page=meeting&field=meeting-theme"))
    reviewer.follow(reviewer.press(page, address(example, "review/remarks"), "", {"words": "意见"}))
    listed = reviewer.fill(example, "review")
    (gone,) = [form.attrib["action"] for form in listed.all("form") if form.attrib["action"].endswith("/withdraw")]
    take(clerk, example, "withdraw")
    assert "刚刚有了变动" in reviewer.follow(reviewer.press(listed, gone)).words
    for action, changes in (
        ("review/remarks", {"words": "晚了"}),
        ("review/return", {"revision": "2", "return": "晚了"}),
    ):
        late = reviewer.see(page, address(example, action), "", changes, 409)
        assert "刚刚有了变动" in late.words
        assert [quote.text for quote in late.all("blockquote") if quote.text == "晚了"]


def test_typing_into_what_is_locked(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """Who was still typing when it was submitted is told, and gets the words back to copy."""
    page = clerk.fill(example, "measures")
    take(clerk, example, "submit")
    answer = clerk.see(page, address(example, "measures"), "save", {"measures-0-title": "最后一句"}, 409)
    assert "没有保存" in answer.title
    assert "最后一句" in answer.words
    assert services.dossiers.get(by, example.id).revision == 1


def test_two_reviewers_at_once(services: Services, by: Actor, example: Stored) -> None:
    """Of two decisions at the same moment one counts; a save never gets between."""
    services.reviews.take(by, example.id, "submit", 1, "", AT)
    people = [somebody(services, Role.REVIEWER).actor("") for _ in range(4)]
    with pytest.raises(ValueError, match="请填写退回意见"):
        services.reviews.take(people[0], example.id, "return", 1, "", AT)

    def decide(at: int) -> str:
        try:
            services.reviews.take(people[at], example.id, "approve" if at % 2 else "return", 1, "意见", AT)
        except WrongState as wrong:
            return str(wrong.state)
        return "done"

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(decide, range(4)))
    assert answers.count("done") == 1
    state = services.dossiers.get(by, example.id).state
    assert set(answers) == {"done", str(state)}


def save_once(services: Services, by: Actor, key: str, dossier: Dossier) -> str:
    """What becomes of a save made from the first revision."""
    try:
        return f"saved {services.dossiers.save(by, key, 1, dossier, AT).revision}"
    except Locked:
        return "locked"


def submit_once(services: Services, by: Actor, key: str) -> str:
    """What becomes of a submit made from the first revision."""
    try:
        services.reviews.take(by, key, "submit", 1, "", AT)
    except Stale:
        return "stale"
    return "submitted"


def test_a_save_and_a_submit_at_once(services: Services, by: Actor, example: Stored) -> None:
    """Either the save comes first and the submit is told, or the submit does and the save is refused."""
    other = services.dossiers.create(by, "先改后送", example.dossier, AT)
    assert save_once(services, by, other.id, replace(example.dossier, title="改")) == "saved 2"
    assert submit_once(services, by, other.id) == "stale"
    assert submit_once(services, by, example.id) == "submitted"
    assert save_once(services, by, example.id, replace(example.dossier, title="改")) == "locked"
    for number in range(10):
        stored = services.dossiers.create(by, f"第{number}份", example.dossier, AT)

        changed = replace(example.dossier, title=f"改{number}")
        with ThreadPoolExecutor(2) as pool:
            outcome = {
                pool.submit(save_once, services, by, stored.id, changed),
                pool.submit(submit_once, services, by, stored.id),
            }
        assert {done.result() for done in outcome} in ({"saved 2", "stale"}, {"locked", "submitted"})


def test_approved_by_two_presses(services: Services, by: Actor, reviewer: Clerk, clerk: Clerk, example: Stored) -> None:
    """The second press of the button finds it done, and prints nothing again."""
    take(clerk, example, "submit")
    page = reviewer.fill(example, "review")
    for _ in range(2):
        reviewer.follow(reviewer.press(page, address(example, "review/approve")))
    taken = [step.label for step in services.reviews.steps(by, example.id)]
    assert taken == ["审定", "送审"]
