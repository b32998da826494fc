"""The layout tool: what it writes is what is committed, it writes the same twice, and it leaves the body alone."""

from __future__ import annotations

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from shutil import copytree
from zipfile import ZipFile

import pytest

from tools import layout
from tools.layout import TEMPLATES, main, parts
from tools.layout_package import UnfitTemplate, laid_out

_FILES = sorted(TEMPLATES.glob("*/template.docx"))
_BODY = "word/document.xml"


def _with(data: bytes, part: str, old: str, new: str) -> bytes:
    """The template with words of one part replaced."""
    result = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(result, "w") as target:
        for name in source.namelist():
            text = source.read(name).decode()
            assert name != part or old in text
            target.writestr(name, text.replace(old, new) if name == part else text)
    return result.getvalue()


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.parent.name)
def test_committed_templates_are_what_the_tool_makes(path: Path) -> None:
    """Every part is as the tool writes it, in its order; laying out again changes nothing."""
    data = path.read_bytes()
    assert parts(laid_out(data)) == parts(data)
    assert laid_out(laid_out(data)) == laid_out(data)


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the templates for the tool to work on."""
    folder = tmp_path / "doc_templates"
    copytree(TEMPLATES, folder)
    monkeypatch.setattr(layout, "TEMPLATES", folder)
    return folder


def test_a_changed_part_is_told_and_mended(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--check` names the template and fails; without it the layout is put back."""
    path = copied / "report" / "template.docx"
    good = path.read_bytes()
    assert main(["--check"]) == 0
    path.write_bytes(_with(good, "word/styles.xml", 'w:line="579"', 'w:line="580"'))
    assert main(["--check"]) == 1
    assert "版式需要更新" in capsys.readouterr().out
    assert main([]) == 0
    assert parts(path.read_bytes()) == parts(good)
    assert "已更新版式" in capsys.readouterr().out


def test_the_command_answers_by_its_exit() -> None:
    """`python -m tools.layout --check` is what the gate may ask."""
    run = subprocess.run(
        [sys.executable, "-m", "tools.layout", "--check"], check=False, capture_output=True, timeout=60
    )
    assert (run.returncode, run.stdout) == (0, b"")


def test_the_words_of_the_body_stay() -> None:
    """Wording is edited in Word: the tool keeps every paragraph as it is."""
    data = _with(_FILES[0].read_bytes(), _BODY, "填报单位", "填报部门")
    assert "填报部门" in parts(laid_out(data))[_BODY].decode()


def test_what_a_library_leaves_behind_goes() -> None:
    """Themes and other parts that nobody needs are not in the package any more."""
    result = BytesIO(_FILES[0].read_bytes())
    with ZipFile(result, "a") as package:
        package.writestr("word/theme/theme1.xml", "<a/>")
    assert set(parts(laid_out(result.getvalue()))) == set(parts(_FILES[0].read_bytes()))


def test_the_orientation_is_the_templates_own() -> None:
    """Only whether the page is turned is read from the template; every measure is the standard's."""
    for path in _FILES:
        body = parts(path.read_bytes())[_BODY].decode()
        turned = 'w:orient="landscape"' in body
        spoilt = re.sub(r"<w:sectPr.*</w:sectPr>", _bare_page(turned=turned), body)
        assert parts(laid_out(_with(path.read_bytes(), _BODY, body, spoilt)))[_BODY].decode() == body


def _bare_page(*, turned: bool) -> str:
    return '<w:sectPr><w:pgSz w:w="1" w:orient="landscape"/></w:sectPr>' if turned else '<w:sectPr w:rsidR="1"/>'


def test_ids_that_a_chinese_word_gave_are_read_by_name() -> None:
    """Word in Chinese renames styles when it saves; the names tell which they are."""
    data = _FILES[0].read_bytes()
    renamed = _with(data, "word/styles.xml", 'styleId="Title"', 'styleId="a3"')
    renamed = _with(renamed, _BODY, '<w:pStyle w:val="Title"/>', '<w:pStyle w:val="a3"/>')
    assert parts(laid_out(renamed)) == parts(data)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('<w:pStyle w:val="Title"/>', '<w:pStyle w:val="强调文字"/>', "模板里用了版式中没有的样式“强调文字”"),
        ("<w:body>", '<w:body><w:p r:id="rId9"/>', "模板里有图片、链接或页眉"),
    ],
)
def test_what_would_be_lost_is_refused(old: str, new: str, message: str) -> None:
    """A style of the template's own, a picture, a link: the tool says what to take out."""
    with pytest.raises(UnfitTemplate, match=message):
        laid_out(_with(_FILES[0].read_bytes(), _BODY, old, new))


def test_a_bare_body_is_enough() -> None:
    """A package of nothing but the body becomes a whole template."""
    result = BytesIO()
    with ZipFile(result, "w") as package:
        package.writestr(_BODY, parts(_FILES[0].read_bytes())[_BODY])
    assert parts(laid_out(result.getvalue())) == parts(_FILES[0].read_bytes())
