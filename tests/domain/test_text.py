"""What typed text may hold, and what of it is kept (security: control characters, bidirectional marks)."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.text import TextKind, clean
from tests.strategies import hostile_texts

ANY = TextKind(10_000, 1_000)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        (" \u3000\u00a0\n\r\n\t ", ""),
        ("甲\r\n乙\r丙\n丁", "甲\n乙\n丙\n丁"),
        ("甲\t乙", "甲 乙"),
        ("　　首行缩进", "首行缩进"),
        ("甲\n　　乙", "甲\n　　乙"),
        ("甲\n\n乙", "甲\n\n乙"),
        ("甲  乙", "甲  乙"),
        ("\u2003甲\u2003乙\u202f", "甲\u2003乙"),
    ],
)
def test_line_ends_and_outer_blanks(typed: str, kept: str) -> None:
    r"""Browsers post CRLF: every line end becomes one \\n, a tab a blank, outer blanks go, inner ones stay."""
    assert clean(typed, ANY) == kept


def test_every_kind_of_blank_goes_at_the_ends() -> None:
    """A text that is blank to whoever reads it is no text, whatever the blank (Unicode category Zs)."""
    blanks = [character for character in map(chr, range(0x110000)) if unicodedata.category(character) == "Zs"]
    assert len(blanks) == 17
    assert [clean(f"{blank}甲{blank}乙{blank}", ANY) for blank in blanks] == [f"甲{blank}乙" for blank in blanks]


@pytest.mark.parametrize(
    "text",
    [
        "豈",
        "金",
        "葛\U000e0100",
        "e\u0301",
        "é",
        "𠮷",
        "👩\u200d👩\u200d👧",
        "\ue000",
        "\U000f0000",
        "\u200b甲",
        "ﬁ",
        "Ａ１",
        "\ufeff甲",
    ],
)
def test_every_other_character_is_untouched(text: str) -> None:
    """No normal form is forced on a text: compatibility ideographs and variants are how some people are called."""
    assert clean(text, ANY) == text


@pytest.mark.parametrize(
    "character",
    [
        *(chr(code) for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)),
        *(chr(code) for code in range(0x7F, 0xA0)),
        *("\u2028", "\u2029", "\u202a", "\u202e", "\u2066", "\u2069", "\ud800", "\udfff", "\ufdd0", "\ufdef"),
        *("\ufffe", "\uffff", "\U0001fffe", "\U0001ffff", "\U0010fffe", "\U0010ffff"),
    ],
    ids=lambda character: f"U+{ord(character):04X}",
)
def test_what_cannot_be_printed_is_refused_with_its_place(character: str) -> None:
    """Control characters, separators, bidirectional controls, surrogates and non-characters are named, not dropped."""
    with pytest.raises(ValueError, match=rf"^第2个字符（U\+{ord(character):04X}）看不见也印不出"):
        clean(f"甲{character}乙", ANY)


@given(st.characters())
@example("\x00")
@example("甲")
def test_refusal_follows_the_unicode_category(character: str) -> None:
    """Cc, Cs, Zl and Zp are always refused (but tab and line ends); letters, marks, figures and signs never are."""
    category = unicodedata.category(character)
    try:
        kept = clean(f"甲{character}乙", ANY)
    except ValueError:
        assert category in {"Cc", "Cs", "Cf", "Cn", "Zl", "Zp"}
    else:
        assert category not in {"Cs", "Zl", "Zp"}
        assert kept == "甲" + {"\t": " ", "\r": "\n"}.get(character, character) + "乙"


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        ("甲" * 11, TextKind(10), "这里最多写10个字，现在有11个，请删减或分开填写"),
        ("甲\n乙", TextKind(10), "这里只能写一行，请去掉换行"),
        ("甲\n乙\n丙", TextKind(10, 2), "这里最多写2行，现在有3行，请删减或分开填写"),
        ("甲", TextKind(10, 1, "[a-z]*"), "这里只能用字母、数字、下划线和连字符"),
    ],
)
def test_limits(text: str, kind: TextKind, message: str) -> None:
    """Too long, too many lines, wrong shape: the sentence says the limit and what to do."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        clean(text, kind)


@pytest.mark.parametrize("text", ["甲" * 10, "  " + "甲" * 10 + "\r\n", ""])
def test_the_limit_itself_is_allowed(text: str) -> None:
    """What is kept counts, not what is stripped."""
    assert len(clean(text, TextKind(10))) <= 10


@given(hostile_texts())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """A stored text is read back as it is."""
    assert clean(text, ANY) == text


@pytest.mark.parametrize(
    "marked",
    [
        "绝密★",
        "机密★20年",
        "秘密★长期",
        "标题 秘 密 ★ 10年",
        "内容：绝密☆启用前",
        "机密*",
        "秘密＊",
        "绝密",
        " 机密\n",
        "秘　密",
        "甲\n秘密★乙",
    ],
)
def test_row_11_marks_of_secrecy_are_refused(marked: str) -> None:
    """A grade with its star, or a field that is nothing but a grade, does not come in."""
    with pytest.raises(ValueError, match=r"像是密级标志.*非涉密系统"):
        clean(marked, TextKind(100, 5))


@pytest.mark.parametrize(
    "prose", ["严守国家秘密", "保护商业秘密。", "机密事项的管理", "绝密级文件管理培训", "五★服务", "秘密安排★"]
)
def test_row_11_words_about_secrecy_are_words(prose: str) -> None:
    """Whoever writes about secrecy writes on."""
    assert clean(prose, TextKind(100)) == prose
