"""Somebody else keeps something of the same page in the moment between reading the desk and keeping what was typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from flask import Flask
from typing_extensions import override

from domain.access import Actor
from domain.problems import Measure
from forms.measures import MeasuresPage
from storage.drafts import Draft, Drafts, Written
from storage.stored import Stored
from tests.web.clerk import Clerk, address
from tests.web.conftest import AT
from tests.web.test_autosaving import send
from web.services import NAME, Services


class Overtaken(Drafts):
    """The stored drafts of a house in which somebody else is a moment faster, once."""

    faster: Written | None = None

    @override
    def put(self, by: Actor, key: str, made: Written, at: datetime, **more: Any) -> Draft:
        """As ever, after the other one's."""
        if self.faster:
            other, self.faster = self.faster, None
            super().put(by, key, other, at)
        return super().put(by, key, made, at, **more)


def test_both_are_kept(house: Flask, clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """Two fields of one page, typed at once: the second is put on top of the first, not over it."""
    place, page = address(example, "measures"), clerk.fill(example, "measures")
    form = page.form(place)
    theirs = {**MeasuresPage.texts(example.dossier), "measures-0-text": "别人"}
    drafts = Overtaken(services.engine, services.audit)
    drafts.faster = Written(page="measures", texts=theirs, revision=example.revision)
    house.extensions[NAME] = replace(services, drafts=drafts)
    try:
        answer = send(clerk, page, place, {"measures-0-title": form["measures-0-title"]}, {"measures-0-title": "我"})
    finally:
        house.extensions[NAME] = services

    assert answer.status_code == 200, answer.get_data(as_text=True)
    first = services.dossiers.get(by, example.id).dossier.measures[0]
    assert (first.title, first.text) == ("我", "别人"), "saved with the history, as the last version is long ago"


def test_a_draft_that_others_have_overtaken_waits(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """Another page is saved without it; nothing of it is lost and nothing of theirs is written over."""
    texts = {**MeasuresPage.texts(example.dossier), "measures-0-title": "草稿里写的"}
    services.drafts.put(by, example.id, Written(page="measures", texts=texts, revision=1), AT)
    theirs = replace(example.dossier, measures=example.dossier.measures[:1])
    services.dossiers.save(by, example.id, 1, replace(theirs, measures=(Measure(title="别人写的"),)), AT)

    page = clerk.fill(example, "practices")
    clerk.follow(clerk.press(page, address(example, "practices"), changes={"practices-0-title": "改了"}))

    stored, waiting = services.drafts.all(by, example.id)
    assert (stored.dossier.measures[0].title, stored.dossier.practices[0].title) == ("别人写的", "改了")
    assert [draft.page for draft in waiting] == ["measures"]
