"""Whoever watches the lives of dossiers: sends what people send, and holds every answer and the log to the model."""

from __future__ import annotations

import re
from collections.abc import Mapping

from hypothesis.stateful import RuleBasedStateMachine
from typing_extensions import override
from werkzeug.test import TestResponse

from domain.audit import EventKind
from domain.codec import write_dossier
from domain.dossier import Dossier
from tests.generated.life import Life, Text
from tests.generated.town import Somebody, Town


class Witness(RuleBasedStateMachine):
    """What is asked and answered; the rules stand in writing.py and test_lives.py."""

    def __init__(self, town: Town) -> None:
        """Begin in a town where nothing has happened yet."""
        super().__init__()
        self.town, self.serial = town, 0
        town.set_back()
        self.told = town.services.audit.verify().count
        self.all: list[Life] = []

    def press(
        self, who: Somebody, place: str, fields: Mapping[str, str] | None = None, **more: str | int
    ) -> TestResponse:
        """The answer to a form that somebody sends."""
        texts = {**self.town.forms[who.name], **(fields or {}), **more}
        return self.town.browsers[who.name].post(f"/dossiers/{place}", data=texts)

    def look(self, who: Somebody, life: Life, place: str) -> TestResponse:
        """The answer to somebody who opens a place of a dossier."""
        return self.town.browsers[who.name].get(f"/dossiers/{life.id}/{place}")

    def call(self, who: Somebody, method: str, place: str, text: Text | None = None, revision: int = 0) -> TestResponse:
        """The answer to a program."""
        return self.town.browsers[who.name].open(
            f"/api/v1/dossiers{place}",
            method=method,
            data=write_dossier(text.dossier()) if text else None,
            content_type="application/json" if text else None,
            headers={"If-Match": f'"{revision}"'} if revision else None,
        )

    def came(self, answer: TestResponse, status: int, who: Somebody, key: str, *kinds: EventKind) -> bool:
        """Whether the request was done: its answer must have this status, the log these new entries and no other.

        Who may not do something, or asks for what is out of his sight, leaves an entry of that. Entries about drafts
        are left out: the model knows of no drafts.
        """
        assert answer.status_code == status, (answer.status_code, status, answer.get_data(as_text=True))
        found = self.town.entries_after(self.told)
        self.told += len(found)
        hidden = status == 404 and not any(life.seen_by(who) for life in self.all if life.id == key)
        wanted = [EventKind.REFUSED] if status == 403 or hidden else [] if status == 404 else kinds
        self.town.forget_refusals()
        actor = self.town.ids[who.name]
        told = [(entry.kind, entry.actor, entry.subject) for entry in found if entry.kind is not EventKind.EDIT]
        assert told == [(kind, actor, key) for kind in wanted]
        return status < 400

    def kept(self, life: Life, text: Text) -> tuple[EventKind, ...]:
        """What an acknowledged text leaves in the log: an entry if it is a new one."""
        return (EventKind.SAVE,) if life.save(text) else ()

    def fresh(self) -> str:
        """Words that stand nowhere else."""
        self.serial += 1
        return f"标记{self.serial:04d}号"

    def begin(self, key: str, who: Somebody, text: Text) -> Life:
        """A life that has begun."""
        self.all.append(Life(key, who.unit, [text]))
        return self.all[-1]

    @override
    def teardown(self) -> None:
        """At the end everything that was acknowledged is there, and the log is whole."""
        for life in self.all:
            stored = self.town.services.dossiers.get(self.town.witness, life.id)
            assert (stored.revision, stored.state, stored.archived) == (life.revision, life.state, life.archived)
            for number, text in enumerate(life.texts, 1):
                assert (
                    titles(self.town.services.dossiers.revision(self.town.witness, life.id, number).dossier) == text[1:]
                )
        verdict = self.town.services.audit.verify()
        assert (verdict.fault, verdict.count) == ("", self.told)


def titles(dossier: Dossier) -> tuple[str, str]:
    """The two titles that are typed in these lives."""
    measures, practices = [one.title for one in dossier.measures], [one.title for one in dossier.practices]
    return "".join(measures), "".join(practices)


def marks(text: str) -> set[str]:
    """The words of `Witness.fresh` that stand in a text."""
    return set(re.findall("标记[0-9]{4}号", text))
