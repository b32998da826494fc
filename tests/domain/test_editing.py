"""Changes that touch several lists lose no word on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from domain.codec import encode
from domain.dossier import Dossier
from domain.editing import as_new_year, keyed, used_keys, with_aspects, with_items_for_findings, with_keys
from domain.meeting import Closing, Comments, Meeting
from domain.options import BackMatter, FrontMatter
from domain.people import Person, Supervisor
from domain.problems import Aspect, Finding, Measure, Practice, PracticeKind
from domain.rectification import ItemSource, RectificationItem
from domain.rows import fresh_key, repeated_key
from tests.strategies import dossiers


def _words(dossier: Dossier) -> list[tuple[str, str, str]]:
    """What the list prints of each item: its key, the words of its aspect and of its problem."""
    return [(row.item.key, group.aspect_text, row.problem_text) for group in dossier.item_groups for row in group.rows]


@given(dossiers(), st.data())
def test_a_removed_finding_leaves_its_words_in_the_list(dossier: Dossier, data: st.DataObject) -> None:
    """Whatever findings and aspects go, the list prints the same words as before, and no item points at nothing new."""
    left = []
    for aspect in dossier.aspects:
        if data.draw(st.booleans()):
            findings = tuple(finding for finding in aspect.findings if data.draw(st.booleans()))
            left.append(replace(aspect, findings=findings))
    edited = with_aspects(dossier, tuple(left))
    assert _words(edited) == _words(dossier)
    assert edited.aspects == tuple(left)
    keys = {finding.key for finding in edited.findings}
    assert {item.finding for item in edited.items} - {item.finding for item in dossier.items} <= {""}
    assert {item.finding for item in edited.items} <= keys | {"", "gone"}


def test_an_item_keeps_what_it_had_typed_itself() -> None:
    """Words typed in the item are never replaced by those of the finding that goes."""
    finding = Finding(key="f1", headline="问题一")
    items = (
        RectificationItem(key="i1", finding="f1", aspect="另写", problem="改写"),
        RectificationItem(key="i2", finding="f1"),
    )
    dossier = Dossier(aspects=(Aspect(title="甲方面"), Aspect(title="乙方面", findings=(finding,))), items=items)
    mine, taken = with_aspects(dossier, ()).items
    assert (mine.finding, mine.aspect, mine.problem) == ("", "另写", "改写")
    assert (taken.finding, taken.aspect, taken.problem) == ("", "乙方面", "问题一")


@given(dossiers(), st.randoms(use_true_random=True))
def test_a_moved_finding_keeps_its_items(dossier: Dossier, chance: Random) -> None:
    """Aspects and findings in another order: every item still points at the same finding."""
    aspects = [
        replace(aspect, findings=tuple(chance.sample(aspect.findings, len(aspect.findings))))
        for aspect in dossier.aspects
    ]
    chance.shuffle(aspects)
    assert with_aspects(dossier, tuple(aspects)).items == dossier.items


def test_new_findings_get_keys_of_their_own() -> None:
    """A key that is taken anywhere is not given again; keys that stand stay."""
    aspects = (
        Aspect(findings=(Finding(headline="新"), Finding(key="f2"))),
        Aspect(findings=(Finding(), Finding(key="f1"))),
    )
    keyed = with_keys(aspects)
    assert [[finding.key for finding in aspect.findings] for aspect in keyed] == [["f3", "f2"], ["f4", "f1"]]
    assert keyed[0].findings[0].headline == "新"
    assert with_aspects(Dossier(), aspects).aspects == keyed


def test_a_new_finding_never_takes_the_place_of_one_that_is_gone() -> None:
    """An item that pointed at a removed finding does not point at the next one that is typed."""
    aspects = (Aspect(findings=(Finding(key="f1", headline="研究不深"),)),)
    items = (RectificationItem(finding="f1"), RectificationItem(finding="f2"))
    edited = with_aspects(Dossier(aspects=aspects, items=items), (Aspect(findings=(Finding(headline="下沉不多"),)),))

    assert [finding.key for finding in edited.findings] == ["f3"]
    assert [(item.finding, item.problem) for item in edited.items] == [("", "研究不深"), ("f2", "")]


def test_rows_without_a_key_of_their_own_get_one() -> None:
    """Keys that stand stay, of one that stands twice the first; the same dossier always gets the same keys."""
    measures = (Measure(title="甲"), Measure(key="m1", title="乙"), Measure(key="m1", title="丙"))
    dossier = Dossier(practices=(Practice(),), aspects=(Aspect(findings=(Finding(),)),), measures=measures)
    whole = keyed(dossier)

    assert [measure.key for measure in whole.measures] == ["m2", "m1", "m3"]
    assert (whole.practices[0].key, whole.aspects[0].key, whole.findings[0].key) == ("p1", "a1", "f1")
    assert keyed(whole) == whole == keyed(dossier)
    assert used_keys(whole) == {"p1", "a1", "f1", "m1", "m2", "m3"}


@given(dossiers())
def test_every_finding_gets_its_item(dossier: Dossier) -> None:
    """Afterwards nothing is uncovered; the items there were stand first and unchanged; a second time adds nothing."""
    filled = with_items_for_findings(dossier)
    assert filled.uncovered_findings == ()
    assert filled.items[: len(dossier.items)] == dossier.items
    added = filled.items[len(dossier.items) :]
    assert [item.finding for item in added] == [finding.key for finding in dossier.uncovered_findings]
    assert {item.source for item in added} <= {ItemSource.FINDING}
    assert with_items_for_findings(filled) == filled


def test_findings_without_key_get_one_with_their_item() -> None:
    """A dossier made by a program may name no keys."""
    filled = with_items_for_findings(
        Dossier(aspects=(Aspect(findings=(Finding(headline="甲"), Finding(headline="乙"))),))
    )
    assert [(item.key, item.finding) for item in filled.items] == [("i1", "f1"), ("i2", "f2")]


def test_a_new_year_keeps_the_words_and_drops_days_names_numbers_and_items() -> None:
    """Last year's dossier is where this year's begins."""
    secretary = Person(post="区委书记", name="岫明川")
    old = Dossier(
        meeting=Meeting(
            theme="以案促改", held_on=date(2026, 11, 5), expected=11, present=11, duration="半天", chair=secretary
        ),
        supervisors=(Supervisor(person=secretary, spoke=True),),
        comments=Comments(speaker=secretary),
        closing=Closing(speaker=secretary),
        practices=(Practice(kind=PracticeKind.CRITICISM, title="批评", opinions=47),),
        items=(RectificationItem(key="i1"),),
        title="标题",
        list_title="清单",
        document_number="云岫委〔2026〕37号",
        issued_on=date(2026, 11, 16),
        front_matter=FrontMatter(signers=("岫明川",)),
        back_matter=BackMatter(printer="区委办公室", printed_on=date(2026, 11, 17)),
    )
    assert encode(as_new_year(old)) == {
        "meeting": {"theme": "以案促改", "duration": "半天", "chair": {"post": "区委书记"}},
        "supervisors": [{"person": {"post": "区委书记"}, "spoke": True}],
        "comments": {"speaker": {"post": "区委书记"}},
        "closing": {"speaker": {"post": "区委书记"}},
        "practices": [{"kind": "criticism", "title": "批评"}],
        "front_matter": {},
        "back_matter": {"printer": "区委办公室"},
    }


@given(dossiers())
def test_a_new_year_is_a_dossier_without_days(dossier: Dossier) -> None:
    """Aspects, measures, frame and wording are the same; doing it twice changes nothing more."""
    new = as_new_year(dossier)
    assert (new.aspects, new.measures, new.parts, new.overrides) == (
        dossier.aspects,
        dossier.measures,
        dossier.parts,
        dossier.overrides,
    )
    assert as_new_year(new) == new


def test_keys() -> None:
    """Empty keys do not count; the first free number is taken."""
    assert repeated_key(["", "a", "", "b", "a", "b"]) == "a"
    assert repeated_key(["", "a", ""]) == ""
    assert [fresh_key("f", taken) for taken in ([], ["f1", "f3"], ["i1"])] == ["f1", "f2", "f1"]
