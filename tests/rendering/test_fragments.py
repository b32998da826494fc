"""Where a print stands in the XML around it, and that this stays whole."""

from __future__ import annotations

import pytest

from rendering.fragments import Surroundings, Wholeness
from rendering.scope import Unfit

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:a="urn:a"'
RUN = "<w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t></w:r>"


def behind(*texts: str) -> Surroundings:
    """The place behind these constant texts."""
    place = Surroundings()
    for text in texts:
        place.pass_by(text)
    return place


@pytest.mark.parametrize(
    ("before", "in_text", "in_tag"),
    [
        ("", False, False),
        ("文字", False, False),
        ("<w:p><w:r><w:t>", True, False),
        ('<w:p><w:r><w:t xml:space="preserve">甲乙\n丙', True, False),
        ("<w:p><w:r><w:t>1 > 0", True, False),
        ("<w:p><w:r><w:t>甲</w:t>", False, False),
        ("<w:p><w:r><w:t>甲</w:t></w:r>", False, False),
        ("<w:p><w:r><w:t>甲</w:t></w:r></w:p>", False, False),
        ("<w:p><w:r>", False, False),
        ("<w:p><w:r><w:tab>", False, False),
        ("<w:p><w:r><w:tab/>", False, False),
        ("<w:tbl>", False, False),
        ("<w:instrText>", False, False),
        ('<w:p><w:r><w:t xml:space="', False, True),
        ('<w:p><w:pPr><w:jc w:val="', False, True),
        ("<w:p><w:r><w:t>甲<", False, True),
    ],
)
def test_where_a_print_stands(before: str, *, in_text: bool, in_tag: bool) -> None:
    """In the text of a run, in the value of an attribute, or in neither."""
    place = behind(before)

    assert (place.in_text, place.in_tag) == (in_text, in_tag)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((), True),
        (("<w:p><w:r/></w:p>",), True),
        (("<w:tbl><w:tr/></w:tbl>",), True),
        (('<w:p a="b"><w:r/>', "</w:p>"), True),
        (("<w:p>",), False),
        (("<w:p></w:p><w:sectPr/>",), False),
        (("文字",), False),
        (("</w:p> ",), False),
        (("</w:tbl><w:p>",), False),
    ],
)
def test_whether_whole_paragraphs_end_here(texts: tuple[str, ...], *, expected: bool) -> None:
    """Behind a paragraph or a table, and at the very start."""
    assert behind(*texts).between_paragraphs is expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("<w:p><w:r><w:t>",), ""),
        (("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>",), "<w:rPr><w:b/></w:rPr>"),
        (('<w:p><w:r w:rsidR="1"><w:rPr><w:b/>\n</w:rPr>', "<w:t>"), "<w:rPr><w:b/>\n</w:rPr>"),
        (("<w:p><w:pPr><w:rPr><w:i/></w:rPr></w:pPr><w:r><w:t>",), ""),
        ((f"<w:p>{RUN}<w:r><w:t>",), ""),
        ((f"<w:p>{RUN}<w:r><w:rPr><w:i/></w:rPr><w:t>",), "<w:rPr><w:i/></w:rPr>"),
        ((f"<w:p>{RUN}", "</w:p><w:p>"), ""),
        ((f"<w:p>{RUN}", '</w:p>\n<w:p a="b">'), ""),
        ((f"<w:p>{RUN}</w:p><w:p>",), ""),
        ((f"<w:p>{RUN}</w:p><w:pPr>",), "<w:rPr><w:b/></w:rPr>"),
        (("<w:p>",), ""),
        ((), ""),
    ],
)
def test_how_the_run_looks(texts: tuple[str, ...], expected: str) -> None:
    """The properties of the run that is open, not those of its paragraph's mark or of an earlier run or paragraph."""
    assert behind(*texts).run_properties == expected


def left(block: str, *facts: set[str], marks: tuple[tuple[str, list[str]], ...] = ()) -> str:
    """What is sure to be left of a block; `{0}` in it is the first of the conditional remainders, and so on."""
    wholeness = Wholeness(WORD)
    made = [wholeness.conditional(remainder, codes) for remainder, codes in marks]
    return wholeness.remainder(block.format(*made), [frozenset(fact) for fact in facts])


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("", ""),
        ("文字", ""),
        ("<w:r><w:t>甲</w:t><w:tab/></w:r>", ""),
        ("<w:p/>", "<w:p/>"),
        ('<w:p a:b="c/d"><w:r><w:tab a:b="/"/></w:r></w:p>', "<w:p/>"),
        ("<w:tr><w:tc><w:p/></w:tc></w:tr>", "<w:tr/>"),
        ("<w:tr/><w:p/>", "<w:p/>"),
        ("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", ""),
        ("</w:t></w:r><w:r><w:t>", ""),
        ("甲</w:t></w:r></w:p><w:p><w:r><w:t>乙", ""),
        ("</w:p><w:p/><w:p>", ""),
    ],
)
def test_what_is_left_of_a_block(block: str, expected: str) -> None:
    """A paragraph or a row; nothing of what only closes and opens again what stands around it."""
    assert left(block) == expected


