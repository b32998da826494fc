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
HOSTILE = [
    "../../etc/passwd",
    "..\\..\\windows\\system32",
    "CON",
    "NUL.docx",
    "x\u202excod.exe",
    "a\r\nSet-Cookie: b=c",
    'a"; filename=evil.exe; x="',
    "a\x00b",
    "\ud800",
    ".hidden",
    "a/b:c*d?e<f>g|h",
    "%2e%2e%2f",
    "题" * 400,
    "𠮷" * 400,
    "",
    " \u3000\t",
    "《》",
    "é\u0301\u200b\ufeff",
]


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
        and len(name.encode()) <= 255
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
def test_hostile_titles(title: str) -> None:
    """Whatever a title holds, the header is one line of ASCII, and every reader gets a safe name from it."""
    header = disposition("report", title, DAY)

    assert header.isascii()
    assert header.isprintable()
    assert received(header) == ("report-20261123.docx", *(file_name(title, DAY),) * 2)
    assert is_safe(file_name(title, DAY))


@given(st.text(st.characters(codec=None), max_size=300))
def test_any_title(title: str) -> None:
    """No title at all breaks the name."""
    assert is_safe(file_name(title, DAY))


def test_plain_name_comes_first() -> None:
    """A reader that knows no filename* takes the ASCII name."""
    assert disposition("report", "情况", DAY).startswith("attachment; filename=report-20261123.docx; filename*=UTF-8''")
