"""What the service consists of, and whether any of it is known to be unsafe.

`script/supply` writes docs/sbom.json (CycloneDX 1.6) and docs/licences.md from the pins, then audits the pins;
`python -m tools.supply FOLDER` does so for another folder. Both
lists hold neither a moment nor a machine: the same pins give the same bytes.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from tools.advisories import AuditFailed, audit

ROOT: Final = Path(__file__).parent.parent
_PIN: Final = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^\s;]+)(.*?)(?=^[a-z0-9]|\Z)", re.MULTILINE | re.DOTALL)
_LONGEST_NAME: Final = 40
"""Some packages put the whole text of their licence where its name belongs."""


@dataclass(frozen=True, slots=True)
class Package:
    """One pinned package: whose it is needed by, and under which licence it came."""

    name: str
    version: str
    needed_by: tuple[str, ...]
    licence: str

    @property
    def ref(self) -> str:
        """How the world names it.

        >>> Package("flask", "3.1.3", (), "").ref
        'pkg:pypi/flask@3.1.3'
        """
        return f"pkg:pypi/{self.name}@{self.version}"


def packages(pins: str) -> tuple[Package, ...]:
    """Every package of a requirements file, with the licence that the installed one declares."""
    found = _PIN.findall(pins)
    return tuple(Package(name, version, _needed_by(notes), licence(name)) for name, version, notes in found)


def _needed_by(notes: str) -> tuple[str, ...]:
    """Who needs a package, by the notes under its pin."""
    return tuple(re.findall(r"^ +# +(?:via +)?([a-z0-9][a-z0-9._-]*)", notes.replace("# via\n", ""), re.MULTILINE))


def licence(name: str) -> str:
    """The licence of an installed package: as an SPDX expression where it declares one, else in its own words.

    >>> licence("flask")
    'BSD-3-Clause'
    """
    told = metadata.metadata(name)
    expression, short = (next(iter(told.get_all(field, [])), "") for field in ("License-Expression", "License"))
    classes = [line.rpartition(":: ")[2] for line in told.get_all("Classifier", []) if line.startswith("License ::")]
    return expression or (short if len(short) <= _LONGEST_NAME else "") or "、".join(classes)


def sbom(project: str, version: str, parts: tuple[Package, ...]) -> str:
    """The list as CycloneDX 1.6; the hashes of every file stand in requirements.txt."""
    root = {"type": "application", "bom-ref": project, "name": project, "version": version}
    needs = [{"ref": project, "dependsOn": _refs(project, parts)}]
    needs += [{"ref": part.ref, "dependsOn": _refs(part.name, parts)} for part in parts]
    facts = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": root},
        "components": [_component(part) for part in parts],
        "dependencies": needs,
    }
    return json.dumps(facts, indent=2) + "\n"


def _refs(name: str, parts: tuple[Package, ...]) -> list[str]:
    return [part.ref for part in parts if name in part.needed_by]


def _component(part: Package) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": part.ref,
        "name": part.name,
        "version": part.version,
        "purl": part.ref,
        "licenses": [{"license": {"name": part.licence}}],
    }


def licences(parts: tuple[Package, ...]) -> str:
    """The list for people, as a table."""
    lines = [f"| {part.name} | {part.version} | {part.licence} |" for part in parts]
    head = ["# Licences", "", "Of every package the service runs on, in its own words; written by `script/supply`.", ""]
    return "\n".join([*head, "| package | version | licence |", "|---|---|---|", *lines, ""])


def lists(root: Path = ROOT) -> dict[str, str]:
    """Both lists of a project, by the file they belong into."""
    project = re.findall(r'^(?:name|version) = "(.+)"', (root / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    parts = packages((root / "requirements.txt").read_text("utf-8"))
    return {"docs/sbom.json": sbom(project[0], project[1], parts), "docs/licences.md": licences(parts)}


def main(root: Path = ROOT) -> int:
    """Write both lists and audit the pins: 1 when something is unsafe or could not be asked about."""
    for name, text in lists(root).items():
        (root / name).write_text(text, "utf-8")
        print(f"已写好：{name}")
    try:
        # The development pins contain the runtime pins (a test says so).
        print(f"已审计：{audit(root / 'requirements-dev.txt')}个软件包，没有已知漏洞。")
    except AuditFailed as failed:
        print(failed, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
