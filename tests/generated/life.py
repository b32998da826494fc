"""What is known of one dossier's life: a model of states, revisions and rights, plain enough to be checked by eye."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from domain.access import Role
from domain.dossier import Dossier, Overrides
from domain.frame import Part, PartKind
from domain.meeting import Meeting
from domain.people import LeadershipBody, Region
from domain.problems import Measure, Practice
from tests.generated.town import ABOVE, Somebody

EDITABLE: Final = {"draft", "returned", "reopened"}
STEPS: Final = {
    "submit": (Role.CLERK, EDITABLE, "submitted"),
    "withdraw": (Role.CLERK, {"submitted"}, "draft"),
    "return": (Role.REVIEWER, {"submitted"}, "returned"),
    "approve": (Role.REVIEWER, {"submitted"}, "approved"),
    "reopen": (Role.REVIEWER, {"approved"}, "reopened"),
}
"""Who takes a step, from which states, to which."""

NEED_WORDS: Final = {"return", "reopen"}
PAGES: Final = {"measures": "measures-0-title", "practices": "practices-0-title"}
"""The pages that are typed on, each with its one field."""

READERS: Final = frozenset({Role.CLERK, Role.REVIEWER, Role.VERIFIER})


class Text(NamedTuple):
    """What a revision says: all but two titles by a word, then the two titles that are typed on the two pages."""

    facts: str
    measures: str
    practices: str

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return self.facts == "whole" and bool(self.measures and self.practices)

    def dossier(self) -> Dossier:
        """The dossier, for programs, which send it whole."""
        return Dossier(
            region=Region(name="云岫区"),
            body=LeadershipBody(name="区委常委班子"),
            meeting=Meeting(theme="以案促改", held_on=date(2026, 11, 5)),
            overrides=Overrides(lead="开头", preparation="准备"),
            practices=(Practice(title=self.practices),) if self.practices else (),
            measures=(Measure(title=self.measures),) if self.measures else (),
            parts=tuple(Part(kind=kind) for kind in (PartKind.MEETING, PartKind.PRACTICES, PartKind.MEASURES)),
            issued_on=date(2026, 11, 16),
        )


@dataclass
class Life:
    """One dossier: whose it is, every text that was acknowledged, where it stands."""

    id: str
    unit: str
    texts: list[Text]
    state: str = "draft"
    submitted_by: str = ""
    archived: bool = False
    guests: set[str] = field(default_factory=set)
    approved: list[int] = field(default_factory=list)
    last: tuple[str, str, str] = ("", "", "")

    @property
    def text(self) -> Text:
        """What it says now."""
        return self.texts[-1]

    @property
    def revision(self) -> int:
        """Its revision, which is the number of texts."""
        return len(self.texts)

    @property
    def is_editable(self) -> bool:
        """Whether anybody may change the text."""
        return self.state in EDITABLE and not self.archived

    def seen_by(self, who: Somebody) -> bool:
        """Whether it is in somebody's sight: own unit, below, or shared by name."""
        return bool(who.roles & READERS) and (who.unit in {self.unit, ABOVE} or who.name in self.guests)

    def edited_by(self, who: Somebody) -> bool:
        """Whether somebody may change the text while its state lets him: a clerk of the unit, or a guest who is one."""
        return Role.CLERK in who.roles and (who.unit == self.unit or who.name in self.guests)

    def taken_by(self, who: Somebody, step: str) -> bool:
        """Whether somebody may take a step while the state lets him."""
        return self.edited_by(who) if STEPS[step][0] is Role.CLERK else self.reviewed_by(who)

    def reviewed_by(self, who: Somebody) -> bool:
        """Whether somebody may review it while its state lets him."""
        return Role.REVIEWER in who.roles and self.seen_by(who)

    def owned_by(self, who: Somebody) -> bool:
        """Whether somebody may share it: a clerk of its unit."""
        return Role.CLERK in who.roles and who.unit == self.unit

    def save(self, text: Text) -> bool:
        """A text that was acknowledged; what says the same as before is no new revision."""
        is_new = text != self.text
        if is_new:
            self.texts.append(text)
        return is_new
