"""The review's table: every state and every step, as an office would draw it."""

from __future__ import annotations

from itertools import product

import pytest

from domain.access import Action
from domain.review import TRANSITIONS, State

DRAFT, SUBMITTED, RETURNED, APPROVED, REOPENED = State

# Written down by hand: from which state each step leads where. What is not here is refused.
EXPECTED = {
    ("submit", DRAFT): SUBMITTED,
    ("submit", RETURNED): SUBMITTED,
    ("submit", REOPENED): SUBMITTED,
    ("withdraw", SUBMITTED): DRAFT,
    ("return", SUBMITTED): RETURNED,
    ("approve", SUBMITTED): APPROVED,
    ("reopen", APPROVED): REOPENED,
}


@pytest.mark.parametrize(("name", "state"), list(product(TRANSITIONS, State)))
def test_every_step_from_every_state(name: str, state: State) -> None:
    """A step leads where it is drawn, and is refused everywhere else."""
    step = TRANSITIONS[name]

    assert (step.end if state in step.start else None) == EXPECTED.get((name, state))


def test_who_and_what_with() -> None:
    """A clerk sends and takes back; a reviewer decides, somebody else than who sent; sending back needs words."""
    assert {name for name, step in TRANSITIONS.items() if step.action is Action.SUBMIT} == {"submit", "withdraw"}
    assert {name for name, step in TRANSITIONS.items() if step.action is Action.REVIEW} == {
        "return",
        "approve",
        "reopen",
    }
    assert {name for name, step in TRANSITIONS.items() if step.reason} == {"return", "reopen"}
    assert {name for name, step in TRANSITIONS.items() if step.by_another} == {"approve"}


def test_what_may_be_edited() -> None:
    """Nobody changes what is being reviewed or was approved."""
    assert {state for state in State if state.is_editable} == {DRAFT, RETURNED, REOPENED}
