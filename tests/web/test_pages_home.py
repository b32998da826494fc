"""The first page: what there is to do, and how to start."""

from __future__ import annotations

from pathlib import Path

from app import create_app
from domain.access import Actor, Role
from storage.engine import open_engine
from storage.migrate import upgrade
from storage.stored import Stored
from tests.web.clerk import Clerk, address
from tests.web.people import make_account, signed_in
from tests.web.reviewing import reviewer, take
from web.services import NAME, Services
from web.settings import Settings

__all__ = ["reviewer"]


def test_first_time(tmp_path: Path) -> None:
    """An empty list says what to do first; an empty archive says how something gets there."""
    settings = Settings(data_dir=tmp_path)
    upgrade(open_engine(settings.database_url))
    app = create_app(settings)
    clerk = Clerk(signed_in(app, make_account(app.extensions[NAME], "first-clerk", Role.CLERK)))

    assert "点“从示例开始”" in clerk.open("/").words
    assert "还没有归档的材料" in clerk.open("/archived").words


def test_rows(clerk: Clerk, example: Stored, blank: Stored) -> None:
    """Each dossier says how far it is; the way on leads to the first thing that is missing, or to the downloads."""
    page = clerk.open("/?all=1")

    assert "示例材料" in page.words
    assert "中共云岫区委常委班子关于以案促改专题民主生活会情况的报告" in page.words
    assert "2026年11月5日" in page.words
    assert "可以下载" in page.words
    assert "还差13项" in page.words
    (row,) = [one for one in page.all("tr") if any(address(blank, "meeting") == a.get("href") for a in one.iter("a"))]
    assert [bar.attrib["value"] for bar in row.iter("progress")] == ["0"]
    links = {link.attrib["href"]: link.attrib.get("aria-label") for link in page.all("a")}
    assert links[address(example, "check")] == "检查与下载：示例材料"
    assert links[address(blank, "meeting")] == "继续填写：空白材料"


def test_what_the_review_waits_for(clerk: Clerk, reviewer: Clerk, example: Stored) -> None:
    """The list leads whoever is to do something next to the review: the reviewer, then the clerk it was returned to."""
    place, label = address(example, "review"), "示例材料"
    take(clerk, example, "submit")
    assert led(reviewer, place) == {f"去审核：{label}", f"去审核：{label}，待审核"}
    take(reviewer, example, "return", "请改")
    assert led(clerk, place) == {f"看退回意见：{label}", f"看退回意见：{label}，已退回"}
    assert led(reviewer, place) == set()
    assert "请改" in clerk.fill(example, "review").words


def led(who: Clerk, place: str) -> set[str]:
    """What the buttons to a place are called."""
    return {
        link.attrib["aria-label"]
        for link in who.open("/?all=1").all("a")
        if link.attrib["href"] == place and "aria-label" in link.attrib
    }


def test_archive(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """What is put away leaves the list for the archive, and comes back."""
    page = clerk.open(address(example, "manage"))
    clerk.follow(clerk.press(page, address(example, "archive")))
    assert address(example, "check") not in clerk.open("/?all=1").links.values()
    assert services.dossiers.get(by, example.id).archived

    away = clerk.open("/archived")
    assert address(example, "check") in away.links.values()
    assert "（已归档）" in clerk.open(address(example, "check")).html
    assert address(example, "restore") in [form.attrib["action"] for form in clerk.fill(example, "manage").all("form")]

    back = clerk.follow(clerk.press(away, address(example, "restore")))
    assert "“示例材料”已放回。" in back.words
    assert not services.dossiers.get(by, example.id).archived
