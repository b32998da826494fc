"""The mistakes of mutation testing: what may stand in place of each node of a syntax tree."""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import singledispatch
from typing import Any, Final

_OPERATORS: Final[dict[type[ast.AST], tuple[type[Any], ...]]] = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.FloorDiv,),
    ast.FloorDiv: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
}
_PAIRS: Final = (("any", "all"), ("min", "max"), ("startswith", "endswith"), ("asc", "desc"))
_SWAPPED: Final = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}
_KEPT: Final = {"tuple", "frozenset", "len", "chr", "ord", "select", "insert", "delete", "update"}
"""Functions that are not left out: nobody would notice it, or nothing would run at all."""

_JOINING: Final = {"where", "or_", "and_"}
"""Functions that take as many conditions as they are given."""


@dataclass(frozen=True, slots=True)
class Place:
    """A node and where it hangs; `scope` is the module, class or function around it."""

    node: ast.AST
    parent: ast.AST
    field: str
    index: int | None
    scope: ast.AST
    in_pattern: bool

    def put(self, node: ast.AST) -> None:
        """Hang this node there."""
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


def _with(node: ast.AST, **fields: object) -> Any:  # noqa: ANN401 - a node of the same type
    made = copy.copy(node)
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def _without_one(node: ast.AST, *fields: str) -> Iterator[Any]:
    """The node without one of the items of a list; of several lists, without the items in the same place."""
    lists = {field: getattr(node, field) for field in fields}
    for index in range(len(lists[fields[0]])):
        yield _with(node, **{field: items[:index] + items[index + 1 :] for field, items in lists.items()})


def _others(operator: ast.AST) -> list[Any]:
    return [kind() for kind in _OPERATORS.get(type(operator), ())]


def mistakes(place: Place) -> Iterator[ast.AST]:
    """The nodes that may stand by mistake in this place."""
    if place.field in {"test", "ifs"}:
        yield from (ast.Constant(value=True), ast.Constant(value=False))
    if (
        isinstance(place.parent, ast.Dict)
        and place.field == "values"
        and isinstance(place.node, ast.Attribute | ast.Name)
    ):
        yield from _said_elsewhere(place.node, place.parent)
    yield from _mistakes(place.node, place)


def _said_elsewhere(value: ast.Attribute | ast.Name, table: ast.Dict) -> Iterator[ast.AST]:
    """What the table says in another place: the first other value, and the first other one of the same kind."""
    others = {ast.unparse(other): other for other in table.values if ast.dump(other) != ast.dump(value)}
    kind = ast.unparse(value).rpartition(".")[0]
    yield from list(others.values())[:1]
    yield from [other for text, other in others.items() if text.rpartition(".")[0] == kind][:1]


