"""Which dossiers an actor sees, asked of the storage itself: hazard row 10 beneath the pages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, insert, select

from domain.access import OFFICES, Actor, Relation, Role
from domain.dossier import Dossier
from domain.review import State
from storage.accounts import AccountFacts, Accounts
from storage.audit import Audit
from storage.dossiers import Dossiers
from storage.found import NotFound
from storage.sharing import Sharing
from storage.stored import Locked, Stale, dossier_bytes
from storage.tables import revisions
from storage.units import Unit, Units
from tests.storage.conftest import clerk_of

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)


class Tree:
    """A superior, two units below it and one below the first of these, with a dossier in each."""

    def __init__(self, units: Units, dossiers: Dossiers, system: Actor, district: Unit, sibling: Unit) -> None:
        """Make the dossiers."""
        below = units.add(system, "秘书科", district.id, AT)
        self.dossiers = dossiers
        self.units = {"top": units.root(), "own": district, "below": below, "beside": sibling}
        self.keys = {
            place: dossiers.create(clerk_of(unit), f"{place}的材料", Dossier(title=place), AT).id
            for place, unit in self.units.items()
        }

    def seen(self, by: Actor) -> dict[str, Relation]:
        """What the actor sees in the list, by place; what is seen there opens, what is not there does not."""
        listed = {stored.id: stored.relation for stored in self.dossiers.all(by)}
        for key in self.keys.values():
            if key in listed:
                assert self.dossiers.get(by, key).relation is listed[key]
                assert self.dossiers.revision(by, key, 1).relation is listed[key]
            else:
                for look in (self.dossiers.get, lambda by, key: self.dossiers.revision(by, key, 1)):
                    with pytest.raises(NotFound):
                        look(by, key)
        return {place: listed[key] for place, key in self.keys.items() if key in listed}


@pytest.fixture
def tree(units: Units, dossiers: Dossiers, system: Actor, district: Unit, sibling: Unit) -> Tree:
    """The tree."""
    return Tree(units, dossiers, system, district, sibling)


@pytest.mark.parametrize("role", [Role.CLERK, Role.REVIEWER, Role.VERIFIER])
def test_row_10_one_sees_the_own_unit_and_below(tree: Tree, role: Role) -> None:
    """Nothing above, nothing beside."""
    own, below = Relation.OWN, Relation.BELOW

    assert tree.seen(clerk_of(tree.units["top"], role)) == {"top": own, "own": below, "below": below, "beside": below}
    assert tree.seen(clerk_of(tree.units["own"], role)) == {"own": own, "below": below}
    assert tree.seen(clerk_of(tree.units["beside"], role)) == {"beside": own}


@pytest.mark.parametrize("role", [Role.UNIT_ADMINISTRATOR, *OFFICES])
def test_row_10_who_administers_sees_no_dossier(tree: Tree, role: Role) -> None:
    """Not even those of the own unit."""
    assert tree.seen(clerk_of(tree.units["top"], role)) == {}


def test_row_10_what_is_shared_is_seen_by_one_person(engine: Engine, audit: Audit, tree: Tree, system: Actor) -> None:
    """The one dossier, by the one person it was shared with, and by nobody else of that unit."""
    facts = AccountFacts(login="guest", name="客", unit=tree.units["beside"].id, roles=frozenset({Role.CLERK}))
    guest = Accounts(engine, audit).add(system, facts, AT).actor("")
    Sharing(engine, audit).share(clerk_of(tree.units["own"]), tree.keys["own"], "guest", AT)

    assert tree.seen(guest) == {"own": Relation.SHARED, "beside": Relation.OWN}
    assert tree.seen(clerk_of(tree.units["beside"])) == {"beside": Relation.OWN}
    assert tree.seen(clerk_of(tree.units["below"])) == {"below": Relation.OWN}


def test_a_revision_is_one_of_its_dossier(tree: Tree) -> None:
    """Numbers count for each dossier; what no dossier ever reached, or no database holds, is not there."""
    by, key = clerk_of(tree.units["own"]), tree.keys["own"]
    tree.dossiers.save(by, key, 1, Dossier(title="新"), AT)

    assert [tree.dossiers.revision(by, key, number).dossier.title for number in (1, 2)] == ["own", "新"]
    assert tree.dossiers.get(by, key).dossier.title == "新"
    for number in (0, 3, 2**31 - 1, 2**31, 2**63):
        with pytest.raises(NotFound):
            tree.dossiers.revision(by, key, number)


def test_the_largest_number_of_a_revision(engine: Engine, tree: Tree) -> None:
    """Numbers are looked for as far as every database counts; a larger one is not even asked for."""
    by, key, largest = clerk_of(tree.units["own"]), tree.keys["own"], 2**31 - 1
    with engine.begin() as connection:
        (first,) = connection.execute(select(revisions).where(revisions.c.dossier_id == key)).mappings()
        for number in (largest, largest + 1):
            connection.execute(insert(revisions).values({**first, "number": number}))

    assert tree.dossiers.revision(by, key, largest).revision == largest
    with pytest.raises(NotFound):
        tree.dossiers.revision(by, key, largest + 1)


def test_what_is_kept_is_compact_and_readable() -> None:
    """UTF-8 without blanks: whoever looks into the database reads the words."""
    assert dossier_bytes(Dossier(title="甲", note="乙")) == '{"title":"甲","note":"乙"}'.encode()


def test_refusals_have_a_name(tree: Tree) -> None:
    """What the log shows when nobody caught them."""
    current = tree.dossiers.get(clerk_of(tree.units["own"]), tree.keys["own"])

    assert str(Stale(current)) == "revision 1 is newer"
    assert (str(Locked(State.APPROVED)), Locked(State.APPROVED).state) == ("locked while approved", State.APPROVED)
