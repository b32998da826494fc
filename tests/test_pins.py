"""What is installed is what was pinned, and nothing stands in for something else."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from importlib import metadata
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.tree import ROOT

FILES = ["requirements.txt", "requirements-dev.txt"]
# pip brings itself into every environment.
UNPINNED = {"pip", "setuptools", "wheel"}
# djlint needs both; they are released together and the first carries a copy of the second.
TWINS = {"cssbeautifier", "jsbeautifier"}


def project() -> dict[str, Any]:
    """The content of pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins(name: str) -> dict[str, str]:
    """Distribution and version of every pin in a requirements file."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9][a-z0-9._-]*)==([^\s;]+)", text, re.MULTILINE))


def installed() -> dict[str, str]:
    """Distribution and version of everything in the environment."""
    return {canonicalize_name(found.name): found.version for found in metadata.distributions()}


@pytest.mark.parametrize("name", FILES)
def test_pins_hold_no_address(name: str) -> None:
    """Where packages come from is the machine's matter; an address in the file breaks every other network."""
    text = (ROOT / name).read_text(encoding="utf-8")

    assert re.findall(r"https?:|file:|^-[^-\s]|^--?(?:\w|-)+|\s@\s|://", text, re.MULTILINE) == []


@pytest.mark.parametrize("name", FILES)
def test_every_pin_has_a_hash(name: str) -> None:
    """Every requirement is one exact version with at least one SHA-256 sum."""
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]

    assert entries
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_development_contains_the_runtime() -> None:
    """One environment serves both: the development pins hold every runtime pin, in the same version."""
    assert pins("requirements.txt").items() <= pins("requirements-dev.txt").items()


@pytest.mark.parametrize(
    ("name", "wishes"),
    [
        ("requirements.txt", project()["project"]["dependencies"]),
        ("requirements-dev.txt", project()["dependency-groups"]["dev"]),
    ],
    ids=FILES,
)
def test_pins_follow_the_project(name: str, wishes: list[str]) -> None:
    """Who changes pyproject.toml runs script/pins: every wish is pinned to a version that grants it."""
    pinned = pins(name)
    requirements = [Requirement(wish) for wish in wishes]

    assert [
        str(wish)
        for wish in requirements
        if not wish.specifier.contains(pinned.get(canonicalize_name(wish.name), "0"), prereleases=True)
    ] == []


def test_installed_is_pinned() -> None:
    """Nothing is in .venv that was not pinned, in no other version (if so: delete .venv and start again)."""
    here = {name: version for name, version in installed().items() if name not in UNPINNED}

    assert here.items() <= pins("requirements-dev.txt").items()


def test_row_33_no_file_has_two_owners() -> None:
    """No distribution overwrote another one's files: a look-alike of docxtpl under the same name would."""
    owners = defaultdict(set)
    for distribution in metadata.distributions():
        for path in distribution.files or ():
            owners[path.as_posix()].add(distribution.name)

    assert {path: names for path, names in owners.items() if len(names) > 1 and names != TWINS} == {}
