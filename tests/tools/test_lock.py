"""The tool that locks the documents."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rendering.lock import LOCK, locked
from tools import lock
from tools.layout import TEMPLATES


def test_writes_what_is_committed(tmp_path: Path) -> None:
    """It writes the lock of a folder anew: that of the shipped documents is the one that is committed."""
    folder = shutil.copytree(TEMPLATES, tmp_path / "doc_templates")
    (folder / LOCK).unlink()

    told = subprocess.run([sys.executable, "-m", "tools.lock", folder], check=True, capture_output=True).stdout.decode()

    assert (folder / LOCK).read_bytes() == (TEMPLATES / LOCK).read_bytes()
    assert told.splitlines() == [
        f"已登记：{line.split()[1]}" for line in (folder / LOCK).read_text("utf-8").splitlines()
    ]


def test_names_what_is_new(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever locks sees which files were changed, and nothing else."""
    folder = shutil.copytree(TEMPLATES, tmp_path / "doc_templates")
    (folder / "report" / "sample.json").write_text("{}", encoding="utf-8")

    lock.main(folder)

    assert capsys.readouterr().out == "已登记：report/sample.json\n"
    assert locked(folder) == folder
