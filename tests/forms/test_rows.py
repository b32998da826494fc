"""Rows are added, removed and moved by operation names, with nothing but what was typed."""

from __future__ import annotations

import time

import pytest

from domain.dossier import Dossier
from domain.frame import Part, PartKind
from domain.meeting import Meeting
from domain.people import Person, Supervisor
from domain.problems import Aspect, Finding, Measure
from domain.rows import AtMost
from forms.items import ItemsPage
from forms.keys import with_row_keys
from forms.measures import MeasuresPage
from forms.meeting import MeetingPage
from forms.page import PageForm
from forms.problems import ProblemsPage
from forms.wording import WordingPage
from tests.forms.browser import field_of, sent

AGENDA = {"meeting-agenda-0": "甲", "meeting-agenda-1": "乙", "meeting-agenda-2": "丙", "meeting-held_on": "哪天？"}


def agenda(form: PageForm) -> list[str]:
    """What stands in the rows of the agenda."""
    return [row.shown_value for row in field_of(form, "meeting-agenda")]


@pytest.mark.parametrize(
    ("operation", "rows"),
    [
        ("meeting-agenda:add", ["甲", "乙", "丙", ""]),
        ("meeting-agenda:0:remove", ["乙", "丙"]),
        ("meeting-agenda:1:remove", ["甲", "丙"]),
        ("meeting-agenda:2:remove", ["甲", "乙"]),
        ("meeting-agenda:2:up", ["甲", "丙", "乙"]),
        ("meeting-agenda:0:down", ["乙", "甲", "丙"]),
        ("meeting-agenda:as:2:0:1", ["丙", "甲", "乙"]),
    ],
)
def test_a_button_changes_its_rows_and_nothing_else(operation: str, rows: list[str]) -> None:
    """What was typed elsewhere stays, even what cannot be read; nothing is called wrong before it is saved."""
    form = MeetingPage.posted(AGENDA, Dossier())

    form.change(operation)

    assert agenda(form) == rows
    assert field_of(form, "meeting-held_on").shown_value == "哪天？"
    assert form.error_summary() == ()


@pytest.mark.parametrize(
    "operation",
    [
        "",
        "save",
        "agenda:add",
        "meeting-agenda",
        "meeting-agenda:as",
        "meeting-agenda:as:0:1",
        "meeting-agenda:as:0:1:1",
        "meeting-agenda:as:0:1:2:0",
        "meeting-agenda:as:0:1:3",
        "meeting-agenda:",
        "meeting-agenda:remove",
        "meeting-agenda:0",
        "meeting-agenda:0:take",
        "meeting-agenda:0:up",
        "meeting-agenda:2:down",
        "meeting-agenda:3:remove",
        "meeting-agenda:-1:remove",
        "meeting-agenda:00:remove",
        "meeting-agenda:²:remove",
        "meeting-agenda:０:remove",
        "meeting-agenda:0:remove:x",
        f"meeting-agenda:{'9' * 5000}:remove",
        "meeting-theme:add",
        "items:take",
    ],
)
def test_an_operation_no_button_has_is_refused(operation: str) -> None:
    """A name that was made up changes nothing."""
    form = MeetingPage.posted(AGENDA, Dossier())

    with pytest.raises(ValueError, match="no such"):
        form.change(operation)

    assert agenda(form) == ["甲", "乙", "丙"]


def test_inner_rows_move_with_their_row() -> None:
    """A row takes its own rows along, with their keys."""
    aspects = tuple(
        Aspect(title=title, findings=(Finding(key=f"{key}1", headline="一"), Finding(key=f"{key}2", headline="二")))
        for title, key in (("甲", "a"), ("乙", "b"))
    )
    form = ProblemsPage.filled(Dossier(aspects=aspects))

    form.change("aspects:1:up")
    form.change("aspects-0-findings:0:down")
    form.change("aspects-1-findings:0:remove")
    form.change("aspects-1-findings:add")

    assert form.accepts()
    assert [
        (aspect.title, [finding.key for finding in aspect.findings]) for aspect in form.applied(Dossier()).aspects
    ] == [("乙", ["b2", "b1"]), ("甲", ["a2"])]


def test_removing_the_last_row_offers_an_empty_one() -> None:
    """A list that wants filling never stands there without a field; one that is seldom used may."""
    form = MeetingPage.posted({"meeting-agenda-0": "甲", "supervisors-0-person-name": "闻溪竹"}, Dossier())

    form.change("meeting-agenda:0:remove")
    form.change("supervisors:0:remove")

    assert agenda(form) == [""]
    assert len(field_of(form, "supervisors").entries) == 0
    assert field_of(form, "supervisors").row_label(0) == "第1位"


def test_rows_are_taken_in_the_order_of_their_numbers() -> None:
    """A page whose rows came out of step is put in order: 2 stands before 10, and gaps close."""
    form = MeetingPage.posted({"meeting-agenda-10": "乙", "meeting-agenda-2": "甲"}, Dossier())

    assert agenda(form) == ["甲", "乙"]
    assert sent(form).getlist("meeting-agenda-0") == ["甲"]


