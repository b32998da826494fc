"""Pictures (docPr) have numbers that are used once in a file: Word repairs files where two are the same."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

from rendering.errors import TemplateRefused
from tests.doc_templates.printing import LIBRARY, SAMPLE
from tests.rendering.oracle import parts
from tests.rendering.records import MADE_AT, Paper, Row, document, saved

_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060000000040001f61738550000"
    "000049454e44ae426082"
)


def picture_ids(data: bytes) -> list[str]:
    """The numbers of all pictures and drawings of a file, in all its parts."""
    trees = [etree.fromstring(part) for name, part in parts(data).items() if name.endswith(".xml")]
    return [picture.get("id", "") for tree in trees for picture in tree.iter("{*}docPr")]


def repeated(ids: list[str]) -> set[str]:
    """Those that are used more than once."""
    return {number for number in ids if ids.count(number) > 1}


def _pictures(*places: str) -> Word:
    """A file with the picture number 1 in each of these places."""
    word = docx.Document()
    section = word.sections[0]
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    drawing = '<w:drawing><wp:inline><wp:docPr id="1" name="线"/></wp:inline></w:drawing>'
    roots = {"body": word.element.body, "header": section.header.part.element, "footer": section.footer.part.element}
    for place in places:
        roots[place].insert(0, parse_xml(f"<w:p {nsdecls('w', 'wp')}><w:r>{drawing}</w:r></w:p>"))
    return word


@pytest.mark.parametrize("slug", LIBRARY)
def test_row_56_every_number_is_used_once(slug: str) -> None:
    """In every part of what the shipped documents print."""
    assert repeated(picture_ids(LIBRARY[slug].render(SAMPLE, MADE_AT))) == set()


def test_row_56_every_copy_has_its_own_number(tmp_path: Path) -> None:
    """A picture in a loop gets a number of its own in every turn."""
    word = _pictures("body", "body")
    word.add_paragraph("{%p for row in dossier.rows %}")
    word.add_picture(BytesIO(_PIXEL))
    word.add_paragraph("{%p endfor %}")

    ids = picture_ids(document(tmp_path, saved(word)).render(Paper(rows=(Row(), Row())), MADE_AT))

    assert ids == ["1001", "1002", "1003", "1004"]


@pytest.mark.parametrize("places", [("body", "body"), ("header", "footer"), ("body", "footer")])
def test_row_56_a_planted_number_is_found(places: tuple[str, ...]) -> None:
    """The tests above would find a number that is used twice, in one part or in two."""
    assert repeated(picture_ids(saved(_pictures(*places)))) == {"1"}


@pytest.mark.parametrize("place", ["header", "footer"])
def test_row_56_other_parts_hold_no_pictures(tmp_path: Path, place: str) -> None:
    """Nobody numbers the pictures of headers and footers, so a template has none there."""
    with pytest.raises(TemplateRefused, match=r"页眉、页脚和脚注里不能放图片.*请把图片移到正文里"):
        document(tmp_path, saved(_pictures(place)))
