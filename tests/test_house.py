"""House rules that no linter knows. A failing test names the place and the rule."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

from tests.tree import ROOT, own, parsed, place, rooms

LONGEST_FILE = 250
LONGEST_FUNCTION = 30

# The rooms that must run on the standard library, and what else each may use.
PURE = {"localization": {"babel", "pypinyin"}, "domain": {"localization"}, "intake": {"domain", "localization"}}

# The only places that may ask the machine what time it is; everybody else is told.
CLOCKS = {"web/clock.py"}
ASKS_THE_CLOCK = {"now", "today", "utcnow"}

EXEMPTION = re.compile(r"#\s*(noqa|type:\s*ignore|pragma:|nosec|djlint:)")
EXEMPTION_WITH_REASON = re.compile(
    r"# noqa: [A-Z]+\d+(, ?[A-Z]+\d+)* - \w+"
    r"|# type: ignore\[[\w, -]+\]  # \w+"
    r"|# pragma: no (cover|branch) - \w+"
)
EVASIONS = {"skip", "skipif", "xfail", "importorskip", "flaky", "Mock", "MagicMock", "mocker"}


def code() -> list[Path]:
    """Every Python file of the project."""
    return own("*.py")


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its decorators and docstring."""
    first = function.body[0]
    lines = function.body[-1].end_lineno or 0
    docstring = (first.end_lineno or 0) - first.lineno + 1 if ast.get_docstring(function) else 0
    return lines - function.lineno + 1 - docstring


def imported(module: ast.Module) -> set[str]:
    """The top-level names of the packages a module imports."""
    names = {alias.name for node in ast.walk(module) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(module) if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in names}


def called(module: ast.Module) -> list[tuple[str, int]]:
    """Name and line of every method a module calls."""
    calls = (node for node in ast.walk(module) if isinstance(node, ast.Call))
    return [(call.func.attr, call.lineno) for call in calls if isinstance(call.func, ast.Attribute)]


def used(module: ast.Module) -> set[str]:
    """Every plain and every dotted name a module uses."""
    nodes = list(ast.walk(module))
    return {node.attr for node in nodes if isinstance(node, ast.Attribute)} | {
        node.id for node in nodes if isinstance(node, ast.Name)
    }


def test_files_stay_short() -> None:
    """A file that grows too long has more than one reason to exist."""
    lengths = {place(path): len(path.read_text(encoding="utf-8").splitlines()) for path in code()}

    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_functions_stay_short() -> None:
    """A function fits on a screen, its docstring not counted."""
    functions = (
        (place(path, node.lineno), length(node))
        for path in code()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )

    assert [(where, lines) for where, lines in functions if lines > LONGEST_FUNCTION] == []


@pytest.mark.parametrize("room", PURE)
def test_pure_rooms_use_the_standard_library_only(room: str) -> None:
    """The rules of language and of meetings depend on nothing that changes under them."""
    allowed = PURE[room] | {room} | sys.stdlib_module_names
    strangers = {place(path): imported(parsed(path)) - allowed for path in (ROOT / room).rglob("*.py")}

    assert {name: found for name, found in strangers.items() if found} == {}


def test_time_is_an_argument() -> None:
    """Only the clock asks what time it is; a test can then choose the moment, and nobody is a day off in Beijing."""
    asking = [
        place(path, line)
        for path in code()
        for name, line in called(parsed(path))
        if name in ASKS_THE_CLOCK and place(path) not in CLOCKS
    ]

    assert asking == []


def test_every_exemption_has_a_reason() -> None:
    """Whoever silences a check says why, on the same line."""
    lines = (
        (place(path, number), line)
        for path in code()
        if path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    )

    assert [
        f"{where} {line.strip()}"
        for where, line in lines
        if EXEMPTION.search(line) and not EXEMPTION_WITH_REASON.search(line)
    ] == []


def test_no_test_evades() -> None:
    """A test runs and means it: nothing is skipped, expected to fail, or played by a stand-in of our own code."""
    tests = [path for path in code() if path.is_relative_to(ROOT / "tests") and path != Path(__file__)]

    assert {place(path): names for path in tests if (names := used(parsed(path)) & EVASIONS)} == {}


@pytest.mark.parametrize("room", rooms())
def test_every_room_has_its_tests(room: str) -> None:
    """The tests mirror the rooms, so that `script/test tests/ROOM` is all there is to know."""
    assert list((ROOT / "tests" / room).glob("test_*.py"))
