"""Drafts, removed rows and presences: what is typed is kept exactly, and never over what another has typed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from domain.access import Actor, Role
from domain.audit import EventKind
from domain.dossier import Dossier
from domain.problems import Measure
from storage.accounts import AccountFacts, Accounts
from storage.audit import Audit
from storage.dossiers import Dossiers
from storage.drafts import Drafts, Written
from storage.entries import Wanted
from storage.found import NotAllowed, NotFound
from storage.presences import Presence, Presences
from storage.removed import KEPT, Removed, RemovedRow
from storage.stored import Stale, Stored
from storage.units import Units
from tests.storage.conftest import AT, clerk_of

TEXTS = {"measures-0-title": "甲", "measures-0-text": "  写错了也 留着\n\ud83d"}
WRITTEN = Written(page="measures", texts=TEXTS, revision=1)


@pytest.fixture
def drafts(engine: Engine, audit: Audit) -> Drafts:
    """The drafts of that database, none yet."""
    return Drafts(engine, audit)


@pytest.fixture
def removed(engine: Engine) -> Removed:
    """Its removed rows."""
    return Removed(engine)


@pytest.fixture
def stored(dossiers: Dossiers, by: Actor) -> Stored:
    """A dossier."""
    return dossiers.create(by, "材料", Dossier(), AT)


def test_a_draft_is_kept_as_typed(drafts: Drafts, by: Actor, stored: Stored) -> None:
    """Right or wrong, with its outer blanks; its version counts up, the dossier is as it was."""
    made = drafts.put(by, stored.id, WRITTEN, AT)
    found, (draft,) = drafts.all(by, stored.id)

    assert (found, draft) == (stored, made)
    assert (draft.texts, draft.version, draft.author, draft.account) == (TEXTS, 1, by.name, by.id)
    again = drafts.put(by, stored.id, replace(WRITTEN, version=1, texts={}, moves=3), AT)
    assert (again.version, again.moves, drafts.all(by, stored.id)[1]) == (2, 3, (again,))


@pytest.mark.parametrize("version", [0, 2])
def test_another_version_is_refused(drafts: Drafts, by: Actor, stored: Stored, version: int) -> None:
    """Who did not see what stands there now changes nothing."""
    drafts.put(by, stored.id, WRITTEN, AT)
    with pytest.raises(Stale):
        drafts.put(by, stored.id, replace(WRITTEN, version=version, texts={}), AT)

    assert drafts.all(by, stored.id)[1][0].texts == TEXTS


def test_of_many_at_once_one_gets_through(drafts: Drafts, by: Actor, stored: Stored) -> None:
    """Every acknowledged change stands in its place: nobody is overwritten unseen."""

    def put(number: int) -> bool:
        try:
            drafts.put(by, stored.id, replace(WRITTEN, texts={"a": str(number)}), AT)
        except Stale:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(put, range(8)))

    assert sum(answers) == 1
    assert drafts.all(by, stored.id)[1][0].texts == {"a": str(answers.index(True))}


def test_who_begins_to_type_is_on_record(drafts: Drafts, audit: Audit, by: Actor, stored: Stored, units: Units) -> None:
    """One entry for each person who takes over, none for each key."""
    other = clerk_of(units.root(), key="other")
    for version, who in enumerate((by, by, other, other, by)):
        drafts.put(who, stored.id, replace(WRITTEN, version=version), AT)

    found = audit.newest(Wanted(kind=EventKind.EDIT), 9, 0)
    assert [entry.name for entry in reversed(found)] == ["clerk君", "other君", "clerk君"]


def test_out_of_sight_and_out_of_reach(
    drafts: Drafts, removed: Removed, by: Actor, stored: Stored, units: Units
) -> None:
    """Nobody else's drafts are seen, and who only reads changes none."""
    stranger = replace(by, path="elsewhere.", id="x")
    reader = clerk_of(units.root(), Role.REVIEWER, key="reader")
    for ask in (lambda: drafts.all(stranger, stored.id), lambda: removed.all(stranger, stored.id, AT)):
        with pytest.raises(NotFound):
            ask()
    with pytest.raises(NotAllowed):
        drafts.put(reader, stored.id, WRITTEN, AT)