@singledispatch
def _mistakes(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    del node, place
    yield from ()


@_mistakes.register
def _constant(node: ast.Constant, place: Place) -> Iterator[ast.AST]:
    match node.value:
        case bool():
            yield ast.Constant(not node.value)
        case int():
            yield from (ast.Constant(node.value + 1), ast.Constant(node.value - 1))
        case str() if place.in_pattern and node.value:
            # The start of a pattern that is put together may be a class that a later string closes.
            rest = "" if _compiles(node.value) else "]"
            tokens = re.findall(r"\\.|.", node.value, re.DOTALL)
            shorter = ("".join(tokens[:at] + tokens[at + 1 :]) for at in range(len(tokens)))
            yield from (ast.Constant(text) for text in shorter if _compiles(text + rest))
        case str():
            yield ast.Constant("" if node.value else "x")
        case _:
            pass


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


@_mistakes.register
def _formatted(node: ast.JoinedStr, place: Place) -> Iterator[ast.AST]:
    del node, place
    yield ast.Constant("")


@_mistakes.register
def _comparison(node: ast.Compare, place: Place) -> Iterator[ast.AST]:
    del place
    for index, operator in enumerate(node.ops):
        for other in _others(operator):
            yield _with(node, ops=[*node.ops[:index], other, *node.ops[index + 1 :]])


@_mistakes.register
def _arithmetic(node: ast.BinOp, place: Place) -> Iterator[ast.AST]:
    if not place.in_pattern:
        yield from (_with(node, op=other) for other in _others(node.op))


@_mistakes.register
def _joined(node: ast.BoolOp, place: Place) -> Iterator[ast.AST]:
    del place
    yield from (_with(node, op=other) for other in _others(node.op))
    for fewer in _without_one(node, "values"):
        yield fewer if len(fewer.values) > 1 else fewer.values[0]


@_mistakes.register
def _not(node: ast.UnaryOp, place: Place) -> Iterator[ast.AST]:
    del place
    if isinstance(node.op, ast.Not):
        yield node.operand


@_mistakes.register
def _case(node: ast.match_case, place: Place) -> Iterator[ast.AST]:
    del place
    yield from (_with(node, guard=ast.Constant(value)) for value in (True, False))


@_mistakes.register
def _loop(node: ast.For, place: Place) -> Iterator[ast.AST]:
    del place
    yield _with(node, iter=ast.Tuple([]))


@_mistakes.register
def _statement(node: ast.Expr | ast.Raise | ast.AugAssign, place: Place) -> Iterator[ast.AST]:
    del node, place
    yield ast.Pass()


@_mistakes.register
def _assignment(node: ast.Assign, place: Place) -> Iterator[ast.AST]:
    del place
    if not isinstance(node.targets[-1], ast.Name | ast.Tuple):
        yield ast.Pass()


@_mistakes.register
def _answer(node: ast.Return, place: Place) -> Iterator[ast.AST]:
    del place
    if node.value and not isinstance(node.value, ast.Constant):
        yield _with(node, value=ast.Constant(value=None))


@_mistakes.register
def _caught(node: ast.ExceptHandler, place: Place) -> Iterator[ast.AST]:
    del place
    several = _without_one(node.type, "elts") if isinstance(node.type, ast.Tuple) else [ast.Tuple([])]
    yield from (_with(node, type=fewer) for fewer in several)


@_mistakes.register
def _held(node: ast.With, place: Place) -> Iterator[ast.AST]:
    del place
    if not any(item.optional_vars for item in node.items):
        yield ast.If(ast.Constant(value=True), node.body, [])


@_mistakes.register
def _function(node: ast.FunctionDef, place: Place) -> Iterator[ast.AST]:
    del place
    yield from _without_one(node, "decorator_list")


@_mistakes.register
def _set(node: ast.Set, place: Place) -> Iterator[ast.AST]:
    del place
    yield from _without_one(node, "elts")


@_mistakes.register(ast.Tuple)
@_mistakes.register(ast.List)
def _row(node: ast.Tuple | ast.List, place: Place) -> Iterator[ast.AST]:
    """A row is as long as it is wherever it is taken apart; a table or an argument may be too short."""
    is_table = isinstance(place.scope, ast.Module) and not isinstance(place.parent, ast.Subscript)
    if is_table or isinstance(place.parent, ast.Call):
        yield from _without_one(node, "elts")


@_mistakes.register
def _table(node: ast.Dict, place: Place) -> Iterator[ast.AST]:
    del place
    yield from _without_one(node, "keys", "values")


@_mistakes.register
def _call(node: ast.Call, place: Place) -> Iterator[ast.AST]:
    """The call is left out, or one of its conditions is."""
    match node.func, node.args:
        case _ if isinstance(place.parent, ast.Expr):
            pass
        case ast.Name(id=name), [ast.expr() as argument] if name.islower() and name not in _KEPT:
            yield from [] if isinstance(argument, ast.Starred) else [argument]
        case ast.Attribute(value=ast.Call() as receiver), _:
            yield receiver
        case _:
            pass
    if ast.unparse(node.func).rpartition(".")[2] in _JOINING and len(node.args) > 1:
        yield from _without_one(node, "args")


@_mistakes.register
def _name(node: ast.Name, place: Place) -> Iterator[ast.AST]:
    del place
    if node.id in _SWAPPED:
        yield ast.Name(_SWAPPED[node.id])


@_mistakes.register
def _attribute(node: ast.Attribute, place: Place) -> Iterator[ast.AST]:
    del place
    if node.attr in _SWAPPED:
        yield ast.Attribute(node.value, _SWAPPED[node.attr])
