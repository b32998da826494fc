"""The text of a Word file, read back with styles and places."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

from rendering.errors import FileUnreadable
from rendering.reading import Cell, Paragraph, read_paragraphs
from tests.rendering.oracle import parts
from tests.rendering.records import saved


def test_reads_styles_tabs_and_breaks() -> None:
    """Paragraphs come in order, with their style's name, tabs and line breaks."""
    word = docx.Document()
    word.add_paragraph("标题", style="Heading 1")
    word.add_paragraph("甲\t乙\n丙")
    word.add_paragraph("")

    assert read_paragraphs(saved(word)) == (
        Paragraph("heading 1", "标题"),
        Paragraph("Normal", "甲\t乙\n丙"),
        Paragraph("Normal", ""),
    )


def test_reads_places_in_tables() -> None:
    """A paragraph in a table knows the table, row and column; a table in a cell is one more table."""
    word = docx.Document()
    table = word.add_table(2, 2)
    table.cell(0, 0).text = "甲"
    table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "内"

    read = {paragraph.text: paragraph.cell for paragraph in read_paragraphs(saved(word)) if paragraph.text}

    assert read == {"甲": Cell(0, 0, 0), "内": Cell(1, 0, 0)}


def _paragraph(word: Word, xml: str) -> None:
    word.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')} {_MC}>{xml}</w:p>"))


_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<w:r><w:t>留</w:t></w:r><w:del><w:r><w:delText>删</w:delText></w:r></w:del>", "留"),
        ("<w:ins><w:r><w:t>插</w:t></w:r></w:ins><w:hyperlink><w:r><w:t>链</w:t></w:r></w:hyperlink>", "插链"),
        ("<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新</w:t></w:r></w:moveTo>", "新"),
        ("<w:r><w:t>甲</w:t><w:noBreakHyphen/><w:cr/><w:t/></w:r>", "甲\u2011\n"),
        ("<w:r><w:instrText>PAGE</w:instrText><w:t>1</w:t></w:r>", "1"),
    ],
)
def test_reads_what_stands_on_paper(xml: str, text: str) -> None:
    """Deleted and moved-away words and field codes are not on paper; inserted words and links are."""
    word = docx.Document()
    _paragraph(word, xml)

    assert read_paragraphs(saved(word))[0].text == text


def test_reads_a_text_box_once() -> None:
    """Word writes a text box twice, for old programs too; it is one paragraph of its own."""
    word = docx.Document()
    box = "<w:r><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:r>"
    choice = f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
    _paragraph(word, f"<w:r><w:t>外</w:t><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>")

    assert [paragraph.text for paragraph in read_paragraphs(saved(word))] == ["外", "框"]


def _with(data: bytes, **changed: bytes | None) -> bytes:
    """The file with some parts changed or, where None is given, left out."""
    stream = BytesIO()
    renamed = {name.replace("__", "/").replace("_xml", ".xml"): part for name, part in changed.items()}
    with ZipFile(stream, "w", ZIP_DEFLATED) as file:
        for name, part in {**parts(data), **renamed}.items():
            if part is not None:
                file.writestr(name, part)
    return stream.getvalue()


def test_names_an_unknown_style_by_its_id() -> None:
    """Without its name in the styles a style goes by its id, and a paragraph without style by nothing."""
    word = docx.Document()
    _paragraph(word, '<w:pPr><w:pStyle w:val="Strange"/></w:pPr>')
    word.add_paragraph("甲")
    styles = f'<w:styles {nsdecls("w")}><w:style w:styleId="Nameless"/></w:styles>'.encode()

    read = read_paragraphs(_with(saved(word), word__styles_xml=styles))

    assert [paragraph.style for paragraph in read] == ["Strange", ""]


WORD = saved(docx.Document())
LAUGHS = b'<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:document xmlns:w="w">&b;</w:document>'


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a file",
        WORD[:-40],
        _with(WORD, word__document_xml=None),
        _with(WORD, word__document_xml=b"<broken"),
        _with(WORD, word__document_xml=b"<w:document xmlns:w='other'/>"),
        _with(WORD, word__document_xml=LAUGHS),
        _with(WORD, word__document_xml=LAUGHS.decode().encode("utf-16")),
        _with(WORD, word__document_xml=b"<a>" + b" " * 50_000_000 + b"</a>"),
        _with(WORD, **{"_rels/.rels": b"<Relationships/>"}),
    ],
    ids=["empty", "text", "cut", "no body", "broken", "strange", "entities", "hidden entities", "huge", "unrelated"],
)
def test_refuses_what_it_cannot_read(data: bytes) -> None:
    """Damaged, foreign, oversized or booby-trapped files are refused with what to do."""
    with pytest.raises(FileUnreadable, match="这个文件打不开，请用 Word 或 WPS 打开后另存为"):
        read_paragraphs(data)


def test_reads_targets_from_the_root() -> None:
    """Some programs name the main part from the root of the file (/word/document.xml)."""
    rels = etree.fromstring(parts(WORD)["_rels/.rels"])
    for link in rels:
        link.set("Target", "/" + link.get("Target", ""))

    assert read_paragraphs(_with(WORD, **{"_rels/.rels": etree.tostring(rels)})) == ()
