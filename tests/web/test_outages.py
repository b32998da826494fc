"""What the machine refuses: a full disk, a database that somebody holds, a document or a page that cannot be made."""

from __future__ import annotations

import json
import random
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy import Engine, event

from app import create_app
from domain.access import WORKING_ROLES
from domain.codec import write_dossier
from domain.dossier import Dossier
from domain.problems import Measure
from rendering.library import Library, discover
from storage import engine
from storage.engine import open_engine
from storage.migrate import upgrade
from storage.stored import Stored
from tests.rendering.records import put, template
from tests.tree import ROOT
from tests.web.clerk import Clerk, address
from tests.web.conftest import AT
from tests.web.people import api_token, make_account, signed_in
from web.clock import now
from web.services import NAME, Services
from web.settings import Settings

PASSWORD = "Quiet-River-27"  # noqa: S105 - of an account that only a test has
TYPED = "".join(random.Random(5).choices("春夏秋冬山川湖海天地风云", k=5000))
FACTS = """\
title = "情况报告"
prints = "测试用。"
order = 1
full_title = "dossier.meeting.theme"
issuer = "dossier.issuer_text"
fonts = "dossier.options.font_scheme"
"""
Outage = Callable[[Services], AbstractContextManager[None]]


@contextmanager
def held(services: Services) -> Iterator[None]:
    """Somebody else writes to the database and does not end."""
    other = sqlite3.connect(services.settings.data_dir / "dossiers.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.close()


@contextmanager
def full(services: Services) -> Iterator[None]:
    """The database cannot grow."""

    def limit(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")

    event.listen(Engine, "connect", limit)
    services.engine.dispose()
    yield
    event.remove(Engine, "connect", limit)
    services.engine.dispose()


@contextmanager
def headless(services: Services) -> Iterator[None]:
    """The head of the audit log cannot be written: nothing can go on record."""
    head = services.settings.audit_head
    kept = head.rename(head.with_suffix(".kept"))
    head.mkdir()
    yield
    head.rmdir()
    kept.rename(head)


OUTAGES = pytest.mark.parametrize("outage", [held, full, headless])


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """A service of its own, which does not wait long for other writers."""
    monkeypatch.setattr(engine, "_WAIT", 50)
    settings = Settings(data_dir=tmp_path / "data")
    upgrade(open_engine(settings.database_url))
    return create_app(settings)


@pytest.fixture
def at_work(own: Flask) -> tuple[Clerk, Services, Stored]:
    """A clerk at that service, its services, a dossier."""
    services: Services = own.extensions[NAME]
    account = make_account(services, "everybody", *WORKING_ROLES)
    services.passwords.set(account.actor("127.0.0.1"), PASSWORD, AT)
    stored = services.dossiers.create(account.actor("127.0.0.1"), "材料", Dossier(), AT)
    return Clerk(signed_in(own, account)), services, stored


@OUTAGES
def test_row_38_what_was_typed_survives_an_outage(at_work: tuple[Clerk, Services, Stored], outage: Outage) -> None:
    """503 in Chinese with a number and when to try again; what was typed is shown, and saved by one more press."""
    clerk, services, stored = at_work
    place = address(stored, "measures")
    page = clerk.fill(stored, "measures")
    with outage(services):
        answer = clerk.press(page, place, changes={"measures-0-title": "题目", "measures-0-text": TYPED})
        again = clerk.see(page, place, "save", {"measures-0-title": "题目", "measures-0-text": TYPED}, 503)

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert ("审计日志写不进去，" in again.words) == (outage is headless)
    assert "刚才没有保存。您填写的内容都还在" in again.words
    assert re.search("编号：[0-9a-f]{8}。", again.words)
    assert TYPED in again.words
    clerk.follow(clerk.press(again, place))
    saved = clerk.fill(stored, "measures")
    assert saved.form(place)["measures-0-text"] == TYPED


def test_reading_in_an_outage(at_work: tuple[Clerk, Services, Stored]) -> None:
    """What need not be written can still be read; a download, which must go on record, says when to try again."""
    clerk, services, stored = at_work
    with held(services):
        with time_machine.travel(now() + timedelta(minutes=5)):
            clerk.fill(stored, "measures")  # the idle limit, which is due to be put off, is no reason to refuse
        answer = clerk.client.get(address(stored, "documents/report.docx"))
        page = clerk.open(address(stored, "documents/report.docx"), 503)

    assert answer.headers["Retry-After"] == "30"
    assert page.title == "暂时不能使用"
    assert "数据库正忙" in page.words
    assert re.search(r"请报上编号：[0-9a-f]{8}$", page.words)


def test_passwords_are_not_shown_in_an_outage(at_work: tuple[Clerk, Services, Stored]) -> None:
    """The page to sign in is shown anew, with everything but the password, which stands in no page."""
    clerk, services, _ = at_work
    clerk.client.delete_cookie("dossier")
    page = clerk.open("/sign-in")
    with held(services):
        again = clerk.see(page, "/sign-in", "", {"login": "everybody", "password": PASSWORD}, 503)

    assert "数据库正忙，或者磁盘满了，刚才没有登录。请再输一次密码。" in again.words
    assert again.form("/sign-in")["login"] == "everybody"
    assert PASSWORD not in again.html
    assert clerk.press(again, "/sign-in", "", {"password": PASSWORD}).headers["Location"] == "/"


@OUTAGES
def test_programs_in_an_outage(own: Flask, outage: Outage) -> None:
    """A program gets a problem document that says when to ask again, whatever call it was."""
    services: Services = own.extensions[NAME]
    token, body = api_token(services), write_dossier(Dossier(measures=(Measure(title="题目", text=TYPED),)))
    with outage(services):
        answer = own.test_client().post("/api/v1/dossiers", data=body, headers=token, content_type="application/json")

    problem = json.loads(answer.data)
    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
    assert (answer.headers["Retry-After"], problem["request_id"]) == ("30", answer.headers["X-Request-Id"])
    assert "请等半分钟，原样再发一次" in problem["detail"]


def picky(text: str) -> str:
    """The text, unless it is one that cannot be printed."""
    assert "印不出" not in text
    return text


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A report that cannot print every theme."""
    folder = tmp_path / "templates"
    folder.mkdir()
    put(folder, template("会议主题：{{ dossier.meeting.theme|picky }}。"), "report", FACTS)
    return discover(folder, Dossier, {"picky": picky})


def test_a_document_that_cannot_be_printed(at_work: tuple[Clerk, Services, Stored], library: Library) -> None:
    """The page names the document and the place in it, and leads back to the dossier; a program reads the same."""
    clerk, services, stored = at_work
    app = clerk.client.application
    app.extensions[NAME] = replace(services, library=library)
    assert clerk.client.get(address(stored, "documents/report.docx")).status_code == 200
    clerk.follow(
        clerk.press(clerk.fill(stored, "meeting"), address(stored, "meeting"), changes={"meeting-theme": "印不出"})
    )
    page = clerk.open(address(stored, "documents/report.docx"), 422)

    assert page.title == "没有生成：情况报告"
    assert "“会议主题：{{ dossier.meeting.theme|picky }}。”这一段" in page.words
    assert page.links["回到这份材料"] == address(stored, "check")
    api = app.test_client().get(f"/api/v1/dossiers/{stored.id}/documents/report.docx", headers=api_token(services))
    assert (api.status_code, api.mimetype) == (422, "application/problem+json")
    assert "“会议主题：" in json.loads(api.data)["detail"]


@pytest.fixture
def unpaged(own: Flask, tmp_path: Path) -> Flask:
    """A service whose page of errors is broken, with an address that fails."""
    shutil.copytree(ROOT / "web" / "templates", tmp_path / "templates")
    (tmp_path / "templates" / "error.html").write_text("{{ nonsense.more }}", "utf-8")
    own.template_folder = str(tmp_path / "templates")
    own.add_url_rule("/broken", "broken", lambda: {"": ""}["secret"])
    return own


@pytest.mark.parametrize(
    ("place", "status", "sentence"),
    [
        ("/nowhere", 404, "没有找到这一页。"),
        ("/broken", 500, "系统出错，没有完成。"),
        ("/dossiers/new", 405, "这个地址不能"),
    ],
)
def test_a_sentence_stands_in_for_the_page(unpaged: Flask, place: str, status: int, sentence: str) -> None:
    """When even the page of errors fails, the same words and the number come as plain text, with every header."""
    answer = unpaged.test_client().get(place)

    assert (answer.status_code, answer.content_type) == (status, "text/plain; charset=utf-8")
    assert answer.text.startswith(sentence)
    assert answer.text.endswith(f"请报上编号：{answer.headers['X-Request-Id']}\n")
    assert answer.headers["Content-Security-Policy"]
    assert ("Allow" in answer.headers) == (status == 405)
