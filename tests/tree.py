"""The project's own files, for tests that hold for all of them."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
NOT_OURS = {"var", "node_modules"}


def own(pattern: str) -> list[Path]:
    """Every file of the project whose name matches *pattern*, nothing hidden, nothing the service wrote."""
    tops = (top for top in sorted(ROOT.iterdir()) if not top.name.startswith(".") and top.name not in NOT_OURS)
    found = (path for top in tops for path in (top.rglob(pattern) if top.is_dir() else [top]))
    return [path for path in found if path.match(pattern) and path.is_file()]


def rooms() -> list[str]:
    """The top-level packages that make up the program, in alphabetical order."""
    return sorted(init.parent.name for init in ROOT.glob("*/__init__.py") if init.parent.name != "tests")


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def place(path: Path, line: int = 0) -> str:
    """``room/file.py:12``, for the message of a failing test."""
    return f"{path.relative_to(ROOT)}:{line}" if line else str(path.relative_to(ROOT))


@cache
def written_tests() -> frozenset[str]:
    """Every test there is, as ``tests/room/test_file.py::test_name``."""
    return frozenset(
        f"{place(path)}::{node.name}"
        for path in own("test_*.py")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )
