"""The tool that writes golden.txt."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from shutil import copytree

from tools.layout import TEMPLATES


def test_written_as_committed(tmp_path: Path) -> None:
    """It writes the file of every document anew, and names it."""
    folder = tmp_path / "doc_templates"
    copytree(TEMPLATES, folder)
    for path in folder.glob("*/golden.txt"):
        path.write_text("", encoding="utf-8")
    told = subprocess.run(
        [sys.executable, "-m", "tools.golden", str(folder)], check=True, capture_output=True, timeout=60
    ).stdout.decode()
    for path in TEMPLATES.glob("*/golden.txt"):
        assert (folder / path.parent.name / path.name).read_text(encoding="utf-8") == path.read_text(encoding="utf-8")
        assert f"{path.parent.name}/golden.txt" in told
