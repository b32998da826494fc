"""A whole passage goes into a list: looked at first, then put in, at the end, with what stands before it."""

from __future__ import annotations

import pytest

from storage.stored import Stored
from tests.web.clerk import Clerk, address
from tests.web.page import Page

PASSAGE = "能够坚持学习，但还有差距：一是学得不深。满足于读过。二是用得不够。联系实际少。"


def paste(clerk: Clerk, stored: Stored, rows: str, text: str, slug: str = "problems") -> Page:
    """What is proposed for a passage."""
    place = f"{address(stored, slug)}/paste"
    page = clerk.open(f"{place}?rows={rows}")
    return clerk.see(page, place, "", {"text": text})


def test_proposed_then_put_in(clerk: Clerk, blank: Stored) -> None:
    """The rows on offer make room, the words before the rows go to the text above; nothing is saved unasked."""
    place = f"{address(blank, 'problems')}/paste"
    shown = paste(clerk, blank, "aspects-0-findings", PASSAGE)
    assert "识别为2条" in shown.words
    assert "放进“导语”" in shown.words
    assert clerk.fill(blank, "problems").one("aspects-0-findings-0-headline").attrib["value"] == ""

    page = clerk.do(shown, place, "", {"insert": "y"})
    assert "已放进2条。" in page.words
    assert page.one("aspects-0-preface").text == "能够坚持学习，但还有差距："
    assert page.one("aspects-0-findings-1-headline").attrib["value"] == "用得不够"
    assert page.one("aspects-0-findings-1-elaboration").text == "联系实际少。"
    assert "aspects-0-findings-2-headline" not in page.ids


def test_only_what_is_ticked(clerk: Clerk, example: Stored) -> None:
    """Rows that stand there stay, what is not wanted is left out, also the words before."""
    place = f"{address(example, 'problems')}/paste"
    shown = paste(clerk, example, "aspects-1-findings", PASSAGE)
    count = len(example.dossier.aspects[1].findings)
    sent = {**shown.form(place), "insert": "y"}
    del sent["take-0"], sent["lead"]
    page = clerk.follow(clerk.client.post(place, data=sent))

    assert page.one(f"aspects-1-findings-{count}-headline").attrib["value"] == "用得不够"
    assert page.one("aspects-1-preface").text == example.dossier.aspects[1].preface


def test_where_there_is_no_text_above(clerk: Clerk, blank: Stored) -> None:
    """The words before the rows are shown, to be copied."""
    shown = paste(clerk, blank, "meeting-agenda", "共两项：一是甲；二是乙。", "meeting")

    assert "没有地方放" in shown.words
    assert "共两项：" in shown.words


@pytest.mark.parametrize(
    ("text", "words"),
    [("  ", "请把整段文字粘贴到下面"), ("长" * 100_001, "最多粘贴100000个字"), ("机密★一年", "非涉密系统")],
)
def test_what_cannot_be_pasted(clerk: Clerk, blank: Stored, text: str, words: str) -> None:
    """The reason stands beside the text, and the text is still there."""
    place = f"{address(blank, 'measures')}/paste"
    page = clerk.see(clerk.open(f"{place}?rows=measures"), place, "", {"text": text}, 422)

    assert words in page.words
    assert page.one("text").text == text


def test_a_list_that_is_full(clerk: Clerk, blank: Stored) -> None:
    """All or nothing: what does not fit is refused with the limit, and can be shortened."""
    place = f"{address(blank, 'measures')}/paste"
    shown = paste(clerk, blank, "measures", "\n".join(f"第{number}条" for number in range(101)), "measures")

    assert "最多100行" in clerk.see(shown, place, "", {"insert": "y"}, 422).words


@pytest.mark.parametrize("rows", ["", "supervisors", "nothing", "measures-0"])
def test_lists_that_take_none(clerk: Clerk, blank: Stored, rows: str) -> None:
    """Only lists of texts take passages."""
    clerk.open(f"{address(blank, 'meeting')}/paste?rows={rows}", 400)


def test_a_row_that_says_nothing_is_taken_out(clerk: Clerk, blank: Stored) -> None:
    """Nothing is kept of it, nothing is offered to be taken back; a row that is not there cannot be taken out."""
    place = address(blank, "measures")
    page = clerk.do(clerk.do(clerk.fill(blank, "measures"), place, "measures:add"), place, "measures:1:remove")
    assert "撤销" not in page.words
    assert clerk.press(page, place, "measures:99:remove").status_code == 400
