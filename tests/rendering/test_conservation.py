"""The document says what was typed, all of it, and nothing else: whatever was typed."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rendering.document import Document
from rendering.reading import read_paragraphs
from tests.rendering.oracle import assert_equal_to_docxtpl
from tests.rendering.records import FILTERS, MADE_AT, Cell, Paper, Row, document, saved

PIECES = [
    *("</w:t></w:r></w:p>", "<w:p>", "<!--", "]]>", "<![CDATA[", "&amp;", "&#0;", "&lt;", "<?xml?>", "'", '"'),
    *("{{ dossier.title }}", "{% for %}", "{# 注 #}", "{_{", "%_}", "{%p endif %}", "{{r", "“”", "‘’", "《〈〉》"),
    *("\n", "\t", "\u3000", " ", "\u200b", "\u00a0", "\u2011", "\ue000", "é", "e\u0301", "ﬁ", "‰", "①"),
    *("𠮷", "𰻝", "㐂", "豈", "葛\U000e0100", "😀", "👨\u200d👩\u200d👧"),
]
# Any character that XML can hold and that reading an XML file does not change by itself (a carriage return).
CHARACTERS = st.characters(
    exclude_categories=["Cs"], exclude_characters=[chr(n) for n in range(32)] + ["\ufffe", "\uffff"]
)
HOSTILE = st.lists(st.sampled_from(PIECES) | st.text(CHARACTERS, max_size=8), max_size=8).map("".join)
ROWS = st.builds(
    Row,
    title=HOSTILE,
    count=st.integers(),
    note=st.none() | HOSTILE,
    cells=st.lists(st.builds(Cell, text=HOSTILE)).map(tuple),
)
PAPERS = st.builds(
    Paper,
    title=HOSTILE,
    text=HOSTILE,
    count=st.integers(),
    open=st.booleans(),
    rows=st.lists(ROWS, max_size=4).map(tuple),
)


def _template() -> bytes:
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "页眉{{ dossier.title }}"
    word.add_paragraph("题：{{ dossier.title }}。")
    word.add_paragraph("{%p if dossier.open %}")
    word.add_paragraph("{{ dossier.text }}").runs[0].bold = True
    word.add_paragraph("{%p endif %}")
    table = word.add_table(4, 3)
    table.cell(0, 0).text = "序号"
    table.cell(1, 0).text = "{%tr for row in dossier.rows %}"
    table.cell(2, 0).text = "{{ loop.index }}：{{ row.count }}"
    table.cell(2, 1).text = "{{ row.title }}{% if row.note is not none %}（{{ row.note }}）{% endif %}"
    table.cell(2, 2).text = "{% for cell in row.cells %}{{ cell.text }}；{% endfor %}"
    table.cell(3, 0).text = "{%tr endfor %}"
    return saved(word)


TEMPLATE = _template()


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """A document that prints everything everywhere."""
    folder: Path = tmp_path_factory.mktemp("documents")
    return document(folder, TEMPLATE)


def _expected(record: Paper) -> list[str]:
    texts = [f"题：{record.title}。", *([record.text] if record.open else []), "序号", "", ""]
    for number, row in enumerate(record.rows, 1):
        note = "" if row.note is None else f"（{row.note}）"
        texts += [f"{number}：{row.count}", f"{row.title}{note}", "".join(f"{cell.text}；" for cell in row.cells)]
    return texts


@given(record=PAPERS)
def test_row_01_prints_what_was_typed_and_nothing_else(paper: Document, record: Paper) -> None:
    """Every character typed stands in the file at its place, and the template's own words around it."""
    read = read_paragraphs(paper.render(record, MADE_AT))

    assert [paragraph.text for paragraph in read] == _expected(record)


@given(record=PAPERS.filter(lambda record: "_{" not in repr(record) and "%_" not in repr(record)))
def test_prints_what_docxtpl_prints_of_anything(paper: Document, record: Paper) -> None:
    """Part by part docxtpl's own output, but for its rewriting of {_{, which changes what was typed."""
    assert_equal_to_docxtpl(TEMPLATE, paper, record, FILTERS)


@given(title=HOSTILE)
def test_row_01_keeps_every_character_in_the_header(paper: Document, title: str) -> None:
    """A header is kept as carefully as the body."""
    word = docx.Document(BytesIO(paper.render(Paper(title=title), MADE_AT)))

    assert word.sections[0].header.paragraphs[0].text == f"页眉{title}"
