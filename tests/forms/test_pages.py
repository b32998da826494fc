"""What single pages do beyond showing their fields: sections come and go, lists feed each other."""

from __future__ import annotations

import pytest

from domain.dossier import Dossier
from domain.editing import keyed
from domain.meeting import Comments
from domain.options import FrontMatter
from domain.people import Person, Supervisor
from domain.problems import Aspect, Finding, Practice, PracticeKind
from domain.rectification import Deadline, DeadlineKind, RectificationItem, Status
from forms.items import TAKE, ItemsPage
from forms.layout import LayoutPage
from forms.meeting import MeetingPage
from forms.page import PageForm
from forms.practices import PracticesPage
from forms.problems import ProblemsPage
from tests.forms.browser import field_of, sent

ASPECTS = (
    Aspect(
        title="落实主体责任",
        findings=(Finding(key="f1", headline="研究不深"), Finding(key="f2", headline="抓得不紧")),
    ),
    Aspect(title="改进作风", findings=(Finding(headline="下沉不多"),)),
)


@pytest.mark.parametrize(
    ("page", "name", "dossier", "shown"),
    [
        (MeetingPage, "comments", Dossier(), False),
        (MeetingPage, "comments", Dossier(supervisors=(Supervisor(spoke=True),)), True),
        (MeetingPage, "comments", Dossier(comments=Comments(speaker=Person(name="闻溪竹"))), True),
        (PracticesPage, "practices-0-documents", Dossier(practices=(Practice(title="甲"),)), False),
        (PracticesPage, "practices-0-documents", Dossier(practices=(Practice(kind=PracticeKind.PLAN),)), True),
        (PracticesPage, "practices-0-documents", Dossier(practices=(Practice(kind=PracticeKind.STUDY),)), True),
        (PracticesPage, "practices-0-documents", Dossier(practices=(Practice(documents=("甲",)),)), True),
        (PracticesPage, "practices-0-opinions", Dossier(practices=(Practice(kind=PracticeKind.PLAN),)), False),
        (PracticesPage, "practices-0-opinions", Dossier(practices=(Practice(kind=PracticeKind.CRITICISM),)), True),
        (ItemsPage, "items-0-closed_on", Dossier(items=(RectificationItem(goal="甲"),)), False),
        (ItemsPage, "items-0-closed_on", Dossier(items=(RectificationItem(status=Status.CLOSED),)), True),
        (LayoutPage, "front_matter", Dossier(), False),
        (LayoutPage, "front_matter", Dossier(front_matter=FrontMatter()), True),
        (LayoutPage, "back_matter", Dossier(), False),
    ],
)
def test_sections_that_do_not_apply_are_skipped(page: type[PageForm], name: str, dossier: Dossier, shown: bool) -> None:  # noqa: FBT001 - a column of the table
    """A section is left out where it makes no sense, unless something stands in it."""
    form = page.filled(dossier)

    assert field_of(form, name).skipped is not shown
    assert page.posted(sent(form), dossier).applied(dossier).practices == keyed(dossier).practices


@pytest.mark.parametrize(
    ("kind", "due", "reviews"),
    [
        (DeadlineKind.IMMEDIATE, False, False),
        (DeadlineKind.DATE, True, False),
        (DeadlineKind.DATE_AND_ONGOING, True, True),
        (DeadlineKind.ONGOING, False, True),
    ],
)
def test_a_deadline_asks_for_what_its_kind_needs(kind: DeadlineKind, due: bool, reviews: bool) -> None:  # noqa: FBT001 - columns of the table
    """A date where there is one, review dates where the work goes on."""
    form = ItemsPage.filled(Dossier(items=(RectificationItem(goal="甲", deadline=Deadline(kind=kind)),)))
    names = ("items-0-deadline-due", "items-0-deadline-reviews")

    assert [not field_of(form, name).skipped for name in names] == [due, reviews]


def test_a_skipped_field_that_cannot_be_read_is_shown() -> None:
    """What is wrong is never hidden: nobody could put it right."""
    form = PracticesPage.posted({"practices-0-kind": "plain", "practices-0-opinions": "好多"}, Dossier())

    assert not form.accepts()
    assert not field_of(form, "practices-0-opinions").skipped


def test_front_and_back_matter_are_switched_on_and_off() -> None:
    """The switch is what counts: on without a word gives empty matter, off takes it away."""
    typed = {"uses_front_matter": "y", "front_matter-issuer_mark": "中共云岫区委文件", "uses_back_matter": "y"}
    on = LayoutPage.posted(typed, Dossier()).applied(Dossier())
    assert on.front_matter == FrontMatter(issuer_mark="中共云岫区委文件")
    assert on.back_matter is not None

    off = LayoutPage.posted({name: text for name, text in typed.items() if "uses" not in name}, on)
    assert not field_of(off, "front_matter").skipped
    assert (off.applied(on).front_matter, off.applied(on).back_matter) == (None, None)


