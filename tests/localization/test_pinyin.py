"""How names are read: surnames in their own way, everything else as a dictionary has it."""

from __future__ import annotations

import pytest

from localization.pinyin import initials, letters, read_name, read_words
from localization.surnames import parted


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("单立", "shan4 li4"),
        ("仇晓", "qiu2 xiao3"),
        ("解平", "xie4 ping2"),
        ("曾玥", "zeng1 yue4"),
        ("区明", "ou1 ming2"),
        ("查一", "zha1 yi1"),
        ("朴真", "piao2 zhen1"),
        ("盖安", "ge3 an1"),
        ("任华", "ren2 hua2"),
        ("华任", "hua4 ren4"),
        ("尉迟青", "yu4 chi2 qing1"),
        ("尉青", "wei4 qing1"),
        ("万俟青", "mo4 qi2 qing1"),
        ("万青", "wan4 qing1"),
        ("长孙青", "zhang3 sun1 qing1"),
        ("吕女", "lv3 nv3"),
        ("李　敏", "li3 min3"),
        ("阿依·古丽", "a1 yi1 gu3 li4"),
    ],
)
def test_names_are_read_as_names(name: str, reading: str) -> None:
    """A character that is a surname is read as one, and only where it is one."""
    assert read_name(name) == reading


def test_every_character_has_its_syllable() -> None:
    """Letters and what has no reading stand for themselves, so that syllables and characters go together."""
    assert read_words("A 区\u3007二") == "a qu1 ling2 er4"
    assert read_name("Anna") == "a n n a"
    assert read_name("") == read_words(" ") == ""


def test_what_is_typed() -> None:
    """All letters without tones, or the first ones."""
    assert letters("lv3 bu4") == "lvbu"
    assert initials("qu1 ji4 wei3") == "qjw"
    assert letters("") == initials("") == ""


@pytest.mark.parametrize(
    ("name", "parts"),
    [("诸葛亮亮", ("诸葛", "亮亮")), ("诸葛", ("诸", "葛")), ("葛亮", ("葛", "亮")), ("王", ("王", ""))],
)
def test_a_compound_surname_needs_a_given_name(name: str, parts: tuple[str, str]) -> None:
    """Of two characters the first is the surname: nobody is called by a surname alone."""
    assert parted(name) == parts
