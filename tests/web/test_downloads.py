"""A downloaded file has a good name on every system."""

from __future__ import annotations

import unicodedata
from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.http import parse_options_header

from web.downloads import ascii_name, disposition, file_name

DAY = date(2026, 11, 23)
# fmt: off
HOSTILE = (
    # Paths, and what shells and drives make of a name.
    "../../etc/passwd", "..\\..\\windows\\system32", "C:\\报告", "\\\\server\\share", "file:///etc/passwd",
    "~root/.ssh", "%2e%2e%2f", "a/b:c*d?e<f>g|h", "$(id)", "`id`", "| ls", "-rf", "~$报告",
    # Names that Windows keeps for devices, hidden ones, endings that are not the file's own.
    "CON", "nul", "NUL.docx", "COM1", "LPT9.报告", "aux.", ".hidden", "..", "...", "报告.exe", "报告.docx.lnk",
    "尾点.", " 空 ",
    # What turns the reading order, hides, or ends a line of the header.
    "x\u202excod.exe", "a\u2066b\u2069", "\u200f右", "\u061c", "零\u200b宽", "\ufeff首", "\u00ad软", "a\x00b",
    "\x1b[31m红", "\x7f\x85", "行\u2028尾", "a\tb", "a\r\nSet-Cookie: b=c", "\r\n\r\n<html>", "\ud800", "\ufffe",
    # What a reader of the header might take for its own.
    'a"; filename=evil.exe; x="', "a; filename*=UTF-8''b.exe", "=?utf-8?B?eA==?=", "%22%00", "'", '"', "a\\",
    # Long ones, odd ones, none.
    "题" * 400, "𠮷" * 400, "a" * 300, "😀" * 60, "👨\u200d👩\u200d👧", "葛\U000e0100豈\ue000", "é\u0301\u200b\ufeff",
    "“‘引’”", "《甲》（试行）", "《》", " \u3000\t", "",
)
# fmt: on
"""Titles that break careless services, or the machine that saves the file."""

DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(10))}
"""Names that Windows keeps for itself, whatever the ending."""


def received(header: str) -> tuple[str, str, str]:
    """The name that a reader of mail finds first and the other one it finds, and the name that one of HTTP gets."""
    plain, extended = EmailMessage(), EmailMessage()
    plain["Content-Disposition"] = header
    extended["Content-Disposition"] = header.replace("filename=report-20261123.docx; ", "")
    return plain.get_filename() or "", extended.get_filename() or "", parse_options_header(header)[1]["filename"]


def is_safe(name: str) -> bool:
    """Whether every system can store the name, and it shows as it is (a file's ending cannot be faked)."""
    return (
        name.endswith("20261123.docx")
        and len(name.encode()) <= 220 + len("《》".encode()) + len("20261123.docx")
        and len(name) <= 80 + len("《》20261123.docx")
        and name.partition(".")[0].upper() not in DEVICES
        and not name.startswith((".", " ", "-", "~"))
        and not set(name) & set('\\/:*?"<>|')
        and all(unicodedata.category(character)[0] != "C" for character in name)
    )


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("关于专题民主生活会情况的报告", "《关于专题民主生活会情况的报告》20261123.docx"),
        ("关于印发《整改方案》的通知", "《关于印发〈整改方案〉的通知》20261123.docx"),
        ("整改　清单", "《整改 清单》20261123.docx"),
        ("a/b:c*d?e<f>g|h", "《abcdefgh》20261123.docx"),
        ("", "20261123.docx"),
    ],
)
def test_chinese_name(title: str, name: str) -> None:
    """The name is the full title in its marks and the day."""
    assert file_name(title, DAY) == name


@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("report", "report-20261123.docx"),
        ("rectification_list", "rectification-list-20261123.docx"),
        ("../CON.", "CON-20261123.docx"),
        ("报告", "document-20261123.docx"),
    ],
)
def test_ascii_name(slug: str, name: str) -> None:
    """What cannot read Chinese still gets a name that says something."""
    assert ascii_name(slug, DAY) == name


@pytest.mark.parametrize("title", HOSTILE, ids=range(len(HOSTILE)))
def test_row_26_every_reader_gets_a_safe_name(title: str) -> None:
    """Whatever a title holds, the header is one line of ASCII, and every reader gets a safe name from it."""
    header = disposition("report", title, DAY)

    assert header.isascii()
    assert header.isprintable()
    assert received(header) == ("report-20261123.docx", *(file_name(title, DAY),) * 2)
    assert is_safe(file_name(title, DAY))


@given(st.text(st.characters(codec=None), max_size=300))
def test_row_26_any_title_gives_a_safe_name(title: str) -> None:
    """No title at all breaks the name."""
    assert is_safe(file_name(title, DAY))


def test_row_26_plain_name_comes_first() -> None:
    """A reader that knows no filename* takes the ASCII name."""
    assert disposition("report", "情况", DAY).startswith("attachment; filename=report-20261123.docx; filename*=UTF-8''")
