"""What LibreOffice makes of the files: lines and characters on a page, and that no text is lost."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from domain.dossier import Dossier
from domain.frame import Block, Part
from domain.options import Occasion
from tests.doc_templates.printing import SAMPLE, printed

_MM = 72 / 25.4
_LONG = "甲乙丙丁戊己庚辛壬癸" * 499 + "末尾在此"
_TALL = replace(SAMPLE, items=(SAMPLE.items[0], replace(SAMPLE.items[1], goal=_LONG), *SAMPLE.items[2:4]))


def _long(lines: int, **others: object) -> Dossier:
    """The sample with one measure of so many pairs of lines: the tail comes to every height of a page."""
    measure = replace(SAMPLE.measures[0], text="测" * (200 + 56 * lines) + "。")
    return replace(SAMPLE, measures=(measure,), attaches_list=False, **others)  # type: ignore[arg-type]  # each caller gives fields of a dossier


_INTERNAL = replace(SAMPLE.options, occasion=Occasion.INTERNAL)
_LENGTHS = {
    **{f"tail-{lines}": _long(lines, attachments=("甲", "乙")) for lines in range(12)},
    **{f"some-{lines}": _long(lines, attachments=tuple("甲乙丙丁戊")) for lines in range(4, 8)},
    "many": _long(0, attachments=tuple("甲乙丙丁戊己庚辛壬癸子丑寅卯")),
    "listing": _long(0, attachments=tuple("甲乙丙丁戊己庚"), note="", options=_INTERNAL),
    "bare": _long(0, attachments=(), closing_phrase="", note="", options=_INTERNAL),
}
_FILES = {
    "plain": printed("report", Dossier(parts=(Part(before=(Block(text="测" * 3000),)),))),
    "tall": printed("rectification_list", _TALL),
    "report": printed("report"),
    "list": printed("rectification_list"),
    **{name: printed("report", dossier) for name, dossier in _LENGTHS.items()},
}


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The pages of each file as poppler's boxes: one soffice makes them all."""
    folder = tmp_path_factory.mktemp("pdf")
    for name, data in _FILES.items():
        (folder / f"{name}.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    files = [str(folder / f"{name}.docx") for name in _FILES]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return {name: _boxes(folder / f"{name}.pdf") for name in _FILES}


def _boxes(pdf: Path) -> list[str]:
    read = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, timeout=60)
    return read.stdout.decode().split("<page ")[1:]


def _words(page: str) -> list[str]:
    return re.findall(">([^<]+)</word>", page)


def test_a_page_holds_22_lines_of_28_characters(pages: dict[str, list[str]]) -> None:
    """GB/T 9704-2012 5.2.3, on a page of nothing but text; it lies in the text area of 156 by 225 mm (5.2.1)."""
    page = pages["plain"][1]
    lines = re.findall('xMin="([^"]+)" yMin="([^"]+)" xMax="([^"]+)" yMax="([^"]+)">(测+)<', page)
    assert [len(line) for *_, line in lines] == [28] * 22
    left, top, right, bottom = (
        choose(float(line[place]) for line in lines) / _MM for place, choose in enumerate((min, min, max, max))
    )
    assert 27.5 < left < 28.5
    assert right < 210 - 25.5
    assert top > 36
    assert bottom < 297 - 34


def test_a_row_taller_than_a_page_loses_nothing(pages: dict[str, list[str]]) -> None:
    """A row that does not fit on a page goes on over the next ones, to its last character."""
    text = "".join(word for page in pages["tall"] for word in _words(page))
    assert len(re.findall("[甲乙丙丁戊己庚辛壬癸]", text)) == 4990
    assert "末尾在此" in re.sub(r"\s", "", text)


def test_the_head_of_the_list_repeats(pages: dict[str, list[str]]) -> None:
    """Each page of the list begins with the names of the columns."""
    assert len(pages["list"]) > 2
    assert all("序号" in _words(page) for page in pages["list"][:-1])


def test_signature_and_date_do_not_stand_alone(pages: dict[str, list[str]]) -> None:
    """GB/T 9704-2012 7.3.5.5: the page with the date has text of the report, and the back matter."""
    last = "".join(_words(pages["report"][-1]))
    assert last.index("特此报告") < last.index("2026年11月16日") < last.index("抄送：")


@pytest.mark.parametrize("name", _LENGTHS)
def test_the_back_matter_ends_the_last_page(pages: dict[str, list[str]], name: str) -> None:
    """GB/T 9704-2012 7.4.1: it stands at the foot of the last page."""
    *before, last = ("".join(_words(page)) for page in pages[name])
    assert "抄送：" not in "".join(before)
    assert re.search("抄送：.*印发", last)


@pytest.mark.parametrize("name", ["many", "listing", "bare"])
def test_a_paragraph_follows_the_back_matter(name: str) -> None:
    """Word refuses a file whose body ends in a table."""
    with ZipFile(BytesIO(_FILES[name])) as package:
        assert b"</w:p><w:sectPr>" in package.read("word/document.xml")


@pytest.mark.parametrize("name", [name for name in _LENGTHS if name not in {"many", "listing", "bare"}])
def test_the_tail_takes_text_with_it(pages: dict[str, list[str]], name: str) -> None:
    """GB/T 9704-2012 7.3.5.5, with at most five attachments: the page with the date has text of the report."""
    assert "特此报告。" in "".join(_words(pages[name][-1]))


def test_page_numbers_stand_outside(pages: dict[str, list[str]]) -> None:
    """GB/T 9704-2012 7.5: one 字 from the right edge on odd pages, from the left on even ones."""
    dashes = [[float(x) for x in re.findall('xMin="([^"]+)"[^>]*>—<', page)] for page in pages["plain"][:2]]
    assert min(dashes[0]) / _MM > 160
    assert max(dashes[1]) / _MM < 50
