"""What others wrote is here, whole, listed and licensed, and nothing is fetched from outside: there is no internet."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tests.tree import ROOT
from tools import vendor

FOLDERS = [ROOT / "static" / "vendor", *ROOT.glob("tests/browser/axe-core-*")]
OWN = [*sorted((ROOT / "static" / "app").glob("*.js")), ROOT / "static" / "app.css"]
# Chromium 78 reads ES2019: what came later is a syntax error that stops the whole file.
TOO_NEW = {
    "optional chaining (80)": r"\?\.(?![0-9])",
    "nullish coalescing (80)": r"\?\?",
    "logical assignment (85)": r"(\|\||&&)=",
    "private fields (84)": r"(?<![\w$'\"`&])#[a-z_]\w*\s*(=|;|\()",
    "replaceChildren (86)": r"\.replaceChildren\(",
    "replaceAll (85)": r"\.replaceAll\(",
    "at() (92)": r"\.at\(",
    "structuredClone (98)": r"structuredClone",
    "import maps and top-level await (89)": r"^await ",
    "numeric separators (75, kept out)": r"\b[0-9]+_[0-9]",
}


def test_every_file_is_what_it_was() -> None:
    """The sums that were noted when the files were taken hold, and no file stands here that is not listed."""
    assert vendor.SUMS.read_text() == vendor.sums()
    listed = {ROOT / line.split("  ")[1] for line in vendor.SUMS.read_text().splitlines()}
    found = {file for folder in FOLDERS for file in folder.rglob("*") if file.is_file()}
    assert found - listed == {vendor.LIST, vendor.SUMS}


def test_every_package_is_licensed() -> None:
    """Each has its licence's text, or the file of its package that names it; the list says which one it is."""
    for package in vendor.packages():
        texts = [ROOT / package["into"] / Path(name).name for name in package["files"]]
        stated = [file for file in texts if file.name.startswith("LICENSE") or file.name == "package.json"]
        assert stated, package["name"]
        assert package["licence"] in {"MIT", "Apache-2.0", "MPL-2.0"}


@pytest.mark.parametrize("file", OWN, ids=lambda file: file.name)
def test_nothing_is_fetched_from_outside(file: Path) -> None:
    """No address of another host stands in what we wrote for the browser."""
    assert (
        re.findall(
            r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}", re.sub(r"^\s*//.*$", "", file.read_text(), flags=re.MULTILINE)
        )
        == []
    )


def test_no_page_names_another_host() -> None:
    """Neither does a page."""
    for page in (ROOT / "web" / "templates").rglob("*.html"):
        assert re.findall(r"https?://", page.read_text()) == [], page.name


@pytest.mark.parametrize("feature", TOO_NEW)
def test_scripts_run_on_old_browsers(feature: str) -> None:
    """None of our scripts uses what browsers of the floor cannot read."""
    wrong = {
        file.name: re.findall(TOO_NEW[feature], file.read_text(), re.MULTILINE) for file in OWN if file.suffix == ".js"
    }

    assert {name: found for name, found in wrong.items() if found} == {}


def test_a_page_is_light() -> None:
    """Everything that a page of the wizard loads before the preview is at most 60 KB, compressed."""
    first = [file for file in OWN if file.name not in {"frame.js", "paper.js"}]
    first += [*ROOT.glob("static/vendor/sortablejs-*/*.js"), *ROOT.glob("static/vendor/air-datepicker-*/*.[jc]s*")]
    weight = sum(len(gzip.compress(file.read_bytes())) for file in first if file.suffix in {".js", ".css"})

    assert weight <= 60 * 1024, weight


def packed(name: str, content: bytes) -> bytes:
    """An archive as npm packs one."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        entry = tarfile.TarInfo(f"package/{name}")
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
        folder = tarfile.TarInfo("package/folder")
        folder.type = tarfile.DIRTYPE
        archive.addfile(folder)
    return made.getvalue()


@pytest.fixture
def npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """An npm on the path that packs one little package; what it packs."""
    archive = packed("one.js", b"1;")
    (tmp_path / "kept.tgz").write_bytes(archive)
    program = tmp_path / "npm"
    program.write_text(f"#!/bin/sh\ncp {tmp_path}/kept.tgz one-1.0.0.tgz && echo one-1.0.0.tgz\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return archive


def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, archive: bytes, file: str) -> None:
    """A list of that package alone, for a project of its own."""
    digest = base64.b64encode(hashlib.sha512(archive).digest()).decode()
    (tmp_path / "VENDOR.toml").write_text(
        '[[package]]\nname = "one"\nversion = "1.0.0"\nlicence = "MIT"\ninto = "one-1.0.0"\n'
        f'integrity = "sha512-{digest}"\nfiles = ["{file}"]\n'
    )
    monkeypatch.setattr(vendor, "ROOT", tmp_path)
    monkeypatch.setattr(vendor, "LIST", tmp_path / "VENDOR.toml")
    monkeypatch.setattr(vendor, "SUMS", tmp_path / "SHA256SUMS")


def test_taking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, npm: bytes) -> None:
    """What the list names is fetched, checked, put in its place and noted."""
    listed(tmp_path, monkeypatch, npm, "one.js")
    vendor.main()

    assert (tmp_path / "one-1.0.0" / "one.js").read_bytes() == b"1;"
    assert (tmp_path / "SHA256SUMS").read_text() == f"{hashlib.sha256(b'1;').hexdigest()}  one-1.0.0/one.js\n"


def test_another_package_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, npm: bytes) -> None:
    """A package that is not the one listed is not taken, nor a file that is none."""
    listed(tmp_path, monkeypatch, npm + b"x", "one.js")
    with pytest.raises(ValueError, match="is not what"):
        vendor.main()
    listed(tmp_path, monkeypatch, npm, "folder")
    (tmp_path / "kept.tgz").write_bytes(npm)
    with pytest.raises(ValueError, match="has no file folder"):
        vendor.main()


def test_nothing_is_changed_without_a_registry(tmp_path: Path) -> None:
    """The command that fetches everything anew fails where there is no npm, and leaves the sums as they are."""
    before = vendor.SUMS.read_text()
    nowhere = os.environ | {"PATH": str(tmp_path)}
    done = subprocess.run([sys.executable, "-m", "tools.vendor"], check=False, env=nowhere, capture_output=True)

    assert done.returncode == 1
    assert vendor.SUMS.read_text() == before
