"""Two people, or two windows, on one page: neither's words are lost, and nobody overwrites anybody unasked."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

from flask import Flask

from domain.access import Actor
from domain.dossier import Dossier
from domain.problems import Measure
from storage.accounts import Account
from storage.stored import Stored
from tests.web.clerk import Clerk, address
from tests.web.conftest import AT
from tests.web.page import Page, text
from tests.web.people import signed_in
from web.services import Services

PLACE = "measures"


def conflict(clerk: Clerk, example: Stored, theirs: dict[str, str], mine: dict[str, str]) -> Page:
    """What I see when I save a page that somebody else saved after I had opened it."""
    my_page, their_page = clerk.fill(example, PLACE), clerk.fill(example, PLACE)
    clerk.follow(clerk.press(their_page, address(example, PLACE), changes=theirs))
    return clerk.see(my_page, address(example, PLACE), "save", mine, 409)


def offered(page: Page) -> list[tuple[str, ...]]:
    """For each difference its place, then what I typed, then what is stored."""
    return [(text(box[0]), *(text(told) for told in box.iter("blockquote"))) for box in page.all("fieldset")]


def chosen(page: Page) -> dict[str, str]:
    """Which version is proposed for each difference."""
    return {name: told for name, told in page.form().items() if name.startswith("take-")}


def stored_measures(services: Services, by: Actor, example: Stored) -> tuple[Measure, ...]:
    """The measures as they stand."""
    return services.dossiers.get(by, example.id).dossier.measures


def test_both_texts_side_by_side(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """Where both changed something, both are shown; what nobody changed is not. What is stored stays theirs."""
    page = conflict(clerk, example, {"measures-0-title": "他们的"}, {"measures-0-title": "我的", "measures-1-text": ""})

    old = example.dossier.measures[1].text
    assert offered(page) == [("措施 › （一） › 标题", "我的", "他们的"), ("措施 › （二） › 内容", "（空）", old)]
    assert stored_measures(services, by, example)[0].title == "他们的"


def test_the_version_that_changed_is_proposed(clerk: Clerk, example: Stored) -> None:
    """Mine is proposed where I changed something, theirs where only they did."""
    page = conflict(clerk, example, {"measures-0-title": "他们的"}, {"measures-1-title": "我的"})

    assert chosen(page) == {"take-measures-0-title": "theirs", "take-measures-1-title": "mine"}


def test_taking_what_is_proposed(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """Saved as proposed, both changes are in."""
    page = conflict(clerk, example, {"measures-0-title": "他们的"}, {"measures-1-title": "我的"})
    clerk.follow(clerk.press(page, address(example, PLACE)))

    assert [measure.title for measure in stored_measures(services, by, example)[:2]] == ["他们的", "我的"]


def test_taking_mine_or_theirs(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """The choice decides; the other version is still in the history."""
    page = conflict(clerk, example, {"measures-0-title": "他们的"}, {"measures-0-title": "我的"})
    clerk.follow(clerk.press(page, address(example, PLACE), changes={"take-measures-0-title": "mine"}))
    assert stored_measures(services, by, example)[0].title == "我的"
    assert services.dossiers.revision(by, example.id, 2).dossier.measures[0].title == "他们的"


def test_leaving_mine(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """Taking theirs everywhere stores nothing new."""
    page = conflict(clerk, example, {"measures-0-title": "他们的"}, {"measures-0-title": "我的"})
    clerk.follow(clerk.press(page, address(example, PLACE), changes={"take-measures-0-title": "theirs"}))

    assert services.dossiers.get(by, example.id).revision == 2


def test_going_on_typing(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """The chosen words can be taken back to the page and changed there before they are stored."""
    page = conflict(clerk, example, {"measures-0-title": "他们的"}, {"measures-0-title": "我的"})
    back = clerk.do(page, address(example, PLACE), "edit")

    assert back.one("measures-0-title").attrib["value"] == "我的"
    assert stored_measures(services, by, example)[0].title == "他们的"
    clerk.follow(clerk.press(back, address(example, PLACE), changes={"measures-0-title": "我们的"}))
    assert stored_measures(services, by, example)[0].title == "我们的"


def test_a_third_person(clerk: Clerk, example: Stored) -> None:
    """While I choose, somebody saves again: I am asked again, against what stands now."""
    page = conflict(clerk, example, {"measures-0-title": "他们的"}, {"measures-0-title": "我的"})
    clerk.follow(
        clerk.press(clerk.fill(example, PLACE), address(example, PLACE), changes={"measures-0-title": "第三个"})
    )

    again = clerk.see(page, address(example, PLACE), "save", status=409)

    assert offered(again) == [("措施 › （一） › 标题", "我的", "第三个")]


def test_another_page_is_no_conflict(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """Two people on two pages do not meet: both changes are stored, none asks."""
    mine, theirs = clerk.fill(example, "measures"), clerk.fill(example, "meeting")
    clerk.follow(clerk.press(theirs, address(example, "meeting"), changes={"meeting-theme": "他们的"}))
    clerk.follow(clerk.press(mine, address(example, "measures"), changes={"measures-0-title": "我的"}))

    now = services.dossiers.get(by, example.id).dossier
    assert (now.meeting.theme, now.measures[0].title) == ("他们的", "我的")


def test_the_same_change_twice(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """A page that is sent twice, or two people who typed the same, have nothing to choose."""
    page = clerk.fill(example, PLACE)
    for _ in range(2):
        clerk.follow(clerk.press(page, address(example, PLACE), changes={"measures-0-title": "一样的"}))

    assert services.dossiers.get(by, example.id).revision == 2


def test_lists_of_different_length(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """A list that grew here and shrank there is one choice, with all its words on both sides."""
    mine = {"measures-5-title": "第六项", "measures-5-text": "新的。"}
    page = conflict(clerk, example, {"measures-4-title": "", "measures-4-text": ""}, mine)

    ((where, my_words, their_words),) = offered(page)
    assert where == "措施"
    assert "（六）： 标题：第六项 内容：新的。" in my_words
    assert "（五）" not in their_words
    clerk.follow(clerk.press(page, address(example, PLACE), changes={"take-measures": "theirs"}))
    assert stored_measures(services, by, example) == example.dossier.measures[:4]


def test_rows_of_a_stale_page(clerk: Clerk, example: Stored) -> None:
    """A button of rows on a page that was changed elsewhere asks, too: rows may stand at other places by now."""
    page = clerk.fill(example, PLACE)
    clerk.follow(
        clerk.press(clerk.fill(example, PLACE), address(example, PLACE), changes={"measures-0-title": "他们的"})
    )
    asked = clerk.see(page, address(example, PLACE), "measures:add", {"measures-0-title": "我的"}, 409)

    assert offered(asked)[0][1:] == ("我的", "他们的")


def test_a_draft_is_not_overwritten(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """What somebody has typed and not saved yet is theirs, too; taking it, or mine, is the choice."""
    mine, theirs = clerk.fill(example, PLACE), clerk.fill(example, PLACE)
    clerk.do(theirs, address(example, PLACE), "measures:add", {"measures-0-title": "他们的"})
    asked = clerk.see(mine, address(example, PLACE), "save", {"measures-0-title": "我的"}, 409)
    assert ("措施 › （一） › 标题", "我的", "他们的") in offered(asked) or offered(asked)[0][0] == "措施"

    clerk.follow(clerk.press(asked, address(example, PLACE), changes={"take-measures": "theirs"}))
    assert stored_measures(services, by, example)[0].title == "他们的"


def test_findings_are_told_apart_by_their_keys(clerk: Clerk, example: Stored) -> None:
    """Findings that changed places are not compared with one another: the list is one choice."""
    place = address(example, "problems")
    page = clerk.fill(example, "problems")
    moved = clerk.do(clerk.fill(example, "problems"), place, "aspects-0-findings:0:down")
    clerk.follow(clerk.press(moved, place))

    again = clerk.see(page, place, "save", {"aspects-0-findings-0-headline": "新的一句"}, 409)

    assert [where for where, _, _ in offered(again)] == ["对照方面 › （一） › 问题"]


def saves(house: Flask, account: Account, example: Stored, words: list[str]) -> list[int]:
    """The answers to saves at the same moment, each from a page opened before, each of another first title."""
    clerks = [Clerk(signed_in(house, account)) for _ in words]
    pages = [clerk.fill(example, PLACE) for clerk in clerks]
    start = Barrier(len(words))

    def save(clerk: Clerk, page: Page, word: str) -> int:
        start.wait()
        return clerk.press(page, address(example, PLACE), changes={"measures-0-title": word}).status_code

    with ThreadPoolExecutor(len(words)) as pool:
        return list(pool.map(save, clerks, pages, words))


def test_at_the_same_moment(house: Flask, account: Account, services: Services, by: Actor, example: Stored) -> None:
    """Of eight who save one page at once, one gets through and seven are asked."""
    words = [f"第{number}位" for number in range(8)]
    answers = saves(house, account, example, words)

    assert sorted(answers) == [303] + [409] * 7
    assert stored_measures(services, by, example)[0].title == words[answers.index(303)]
    assert services.dossiers.get(by, example.id).revision == 2


def test_different_pages_at_the_same_moment(
    house: Flask, account: Account, services: Services, by: Actor, example: Stored
) -> None:
    """Four people who each save their own page many times at once lose nothing and are never asked."""
    fields = {
        "meeting": "meeting-theme",
        "practices": "practices-0-title",
        "problems": "aspects-0-title",
        "measures": "measures-0-title",
    }
    start = Barrier(len(fields))

    def work(slug: str) -> None:
        clerk = Clerk(signed_in(house, account))
        start.wait()
        for number in range(5):
            page = clerk.fill(example, slug)
            clerk.follow(clerk.press(page, address(example, slug), changes={fields[slug]: f"{slug} {number}"}))

    with ThreadPoolExecutor(len(fields)) as pool:
        list(pool.map(work, fields))

    now = services.dossiers.get(by, example.id)
    assert now.revision <= 21, "what two had typed at the same moment may be one revision"
    titles = (now.dossier.meeting.theme, now.dossier.practices[0].title, now.dossier.aspects[0].title)
    assert (*titles, now.dossier.measures[0].title) == tuple(f"{slug} 4" for slug in fields)


def test_new_rows_of_both(clerk: Clerk, services: Services, by: Actor) -> None:
    """Where both added a finding, the choice shows both."""
    measure = Measure(title="甲", text="乙。")
    example = services.dossiers.create(by, "两条", replace(Dossier(), measures=(measure,)), AT)

    page = conflict(clerk, example, {"measures-1-title": "他们的"}, {"measures-1-title": "我的"})

    assert offered(page) == [("措施 › （二） › 标题", "我的", "他们的")]
