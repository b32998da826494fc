"""The page of the holidays, and what date fields say by them."""

from __future__ import annotations

import pytest
from flask import Flask

from domain.access import Role
from storage.stored import Stored
from tests.web.clerk import Clerk
from tests.web.page import text
from tests.web.people import make_account, signed_in
from web.services import NAME, Services

PASTED = "2028-10-01 休 国庆节\r\n2028年10月8日 班 国庆节\r\n"


@pytest.fixture(scope="module")
def system(house: Flask) -> Clerk:
    """The system administrator at a browser."""
    return Clerk(signed_in(house, make_account(house.extensions[NAME], "days.off", Role.SYSTEM_ADMINISTRATOR)))


def test_a_year_is_pasted_looked_at_and_stored(system: Clerk, services: Services) -> None:
    """Nothing is stored before it was looked at; then it stands on the page and can be changed."""
    page = system.open("/holidays")
    assert "2026年：放假33天，调休上班6天" in page.words
    shown = system.see(page, "/holidays", "", {"days": PASTED})
    assert "还没有保存" in shown.words
    assert "2028年10月1日（星期日）" in shown.words
    assert services.holidays.calendar().of(2028) == ()

    (seen,) = (b.attrib["value"] for b in shown.all("button") if b.attrib.get("name") == "store")
    other = system.see(shown, "/holidays", "", {"store": seen, "days": PASTED + "2028-10-02 休 国庆节"})
    assert "2028年：放假2天" in other.words
    assert services.holidays.calendar().of(2028) == ()

    stored = system.follow(system.press(shown, "/holidays", "", {"store": seen}))
    assert "2028年的节假日已保存：放假1天，调休上班1天" in stored.words
    again = system.open(stored.links["修改2028年"])
    assert text(again.one("days")) == "2028-10-01 休 国庆节 2028-10-08 班 国庆节"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (" ", "请先粘贴放假安排"),
        ("2029-10-01 休 国庆节\n瞎写", "第2行：看不懂这一行"),
        ("2029-10-01 休 机密★1年", "像是密级标志"),
        ("2029-10-01 休 国庆节" * 2000, "最多写20000个字"),
    ],
)
def test_mistakes_are_named(system: Clerk, services: Services, typed: str, says: str) -> None:
    """By line; what was typed stays."""
    page = system.see(system.open("/holidays"), "/holidays", "", {"days": typed}, 422)

    assert any(field == "days" and says in words for field, words in page.summary())
    assert (page.one("days").text or "").strip() == typed.strip()
    assert services.holidays.calendar().of(2029) == ()


def test_a_year_that_was_never_entered(system: Clerk) -> None:
    """An address that names another year, or none, shows an empty box."""
    assert text(system.open("/holidays?year=1999").one("days")) == ""
    assert text(system.open("/holidays?year=x").one("days")) == ""


def test_a_date_field_says_what_day_it_is(clerk: Clerk, blank: Stored) -> None:
    """Below the field as the page comes, and in what is answered while somebody types."""
    address = f"/dossiers/{blank.id}/meeting"
    page = clerk.open(address)
    page = clerk.follow(clerk.press(page, address, "meeting-agenda:add", {"meeting-held_on": "2026-10-01"}))
    assert text(page.one("meeting-held_on-echo")) == "识别为：2026年10月1日，星期四"
    assert text(page.one("meeting-held_on-caution")) == "！ 该日为国庆节假期"

    form = page.form(address)
    (shape,) = (one.attrib["data-shape"] for one in page.all("form") if "data-shape" in one.attrib)
    sent = {"csrf_token": form["csrf_token"], "shape": shape}
    sent |= {"was.meeting-held_on": "2026-10-01", "now.meeting-held_on": "2026-10-10"}
    told = clerk.client.post(f"{address}/draft", data=sent).get_json()["notes"]["meeting-held_on"]
    assert told == {"error": "", "echo": "2026年10月10日，星期六，调休上班", "near": "", "caution": ""}


def test_the_days_for_the_calendar(clerk: Clerk) -> None:
    """Every arranged day with its word and its name."""
    days = clerk.client.get("/holidays/days").get_json()

    assert (days["2026-10-01"], days["2026-10-10"]) == (["休", "国庆节"], ["班", "国庆节"])
    assert "2026-10-12" not in days
