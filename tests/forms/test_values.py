"""What people type into one field: what is read, what is echoed, what is refused and with which words."""

from __future__ import annotations

import time
from datetime import date
from datetime import time as clock
from typing import Any

import pytest

from domain.dossier import Dossier
from domain.meeting import Meeting
from domain.options import PrintOptions
from forms.items import ItemsPage
from forms.layout import LayoutPage
from forms.meeting import MeetingPage
from forms.wording import WordingPage
from localization.holidays import Calendar, Holiday
from localization.numerals import Numerals
from tests.forms.browser import field_of

TODAY = date(2026, 11, 23)


def meeting(name: str, typed: str, dossier: Dossier | None = None, today: date | None = TODAY) -> Any:  # noqa: ANN401 - a field of any kind
    """The field of the meeting's page with this name, in which this was typed, once the page was checked."""
    form = MeetingPage.posted({f"meeting-{name}": typed}, dossier or Dossier(), today=today)
    form.accepts()
    return field_of(form, f"meeting-{name}")


@pytest.mark.parametrize(
    ("name", "typed", "value", "echo"),
    [
        ("held_on", "", None, ""),
        ("held_on", "　 ", None, ""),
        ("held_on", "2026年11月19日", date(2026, 11, 19), "2026年11月19日，星期四"),
        ("held_on", "11月19日", date(2026, 11, 19), "2026年11月19日，星期四"),
        ("held_on", "２０２６－１１－１９", date(2026, 11, 19), "2026年11月19日，星期四"),
        ("held_on", "今天", TODAY, "2026年11月23日，星期一"),
        ("starts_at", "", None, ""),
        ("starts_at", "15:30", clock(15, 30), "下午3点半"),
        ("starts_at", "下午三点半", clock(15, 30), "下午3点半"),
        ("starts_at", "0:00", clock(0, 0), "凌晨0时"),
        ("expected", " ", None, ""),
        ("expected", "11", 11, ""),
        ("expected", "１１", 11, "11"),
        ("expected", "十一", 11, "11"),
        ("expected", "0", 0, ""),
        ("expected", "100万", 1_000_000, "1000000"),
        ("theme", " 以案促改　", "以案促改", ""),
    ],
)
def test_what_people_type_is_read(name: str, typed: str, value: object, echo: str) -> None:
    """Days, times and numbers are read in all ways people write them, and shown again exactly as typed."""
    field = meeting(name, typed)

    assert (list(field.errors), field.value, field.echo, field.shown_value) == ([], value, echo, typed)


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [
        ("held_on", "明年底左右", "2026年11月23日"),
        ("held_on", "2026年2月30日", "2026年没有2月30日"),
        ("held_on", "26年11月19日", "年份请写全四位"),
        ("held_on", "1899年1月1日", "年份要在1949到2100之间"),
        ("held_on", "2101-01-01", "年份要在1949到2100之间"),
        ("held_on", "9" * 5000, "日期太长"),
        ("starts_at", "三点", "请写明上午还是下午"),
        ("starts_at", "25:00", "下午3点半"),
        ("starts_at", "1" * 5000, "时间太长"),
        ("expected", "1e999999", "读不出这个数"),
        ("expected", "sNaN", "读不出这个数"),
        ("expected", "-1", "读不出这个数"),
        ("expected", "1.5", "读不出这个数"),
        ("expected", "七八", "约数"),
        ("expected", "1000001", "0到1000000之间"),
        ("expected", "9" * 5000, "数字太长"),
        ("expected", "九" * 5000, "数字太长"),
        ("theme", "字" * 301, "这里最多写300个字，现在有301个"),
        ("theme", "甲\n乙", "这里只能写一行"),
        ("theme", "甲\x0b乙", "U+000B"),
        ("agenda-0", "甲\ud800", "U+D800"),
    ],
)
def test_what_cannot_be_read_is_refused_with_words(name: str, typed: str, says: str) -> None:
    """The sentence says what to do, and the text stands as it was typed."""
    field = meeting(name, typed)

    assert len(field.errors) == 1
    assert says in field.errors[0]
    assert (field.shown_value, field.echo) == (typed, "")


@pytest.mark.parametrize("name", ["held_on", "starts_at", "expected"])
@pytest.mark.parametrize("typed", ["9" * 500_000, "九" * 500_000, "1e999999", "1E-999999", "0x" + "f" * 500_000])
def test_absurd_numbers_are_refused_at_once(name: str, typed: str) -> None:
    """Length is looked at first: no reader is given a text that would keep the machine busy for minutes."""
    started = time.process_time()
    field = meeting(name, typed)

    assert len(field.errors) == 1
    assert time.process_time() - started < 1


def test_a_day_without_its_year_needs_a_today() -> None:
    """Where nobody says what day it is, an incomplete day is refused and not guessed."""
    field = meeting("held_on", "11月19日", today=None)

    assert field.errors == ["年份要在1949到2100之间，请写全年月日，例如“2026年11月19日”"]


def test_echoes_use_the_numerals_of_the_document() -> None:
    """What will be printed is shown as it will be printed."""
    chinese = Dossier(options=PrintOptions(numerals=Numerals.CHINESE))

    assert meeting("held_on", "2026-11-19", chinese).echo == "二〇二六年十一月十九日，星期四"
    assert meeting("starts_at", "15:30", chinese).echo == "下午三点半"


