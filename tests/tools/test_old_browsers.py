"""The tool that fetches old browsers: only what is named, whole, with its libraries beside it."""

from __future__ import annotations

import base64
import hashlib
import io
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest

from tests.tree import ROOT
from tools.old_browsers import BROWSERS, unpacked

BROWSER = b"a browser"


def packed(**files: bytes) -> bytes:
    """An archive with these files; a file without content is a folder."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            entry.type = tarfile.REGTYPE if content else tarfile.DIRTYPE
            archive.addfile(entry, io.BytesIO(content))
    return made.getvalue()


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the npm on the path packs; the node there gives back what it is given."""
    kept = tmp_path / "kept.tgz"
    for name, does in (("npm", f"cp {kept} one.tgz && echo one.tgz"), ("node", "cat")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{does}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return kept


def put(registry: Path, **files: bytes) -> dict[str, Any]:
    """A package with these files is in the registry; the one that is wanted."""
    registry.write_bytes(packed(**files))
    digest = base64.b64encode(hashlib.sha512(registry.read_bytes()).digest()).decode()
    return {"name": "one", "version": "1.0.0", "integrity": f"sha512-{digest}"}


def test_unpacking(registry: Path, tmp_path: Path) -> None:
    """The browser can be run, its libraries lie beside it, the archive is gone."""
    files = {"package/bin/chromium.br": BROWSER, "package/bin/aws.tar.br": packed(**{"lib/libnss3.so": b"1"})}
    browser = unpacked(put(registry, **files), tmp_path / "old")

    assert browser.read_bytes() == BROWSER
    assert browser.stat().st_mode & 0o111
    assert (browser.parent / "lib" / "libnss3.so").read_bytes() == b"1"
    assert not (browser.parent / "one.tgz").exists()


def test_another_package_is_refused(registry: Path, tmp_path: Path) -> None:
    """A package that is not the one listed is not unpacked, nor one without a browser."""
    package = put(registry, **{"package/bin/chromium.br": b""})
    with pytest.raises(ValueError, match="has no chromium"):
        unpacked(package, tmp_path / "old")
    with pytest.raises(ValueError, match="is not what"):
        unpacked({**package, "integrity": BROWSERS[0]["integrity"]}, tmp_path / "other")


def test_as_it_is_run(registry: Path, tmp_path: Path) -> None:
    """The command stops at once when the registry gives something else."""
    put(registry, **{"package/bin/chromium.br": BROWSER})
    told = subprocess.run(
        [sys.executable, "-m", "tools.old_browsers", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert told.returncode == 1
    assert "chrome-aws-lambda@2.1.1 is not what" in told.stderr