@pytest.mark.parametrize(
    "block",
    [
        "<w:p>",
        "</w:p>",
        "</w:p><w:tr>",
        "<w:r></w:p>",
        "</w:t></w:r><w:t><w:r>",
        "</w:r></w:p><w:p>",
        "<w:p><w:r></w:p>",
    ],
)
def test_a_block_that_leaves_something_open(block: str) -> None:
    """Printed or not, it would break the XML around it."""
    with pytest.raises(Unfit, match=r"^开头和结尾的标签不在同一层：请写在同一段里，或都改用 \{%p …%\} 单独占一段$"):
        left(block)


@pytest.mark.parametrize(
    ("block", "facts", "marks"),
    [
        ("<w:tc><w:p/></w:tc>", [], ()),
        ("<w:tc>{0}</w:tc>", [{"a"}], (("<w:p/>", ["a"]),)),
        ("<w:tc>{0}{1}</w:tc>", [{"a", "b"}], (("<w:p/>", ["a"]), ("<w:p/>", ["b"]))),
        ("<w:tc>{0}</w:tc>", [{"c"}, {"a", "b"}], (("<w:p/>", ["a", "b"]),)),
        ("<w:tc>{0}</w:tc>", [{"b"}], (("<w:p/>", ["a", "b", "c"]),)),
        ("<w:tbl><w:tr/>{0}</w:tbl>", [], (("<w:tr/>", ["a"]),)),
        ("<w:tbl>{0}</w:tbl>", [{"a"}], (("<w:tr/>", ["a"]),)),
    ],
)
def test_what_stays_in_tables(block: str, facts: list[set[str]], marks: tuple[tuple[str, list[str]], ...]) -> None:
    """A cell is sure of a paragraph, a table of a row: unconditionally, or under conditions of which one holds."""
    assert left(block, *facts, marks=marks) == ""


CELL = r"^列表为空时这个单元格会一段也不剩，Word 打不开：请用 \{%p if %\}…\{%p else %\} 留一个空段$"
TABLE = r"^列表为空时这个表格会一行也不剩，Word 打不开：请加表头，或用 \{%p if %\} 让表格整个不印$"


@pytest.mark.parametrize(
    ("block", "facts", "marks", "sentence"),
    [
        ("<w:tc></w:tc>", [], (), CELL),
        ("<w:tc><w:r/></w:tc>", [{"a"}], (), CELL),
        ("<w:tc><w:p/></w:tc><w:tc/>", [], (), CELL),
        ("<w:tc><w:tbl><w:tr/></w:tbl></w:tc>", [], (), CELL),
        ("<w:tc>{0}</w:tc>", [], (("<w:p/>", ["a"]),), CELL),
        ("<w:tc>{0}</w:tc>", [{"b"}], (("<w:p/>", ["a"]),), CELL),
        ("<w:tc>{0}</w:tc>", [{"a", "b"}], (("<w:p/>", ["a"]),), CELL),
        ("<w:tc>{0}</w:tc>", [{"a"}], (("<w:tr/>", ["a"]),), CELL),
        ("<w:tc>{0}</w:tc>", [{"a"}], (("<w:p/>", []),), CELL),
        ("<w:tc>{0}</w:tc>", [{"a"}], (("", ["a"]),), CELL),
        ("<w:tbl></w:tbl>", [], (), TABLE),
        ("<w:tbl><w:p/></w:tbl>", [], (), TABLE),
        ("<w:tbl><w:tr/></w:tbl><w:tbl/>", [], (), TABLE),
        ("<w:tbl>{0}</w:tbl>", [], (("<w:tr/>", ["a"]),), TABLE),
    ],
)
def test_what_tables_could_lose(
    block: str, facts: list[set[str]], marks: tuple[tuple[str, list[str]], ...], sentence: str
) -> None:
    """A cell without a paragraph, or a table without a row, is what Word refuses to open."""
    with pytest.raises(Unfit, match=sentence):
        left(block, *facts, marks=marks)


def test_a_remainder_under_conditions() -> None:
    """Each condition has its number in one template; where nothing is left there is nothing to say."""
    wholeness = Wholeness(WORD)

    assert wholeness.conditional("<w:p/>", ["a", "b"]) == "<?p 0 1?>"
    assert wholeness.conditional("<w:tr/>", ["c", "a"]) == "<?tr 2 0?>"
    assert wholeness.conditional("", ["d"]) == ""
    assert left("{0}", {"a"}, marks=(("<w:p/>", ["a"]),)) == "<w:p/>"
    assert left("{0}", {"b"}, marks=(("<w:p/>", ["a"]),)) == ""
