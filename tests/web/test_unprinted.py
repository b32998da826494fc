"""A document that cannot be printed, or not in time, says why and what to do, to people and to programs."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from operator import call
from typing import Any

import pytest
from flask import Flask

from app import create_app
from domain.access import WORKING_ROLES
from domain.codec import read_dossier, write_dossier
from domain.dossier import Dossier
from domain.problems import Measure, Practice
from rendering import deadline
from rendering.filters import FILTERS
from storage.engine import open_engine
from storage.migrate import upgrade
from tests.endless import BROKEN, LOOP, sentence
from tests.threads import LATE, alone
from tests.tree import ROOT
from tests.web.clerk import Clerk
from tests.web.conftest import AT
from tests.web.people import api_token, make_account, signed_in
from web.services import NAME
from web.settings import Settings

SECONDS = 0.3
REPORT = "/api/v1/documents/report.docx"
WAYS = [
    (LOOP, alone, "这份文件0.3秒还没有生成，已经停下；特别长的内容要删减一些。"),
    (BROKEN, call, "这一段：填写的内容印不出来，请检查这一处。"),
]
"""A word, the thread it is printed in, and what is said."""
Way = Callable[[Callable[[], Any]], Any]
SAMPLE = read_dossier((ROOT / "doc_templates" / "report" / "sample.json").read_bytes())


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A service with that mistake in it, which gives up early."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"))
    upgrade(open_engine(settings.database_url))
    with pytest.MonkeyPatch.context() as changed:
        changed.setitem(FILTERS, "sentence", sentence)
        changed.setattr(deadline, "SECONDS", SECONDS)
        yield create_app(settings)


def saying(words: str) -> Dossier:
    """A dossier with these words in the report, and in the text that a page offers to rewrite."""
    return replace(SAMPLE, measures=(Measure(text=words),), practices=(Practice(text=words),))


@pytest.mark.parametrize(("words", "way", "said"), WAYS, ids=["endless", "broken"])
def test_programs_are_told_why(
    faulty: Flask, caplog: pytest.LogCaptureFixture, words: str, way: Way, said: str
) -> None:
    """The problem document holds the sentence and a number; the log has the same number, and the place."""
    program, headers = faulty.test_client(), {**api_token(faulty.extensions[NAME]), "Content-Type": "application/json"}
    start = time.monotonic()
    answer = way(partial(program.post, REPORT, data=write_dossier(saying(words)), headers=headers))
    problem = json.loads(answer.data)

    assert time.monotonic() - start < SECONDS + LATE
    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    assert (problem["type"], problem["status"]) == ("about:blank", 422)
    assert said in f"{problem['detail']}。"
    assert f"request {problem['request_id']}: a document cannot be printed" in caplog.text
    assert "in sentence" in caplog.text


@pytest.mark.parametrize("place", ["documents/report.docx", "practices"])
@pytest.mark.parametrize(("words", "way", "said"), WAYS, ids=["endless", "broken"])
def test_people_are_told_why(faulty: Flask, words: str, way: Way, said: str, place: str) -> None:
    """The page holds the sentence, what became of what was typed, and a number to quote."""
    house = faulty.extensions[NAME]
    account = make_account(house, secrets.token_hex(4), *WORKING_ROLES)
    stored = house.dossiers.create(account.actor(""), "材料", saying(words), AT)
    clerk = Clerk(signed_in(faulty, account))

    page = way(partial(clerk.open, f"/dossiers/{stored.id}/{place}", 422))

    assert page.title.startswith("没有生成：")
    assert f"{said}请回到这份材料" in page.words
    assert "请报上编号" in page.words


def test_a_document_that_cannot_be_printed_is_not_approved(faulty: Flask) -> None:
    """The reviewer gets the page that says why, not an error of his form; the dossier waits for him as before."""
    house = faulty.extensions[NAME]
    writer, reviewer = (make_account(house, secrets.token_hex(4), *WORKING_ROLES) for _ in range(2))
    broken = replace(SAMPLE, measures=(replace(SAMPLE.measures[0], text=BROKEN), *SAMPLE.measures[1:]))
    stored = house.dossiers.create(writer.actor(""), "材料", broken, AT)
    house.reviews.take(writer.actor(""), stored.id, "submit", 1, "", AT)
    clerk = Clerk(signed_in(faulty, reviewer))

    page = clerk.see(clerk.fill(stored, "review"), f"/dossiers/{stored.id}/review/approve", "", status=422)

    assert page.title.startswith("没有生成：")
    assert house.dossiers.get(writer.actor(""), stored.id).state == "submitted"