def test_an_empty_row_is_dropped_and_shifts_no_error() -> None:
    """An empty row says nothing; what is wrong below it is told where it stands."""
    typed = {"supervisors-0-person-name": " ", "supervisors-1-person-name": "闻\n溪竹", "supervisors-2-spoke": "y"}
    form = MeetingPage.posted(typed, Dossier())

    assert not form.accepts()
    assert [error.field_id for error in form.error_summary()] == ["supervisors-1-person-name"]
    assert form.error_summary()[0].message == ("到会督导人员第2位 › 督导人员 › 姓名：这里只能写一行，请去掉换行")

    form = MeetingPage.posted({**typed, "supervisors-1-person-name": "闻溪竹"}, Dossier())
    assert form.accepts()
    assert form.applied(Dossier()).supervisors == (Supervisor(person=Person(name="闻溪竹")), Supervisor(spoke=True))


def test_one_row_too_many_is_refused_and_kept() -> None:
    """At the limit everything is stored; one row more is told at the list, and all that was typed stands."""
    cap = AtMost().rows
    full = {f"measures-{at}-title": "某项措施" for at in range(cap)}
    form = MeasuresPage.posted(full, Dossier())
    assert form.accepts()
    assert not form.measures.can_add
    assert len(form.applied(Dossier()).measures) == cap

    form = MeasuresPage.posted({**full, f"measures-{cap}-title": "多出的措施"}, Dossier())
    assert not form.accepts()
    assert [error.field_id for error in form.error_summary()] == ["measures"]
    assert "这里最多100行，现在有101行" in form.error_summary()[0].message
    assert field_of(form, f"measures-{cap}-title").shown_value == "多出的措施"
    assert ItemsPage.filled(Dossier()).items.limit == 2000

    form = MeasuresPage.posted({**full, f"measures-{cap}-title": ""}, Dossier())
    assert form.accepts(), "an empty row does not count"


def test_very_many_rows_get_their_keys_at_once() -> None:
    """However many rows a request names, each gets a key of its own, in a time that grows with their number only."""
    texts = {f"items-{at}-goal": "" for at in range(20_000)} | {"items-7-key": "i7", "items-9-key": " "}
    began = time.process_time()
    keyed = with_row_keys(texts, "items-[0-9]+", "i", ["i3"])

    assert time.process_time() - began < 5
    keys = [key for name, key in keyed.items() if name.endswith("-key")]
    assert len(set(keys)) == 20_000
    assert {"i1", "i2", "i4"} <= set(keys)
    assert "i3" not in keys


def test_a_full_list_takes_no_more_rows() -> None:
    """The button is gone at the limit; who posts its name anyway is refused."""
    form = MeasuresPage.filled(Dossier(measures=(Measure(title="某项措施"),) * AtMost().rows))

    with pytest.raises(ValueError, match="no such operation"):
        form.change("measures:add")


def test_parts_of_the_report_can_be_moved_but_only_own_ones_removed() -> None:
    """A part that is not wanted is left out by its box; what it would print is not thrown away."""
    form = WordingPage.filled(Dossier())
    parts = field_of(form, "parts")
    assert [parts.row_label(at) for at in range(2)] == ["第1部分 会议基本情况", "第2部分 主要做法"]

    with pytest.raises(ValueError, match="no such operation"):
        form.change("parts:0:remove")
    form.change("parts:0:down")
    form.change("parts:add")
    form.change("parts:add")
    assert parts.row_label(4) == "第5部分 自拟部分"
    form.change("parts:4:remove")
    form = WordingPage.posted(sent(form).to_dict() | {"parts-4-heading": "会后情况"}, Dossier())

    assert form.accepts()
    kinds = [part.kind for part in form.applied(Dossier()).parts]
    assert kinds[:2] == [PartKind.PRACTICES, PartKind.MEETING]
    assert form.applied(Dossier()).parts[-1] == Part(heading="会后情况")


def test_a_row_of_days_can_be_added() -> None:
    """A new row of a list of days is an empty day, and is not stored."""
    form = ItemsPage.posted({"items-0-leader": "岫明川", "items-0-deadline-kind": "ongoing"}, Dossier())

    form.change("items-0-deadline-reviews:add")

    assert field_of(form, "items-0-deadline-reviews-0").shown_value == ""
    assert form.accepts()
    assert form.applied(Dossier()).items[0].deadline.reviews == ()
    assert form.applied(Dossier()).meeting == Meeting()


def test_a_full_list_takes_no_row_below() -> None:
    """Not even below a row that is there."""
    form = MeetingPage.filled(Dossier())
    for _ in range(2):  # the empty row that is offered makes room
        rows = form.rows("meeting-agenda")
        form.put_in(rows, 0, *[{"": "议程"}] * (rows.limit - len(rows.entries)))
    with pytest.raises(ValueError, match="full"):
        form.change("meeting-agenda:0:below")
