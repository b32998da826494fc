"""The review (审核) of a dossier: its states, and in one table who may take it from one to the next."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from domain.access import Action
from domain.choice import Choice


class State(Choice):
    """Where a dossier stands in its review (审核状态)."""

    DRAFT = "draft", "填报中"
    SUBMITTED = "submitted", "待审核"
    RETURNED = "returned", "已退回"
    APPROVED = "approved", "已审定"
    REOPENED = "reopened", "重新打开"

    @property
    def is_editable(self) -> bool:
        """Whether the dossier's text may be changed: nobody changes what is being reviewed or was approved."""
        return self in {State.DRAFT, State.RETURNED, State.REOPENED}


@dataclass(frozen=True, slots=True)
class Transition:
    """A step of the review: from which states to which, who may take it, and what must be said with it.

    `consequence` tells the person what it does; `by_another` asks for somebody else than who submitted it; `reason`
    says what the sentence asked for is called (empty: none is).
    """

    label: str
    consequence: str
    start: AbstractSet[State]
    end: State
    action: Action
    reason: str = ""
    by_another: bool = False


TRANSITIONS: Final[dict[str, Transition]] = {
    "submit": Transition(
        "送审",
        "送审以后交给审核员，内容不能再改；要改，先撤回。",
        {State.DRAFT, State.RETURNED, State.REOPENED},
        State.SUBMITTED,
        Action.SUBMIT,
    ),
    "withdraw": Transition("撤回", "撤回以后可以接着改，改好再送审。", {State.SUBMITTED}, State.DRAFT, Action.SUBMIT),
    "return": Transition(
        "退回修改",
        "要改的，写明意见，退给填报员；也可以先在下面对某一处提意见。",
        {State.SUBMITTED},
        State.RETURNED,
        Action.REVIEW,
        "退回意见",
    ),
    "approve": Transition(
        "审定",
        "没有问题的，审定：文件原样保存成定稿，内容不能再改。",
        {State.SUBMITTED},
        State.APPROVED,
        Action.REVIEW,
        by_another=True,
    ),
    "reopen": Transition(
        "重新打开",
        "定稿保留，内容可以再改；改好以后要重新送审。",
        {State.APPROVED},
        State.REOPENED,
        Action.REVIEW,
        "重新打开的原因",
    ),
}
"""The table: every step there is, by the name that addresses and the audit use."""