def test_an_item_is_added_for_each_finding_that_has_none() -> None:
    """Taking over gives new rows after what was typed, also for a finding that had no key yet; twice adds nothing."""
    dossier = Dossier(aspects=ASPECTS)
    form = ItemsPage.posted({"items-0-finding": "f2", "items-0-goal": "随便写的"}, dossier)
    assert list(form.actions) == [(TAKE, "从查摆问题带入2条")]

    form.change(TAKE)
    assert list(form.actions) == []
    form = ItemsPage.posted(sent(form), dossier)
    assert form.accepts()
    found = form.applied(dossier)

    assert [(item.key, item.finding) for item in found.items] == [("i1", "f2"), ("i2", "f1"), ("i3", "f3")]
    assert found.items[0].goal == "随便写的"
    assert found.uncovered_findings == ()


def test_a_new_row_keeps_the_key_it_was_first_posted_with() -> None:
    """The page that comes back carries the key of a new row, so that a link made meanwhile is not lost."""
    dossier = Dossier(aspects=ASPECTS[:1], items=(RectificationItem(key="i1", finding="f4"),))
    typed = sent(ProblemsPage.filled(dossier)).to_dict() | {"aspects-0-findings-2-headline": "下沉不多"}

    form = ProblemsPage.posted(typed, dossier)
    form.change("aspects-0-findings:2:up")

    assert [row.form.key.shown_value for row in field_of(form, "aspects-0-findings")] == ["f1", "f3", "f2"]
    assert [finding.key for finding in form.applied(dossier).findings] == ["f1", "f3", "f2"]
    typed["aspects-0-findings-3-headline"] = "作风不实"
    assert [finding.key for finding in ProblemsPage.posted(typed, dossier).aspects.value[0].findings][3] == "f5"


def test_other_pages_have_no_further_operations() -> None:
    """Only the list of items takes rows over from elsewhere."""
    assert ProblemsPage.filled(Dossier(aspects=ASPECTS)).actions == ()


def test_items_keep_their_other_operations() -> None:
    """The list can be changed by hand as every list."""
    form = ItemsPage.filled(Dossier())

    form.change("items:add")

    assert len(form.items.entries) == 1


def test_a_name_typed_once_is_suggested_in_every_row() -> None:
    """Units and persons come back in other rows, each once; set phrases are suggested where they fit."""
    typed = {"items-0-unit": "区委办公室", "items-1-assisting_units-0": "区委组织部", "items-1-unit": "区委办公室"}
    form = ItemsPage.posted(typed, Dossier())

    assert field_of(form, "items-0-unit").suggestions == ("区委办公室", "区委组织部")
    assert field_of(form, "items-1-assisting_units-0").suggestions == ("区委办公室", "区委组织部")
    assert field_of(form, "items-0-leader").suggestions == ()
    assert "半天" in field_of(MeetingPage.filled(Dossier()), "meeting-duration").suggestions


def test_a_link_names_aspect_and_problem() -> None:
    """The choice shows the findings in words; one that is gone stays chosen until another is."""
    form = ItemsPage.posted({"items-0-finding": "f9"}, Dossier(aspects=ASPECTS))

    assert form.accepts()
    assert list(field_of(form, "items-0-finding").iter_choices()) == [
        ("f9", "（原来对应的问题已经删掉）", True),
        ("", "（不对应查摆问题）", False),
        ("f1", "落实主体责任 · 研究不深", False),
        ("f2", "落实主体责任 · 抓得不紧", False),
        ("f3", "改进作风 · 下沉不多", False),
    ]
    assert field_of(form, "items-0-finding").choices[""] == "（不对应查摆问题）"


def test_a_finding_that_goes_leaves_its_words_to_its_item() -> None:
    """Removing a problem on its page loses nothing of the rectification list."""
    dossier = Dossier(aspects=ASPECTS, items=(RectificationItem(key="i1", finding="f1"),))
    form = ProblemsPage.filled(dossier)

    form.change("aspects-0-findings:0:remove")
    assert form.accepts()

    assert [finding.key for finding in form.applied(dossier).findings] == ["f2", "f3"]
    item = form.applied(dossier).items[0]
    assert (item.finding, item.aspect, item.problem) == ("", "落实主体责任", "研究不深")


def test_pages_of_one_dossier_do_not_touch_each_other() -> None:
    """What a page stores is put into the dossier as it stands, even if that changed meanwhile."""
    form = PracticesPage.posted({"practice_introduction": "总的情况。"}, Dossier())
    newer = Dossier(note="此件不公开")

    assert form.applied(newer) == Dossier(note="此件不公开", practice_introduction="总的情况。")