def test_a_saved_draft_has_ended(drafts: Drafts, dossiers: Dossiers, by: Actor, stored: Stored) -> None:
    """What a draft said is a revision now; a save that holds an older version of it is refused and stores nothing."""
    drafts.put(by, stored.id, WRITTEN, AT)
    made = Dossier(measures=(Measure(title="甲"),))
    with pytest.raises(Stale):
        dossiers.save(by, stored.id, 1, made, AT, drafts={"measures": 2})
    assert dossiers.get(by, stored.id) == stored

    dossiers.save(by, stored.id, 1, made, AT, drafts={"measures": 1})
    found, left = drafts.all(by, stored.id)
    assert (found.revision, left) == (2, ())


def test_a_removed_row_is_kept_and_put_back_once(drafts: Drafts, removed: Removed, by: Actor, stored: Stored) -> None:
    """It goes out and comes back together with the draft that says so."""
    row = RemovedRow("measures", "measures", 0, "措施（一）：甲", {"title": "甲"})
    drafts.put(by, stored.id, WRITTEN, AT, out=row)
    (kept,) = removed.all(by, stored.id, AT)
    assert (kept.row, kept.author, removed.get(by, stored.id, row.id)) == (row, by.name, kept)

    drafts.put(by, stored.id, replace(WRITTEN, version=1), AT, back=row.id)
    assert removed.all(by, stored.id, AT) == ()
    for ask in (
        lambda: removed.get(by, stored.id, row.id),
        lambda: drafts.put(by, stored.id, replace(WRITTEN, version=2), AT, back=row.id),
    ):
        with pytest.raises(NotFound):
            ask()
    assert drafts.all(by, stored.id)[1][0].version == 2


def test_a_removed_row_is_kept_thirty_days(drafts: Drafts, removed: Removed, by: Actor, stored: Stored) -> None:
    """After that it is not offered, and swept out with the next one."""
    old, new = (RemovedRow("measures", "measures", 0, name, {"": name}) for name in ("旧", "新"))
    drafts.put(by, stored.id, WRITTEN, AT, out=old)
    assert removed.all(by, stored.id, AT + KEPT - timedelta(seconds=1)) != ()
    assert removed.all(by, stored.id, AT + KEPT) == ()

    drafts.put(by, stored.id, replace(WRITTEN, version=1), AT + KEPT, out=new)
    assert [kept.row.label for kept in removed.all(by, stored.id, AT)] == ["新"]


def test_presences(engine: Engine, audit: Audit, system: Actor, stored: Stored, by: Actor) -> None:
    """Each sees the others who were here within the last minutes, on which page; nobody sees himself."""
    presences, accounts = Presences(engine), Accounts(engine, audit)
    first, second = (
        accounts.add(system, AccountFacts(login=login, name=name, unit=by.unit, roles=by.roles), AT).actor("")
        for name, login in (("甲同志", "first"), ("乙同志", "second"))
    )
    assert presences.note(first, stored.id, "meeting", AT) == ()
    assert presences.note(second, stored.id, "measures", AT) == (Presence("甲同志", "meeting", AT),)
    moment = AT + timedelta(seconds=5)
    assert presences.note(first, stored.id, "meeting", moment) == (Presence("乙同志", "measures", AT),)
    assert presences.note(second, stored.id, "measures", moment)[0].seen_at == AT, "not written for every question"
    presences.note(first, stored.id, "problems", moment)
    assert presences.note(second, stored.id, "measures", moment) == (Presence("甲同志", "problems", moment),)
    assert presences.note(second, stored.id, "measures", AT + timedelta(minutes=4)) == ()
