"""The overview of the first page: every dossier in sight with its drafts, and where it was typed in last."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Engine

from domain.access import Actor
from domain.dossier import Dossier
from storage.audit import Audit
from storage.dossiers import Dossiers
from storage.drafts import Drafts, Written
from storage.last_typed import LastTyped, Spot
from storage.overview import Overview
from storage.stored import Stored
from storage.units import Units
from tests.storage.conftest import AT, clerk_of

THEME, AGENDA = Spot("meeting-theme", "会议 › 会议主题"), Spot("meeting-agenda-0", "会议 › 议程第1项")


def typed(page: str, version: int = 0) -> Written:
    """Something typed on a page."""
    return Written(page=page, texts={"a": page}, revision=1, version=version)


def test_overview(engine: Engine, audit: Audit, dossiers: Dossiers, by: Actor) -> None:
    """Each dossier has its own drafts and its own last place; one that was put away is not there."""
    first, second, gone = (dossiers.create(by, name, Dossier(), AT) for name in ("一", "二", "三"))
    drafts = Drafts(engine, audit)
    drafts.put(by, first.id, typed("meeting"), AT, spot=THEME)
    drafts.put(by, first.id, typed("measures"), AT + timedelta(minutes=1))
    drafts.put(by, gone.id, typed("meeting"), AT, spot=THEME)
    dossiers.archive(by, gone.id, AT)
    found = {lying.stored.name: lying for lying in Overview(engine).all(by)}

    assert found.keys() == {"一", "二"}
    assert found["一"].stored == first
    assert [draft.page for draft in found["一"].drafts] == ["measures", "meeting"]
    assert found["一"].last == LastTyped(by.name, "measures", Spot(), AT + timedelta(minutes=1))
    assert (found["二"].stored, found["二"].drafts, found["二"].last) == (second, (), None)


def last(engine: Engine, by: Actor, stored: Stored) -> LastTyped | None:
    """Where somebody is led back to."""
    (found,) = [lying.last for lying in Overview(engine).all(by) if lying.stored.id == stored.id]
    return found


def test_everybody_is_led_to_the_own_place(engine: Engine, audit: Audit, dossiers: Dossiers, by: Actor) -> None:
    """Whoever has typed goes on there; whoever has not, where somebody typed last."""
    unit = Units(engine, audit).root()
    colleague, newcomer = clerk_of(unit, key="colleague"), clerk_of(unit, key="newcomer")
    stored = dossiers.create(by, "材料", Dossier(), AT)
    drafts = Drafts(engine, audit)
    drafts.put(by, stored.id, typed("meeting"), AT, spot=THEME)
    drafts.put(colleague, stored.id, typed("meeting", 1), AT + timedelta(minutes=5), spot=AGENDA)

    own = LastTyped(by.name, "meeting", THEME, AT)
    theirs = LastTyped(colleague.name, "meeting", AGENDA, AT + timedelta(minutes=5))
    assert last(engine, by, stored) == own
    assert last(engine, newcomer, stored) == theirs == last(engine, colleague, stored)
    drafts.put(by, stored.id, replace(typed("meeting", 2), texts={}), AT + timedelta(minutes=9), spot=AGENDA)
    assert last(engine, by, stored) == LastTyped(by.name, "meeting", AGENDA, AT + timedelta(minutes=9))
