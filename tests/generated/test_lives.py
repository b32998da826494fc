"""The lives of dossiers (Z2): begun, typed, shared, reviewed, put away by many people, in any order, over HTTP.

A plain model (life.py) says after each request what must have come of it: the status, the state, one revision more or
none, and exactly which entries the audit log has got. What somebody may not see is 404 to him, always. At the end every
text that was acknowledged is there under its number, and the chain of the log verifies.
"""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.generated.life import Life
from tests.generated.lives import Lives
from tests.generated.town import PEOPLE, PROGRAMS, Town
from tests.lengths import IS_LONG

CLERK, REVIEWER, DEPUTY, VERIFIER, ADMINISTRATOR, SUPERIOR, INSPECTOR, _, NEIGHBOUR, GUEST = PEOPLE
ABOVE, PROGRAM, BESIDE = PROGRAMS


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """The people and their browsers."""
    return Town(tmp_path_factory.mktemp("town"))


def test_z2_a_life_told(town: Town) -> None:
    """One life from beginning to end, with all that may go wrong on the way."""
    told = Lives(town)
    told.send(PROGRAM)
    (life,) = told.all
    _typed(told, life)
    _reviewed(told, life)
    _shared(told, life)
    told.copy(VERIFIER, life)
    told.copy(NEIGHBOUR, life)
    told.copy(SUPERIOR, life)
    for who in (CLERK, VERIFIER):
        told.create(who, 2)
        told.browse(who)
    told.browse(ADMINISTRATOR)
    told.teardown()


def _typed(told: Lives, life: Life) -> None:
    told.type(CLERK, life, "measures", 0, 0)
    told.type(DEPUTY, life, "measures", 1, 0)
    for who in (VERIFIER, NEIGHBOUR, ADMINISTRATOR):
        told.type(who, life, "practices", 0, 0)
        told.read(who, life, "measures")
        told.restore(who, life, 1, 0)
        told.put(who, life, "rename")
    for program in PROGRAMS:
        told.write(program, life, 1)
        told.fetch(program, life)
    told.restore(CLERK, life, 9, 0)
    told.restore(CLERK, life, 1, 1)
    told.restore(CLERK, life, 1, 0)
    told.restore(CLERK, life, life.revision, 0)


def _reviewed(told: Lives, life: Life) -> None:
    told.type(CLERK, life, "practices", 0, 1)
    told.put(CLERK, life, "archive")
    told.take(CLERK, life, "submit", 0, "")
    told.put(CLERK, life, "restore")
    told.take(CLERK, life, "submit", 0, "")
    told.type(CLERK, life, "practices", 0, 0)
    told.take(CLERK, life, "submit", 1, "")
    for _ in range(2):
        told.take(DEPUTY, life, "submit", 0, "")
    told.put(CLERK, life, "archive")
    told.put_away(PROGRAM, life, 0)
    told.type(CLERK, life, "practices", 0, 0)
    told.restore(CLERK, life, 1, 0)
    told.put(CLERK, life, "rename")
    told.take(DEPUTY, life, "approve", 0, "")
    for who in (CLERK, GUEST, REVIEWER):
        told.remark(who, life)
        told.take(who, life, "return", 0, "")
        told.take(who, life, "approve", 0, "")
    told.remark(INSPECTOR, life)
    for number in (0, 1, 2):
        told.download(VERIFIER, life, number)
    told.download(GUEST, life, 0)
    told.take(INSPECTOR, life, "reopen", 0, "意见")


def _shared(told: Lives, life: Life) -> None:
    for who in (VERIFIER, NEIGHBOUR, CLERK, CLERK):
        told.share(who, life, NEIGHBOUR, withdraws=False)
    told.type(NEIGHBOUR, life, "practices", 0, 0)
    for _ in range(2):
        told.share(CLERK, life, NEIGHBOUR, withdraws=True)
    told.share(CLERK, life, ADMINISTRATOR, withdraws=False)
    for what in ("rename", "archive", "archive"):
        told.put(CLERK, life, what)
    told.remark(REVIEWER, life)
    told.put(CLERK, life, "restore")
    for program in (ABOVE, BESIDE, PROGRAM):
        told.put_away(program, life, 0)
    told.put_away(PROGRAM, life, 1)


@pytest.fixture(scope="module", params=range(2))
def half(request: pytest.FixtureRequest) -> int:
    """One half of the runs, so that two processes share them."""
    number: int = request.param
    return number


@pytest.mark.hypothesis
@pytest.mark.usefixtures("half")
def test_z2_lives(town: Town) -> None:
    """Whatever people do, in whatever order: two thousand lives of fifty steps in the long form, ten in the gate."""
    chosen = settings(max_examples=1000 if IS_LONG else 5, stateful_step_count=50)
    run_state_machine_as_test(lambda: Lives(town), settings=chosen)  # type: ignore[arg-type]  # whatever makes one
