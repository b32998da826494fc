"""A dossier in, a Word file out, through files and pipes; whatever is wrong is said in Chinese."""

from __future__ import annotations

import os
import pty
import re
import resource
import stat
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from cli.errors import Stopped
from cli.files import LARGEST, write
from cli.main import main
from tests.cli.running import run
from tests.tree import ROOT

SLUGS = ("report", "rectification_list")
SAMPLE = ROOT / "doc_templates" / "report" / "sample.json"


@pytest.mark.parametrize("slug", SLUGS)
def test_sample_becomes_a_file(tmp_path: Path, slug: str) -> None:
    """One command's answer is the next one's question; the file is as any other file one makes."""
    sample = run("sample", slug)
    printed = run("render", slug, "-", "-o", "r.docx", given=sample.out, folder=tmp_path)
    made = tmp_path / "r.docx"

    assert (sample.status, sample.complaint, printed) == (0, "", (0, b"", ""))
    assert [path.name for path in tmp_path.iterdir()] == ["r.docx"]
    assert stat.S_IMODE(made.stat().st_mode) == 0o666 & ~_mask()
    with ZipFile(made) as file:
        assert file.testzip() is None


def _mask() -> int:
    """The bits that new files of this process do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_standard_output() -> None:
    """`-` is standard output; nothing but the file goes there."""
    outcome = run("render", "report", SAMPLE, "-o", "-")

    assert (outcome.status, outcome.complaint) == (0, "")
    with ZipFile(BytesIO(outcome.out)) as file:
        assert "word/document.xml" in file.namelist()


def test_terminal() -> None:
    """A Word file is not written onto a screen."""
    screen, side = pty.openpty()
    try:
        outcome = run("render", "report", SAMPLE, "-o", "-", out=side)
    finally:
        os.close(side)
        os.close(screen)

    assert (outcome.status, outcome.complaint) == (2, "Word 文件不能显示在屏幕上，请写成 -o 文件名.docx。\n")


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        (b"", "这不是能读懂的 JSON，请检查第1行第1列。\n"),
        (b"[" * 100_000, "这不是能读懂的 JSON，请检查：括号套得太深。\n"),
        (b"\xff", "文件不是 UTF-8 编码，请另存为 UTF-8 再试。\n"),
        (b"[]", "这里要写一组带名称的内容。\n"),
        (b'{"\\ud800": 1}', "/\ufffd：没有“\ufffd”这一项，请改名或删掉。\n"),
        (b'{"items": [1], "recipient": 2}', "/recipient：这里要写文字。\n/items/0：这里要写一组带名称的内容。\n"),
        (b" " * (LARGEST + 1), "“d.json”超过16兆字节，不是一份材料，请检查是不是选错了文件。\n"),
    ],
    ids=range(7),
)
def test_refused_dossier(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], body: bytes, complaint: str
) -> None:
    """A refused dossier says every problem on its own line, and leaves no file."""
    (tmp_path / "d.json").write_bytes(body)
    monkeypatch.chdir(tmp_path)

    status = main(["render", "report", "d.json", "-o", "r.docx"])

    assert status == 1
    assert sorted(capsys.readouterr().err.splitlines()) == sorted(complaint.splitlines())
    assert [path.name for path in tmp_path.iterdir()] == ["d.json"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("none.json", "没有这个文件或文件夹，请检查名称"),
        (".", "这是文件夹，请写明文件名"),
        (f"{SAMPLE}/sample.json", "名称中间有一段不是文件夹，请检查名称"),
        ("x" * 300, "名称太长，请改短"),
        ("/proc/self/mem", "设备出错，请检查磁盘和文件"),
    ],
)
def test_unreadable_dossier(capsys: pytest.CaptureFixture[str], name: str, reason: str) -> None:
    """A dossier that cannot be read is named with the reason."""
    assert main(["render", "report", name, "-o", "r.docx"]) == 1
    assert capsys.readouterr() == ("", f"读不了“{name}”：{reason}。\n")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("none/r.docx", "没有这个文件或文件夹，请检查名称"),
        ("folder.docx", "这是文件夹，请写明文件名"),
        (f"{SAMPLE}/r.docx", "名称中间有一段不是文件夹，请检查名称"),
        (f"{'x' * 300}.docx", "名称太长，请改短"),
        ("loop.docx/r.docx", "这个链接绕回了自己，请检查名称"),
    ],
)
def test_unwritable_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, reason: str) -> None:
    """A place that takes no file is named with the reason, and nothing half stays behind."""
    (tmp_path / "folder.docx").mkdir()
    (tmp_path / "loop.docx").symlink_to("loop.docx")

    monkeypatch.chdir(tmp_path)

    with pytest.raises(Stopped, match=f"写不进“{re.escape(name)}”：{reason}。"):
        write(name, b"new")
    assert {path.name for path in tmp_path.iterdir()} == {"folder.docx", "loop.docx"}


@pytest.fixture
def _full_disk() -> Iterator[None]:
    """A disk that takes no more than 8 KiB of one file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.usefixtures("_full_disk")
def test_full_disk(tmp_path: Path) -> None:
    """When the disk takes no more, what stood there stays, whole."""
    (tmp_path / "r.docx").write_bytes(b"old")

    with pytest.raises(Stopped, match="文件太大，这个位置放不下。"):
        write(str(tmp_path / "r.docx"), b"new" * 100_000)

    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("r.docx", b"old")]


def test_replaces_what_a_link_leads_to(tmp_path: Path) -> None:
    """A link stays a link, and an older file is replaced."""
    (tmp_path / "old.docx").write_bytes(b"old")
    (tmp_path / "link.docx").symlink_to("old.docx")

    write(str(tmp_path / "link.docx"), b"new")

    assert (tmp_path / "link.docx").is_symlink()
    assert (tmp_path / "old.docx").read_bytes() == b"new"
