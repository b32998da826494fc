"""What the first page tells of each dossier: how far, where typed last, what is due; found by words and by year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, event

from app import create_app
from domain.access import WORKING_ROLES, Actor
from domain.codec import read_dossier
from domain.dossier import Dossier
from domain.meeting import Meeting
from domain.rectification import Deadline, RectificationItem
from storage.engine import open_engine
from storage.migrate import upgrade
from storage.stored import Stored
from tests.figures import Figures
from tests.tree import ROOT
from tests.web.clerk import Clerk, address
from tests.web.people import make_account, signed_in
from tests.web.reviewing import reviewer, take
from web.clock import now
from web.services import NAME, Services
from web.settings import Settings

__all__ = ["reviewer"]

MANY = 200
WHOLE = read_dossier((ROOT / "doc_templates" / "report" / "sample.json").read_bytes())


@pytest.fixture
def own(tmp_path: Path) -> Flask:
    """An installation of its own, so that the list is known."""
    settings = Settings(data_dir=tmp_path)
    upgrade(open_engine(settings.database_url))
    return create_app(settings)


@pytest.fixture
def at_desk(own: Flask) -> Clerk:
    """Its only person."""
    return Clerk(signed_in(own, make_account(own.extensions[NAME], "everybody", *WORKING_ROLES)))


@pytest.fixture
def person(at_desk: Clerk) -> Actor:
    """That person, doing something."""
    services: Services = at_desk.client.application.extensions[NAME]
    return services.accounts.named("everybody").actor("")


@pytest.fixture
def house_of(own: Flask) -> Services:
    """What that installation works with."""
    found: Services = own.extensions[NAME]
    return found


def held(days: int, **facts: object) -> Dossier:
    """A dossier whose meeting is so many days from today."""
    return replace(Dossier(meeting=Meeting(held_on=now().date() + timedelta(days))), **facts)  # type: ignore[arg-type]  # facts of a dossier


def test_what_is_typed_and_not_saved_counts(clerk: Clerk, blank: Stored) -> None:
    """A draft moves the progress on, and the way back leads to the very field."""
    page = clerk.fill(blank, "meeting")
    shape = next(form.attrib["data-shape"] for form in page.all("form") if "data-shape" in form.attrib)
    token = page.form(address(blank, "meeting"))["csrf_token"]
    sent = {"csrf_token": token, "shape": shape, "now.meeting-theme": "以案促改", "was.meeting-theme": ""}
    assert clerk.client.post(address(blank, "meeting/draft"), data=sent).status_code == 200

    home = clerk.open("/?all=1&q=空白材料")
    assert "7%" in home.words
    assert "还差12项" in home.words
    assert "今天" in home.words
    assert home.links["会议基本情况 › 会议 › 会议主题"] == address(blank, "meeting#meeting-theme")
    named = [link.attrib for link in home.all("a") if link.attrib.get("aria-label") == "继续填写：空白材料"]
    ways = [link["href"] for link in named if blank.id in link["href"]]
    assert ways == [address(blank, "meeting#meeting-theme")]


def test_saved_by_hand(at_desk: Clerk, person: Actor, house_of: Services) -> None:
    """Without scripts it is the last field that was changed, in whatever row it stands."""
    stored = house_of.dossiers.create(person, "会议", replace(WHOLE, issued_on=None), now())
    place = address(stored, "problems")
    at_desk.follow(
        at_desk.press(at_desk.fill(stored, "problems"), place, changes={"aspects-0-findings-1-headline": "换"})
    )
    own = "查摆问题 › 对照方面（一） › 问题二是 › 问题"
    assert at_desk.open("/").links[own] == f"{place}#aspects-0-findings-1-headline"

    place = address(stored, "wording")
    at_desk.follow(at_desk.press(at_desk.fill(stored, "wording"), place, changes={"parts-1-heading": "换了标题"}))
    assert at_desk.open("/").links["结构与改写 › 各部分第2部分 主要做法 › 标题"] == f"{place}#parts-1-heading"


def test_where_rows_moved(clerk: Clerk, blank: Stored) -> None:
    """A button of rows leads back to its list."""
    clerk.do(clerk.fill(blank, "meeting"), address(blank, "meeting"), "meeting-agenda:add")

    assert clerk.open("/?all=1&q=空白材料").links["会议基本情况 › 会议 › 议程"] == address(
        blank, "meeting#meeting-agenda"
    )


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (40, "报送会议主题：截止{due}，还剩25天"),
        (15, "报送会议主题：截止{due}，今日截止"),
        (3, "报送会议主题：截止{due}，已逾期12天"),
        (0, "报送情况报告：截止{due}，还剩15天"),
        (-18, "报送情况报告：截止{due}，已逾期3天"),
    ],
)
def test_duties_around_a_meeting(at_desk: Clerk, person: Actor, house_of: Services, days: int, words: str) -> None:
    """Fifteen days before the meeting its theme, fifteen days after it the report, with the days that are left."""
    house_of.dossiers.create(person, "区委会议", held(days), now())
    due = now().date() + timedelta(days - 15 if days > 0 else days + 15)
    weekday = "一二三四五六日"[due.weekday()]
    told = words.format(due=f"{due.year}年{due.month}月{due.day}日，星期{weekday}")

    assert told in at_desk.open("/").words


def test_terms_are_set(tmp_path: Path) -> None:
    """Other figures for an installation; 0 asks for no reminder."""
    settings = Settings(data_dir=tmp_path, theme_days_ahead=0, report_days_after=5)
    upgrade(open_engine(settings.database_url))
    app = create_app(settings)
    services: Services = app.extensions[NAME]
    account = make_account(services, "everybody", *WORKING_ROLES)
    for days in (3, -4):
        services.dossiers.create(account.actor(""), f"会议{days}", held(days), now())
    words = Clerk(signed_in(app, account)).open("/").words

    assert "报送会议主题" not in words
    assert "还剩1天" in words


def test_what_was_sent_in_is_due_no_more(clerk: Clerk, reviewer: Clerk, example: Stored) -> None:
    """Once the report waits for review or is approved, nobody is reminded of it; it counts as done."""
    assert "报送情况报告" in named(clerk, example)
    take(clerk, example, "submit")
    assert "报送情况报告" not in named(clerk, example)
    take(reviewer, example, "approve")
    assert "报送情况报告" not in named(clerk, example)
    assert "已审定" in clerk.open("/?all=1").words


def named(clerk: Clerk, stored: Stored) -> str:
    """What there is to do for one dossier."""
    page = clerk.open("/?all=1")
    links = [link.attrib for link in page.all("a") if "aria-label" in link.attrib]
    return " ".join(link["aria-label"] for link in links if stored.id in link["href"])


def test_items_that_are_late(at_desk: Clerk, person: Actor, house_of: Services) -> None:
    """Late items and those of the next seven days are counted, the most urgent stands first."""
    today = now().date()
    days = (-9, -1, 0, 7, 8)
    items = tuple(
        RectificationItem(key=f"i{at}", deadline=Deadline(due=today + timedelta(day))) for at, day in enumerate(days)
    )
    house_of.dossiers.create(person, "区委会议", Dossier(items=items), now())
    words = at_desk.open("/").words

    assert "✕ 2项整改已逾期" in words
    assert "▲ 2项整改7天内到期" in words
    assert words.index("已逾期") < words.index("内到期")


def test_found_by_words(at_desk: Clerk, person: Actor, house_of: Services) -> None:
    """Names, titles, texts and days are searched; all words must stand there, and where is shown."""
    house_of.dossiers.create(person, "甲区会议", replace(WHOLE, note="特别的附注"), now())
    house_of.dossiers.create(person, "乙区会议", Dossier(), now())

    assert list_of(at_desk, "q=乙区") == ["乙区会议"]
    assert list_of(at_desk, "q=云岫区") == ["甲区会议"]
    assert list_of(at_desk, "q=甲区+附注") == ["甲区会议"]
    assert list_of(at_desk, "q=2026年11月5日") == ["甲区会议"]
    assert list_of(at_desk, "q=附注+乙区") == []
    assert "特别的附注" in at_desk.open("/?q=附注").words
    assert "没有找到含有“没有这句”的材料" in at_desk.open("/?q=没有这句").words


def test_found_by_year(at_desk: Clerk, person: Actor, house_of: Services) -> None:
    """The year of the meeting, or the one in which the dossier was begun; the address says it all."""
    house_of.dossiers.create(person, "去年的", Dossier(meeting=Meeting(held_on=date(2025, 12, 3))), now())
    house_of.dossiers.create(person, "今年的", Dossier(), now())

    assert list_of(at_desk, "year=2025") == ["去年的"]
    assert list_of(at_desk, f"year={now().year}") == ["今年的"]
    assert list_of(at_desk, "year=2025&q=今年") == []
    assert at_desk.open("/?year=2025").one("year")[1:][-1].attrib == {"value": "2025", "selected": ""}


def list_of(clerk: Clerk, query: str) -> list[str]:
    """The names that the first page lists."""
    page = clerk.open(f"/?{query}")
    return [link.text or "" for link in page.all("a") if link.attrib.get("class") == "name"]


@pytest.fixture
def asked() -> Iterator[list[str]]:
    """Every question that is put to the database from now on."""
    told: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        told.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield told
    event.remove(Engine, "before_cursor_execute", note)


def test_two_hundred_dossiers(
    at_desk: Clerk, person: Actor, house_of: Services, asked: list[str], figures: Figures
) -> None:
    """The first page asks as often for two hundred dossiers as for one, lists the last ones, and all when asked."""
    counts = []
    for number in range(MANY):
        house_of.dossiers.create(person, f"材料{number}", replace(WHOLE, issuer=f"机关{number}", items=()), now())
        if number in {0, MANY - 1}:
            asked.clear()
            at_desk.open("/")
            counts.append(len(asked))

    figures.exactly("200份材料时首页多问数据库的次数", counts[1] - counts[0], 0)
    assert len(list_of(at_desk, "")) == 30
    assert "还有197项待办" in at_desk.open("/").words
    assert len(list_of(at_desk, "all=1")) == MANY
