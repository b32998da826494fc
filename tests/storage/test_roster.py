"""The roster: who keeps it and who sees it, its order, its undo, and what is remembered for typing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from domain.access import Actor, Role
from domain.audit import EventKind
from domain.dossier import Dossier
from domain.meeting import Meeting
from domain.people import Person, Supervisor
from domain.rectification import RectificationItem
from domain.remembering import Remembered
from storage.audit import Audit
from storage.dossiers import Dossiers
from storage.found import NotAllowed, NotFound
from storage.roster import MOST, Listed, Outdated, Roster
from storage.units import Unit, Units
from tests.storage.conftest import AT, clerk_of

LIU = Person(name="刘志新", post="区委书记", organisation="区委")
LI = Person(name="李 敏", post="区长", organisation="区政府")
SHAN = Person(name="单一川", post="主任", organisation="区委办公室")


@pytest.fixture
def roster(engine: Engine, audit: Audit) -> Roster:
    """The rosters of that database, all empty."""
    return Roster(engine, audit)


@pytest.fixture
def own(roster: Roster, district: Unit) -> Actor:
    """A clerk of the unit below, whose roster has three persons."""
    by = clerk_of(district)
    roster.add(by, [LIU, LI, SHAN], AT)
    return by


def names(roster: Roster, by: Actor) -> list[str]:
    """The names of the own roster, in their order."""
    return [listed.person.name for listed in roster.all(by, by.unit)]


def entry(roster: Roster, by: Actor, name: str) -> Listed:
    """Somebody on the own roster."""
    return next(listed for listed in roster.all(by, by.unit) if listed.person.name == name)


def said(audit: Audit) -> list[str]:
    """What the log says of rosters."""
    return [entry.words for entry in audit.entries() if entry.kind is EventKind.ROSTER]


def test_names_are_whole_and_read_when_they_are_saved(roster: Roster, own: Actor) -> None:
    """Two characters with a blank between them are one name; a surname is read as one; the order is as given."""
    kept = roster.all(own, own.unit)

    assert [listed.person for listed in kept] == [LIU, replace(LI, name="李敏"), SHAN]
    assert [listed.reading for listed in kept] == ["liu2 zhi4 xin1", "li3 min3", "shan4 yi1 chuan1"]


def test_the_unit_keeps_it_superiors_see_it_nobody_beside(
    roster: Roster, own: Actor, units: Units, sibling: Unit
) -> None:
    """Clerks, reviewers and administrators of the unit keep it; verifiers look; the offices do neither."""
    root = units.root()
    above = clerk_of(root)
    someone = entry(roster, own, "李敏").id

    assert len(roster.all(above, own.unit)) == 3
    with pytest.raises(NotFound):
        roster.all(clerk_of(sibling), own.unit)
    with pytest.raises(NotFound):
        roster.change(above, someone, LI, LIU, AT)
    for role in (Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR):
        with pytest.raises(NotAllowed):
            roster.all(clerk_of(root, role), root.id)
    verifier = replace(own, roles=frozenset({Role.VERIFIER}))
    assert len(roster.all(verifier, own.unit)) == 3
    for refused in (
        lambda: roster.add(verifier, [LIU], AT),
        lambda: roster.get(verifier, someone),
        lambda: roster.change(verifier, someone, LI, LIU, AT),
        lambda: roster.remove(verifier, someone, AT),
        lambda: roster.restore(verifier, someone, AT),
        lambda: roster.move(verifier, someone, 1, AT),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_every_change_goes_on_record_without_names(roster: Roster, own: Actor, audit: Audit) -> None:
    """What was done, by whom, to which entry; what changes nothing says nothing."""
    someone = entry(roster, own, "李敏")
    roster.change(own, someone.id, someone.person, replace(someone.person, post="副区长"), AT)
    roster.change(own, someone.id, roster.get(own, someone.id).person, replace(LI, post="副区长"), AT)
    roster.move(own, someone.id, -1, AT)
    roster.move(own, someone.id, -1, AT)
    roster.remove(own, someone.id, AT)
    roster.restore(own, someone.id, AT)

    assert said(audit) == ["名册加入3人", "名册修改1人", "名册调整次序", "名册移除1人", "名册放回1人"]
    assert names(roster, own) == ["李敏", "刘志新", "单一川"]


def test_nobody_is_overwritten(roster: Roster, own: Actor) -> None:
    """A change made from what does not stand there any more is refused and told what does."""
    someone = entry(roster, own, "刘志新")
    roster.change(own, someone.id, LIU, replace(LIU, post="市委常委、区委书记"), AT)
    with pytest.raises(Outdated) as found:
        roster.change(own, someone.id, LIU, replace(LIU, post="书记"), AT)

    assert found.value.current.post == roster.get(own, someone.id).person.post == "市委常委、区委书记"


def test_a_new_name_is_read_anew(roster: Roster, own: Actor) -> None:
    """The reading goes with the name."""
    someone = entry(roster, own, "刘志新")
    roster.change(own, someone.id, LIU, replace(LIU, name="仇晓"), AT)

    assert roster.get(own, someone.id).reading == "qiu2 xiao3"


def test_moving_goes_to_the_ends_and_no_further(roster: Roster, own: Actor) -> None:
    """One place at a time."""
    roster.move(own, entry(roster, own, "刘志新").id, 1, AT)
    assert names(roster, own) == ["李敏", "刘志新", "单一川"]
    roster.move(own, entry(roster, own, "单一川").id, 1, AT)
    assert names(roster, own) == ["李敏", "刘志新", "单一川"]


def test_who_is_removed_comes_back_within_thirty_days(roster: Roster, own: Actor) -> None:
    """In the old place; the next removal forgets who went too long ago."""
    first, second = entry(roster, own, "刘志新").id, entry(roster, own, "李敏").id
    roster.remove(own, first, AT)
    with pytest.raises(NotFound):
        roster.remove(own, first, AT)
    roster.remove(own, second, AT + timedelta(days=29))
    roster.restore(own, first, AT + timedelta(days=29))
    assert names(roster, own) == ["刘志新", "单一川"]
    roster.remove(own, first, AT + timedelta(days=60))
    with pytest.raises(NotFound):
        roster.restore(own, second, AT + timedelta(days=60))


def test_a_form_sent_twice_adds_once(roster: Roster, own: Actor) -> None:
    """By the nonce of its page."""
    for _ in range(2):
        roster.add(own, [LIU, LIU], AT, "n1")
    roster.add(own, [LIU], AT, "n2")

    assert len(roster.all(own, own.unit)) == 6


def test_a_full_roster_says_so(roster: Roster, own: Actor) -> None:
    """Nobody is left out in silence."""
    gone = entry(roster, own, "李敏").id
    roster.remove(own, gone, AT)
    roster.add(own, [LIU] * (MOST - 2), AT)
    with pytest.raises(ValueError, match=f"名册最多{MOST}人"):
        roster.add(own, [LIU], AT)
    with pytest.raises(ValueError, match=f"名册最多{MOST}人"):
        roster.restore(own, gone, AT)


def test_persons_of_the_own_dossiers_are_remembered(
    roster: Roster, own: Actor, dossiers: Dossiers, units: Units
) -> None:
    """The roster first, then who stands in the dossiers of the own unit, put away or not; each once."""
    met = Person(name="丁一", post="副部长", organisation="澜川市委组织部")
    item = RectificationItem(leader="李 敏", owner="王晓", unit="区教育局", assisting_units=("区财政局",))
    made = Dossier(meeting=Meeting(chair=LIU), supervisors=(Supervisor(person=met), Supervisor()), items=(item,))
    dossiers.archive(own, dossiers.create(own, "一", made, AT).id, AT)
    dossiers.create(clerk_of(units.root()), "二", Dossier(meeting=Meeting(chair=Person(name="别处"))), AT)
    known = roster.known(own)

    assert known.words(Remembered.NAME) == ("刘志新", "李敏", "单一川", "丁一", "王晓")
    assert known.words(Remembered.POST) == ("区委书记", "区长", "主任", "副部长")
    assert known.words(Remembered.ORGANISATION)[3:] == ("澜川市委组织部", "区教育局", "区财政局")
    assert known.organisations == ("区委", "区政府", "区委办公室")
