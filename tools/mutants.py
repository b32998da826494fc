"""Mutants (变异体) of a Python file: each the same program but for one small mistake that a test should notice.

Left alone is what cannot change what the program does, or what mypy holds: docstrings, annotations, imports, and the
decorators of classes. What a mistake may be stands in tools/mistakes.py.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from operator import eq
from typing import Final

from typing_extensions import override

from tools.mistakes import Place, mistakes

_LEFT_ALONE: Final = {"annotation", "returns", "format_spec"}
_AROUND: Final = 24


@dataclass(frozen=True, slots=True)
class Mutant:
    """One mistake: in which line, what stood there and what stands there now, and the whole file with it."""

    line: int
    before: str
    after: str
    source: str

    @override
    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


def mutants(source: str) -> list[Mutant]:
    """Every mutant of a file, in its order; no two are the same program.

    >>> [str(mutant) for mutant in mutants("x = not a == b")]
    ['not a == b → a == b', 'a == b → a != b']
    """
    tree = ast.parse(source)
    seen, found = {ast.unparse(tree)}, []
    for place in list(_places(tree, tree, in_pattern=False)):
        for node in mistakes(place):
            place.put(node)
            text = ast.unparse(tree)
            place.put(place.node)
            if text not in seen:
                seen.add(text)
                found.append(Mutant(_line(place.node), *_shown(place.node, node), text))
    return found


def _places(node: ast.AST, scope: ast.AST, *, in_pattern: bool) -> Iterator[Place]:
    """Every place below a node where a mistake may be made."""
    scope = node if isinstance(node, ast.ClassDef | ast.FunctionDef) else scope
    in_pattern = in_pattern or (isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re."))
    for field, value in ast.iter_fields(node):
        for index, child in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(child, ast.AST) and not _is_left_alone(node, field, child):
                yield Place(child, node, field, index if isinstance(value, list) else None, scope, in_pattern)
                yield from _places(child, scope, in_pattern=in_pattern)


def _is_left_alone(parent: ast.AST, field: str, child: ast.AST) -> bool:
    """Also left alone are the pieces of a formatted string and the names of a table's entries: they go as a whole."""
    match parent, child:
        case _, ast.Import() | ast.ImportFrom() | ast.Expr(value=ast.Constant()):
            return True
        case ast.JoinedStr(), ast.Constant():
            return True
        case ast.Dict(), ast.Constant():
            return field == "keys"
        case ast.ClassDef(), _:
            return field == "decorator_list"
        case _:
            return field in _LEFT_ALONE


def _line(node: ast.AST) -> int:
    """The line where a node starts; a part that has none starts where its first expression does."""
    return next(part.lineno for part in ast.walk(node) if isinstance(part, ast.expr | ast.stmt | ast.excepthandler))


def _shown(old: ast.AST, new: ast.AST) -> tuple[str, str]:
    """Both nodes as code on one line; of long ones what stands around the difference."""
    before, after = (" ".join(ast.unparse(node).split()) for node in (old, new))
    start = _alike(before, after)
    end = _alike(before[:start:-1], after[:start:-1])
    return _cut(before, start, end), _cut(after, start, end)


def _alike(one: str, other: str) -> int:
    """With how many of the same characters two texts start."""
    return sum(1 for _ in takewhile(bool, map(eq, one, other)))


def _cut(text: str, start: int, end: int) -> str:
    """The text from some characters before the start until some behind the end, which is counted from the end."""
    first, last = max(0, start - _AROUND), max(0, end - _AROUND)
    return f"{'…' if first else ''}{text[first : len(text) - last]}{'…' if last else ''}"
