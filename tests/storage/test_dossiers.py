"""Stored dossiers: revisions stay, a stale save is refused, what is stored is what is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.access import Actor
from domain.dossier import Dossier
from storage.audit import Audit
from storage.dossiers import Dossiers
from storage.engine import open_engine
from storage.found import NotFound
from storage.heads import make_head
from storage.migrate import upgrade
from storage.stored import Stale
from storage.units import Units
from tests.storage.conftest import KEY, clerk_of
from tests.strategies import dossiers as generated

AT = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
BLANK = Dossier()


def titled(title: str) -> Dossier:
    """A dossier told by its title."""
    return Dossier(title=title)


def test_created_dossier_is_read_back(dossiers: Dossiers, by: Actor) -> None:
    """What was created is what is read; moments come back in Beijing time."""
    made = dossiers.create(by, "材料", titled("甲"), AT)

    assert dossiers.get(by, made.id) == made
    assert (made.name, made.revision, made.dossier, made.archived) == ("材料", 1, titled("甲"), False)
    assert made.saved_at == made.created_at == AT
    assert made.saved_at.isoformat() == "2026-11-24T07:30:00+08:00"


def test_same_nonce_makes_one_dossier(dossiers: Dossiers, by: Actor) -> None:
    """A form that is sent three times makes one dossier; forms without a nonce make one each."""
    pressed = {dossiers.create(by, "材料", BLANK, AT, nonce="n").id for _ in range(3)}
    others = {dossiers.create(by, "材料", BLANK, AT).id for _ in range(3)}

    assert (len(pressed), len(others)) == (1, 3)
    assert len(dossiers.all(by)) == 4


def test_every_save_stays(dossiers: Dossiers, by: Actor) -> None:
    """Each save is a revision that can be read again; the newest stands."""
    key = dossiers.create(by, "材料", titled("一"), AT).id
    dossiers.save(by, key, 1, titled("二"), AT + timedelta(minutes=1), page="meeting")
    now = dossiers.save(by, key, 2, titled("三"), AT + timedelta(minutes=2), page="items")

    assert (now.revision, now.dossier) == (3, titled("三"))
    assert [dossiers.revision(by, key, number).dossier.title for number in (1, 2, 3)] == ["一", "二", "三"]
    assert [(r.number, r.page) for r in dossiers.revisions(by, key)] == [(3, "items"), (2, "meeting"), (1, "")]
    assert dossiers.revision(by, key, 2).saved_at == AT + timedelta(minutes=1)


def test_unchanged_save_makes_no_revision(dossiers: Dossiers, by: Actor) -> None:
    """Pressing save twice leaves one revision."""
    made = dossiers.create(by, "材料", titled("甲"), AT)

    assert dossiers.save(by, made.id, 1, titled("甲"), AT + timedelta(hours=1)) == made


def test_stale_save_is_refused(dossiers: Dossiers, by: Actor) -> None:
    """A save made from an older revision stores nothing and tells what stands now, even if it says the same."""
    key = dossiers.create(by, "材料", titled("甲"), AT).id
    theirs = dossiers.save(by, key, 1, titled("乙"), AT)

    for mine in (titled("丙"), titled("乙")):
        with pytest.raises(Stale) as refused:
            dossiers.save(by, key, 1, mine, AT)
        assert refused.value.current == theirs
    assert dossiers.get(by, key) == theirs


def test_list_shows_the_last_saved_first(dossiers: Dossiers, by: Actor) -> None:
    """What was worked on last stands first; what was put away stands apart until it is brought back."""
    first, second = (dossiers.create(by, name, BLANK, AT + timedelta(hours=n)).id for n, name in enumerate("甲乙"))
    dossiers.save(by, first, 1, titled("新"), AT + timedelta(hours=5))
    assert [stored.id for stored in dossiers.all(by)] == [first, second]

    dossiers.archive(by, second, AT)
    assert [stored.id for stored in dossiers.all(by)] == [first]
    assert [(stored.id, stored.archived) for stored in dossiers.all(by, archived=True)] == [(second, True)]

    dossiers.restore(by, second, AT)
    assert [stored.id for stored in dossiers.all(by)] == [first, second]


def test_renaming_is_no_revision(dossiers: Dossiers, by: Actor) -> None:
    """A new name changes nothing else."""
    made = dossiers.create(by, "旧名", titled("甲"), AT)
    dossiers.rename(by, made.id, "新名", AT)

    assert dossiers.get(by, made.id) == replace(made, name="新名")


def test_nothing_is_found_by_a_wrong_name(dossiers: Dossiers, by: Actor) -> None:
    """Every call says that there is no such dossier or revision."""
    key = dossiers.create(by, "材料", BLANK, AT).id
    with pytest.raises(NotFound):
        dossiers.revision(by, key, 2)
    with pytest.raises(NotFound):
        dossiers.revision(by, key, 10**25)
    with pytest.raises(NotFound):
        dossiers.get(by, "x")
    with pytest.raises(NotFound):
        dossiers.save(by, "x", 1, BLANK, AT)
    with pytest.raises(NotFound):
        dossiers.revisions(by, "x")
    with pytest.raises(NotFound):
        dossiers.rename(by, "x", "名", AT)
    with pytest.raises(NotFound):
        dossiers.archive(by, "x", AT)
    with pytest.raises(NotFound):
        dossiers.restore(by, "x", AT)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dossiers, Actor]:
    """One database for all generated dossiers, and a clerk."""
    folder = tmp_path_factory.mktemp("shared")
    engine = open_engine(f"sqlite:///{folder / 'd.sqlite3'}")
    upgrade(engine)
    make_head(folder / "head")
    audit = Audit(engine, KEY, folder / "head")
    return Dossiers(engine, audit), clerk_of(Units(engine, audit).root())


@given(st.data())
@settings(max_examples=20)
def test_every_dossier_is_kept_exactly(shared: tuple[Dossiers, Actor], data: st.DataObject) -> None:
    """What is stored is what is read, for whatever a dossier may hold."""
    dossiers, by = shared
    dossier, other = data.draw(generated()), data.draw(generated())
    made = dossiers.create(by, "材料", dossier, AT)
    saved = dossiers.save(by, made.id, 1, other, AT)

    assert (dossiers.revision(by, made.id, 1).dossier, saved.dossier) == (dossier, other)
