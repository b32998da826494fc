"""Fetches what static/vendor/VENDOR.toml lists from the npm registry, checks it, and notes each file's SHA-256.

Run by a developer who changed a version: `python -m tools.vendor`. The service and its tests only read what is here.
"""

from __future__ import annotations

import base64
import hashlib
import subprocess
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parent.parent
LIST: Final = ROOT / "static" / "vendor" / "VENDOR.toml"
SUMS: Final = ROOT / "static" / "vendor" / "SHA256SUMS"


def packages() -> list[dict[str, Any]]:
    """The packages of the list, each with its name, version, licence, integrity, folder and files."""
    found: list[dict[str, Any]] = tomllib.loads(LIST.read_text())["package"]
    return found


def fetch(package: dict[str, Any], folder: Path) -> Path:
    """The package's archive, as the registry has it. Raises `ValueError` when it is not the one that the list names."""
    wanted = f"{package['name']}@{package['version']}"
    packed = subprocess.run(["npm", "pack", "--silent", wanted], cwd=folder, check=True, capture_output=True, text=True)  # noqa: S603, S607 - a developer's npm, asked for a pinned name
    archive = folder / packed.stdout.split()[-1]
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != package["integrity"]:
        raise ValueError(f"{wanted} is not what VENDOR.toml names: sha512-{digest}")
    return archive


def take(package: dict[str, Any], archive: Path) -> None:
    """Put the files that the list names into the package's folder."""
    folder = ROOT / package["into"]
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(archive) as packed:
        for name in package["files"]:
            member = packed.extractfile(f"package/{name}")
            if member is None:
                raise ValueError(f"{package['name']} has no file {name}")
            (folder / Path(name).name).write_bytes(member.read())


def sums() -> str:
    """A line for each file of the list: its SHA-256 and its place, as `sha256sum --check` reads them."""
    files = [ROOT / package["into"] / Path(name).name for package in packages() for name in package["files"]]
    return "".join(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(ROOT)}\n" for file in files)


def main() -> None:
    """Fetch and check everything, then write the sums."""
    with tempfile.TemporaryDirectory() as folder:
        for package in packages():
            take(package, fetch(package, Path(folder)))
    SUMS.write_text(sums())


if __name__ == "__main__":
    main()
