"""A document that cannot be printed, or not in time, says why and what to do, to people and to programs."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from app import create_app
from domain.access import WORKING_ROLES
from domain.codec import read_dossier, write_dossier
from domain.dossier import Dossier
from domain.problems import Measure, Practice
from localization import marks
from rendering import deadline
from rendering.filters import FILTERS
from storage.engine import open_engine
from storage.migrate import upgrade
from tests.tree import ROOT
from tests.web.clerk import Clerk
from tests.web.conftest import AT
from tests.web.people import api_token, make_account, signed_in
from web.services import NAME
from web.settings import Settings

SECONDS, LATE = 0.3, 0.5
ENDLESS, BROKEN = "没完没了", "坏了"
WORDS = {
    ENDLESS: "这份文件0.3秒还没有生成，已经停下。请把特别长的内容删减一些再试；还不行，请联系管理员。",
    BROKEN: "这一段：填写的内容印不出来，请检查这一处。",
}
SAMPLE = read_dossier((ROOT / "doc_templates" / "report" / "sample.json").read_bytes())


def sentence(text: str) -> str:
    """A sentence; two words do what a mistake of ours might do."""
    while text == ENDLESS:
        pass
    if text == BROKEN:
        raise KeyError(text)
    return marks.sentence(text)


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


@pytest.mark.parametrize("words", WORDS)
def test_programs_are_told_why(faulty: Flask, caplog: pytest.LogCaptureFixture, words: str) -> None:
    """The problem document holds the sentence and a number; the log has the same number, and the place."""
    start = time.monotonic()
    answer = faulty.test_client().post(
        "/api/v1/documents/report.docx",
        data=write_dossier(saying(words)),
        content_type="application/json",
        headers=api_token(faulty.extensions[NAME]),
    )
    problem = json.loads(answer.data)

    assert time.monotonic() - start < SECONDS + LATE
    assert (answer.status_code, answer.mimetype) == (500, "application/problem+json")
    assert (problem["type"], problem["status"], problem["title"]) == ("about:blank", 500, "系统出错")
    assert problem["detail"].endswith(WORDS[words])
    assert f"request {problem['request_id']} failed" in caplog.text
    assert "in sentence" in caplog.text


@pytest.mark.parametrize("place", ["documents/report.docx", "practices"])
@pytest.mark.parametrize("words", WORDS)
def test_people_are_told_why(faulty: Flask, words: str, place: str) -> None:
    """The page holds the sentence, what became of what was typed, and a number to quote."""
    house = faulty.extensions[NAME]
    account = make_account(house, secrets.token_hex(4), *WORKING_ROLES)
    stored = house.dossiers.create(account.actor(""), "材料", saying(words), AT)

    page = Clerk(signed_in(faulty, account)).open(f"/dossiers/{stored.id}/{place}", 500)

    assert page.title == "文件没有生成"
    assert f"{WORDS[words]}已经保存过的内容都在" in page.words
    assert "请报上编号" in page.words
