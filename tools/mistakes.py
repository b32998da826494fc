"""The mistakes of mutation testing: what may stand in place of each node of a syntax tree."""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
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


def mistakes(place: Place) -> Iterator[ast.AST]:
    """The nodes that may stand by mistake in this place."""
    if place.field in {"test", "ifs"}:
        yield from (ast.Constant(value=True), ast.Constant(value=False))
    if isinstance(place.parent, ast.Dict) and place.field == "values":
        yield from _said_elsewhere(place.node, place.parent)
    for rules in (_in_statement, _in_operation, _in_words, _in_rows, _in_call):
        yield from rules(place.node, place)


def _in_statement(node: ast.AST, _: Place) -> Iterator[ast.AST]:
    """A step is not taken, nothing is given back, no round is made, nothing is locked or caught."""
    match node:
        case ast.Expr() | ast.Raise() | ast.AugAssign() | ast.Assign(targets=[*_, ast.Attribute() | ast.Subscript()]):
            yield ast.Pass()
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield ast.Return(ast.Constant(value=None))
        case ast.For():
            yield _with(node, iter=ast.Tuple([]))
        case ast.With(items=items) if not any(item.optional_vars for item in items):
            yield ast.If(ast.Constant(value=True), node.body, [])
        case ast.FunctionDef():
            yield from _without_one(node, "decorator_list")
        case ast.ExceptHandler(type=ast.Tuple() as caught):
            yield from (_with(node, type=fewer) for fewer in _without_one(caught, "elts"))
        case ast.ExceptHandler():
            yield _with(node, type=ast.Tuple([]))
        case ast.match_case():
            yield from (_with(node, guard=ast.Constant(truth)) for truth in (True, False))
        case _:
            pass


def _in_operation(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    """Another operator, or one operand less."""
    match node:
        case ast.Compare(ops=signs):
            for at, sign in enumerate(signs):
                yield from (_with(node, ops=[*signs[:at], other, *signs[at + 1 :]]) for other in _others(sign))
        case ast.BinOp(op=sign) if not place.in_pattern:
            yield from (_with(node, op=other) for other in _others(sign))
        case ast.BoolOp(op=sign):
            yield from (_with(node, op=other) for other in _others(sign))
            yield from (fewer if fewer.values[1:] else fewer.values[0] for fewer in _without_one(node, "values"))
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand
        case _:
            pass


def _in_words(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    """The other truth, the next number, no text or some, a pattern without one of its signs, the opposite name."""
    match node:
        case ast.Constant(value=bool(truth)):
            yield ast.Constant(not truth)
        case ast.Constant(value=int(number)):
            yield from (ast.Constant(number + 1), ast.Constant(number - 1))
        case ast.Constant(value=str(text)) if place.in_pattern and text:
            yield from (ast.Constant(shorter) for shorter in _shorter_patterns(text))
        case ast.Constant(value=str(text)):
            yield ast.Constant("" if text else "x")
        case ast.JoinedStr():
            yield ast.Constant("")
        case ast.Name(id=name) if name in _SWAPPED:
            yield ast.Name(_SWAPPED[name])
        case ast.Attribute(attr=name) if name in _SWAPPED:
            yield ast.Attribute(node.value, _SWAPPED[name])
        case _:
            pass


def _in_rows(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    """An item is missing, where a row may have more or fewer: in a set, a table, an argument, or a row of a module."""
    match node:
        case ast.Set():
            yield from _without_one(node, "elts")
        case ast.Dict():
            yield from _without_one(node, "keys", "values")
        case ast.Tuple() | ast.List() if isinstance(place.parent, ast.Call):
            yield from _without_one(node, "elts")
        case ast.Tuple() | ast.List() if isinstance(place.scope, ast.Module):
            yield from [] if isinstance(place.parent, ast.Subscript) else _without_one(node, "elts")
        case _:
            pass


def _in_call(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    """The call is left out, or one of its conditions is."""
    match node:
        case ast.Call() if isinstance(place.parent, ast.Expr):
            pass
        case ast.Call(func=ast.Name(), args=[ast.Starred()]):
            pass
        case ast.Call(func=ast.Name(id=name), args=[argument], keywords=[]) if name.islower() and name not in _KEPT:
            yield argument
        case ast.Call(func=ast.Attribute(value=ast.Call() as receiver)):
            yield receiver
        case _:
            pass
    if isinstance(node, ast.Call) and len(node.args) > 1 and ast.unparse(node.func).rpartition(".")[2] in _JOINING:
        yield from _without_one(node, "args")


def _said_elsewhere(value: ast.AST, table: ast.Dict) -> Iterator[ast.AST]:
    """What a table says in another place instead: the first other name, and the first other one of the same kind."""
    others = {ast.unparse(other): other for other in table.values if ast.dump(other) != ast.dump(value)}
    kind = ast.unparse(value).rpartition(".")[0]
    if isinstance(value, ast.Attribute | ast.Name):
        yield from list(others.values())[:1]
        yield from [other for text, other in others.items() if text.rpartition(".")[0] == kind][:1]


def _shorter_patterns(pattern: str) -> Iterator[str]:
    # The start of a pattern that is put together may be a class that a later string closes.
    rest = "" if _compiles(pattern) else "]"
    signs = re.findall(r"\\.|.", pattern, re.DOTALL)
    shorter = ("".join(signs[:at] + signs[at + 1 :]) for at in range(len(signs)))
    return (text for text in shorter if _compiles(text + rest))


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def _others(operator: ast.AST) -> list[Any]:
    return [kind() for kind in _OPERATORS.get(type(operator), ())]


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
