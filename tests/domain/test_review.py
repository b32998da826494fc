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


def test_states_are_stored_and_called() -> None:
    """The English names stand in databases, so that they never change; the Chinese ones are what people read."""
    assert {state.value: state.label for state in State} == {
        "draft": "填报中",
        "submitted": "待审核",
        "returned": "已退回",
        "approved": "已审定",
        "reopened": "重新打开",
    }


def test_what_steps_and_reasons_are_called() -> None:
    """The words on the buttons and over the field for the reason."""
    assert {name: (step.label, step.reason) for name, step in TRANSITIONS.items()} == {
        "submit": ("送审", ""),
        "withdraw": ("撤回", ""),
        "return": ("退回修改", "退回意见"),
        "approve": ("审定", ""),
        "reopen": ("重新打开", "重新打开的原因"),
    }
    assert all(step.consequence.endswith("。") for step in TRANSITIONS.values()), "each says what follows from it"