def test_a_day_off_is_warned_of() -> None:
    """A workday says so; a day off says what it is for, and is taken all the same."""
    off = Holiday(date(2026, 10, 1), is_off=True, name="国庆节")

    def day(typed: str) -> Any:  # noqa: ANN401 - a field of any kind
        form = MeetingPage.posted({"meeting-held_on": typed}, Dossier(), today=TODAY, calendar=Calendar((off,)))
        assert form.accepts()
        return field_of(form, "meeting-held_on")

    assert (day("2026-10-01").echo, day("2026-10-01").caution) == ("2026年10月1日，星期四", "该日为国庆节假期")
    assert (day("2026-10-09").echo, day("2026-10-09").caution) == ("2026年10月9日，星期五，工作日", "")
    assert (day("").echo, day("").caution) == ("", "")


def test_a_list_is_counted_as_it_is_printed() -> None:
    """Rows that say something, in the words of the report; nothing where nothing is said."""
    typed = {"meeting-agenda-0": "甲", "meeting-agenda-1": " ", "meeting-agenda-2": "乙", "meeting-basis-0": "文件"}
    form = MeetingPage.posted(typed, Dossier(), today=TODAY)

    assert [field_of(form, name).echo for name in ("meeting-agenda", "meeting-basis")] == ["两项议程", ""]
    assert field_of(MeetingPage.filled(Dossier()), "meeting-agenda").echo == ""


def test_a_deadline_is_echoed_as_deadlines_are_worded() -> None:
    """The last day of a month is printed as its end; nothing is echoed while nothing is typed."""
    form = ItemsPage.posted({"items-0-deadline-due": "年底前"}, Dossier(), today=TODAY)

    assert field_of(form, "items-0-deadline-due").echo == "2026年底前（星期四）"
    assert field_of(ItemsPage.posted({"items-0-goal": ""}, Dossier()), "items-0-deadline-due").echo == ""


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("3月底", date(2027, 3, 31)),
        ("1月5日", date(2027, 1, 5)),
        ("年底前", date(2026, 12, 31)),
        ("2026年3月底", date(2026, 3, 31)),
        ("2027年3月底", date(2027, 3, 31)),
        ("", None),
    ],
)
def test_a_deadline_without_its_year_lies_ahead(typed: str, day: date | None) -> None:
    """What is due in March is due next March when this one is past; a year that was typed stays."""
    form = ItemsPage.posted(
        {"items-0-deadline-due": typed, "items-0-goal": "目标"}, Dossier(), today=date(2026, 11, 23)
    )

    assert field_of(form, "items-0-deadline-due").value == day


def test_a_choice_offers_its_words() -> None:
    """Each choice has its Chinese word; what is not among them is refused and stays chosen."""
    form = LayoutPage.posted({"options-numerals": "roman"}, Dossier())
    numerals = field_of(form, "options-numerals")

    assert not form.accepts()
    assert [error.field_id for error in form.error_summary()] == ["options-numerals"]
    assert form.error_summary()[0].message == "版式 › 日期和数字写法：没有这个选项，请从列表里另选一项"
    assert list(numerals.iter_choices()) == [
        ("roman", "roman", True),
        ("arabic", "2026年11月3日", False),
        ("chinese", "二〇二六年十一月三日", False),
    ]
    assert next(field_of(form, "options-occasion").iter_choices()) == ("formal", "正式上报", True)


def test_limits_come_from_the_records() -> None:
    """A field knows how much it takes from the type of the record's field, and says nothing where nothing is said."""
    form = MeetingPage.filled(Dossier(meeting=Meeting(agenda=("甲",))))

    names = ("meeting-theme", "preparation-attention", "meeting-agenda", "meeting-agenda-0", "meeting-held_on")
    assert [field_of(form, name).limit for name in names] == [300, 5000, 100, 300, 0]
    assert field_of(form, "region").limit == 0


def test_fields_that_do_not_go_together_are_told_at_their_row() -> None:
    """A heading of two lines is wrong as a whole; the row says so, and its text stays."""
    form = WordingPage.posted(
        {"parts-0-kind": "own", "parts-0-before-0-kind": "heading_1", "parts-0-before-0-text": "甲\n乙"}, Dossier()
    )

    assert not form.accepts()
    assert [error.field_id for error in form.error_summary()] == ["parts-0-before-0"]
    assert "标题只能写一行" in form.error_summary()[0].message


def test_what_makes_the_dossier_ambiguous_is_told_at_the_top() -> None:
    """Two items with one key cannot be told apart; the page is refused, and nothing stops working."""
    typed = {"items-0-key": "i1", "items-0-goal": "甲", "items-1-key": "i1", "items-1-goal": "乙"}
    form = ItemsPage.posted(typed, Dossier())

    assert not form.accepts()
    assert [(error.field_id, error.message) for error in form.error_summary()] == [
        ("items", "有两条整改事项用了同一个编号“i1”，请改掉其中一个")
    ]


def test_a_key_that_no_page_made_is_refused() -> None:
    """Keys are letters and digits; another one was put there by hand."""
    form = ItemsPage.posted({"items-0-key": "一号", "items-0-finding": "二号"}, Dossier())

    assert not form.accepts()
    assert [error.field_id for error in form.error_summary()] == ["items-0-key", "items-0-finding"]
