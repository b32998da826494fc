"""The filters of templates: what each gives, also of nothing."""

from __future__ import annotations

import inspect
from datetime import date, time
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.problems import Finding
from localization.numerals import Numerals
from rendering import filters, names
from rendering.filters import FILTERS
from rendering.xml import Xml

_RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
_BREAK = "</w:p><w:p>"


@pytest.mark.parametrize("name", FILTERS)
def test_every_filter_says_what_it_takes_and_gives(name: str) -> None:
    """Templates are proved against the annotations: each parameter and the result has one, and a docstring."""
    function = FILTERS[name]
    assert {*inspect.signature(function).parameters, "return"} <= set(get_type_hints(function))
    assert function.__doc__


@pytest.mark.parametrize(
    ("text", "xml"),
    [
        ("", ""),
        ("甲。", _RUN.format("甲。")),
        ("甲&<乙>", _RUN.format("甲&amp;&lt;乙&gt;")),
        ("甲。\n\n　　乙。", _RUN.format("甲。") + _BREAK + _RUN.format("乙。")),
        ("\n乙。", _BREAK + _RUN.format("乙。")),
        ("\n乙。\n丙。", _BREAK + _RUN.format("乙。") + _BREAK + _RUN.format("丙。")),
        ("\n", ""),
    ],
)
def test_flow(text: str, xml: str) -> None:
    """A text runs on where it stands; each line end begins a paragraph, also one at the front."""
    assert filters.flow(text) == Xml(xml)


def test_flow_in_a_style() -> None:
    """Where a style is named, the new paragraphs have it."""
    styled = '</w:p><w:p><w:pPr><w:pStyle w:val="ListText"/></w:pPr>'
    assert filters.flow("甲\n乙", "ListText") == Xml(_RUN.format("甲") + styled + _RUN.format("乙"))


@pytest.mark.parametrize(
    ("text", "head", "rest"),
    [
        ("", "", ""),
        ("压实责任。各级要紧。", "压实责任。", "各级要紧。"),
        ("压实责任", "压实责任", ""),
        ("压实责任\n各级要紧。", "压实责任", "\n各级要紧。"),
        ("（十一）压实责任。各级。\n要紧。", "压实责任。", "各级。\n要紧。"),
        ("（试行）办法。", "（试行）办法。", ""),
    ],
)
def test_heading_and_what_follows(text: str, head: str, rest: str) -> None:
    """The heading ends with the first full stop, or with the line; a typed level mark gives way to the counted one."""
    assert (filters.heading(text), filters.after_heading(text)) == (head, rest)


@given(st.text(st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp"))))
def test_heading_loses_nothing(text: str) -> None:
    """Heading and rest together are the line; only a level mark may go."""
    assert "".join(text.split()).endswith("".join((filters.heading(text) + filters.after_heading(text)).split()))


@pytest.mark.parametrize(
    ("given_text", "function", "wanted"),
    [
        ("中共澜川市委：", names.name, "中共澜川市委"),
        ("中共澜川市委", names.name, "中共澜川市委"),
        ("《整改方案》", names.attachment_name, "整改方案"),
        ("《甲》《乙》", names.attachment_name, "《甲》《乙》"),
        ("关于印发《甲》的通知；", names.attachment_name, "关于印发《甲》的通知"),
        ("（联系人：汀晚晴）", names.without_brackets, "联系人：汀晚晴"),
        ("(甲)", names.without_brackets, "甲"),
        ("（甲）乙", names.without_brackets, "（甲）乙"),
        ("甲（乙）", names.without_brackets, "甲（乙）"),
        ("云委[2026]12号", names.document_number, "云委〔2026〕12号"),
        ("云委（2026）12号", names.document_number, "云委〔2026〕12号"),
        ("云委〔2026〕12号", names.document_number, "云委〔2026〕12号"),
    ],
)
def test_names_and_numbers(given_text: str, function: object, wanted: str) -> None:
    """Marks that the template sets are not doubled by typed ones."""
    assert callable(function)
    assert function(given_text) == wanted


def test_lists() -> None:
    """Blank entries neither print nor count; 、 stands between titles only when asked for."""
    assert filters.filled(("甲", " ", "")) == ("甲",)
    assert (filters.count(("甲", "", "乙")), filters.length(())) == ("两", 0)
    assert filters.titles(("甲", "《乙》")) == "《甲》《乙》"
    assert filters.titles(("甲", "乙"), True) == "《甲》、《乙》"  # noqa: FBT003 - as a template gives it
    assert filters.quoted(("甲", "乙"), True) == "“甲”、“乙”"  # noqa: FBT003 - as a template gives it
    assert filters.quoted(("甲", "乙")) == "“甲”“乙”"
    assert filters.join(("甲；", "", "乙")) == "甲、乙"
    assert filters.commas(("甲。", "", "乙")) == "甲，乙"
    assert filters.worded((Finding(key="f1"), Finding(headline="甲"), Finding(elaboration="乙")))[0].headline == "甲"


def test_dates_and_times() -> None:
    """In either system of numerals, Arabic when none is named."""
    day = date(2026, 12, 31)
    assert filters.FILTERS["date"](day) == "2026年12月31日"
    assert filters.FILTERS["month_day"](day, Numerals.CHINESE) == "十二月三十一日"
    assert filters.FILTERS["deadline"](day) == "2026年底前"
    assert filters.FILTERS["time"](time(15, 30), Numerals.CHINESE) == "下午三点半"
    assert FILTERS["ordinal"](12) == "十二"


@pytest.mark.parametrize(
    ("signers", "rows"),
    [
        ((), ()),
        (("岫明川",), ("岫明川",)),
        (("岫明川", "", "闻溪竹"), ("岫明川　闻溪竹",)),
        (("甲", "乙", "丙", "丁"), ("甲　乙", "丙　丁")),
        (("岫明川", "闻溪竹", "渚望舒"), ("岫明川　闻溪竹", "渚望舒　　　　")),
    ],
)
def test_signer_rows(signers: tuple[str, ...], rows: tuple[str, ...]) -> None:
    """Two to a row, a last one alone under the first (GB/T 9704-2012 7.2.6)."""
    assert names.signer_rows(signers) == rows
