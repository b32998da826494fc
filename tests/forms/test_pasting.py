"""A pasted passage becomes rows of the list it is pasted into."""

from __future__ import annotations

import pytest

from domain.dossier import Dossier
from forms.items import ItemsPage
from forms.measures import MeasuresPage
from forms.meeting import MeetingPage
from forms.page import PageForm, walk
from forms.pages import PAGES
from forms.pasting import proposal, takes_passages
from forms.problems import ProblemsPage
from forms.rows import Rows

LISTS: dict[tuple[type[PageForm], str], tuple[str, str, list[dict[str, str]]]] = {
    (MeetingPage, "meeting-agenda"): (
        "共有三项议程：一是通报情况；二是开展批评；三是领导讲话。",
        "共有三项议程：",
        [{"": "通报情况"}, {"": "开展批评"}, {"": "领导讲话"}],
    ),
    (MeetingPage, "meeting-basis"): ("《甲方案》\n\n《乙通知》\n", "", [{"": "《甲方案》"}, {"": "《乙通知》"}]),
    (MeetingPage, "comments-expectations"): (
        "一要提高站位。认真学。\n二要压实责任",
        "",
        [{"headline": "提高站位", "elaboration": "认真学。"}, {"headline": "压实责任", "elaboration": ""}],
    ),
    (MeasuresPage, "measures"): (
        "（一）压实责任\n每季度研究一次。1.定方案。2.抓落实。\n（二）" + "长" * 80 + "。短。",
        "",
        [
            {"title": "压实责任", "text": "每季度研究一次。1.定方案。2.抓落实。"},
            {"title": "", "text": "长" * 80 + "。短。"},
        ],
    ),
    (ProblemsPage, "aspects"): (
        "（一）在“学习教育”方面。能够学习，仍有不足。一是学得浅。坐不住。二是用得少。\n（二）作风建设。不实。",
        "",
        [
            {
                "title": "学习教育",
                "preface": "能够学习，仍有不足。",
                "findings-0-headline": "学得浅",
                "findings-0-elaboration": "坐不住。",
                "findings-1-headline": "用得少",
                "findings-1-elaboration": "",
            },
            {"title": "作风建设", "preface": "不实。"},
        ],
    ),
}


@pytest.mark.parametrize(("place", "case"), LISTS.items(), ids=lambda one: str(one[1]))
def test_rows_of_a_passage(place: tuple[type[PageForm], str], case: tuple[str, str, list[dict[str, str]]]) -> None:
    """Headline and rest, nested lists, separators left out; what has no headline keeps all its words as text."""
    page, name = place
    passage, lead, rows = case
    found = proposal(page.filled(Dossier()).rows(name), passage)

    assert found.lead == lead
    assert [dict(row) for _, row in found.rows] == rows


def test_rows_are_put_in() -> None:
    """What was proposed can be put into its list and is read as typed."""
    form = ProblemsPage.filled(Dossier())
    passage, _, _ = LISTS[ProblemsPage, "aspects"]
    rows = form.rows("aspects")
    form.put_in(rows, 0, *(row for _, row in proposal(rows, passage).rows))

    first = form.applied(Dossier()).aspects[0]
    assert (first.title, [finding.headline for finding in first.findings]) == ("学习教育", ["学得浅", "用得少"])


def test_a_full_list_takes_no_more() -> None:
    """What does not fit is refused as a whole, with the limit."""
    form = MeasuresPage.filled(Dossier())
    with pytest.raises(ValueError, match="最多100行"):
        form.put_in(form.rows("measures"), 0, *[{"title": "甲"}] * 101)


def test_lists_that_take_passages() -> None:
    """Lists of texts, and of rows with a text, take passages; items, persons and days are typed one by one."""
    lists = [
        (field.name, takes_passages(field))
        for page in (MeetingPage, ItemsPage, ProblemsPage)
        for field in walk(page.filled(Dossier()).record_fields())
        if isinstance(field, Rows)
    ]

    assert dict(lists)["meeting-agenda"]
    assert dict(lists)["aspects-0-findings"]
    assert not dict(lists)["supervisors"]
    assert PAGES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_every_list_takes_a_passage(page: type[PageForm]) -> None:
    """Whatever its rows are made of."""
    for field in walk(page.filled(Dossier()).record_fields()):
        if isinstance(field, Rows) and takes_passages(field):
            assert len(proposal(field, "一是甲。二是乙。").rows) == 2, field.name
