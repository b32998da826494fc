"""The service prints from the templates that were reviewed, or does not start."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import app
from cli import library
from cli.errors import Stopped
from rendering.errors import TemplateRefused
from rendering.lock import LOCK, lock_text, locked
from tests.doc_templates.printing import TEMPLATES

LISTED = [line.partition("  ")[2] for line in (TEMPLATES / LOCK).read_text(encoding="utf-8").splitlines()]
STEP = "。是有意的，请运行 python -m tools.lock 重新登记；不是，请恢复原来的文件"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the documents."""
    return shutil.copytree(TEMPLATES, tmp_path / "doc_templates")


def test_row_23_all_that_is_believed_is_listed() -> None:
    """Template, facts and sample of every document stand in the lock, and it is what `python -m tools.lock` writes."""
    folders = sorted(folder.name for folder in TEMPLATES.iterdir() if folder.is_dir())

    assert [
        f"{folder}/{name}" for folder in folders for name in ("document.toml", "sample.json", "template.docx")
    ] == LISTED
    assert (TEMPLATES / LOCK).read_text(encoding="utf-8") == lock_text(TEMPLATES)
    assert locked(TEMPLATES) == TEMPLATES


def test_row_23_other_programs_can_check_it(copied: Path) -> None:
    """The lock is a list for sha256sum."""
    check = ["sha256sum", "--check", "--strict", "--quiet", LOCK]

    assert subprocess.run(check, cwd=copied, check=False).returncode == 0
    (copied / LISTED[0]).write_bytes(b"")
    assert subprocess.run(check, cwd=copied, check=False, capture_output=True).returncode == 1


@pytest.mark.parametrize("name", LISTED)
def test_row_23_f10_a_changed_byte_stops_the_start(
    copied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """One byte of a template, its facts or its sample: neither the service nor a command starts; one line says why."""
    monkeypatch.setattr(app, "DOCUMENTS", copied)
    monkeypatch.setattr(library, "FOLDER", copied)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    data = bytearray((copied / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copied / name).write_bytes(data)

    with pytest.raises(SystemExit) as ended:
        app.serve()
    with pytest.raises(Stopped) as stopped:
        library.library()

    assert str(ended.value) == f"模板文件 {name} 被改动过{STEP}"
    assert stopped.value.lines == (f"模板文件 {name} 被改动过{STEP}",)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda folder: (folder / LISTED[-1]).unlink(), f"模板文件 {LISTED[-1]} 不见了"),
        (lambda folder: shutil.rmtree(folder / "report"), "模板文件 report/document.toml 不见了"),
        (lambda folder: shutil.copytree(folder / "report", folder / "added"), "模板文件 added/document.toml 没有登记"),
        (lambda folder: (folder / LOCK).unlink(), f"模板文件 {LISTED[0]} 没有登记"),
        (lambda folder: (folder / LOCK).write_bytes(b"\xff\n"), f"模板文件 {LISTED[0]} 没有登记"),
    ],
    ids=["file", "folder", "new folder", "no lock", "broken lock"],
)
def test_row_23_only_what_is_listed_is_believed(copied: Path, change: Callable[[Path], object], sentence: str) -> None:
    """What is not there, or not listed, is named with the way on."""
    change(copied)

    with pytest.raises(TemplateRefused) as refused:
        locked(copied)

    assert str(refused.value) == sentence + STEP


def test_row_23_what_is_not_believed_may_change(copied: Path) -> None:
    """The golden text is for reading: nothing of it comes into a document."""
    (copied / "report" / "golden.txt").write_text("", encoding="utf-8")

    assert locked(copied) == copied
