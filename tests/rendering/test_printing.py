"""What may be printed where, and by which code: hazard rows 01 and 21 at their narrowest."""

from __future__ import annotations

from enum import StrEnum

import pytest
from jinja2 import nodes

from rendering.errors import PrintFailed
from rendering.fragments import Surroundings
from rendering.printing import print_code
from rendering.scope import Unfit, Value
from rendering.shapes import Shape
from rendering.text import printed, unusual
from rendering.xml import Xml

NAME = nodes.Name("x", "load")
PLACES = {"text": "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>", "tag": '<w:p><w:jc w:val="', "outside": "<w:p>"}


class Kind(StrEnum):
    """A closed choice."""

    PLAIN = "plain"


def printing(shape: Shape, place: str) -> tuple[str, str]:
    """The code for a value of this shape in a place, and its stand-in."""
    surroundings = Surroundings()
    surroundings.pass_by(PLACES[place])
    return print_code(NAME, Value("v", shape), surroundings)


TEXT = "(escape(t) if (t := v).isprintable() else unusual(t, '<w:rPr><w:b/></w:rPr>')).encode()"


@pytest.mark.parametrize(
    ("shape", "place", "expected"),
    [
        (str, "text", (TEXT, "文")),
        (int, "text", ("b'%d' % v", "1")),
        (int, "tag", ("b'%d' % v", "1")),
        (Xml, "outside", ("v.encode()", "")),
    ],
)
def test_row_01_what_is_printed(shape: Shape, place: str, expected: tuple[str, str]) -> None:
    """Typed text is always escaped; only trusted XML is not, and only outside of text and tags."""
    assert printing(shape, place) == expected


NOT_HERE = "“x”只能写在文字里，这里不能写"
STYLED = "“x”带有版式：整段的请写成 {{p x }} 并单独占一段，段内的请写成 {{r x }}"
MISSING = "“x”可能没有填写，请先用 {% if x %} 判断"


@pytest.mark.parametrize(
    ("shape", "place", "sentence"),
    [
        (str, "tag", NOT_HERE),
        (str, "outside", NOT_HERE),
        (int, "outside", NOT_HERE),
        (Xml, "text", STYLED),
        (Xml, "tag", STYLED),
        (str | None, "text", MISSING),
        (int | None, "tag", MISSING),
        (tuple[str, ...], "text", "“x”是列表，不能直接印出来，请用过滤器写成文字"),
        (bool, "text", "“x”是是与否，不能直接印出来，请用过滤器写成文字"),
        (Kind, "text", "“x”是Kind，不能直接印出来，请用过滤器写成文字"),
    ],
)
def test_row_01_what_is_not_printed(shape: Shape, place: str, sentence: str) -> None:
    """Everything else is refused when the template is loaded, with what to do instead."""
    with pytest.raises(Unfit) as refused:
        printing(shape, place)

    assert str(refused.value) == sentence


PROPERTIES = "<w:rPr><w:b/></w:rPr>"
TAB = f'</w:t></w:r><w:r>{PROPERTIES}<w:tab/></w:r><w:r>{PROPERTIES}<w:t xml:space="preserve">'
BREAK = '</w:t><w:br/><w:t xml:space="preserve">'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲<乙>&\"'", "甲&lt;乙&gt;&amp;&#34;&#39;"),
        ("甲\n<乙", f"甲{BREAK}&lt;乙"),
        ("甲\t<乙", f"甲{TAB}&lt;乙"),
        ("\t\n\r\u2028\u200b", f"{TAB}{BREAK}\r\u2028\u200b"),
        ("\U0001f600\ufffd\ue000\ud7ff\x20\x7f\x9f", "\U0001f600\ufffd\ue000\ud7ff\x20\x7f\x9f"),
    ],
)
def test_row_01_how_text_is_printed(text: str, expected: str) -> None:
    """Escaped in every case; a line end is a break, a tab a tabulator in a run that looks the same."""
    assert printed(text, PROPERTIES) == unusual(text, PROPERTIES) == expected
    assert printed("甲\t乙") == printed("甲\t乙", "")


@pytest.mark.parametrize(
    "character",
    [
        *(chr(code) for code in range(0x20) if chr(code) not in "\t\n\r"),
        *("\ud800", "\udabc", "\udfff", "\ufffe", "\uffff"),
    ],
    ids=lambda character: f"U+{ord(character):04X}",
)
def test_row_21_what_xml_has_no_place_for(character: str) -> None:
    """Such a character would make a file that Word cannot open: it is named, with the beginning of its text."""
    with pytest.raises(PrintFailed) as failed:
        printed("一二三四五六七八九十" * 2 + f"尾{character}{character}")

    words = f"“{'一二三四五六七八九十' * 2}”里有印不出的字符（U+{ord(character):04X}），请删掉后重新输入"
    assert str(failed.value) == words
