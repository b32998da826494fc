"""The tool that takes the pictures of pages."""

from __future__ import annotations

import struct
import subprocess
import sys
from pathlib import Path

from tests.tree import ROOT
from tools.pictures import PICTURES


def size(picture: Path) -> tuple[int, int]:
    """Width and height of a PNG file."""
    head = picture.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", head[16:])
    return width, height


def test_taken_as_committed(tmp_path: Path) -> None:
    """It takes every picture of a page anew, as large as the one in docs/images, and names it."""
    told = subprocess.run(
        [sys.executable, "-m", "tools.pictures", str(tmp_path)], check=True, capture_output=True, timeout=120
    ).stdout.decode()
    taken = sorted(tmp_path.iterdir())

    assert [picture.name for picture in taken] == sorted(PICTURES)
    for picture in taken:
        assert f"已拍好：{picture.name}" in told
        assert size(picture) == size(ROOT / "docs/images" / picture.name) == (1366, 768)
