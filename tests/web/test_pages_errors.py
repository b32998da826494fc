"""Whatever goes wrong ends in a page that says what to do; what was typed is not lost by it."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask import abort

from app import create_app
from domain.access import Actor
from storage.stored import Stored
from tests.web.clerk import Clerk, address
from web.clock import now
from web.incoming import MOST_BYTES
from web.services import Services
from web.settings import Settings


@pytest.mark.parametrize(
    "place",
    ["nowhere", "dossiers/x/meeting", "dossiers/x/check", "dossiers/x/revisions/1", "dossiers/x/documents/report.docx"],
)
def test_not_found(clerk: Clerk, place: str) -> None:
    """What is not there says where to look, with a number to quote."""
    page = clerk.open(f"/{place}", 404)

    assert page.title == "没有找到这一页"
    assert re.search(r"请报上编号：[0-9a-f]{8}$", page.words)


@pytest.mark.parametrize("place", ["nothing", "revisions/2", "revisions/0", "documents/nothing.docx"])
def test_not_found_in_a_dossier(clerk: Clerk, example: Stored, place: str) -> None:
    """A dossier has the pages, revisions and documents that it has."""
    clerk.open(address(example, place), 404)


def test_wrong_method(clerk: Clerk) -> None:
    """An address that is only posted to says so, to people and to programs."""
    page = clerk.open("/dossiers/new", 405)

    assert page.title == "这个地址不能这样打开"
    assert set(clerk.client.get("/dossiers/new").allow) == {"POST", "OPTIONS"}


def test_under_another_name(clerk: Clerk) -> None:
    """Under a name that is not ours stands no page, only where to go instead."""
    answer = clerk.client.get("/", headers={"Host": "evil.example"})

    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert answer.get_data(as_text=True) == "请用管理员告诉您的网址打开本系统。\n"


def test_too_much(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """More than one request may hold is refused with what to do; nothing is stored."""
    changes = {"measures-0-text": "x" * MOST_BYTES}
    page = clerk.see(clerk.fill(example, "measures"), address(example, "measures"), "save", changes, 413)

    assert "按浏览器的“后退”回到填写页" in page.words
    assert services.dossiers.get(by, example.id) == example


def test_long_but_allowed(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """A text as long as its field allows is stored; one character more is said beside the field, and kept."""
    place, full = address(example, "measures"), "字" * 5000
    clerk.follow(clerk.press(clerk.fill(example, "measures"), place, changes={"measures-0-text": full}))
    assert services.dossiers.get(by, example.id).dossier.measures[0].text == full

    page = clerk.see(clerk.fill(example, "measures"), place, "save", {"measures-0-text": full + "多"}, 422)
    assert page.one("measures-0-text").text == full + "多"
    assert "最多写5000个字" in page.words


@pytest.fixture
def broken(tmp_path: Path) -> Clerk:
    """A clerk at a service with addresses that fail."""
    app = create_app(Settings(data_dir=tmp_path))
    app.add_url_rule("/broken", "broken", lambda: {"": ""}["secret"])
    app.add_url_rule("/refused/<int:code>", "refused", abort)
    return Clerk(app.test_client())


def test_our_own_failure(broken: Clerk, caplog: pytest.LogCaptureFixture) -> None:
    """A failure of the program shows no trace of itself, only a number that stands in the log, too."""
    page = broken.open("/broken", 500)

    assert page.title == "系统出错，没有完成"
    assert "secret" not in page.html
    number = page.words[-8:]
    assert f"request {number} failed" in caplog.text
    assert "KeyError: 'secret'" in caplog.text


@pytest.mark.parametrize(
    ("status", "title"),
    [
        (400, "这个请求看不懂"),
        (403, "您不能打开这一页"),
        (404, "没有找到这一页"),
        (405, "这个地址不能这样打开"),
        (408, "内容没有传完，没有保存"),
        (413, "内容太多，没有保存"),
        (418, "这个请求看不懂"),
        (500, "系统出错，没有完成"),
        (503, "暂时不能使用"),
    ],
)
def test_every_refusal_has_its_words(broken: Clerk, status: int, title: str) -> None:
    """Every refusal of HTTP says in its own words what happened and what to do, the rare ones in common words."""
    page = broken.open(f"/refused/{status}", status)

    assert page.title == title
    assert "{" not in page.words
    assert re.search(r"请(回到|按浏览器|联系|等).*请报上编号：[0-9a-f]{8}$", page.words)


def test_row_04_token_lost_while_typing(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """Whose browser lost the token of its forms sees all that was typed, and saves it with one press."""
    page = clerk.fill(example, "measures")
    clerk.client.delete_cookie("dossier_form")
    again = clerk.see(page, address(example, "measures"), "next", {"measures-0-title": "没有丢"}, 400)

    assert "请再点一次“保存”" in again.words
    assert services.dossiers.get(by, example.id) == example
    clerk.follow(clerk.press(again, address(example, "measures")))
    assert services.dossiers.get(by, example.id).dossier.measures[0].title == "没有丢"


def test_token_lost_elsewhere(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """Any other form is offered once more, as it was sent."""
    page = clerk.fill(example, "manage")
    clerk.client.delete_cookie("dossier_form")
    again = clerk.see(page, address(example, "rename"), "", {"name": "新名称"}, 400)

    assert again.title == "请再提交一次"
    clerk.follow(clerk.press(again, address(example, "rename")))
    assert services.dossiers.get(by, example.id).name == "新名称"


def test_forged_forms(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """A form without our token changes nothing."""
    for place in ("meeting", "rename", "archive", "copy", "restore", "revisions/1/restore"):
        for more in ({"revision": "1"}, {"revision": "x"}, {}):
            answer = clerk.client.post(address(example, place), data={"name": "假的", **more})
            assert answer.status_code == 400

    assert services.dossiers.get(by, example.id) == example


def test_row_04_a_form_open_for_three_hours(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """A form may stay open as long as the session, which work in other windows keeps: nothing is asked again."""
    page = clerk.fill(example, "measures")
    with time_machine.travel(start := now()) as clock:
        for number in range(1, 10):
            clock.move_to(start + timedelta(minutes=20 * number))
            clerk.open("/")
        clerk.follow(clerk.press(page, address(example, "measures"), changes={"measures-0-title": "下班前"}))

    assert services.dossiers.get(by, example.id).dossier.measures[0].title == "下班前"
