"""Stock phrases: kept by a unit's clerks for their unit, in the unit's own order, on record."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from domain.access import Actor, Role
from domain.audit import EventKind
from domain.phrases import PhraseKind
from storage import phrases as module
from storage.audit import Audit
from storage.found import NotAllowed, NotFound
from storage.phrases import Phrases
from storage.units import Unit, Units
from tests.storage.conftest import AT, clerk_of

GENERAL, _, _, MEASURE, GOAL = PhraseKind


@pytest.fixture
def phrases(engine: Engine, audit: Audit) -> Phrases:
    """No phrase yet."""
    return Phrases(engine, audit)


def told(phrases: Phrases, by: Actor) -> list[str]:
    """The words of somebody's phrases."""
    return [phrase.words for phrase in phrases.all(by)]


def test_a_phrase_is_added_changed_and_removed(phrases: Phrases, by: Actor, audit: Audit) -> None:
    """Once for each press, kind by kind; what changes nothing is not on record."""
    first, second = (GOAL, "年底前完成", "1"), (GENERAL, "在市委坚强领导下", "2")
    for kind, words, nonce in (first, second, first):
        phrases.add(by, kind, f" {words}　", AT, nonce)
    general, goal = phrases.all(by)
    assert (general.words, goal.words, goal.kind) == ("在市委坚强领导下", "年底前完成", GOAL)

    phrases.change(by, goal.id, GOAL, "年底前完成", AT)
    phrases.change(by, goal.id, MEASURE, "每季度研究一次", AT)
    phrases.change(by, general.id, GENERAL, "在区委坚强领导下", AT)
    phrases.remove(by, general.id, AT)
    assert [(one.kind, one.words) for one in phrases.all(by)] == [(MEASURE, "每季度研究一次")]
    assert [entry.words for entry in audit.entries() if entry.kind is EventKind.PHRASES] == [
        "新增一条常用语（整改目标）",
        "新增一条常用语（通用）",
        "修改一条常用语（整改措施）",
        "修改一条常用语（通用）",
        "删除一条常用语（通用）",
    ]


def test_the_order_is_the_units_own(phrases: Phrases, by: Actor, audit: Audit) -> None:
    """Up and down among those of a kind, nowhere beyond its ends; one that comes from another kind stands last."""
    for words in ("甲", "乙", "丙"):
        phrases.add(by, GOAL, words, AT)
    for words in ("子", "丑"):
        phrases.add(by, MEASURE, words, AT)
    ids = {phrase.words: phrase.id for phrase in phrases.all(by)}
    phrases.move(by, ids["丙"], -1, AT)
    phrases.move(by, ids["甲"], 1, AT)
    phrases.move(by, ids["丑"], -1, AT)
    before = len(list(audit.entries()))
    phrases.move(by, ids["丑"], -1, AT)
    phrases.move(by, ids["乙"], 1, AT)
    assert len(list(audit.entries())) == before
    assert told(phrases, by) == ["丑", "子", "丙", "甲", "乙"]

    phrases.change(by, ids["丑"], GOAL, "丑", AT)
    assert told(phrases, by) == ["子", "丙", "甲", "乙", "丑"]


def test_what_is_refused(phrases: Phrases, by: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    """In Chinese: nothing, too much, two lines, the same again, one too many."""
    phrases.add(by, GOAL, "甲", AT)
    phrases.add(by, GOAL, "乙", AT)
    second = phrases.all(by)[1].id
    refused = {"": "请填写常用语", "字" * 501: "最多写500个字", "两\n行": "只能写一行", "甲": "已经有"}
    for words, says in refused.items():
        with pytest.raises(ValueError, match=says):
            phrases.add(by, GOAL, words, AT)
        with pytest.raises(ValueError, match=says):
            phrases.change(by, second, GOAL, words, AT)
    monkeypatch.setattr(module, "MOST", 2)
    with pytest.raises(ValueError, match="最多存2条"):
        phrases.add(by, GOAL, "丙", AT)
    assert told(phrases, by) == ["甲", "乙"]


def test_units_are_kept_apart(phrases: Phrases, by: Actor, district: Unit, sibling: Unit) -> None:
    """Neither a superior nor a neighbour sees or touches them."""
    own = clerk_of(district)
    phrases.add(own, GOAL, "甲", AT)
    (phrase,) = phrases.all(own)
    for other in (by, clerk_of(sibling)):
        assert phrases.all(other) == ()
        with pytest.raises(NotFound):
            phrases.change(other, phrase.id, GOAL, "乙", AT)
        with pytest.raises(NotFound):
            phrases.move(other, phrase.id, 1, AT)
        with pytest.raises(NotFound):
            phrases.remove(other, phrase.id, AT)
    assert told(phrases, own) == ["甲"]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CLERK])
def test_clerks_keep_them(phrases: Phrases, units: Units, by: Actor, role: Role) -> None:
    """Nobody else reads or changes any."""
    phrases.add(by, GOAL, "甲", AT)
    (phrase,) = phrases.all(by)
    who = clerk_of(units.root(), role)
    with pytest.raises(NotAllowed):
        phrases.all(who)
    with pytest.raises(NotAllowed):
        phrases.add(who, GOAL, "乙", AT)
    with pytest.raises(NotAllowed):
        phrases.change(who, phrase.id, GOAL, "乙", AT)
    with pytest.raises(NotAllowed):
        phrases.move(who, phrase.id, 1, AT)
    with pytest.raises(NotAllowed):
        phrases.remove(who, phrase.id, AT)
