"""Paragraphs in other words: the automatic text to start from, one's own words in the file, and the way back."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import docx
import pytest

from domain.access import Actor
from storage.stored import Stored
from tests.web.clerk import Clerk, address
from tests.web.page import Page, text
from web.services import Services

CASES = [
    ("wording", "overrides-lead"),
    ("wording", "overrides-preparation"),
    ("practices", "practices-1-override"),
    ("problems", "aspects-2-override"),
]


def automatic(page: Page) -> list[str]:
    """The automatic paragraphs that a page shows."""
    return [text(told) for told in page.all("blockquote")]


def printed(clerk: Clerk, stored: Stored) -> str:
    """All words of the report."""
    file = clerk.client.get(address(stored, "documents/report.docx")).data
    return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(file)).paragraphs)


@pytest.mark.parametrize(("slug", "field"), CASES)
def test_there_and_back(clerk: Clerk, services: Services, by: Actor, example: Stored, slug: str, field: str) -> None:
    """The automatic text becomes one's own, changed it is printed, put back it is the automatic one again."""
    place, before = address(example, slug), printed(clerk, example)
    page = clerk.fill(example, slug)

    own = clerk.do(page, place, f"{field}:rewrite")
    composed = own.one(field).text or ""
    assert composed
    assert composed.split("\n")[0] in before
    clerk.follow(clerk.press(own, place, changes={field: "只有这一句话。"}))
    assert "只有这一句话。" in printed(clerk, example)

    back = clerk.do(clerk.fill(example, slug), place, f"{field}:compose")
    assert "已恢复自动生成" in back.words
    clerk.follow(clerk.press(back, place))
    assert printed(clerk, example) == before
    assert services.dossiers.get(by, example.id).dossier == example.dossier


def test_the_automatic_text_follows_what_is_typed(clerk: Clerk, example: Stored) -> None:
    """What is shown is made from what stands in the form, stored or not."""
    page = clerk.do(
        clerk.fill(example, "practices"),
        address(example, "practices"),
        "practices:add",
        {"practices-0-title": "新标题"},
    )

    assert any("新标题" in told for told in automatic(page))


def test_while_something_is_wrong(clerk: Clerk, example: Stored) -> None:
    """While the form cannot be read, no row is given a text, which might be another row's; rewriting waits."""
    typed = {"practices-0-title": "新标题", "practices-4-opinions": "很多"}
    place = address(example, "practices")
    page = clerk.see(clerk.fill(example, "practices"), place, "save", typed, 422)
    assert automatic(page) == []

    again = clerk.see(clerk.fill(example, "practices"), place, "practices-1-override:rewrite", typed, 422)
    assert "请先改正标出的地方，再改写这一段。" in again.words
    assert again.summary() != []


def test_empty_rows_do_not_shift_it(clerk: Clerk, example: Stored) -> None:
    """An empty row between others has no automatic text; those after it keep theirs, with their new numbers."""
    page = clerk.fill(example, "measures")
    assert automatic(page) == []

    place = address(example, "practices")
    moved = clerk.do(clerk.fill(example, "practices"), place, "practices:add")
    for at in range(5, 1, -1):
        moved = clerk.do(moved, place, f"practices:{at}:up")

    words = example.dossier.practices[4].title
    (last,) = [told for told in automatic(moved) if words in told]
    assert last == automatic(moved)[-1]
    assert len(automatic(moved)) == 5
    assert moved.one("practices-1-override").tag == "textarea"


def test_nothing_to_start_from(clerk: Clerk, blank: Stored, services: Services, by: Actor) -> None:
    """Where the document prints nothing yet, one's own words can be typed at once."""
    page = clerk.fill(blank, "wording")
    assert page.one("overrides-closing").tag == "textarea"

    clerk.follow(clerk.press(page, address(blank, "wording"), changes={"overrides-closing": "会议圆满结束。"}))

    assert services.dossiers.get(by, blank.id).dossier.overrides.closing == "会议圆满结束。"


def test_own_words_are_open(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """What was written by hand is seen at once; the rest is folded."""
    practices = (replace(example.dossier.practices[0], override="自己写的。"), *example.dossier.practices[1:])
    dossier = replace(example.dossier, practices=practices)
    services.dossiers.save(by, example.id, 1, dossier, example.saved_at)

    folds = [fold for fold in clerk.fill(example, "practices").all("details") if "guide" not in fold.get("class", "")]

    assert ["open" in fold.attrib for fold in folds] == [True] + [False] * 4
    assert "已改写" in text(folds[0])
