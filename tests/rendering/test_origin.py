"""The package that reads templates is the pinned one, or the start fails (hazard row 33)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.metadata import Distribution
from pathlib import Path

import docxtpl
import pytest

from rendering.origin import origin_lack, require_pinned_reader
from tests.tree import ROOT

FOUND = Path(docxtpl.__file__)


@pytest.fixture
def copied(tmp_path: Path) -> Distribution:
    """The installed docxtpl, copied into a folder of its own with its list of files."""
    records = [path for path in Distribution.from_name("docxtpl").files or () if path.name == "RECORD"]
    about = Path(str(records[0].locate())).parent
    for folder in (about, FOUND.parent):
        shutil.copytree(folder, tmp_path / folder.name)
    return Distribution.at(tmp_path / about.name)


def test_row_33_the_installed_reader_is_the_pinned_one(copied: Distribution, tmp_path: Path) -> None:
    """What was installed by its pin is used, here and wherever it lies."""
    require_pinned_reader()
    assert origin_lack(copied, tmp_path / "docxtpl" / "__init__.py") == ""


def test_row_33_an_overwritten_reader_is_found(copied: Distribution, tmp_path: Path) -> None:
    """A package under the same name that was installed later leaves files of its own, or takes some away."""
    file = tmp_path / "docxtpl" / "template.py"
    file.write_bytes(file.read_bytes() + b"\n")
    assert origin_lack(copied, tmp_path / "docxtpl" / "__init__.py") == "软件包 docxtpl 的 template.py 和安装时不一样"
    file.unlink()
    assert "template.py 和安装时不一样" in origin_lack(copied, tmp_path / "docxtpl" / "__init__.py")


def test_row_33_a_look_alike_stops_the_start(tmp_path: Path) -> None:
    """A package of that name which Python finds first never sees a template; one line says what to do."""
    shutil.copytree(FOUND.parent, tmp_path / "docxtpl")
    environment = os.environ | {"PYTHONPATH": str(tmp_path), "DATA_DIR": str(tmp_path / "data")}
    done = subprocess.run(
        [sys.executable, "-c", "import app; app.serve()"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert f"被别处的同名文件顶替了（{tmp_path}/docxtpl/__init__.py）" in done.stderr
