"""Proves one template expression against the record types and turns it into Python.

What is allowed is what stands here: a syntax node without a rule of its own is refused. A proved expression reads
attributes of known records and calls known filters and nothing else, so it needs no sandbox when it runs.
"""

from __future__ import annotations

from dataclasses import replace
from functools import singledispatchmethod
from types import NoneType

from jinja2 import nodes

from rendering import shapes
from rendering.comparing import SIGNS, refuse_constant_answer
from rendering.filtering import Filters, filter_code
from rendering.scope import Scope, Unfit, Value
from rendering.words import expression_text, nearest

_LOOP = {"index": "(i{0} + 1)", "index0": "i{0}", "length": "n{0}"}
_LOOP_TESTS = {"first": "(i{0} == 0)", "last": "(i{0} + 1 == n{0})"}


class Expressions:
    """The rules, for one set of filters and one function.

    Records do not change and filters only look at what they are given. So what is computed from the record alone is
    computed once for a document, when it is first read, however often the template names it.
    """

    def __init__(self, filters: Filters) -> None:
        self._filters = filters
        self._memory: dict[str, str] = {}

    @property
    def preparation(self) -> str:
        """The line of code that a function starts with: nothing has been computed yet."""
        return "".join(f"{variable} = " for variable in self._memory.values()) + "..."

    def _remembered(self, value: Value) -> Value:
        if not value.lasting:
            return value
        variable = self._memory.setdefault(value.code, f"m{len(self._memory)}")
        return replace(value, code=f"({variable} if {variable} is not ... else ({variable} := {value.code}))")

    @singledispatchmethod
    def value(self, node: nodes.Node, scope: Scope) -> Value:
        """The proved expression; raises `Unfit` when it cannot be proved."""
        del scope
        raise Unfit(f"模板里不能写“{expression_text(node)}”，只能写字段、过滤器、比较和“且、或、非”")

    @value.register
    def _constant(self, node: nodes.Const, scope: Scope) -> Value:
        del scope
        if type(node.value) not in {str, int, bool, NoneType}:
            raise Unfit(f"模板里不能写“{expression_text(node)}”这样的值")
        return Value(repr(node.value), type(node.value), lasting=True)

    @value.register
    def _tuple(self, node: nodes.Tuple, scope: Scope) -> Value:
        values = [self.value(item, scope) for item in node.items]
        code = "".join(f"{value.code}, " for value in values)
        return Value(f"({code})", shapes.many(shapes.union(value.shape for value in values)))

    @value.register
    def _name(self, node: nodes.Name, scope: Scope) -> Value:
        if node.name not in scope.names:
            raise Unfit(f"这里没有“{node.name}”{nearest(node.name, scope.names)}")
        return scope.settled(scope.names[node.name])

    @value.register
    def _attribute(self, node: nodes.Getattr, scope: Scope) -> Value:
        if isinstance(node.node, nodes.Name) and node.node.name == "loop" and scope.loops:
            return _loop_value(node.attr, scope.loops)
        owner = self.value(node.node, scope)
        kinds = [_attributes(node, member) for member in shapes.members(owner.shape)]
        shape = shapes.union(kind[node.attr] for kind in kinds)
        value = Value(f"{owner.code}.{node.attr}", shape, owner.lasting)
        simple = not any(shapes.computed(kind, node.attr) for kind in shapes.members(owner.shape))
        return scope.settled(value if simple else self._remembered(value))

    @value.register
    def _filtered(self, node: nodes.Filter, scope: Scope) -> Value:
        if node.node is None or node.dyn_args or node.dyn_kwargs:
            raise Unfit(f"过滤器“{node.name}”不能这样用")
        given = [self.value(argument, scope) for argument in (node.node, *node.args)]
        named = {str(pair.key): self.value(pair.value, scope) for pair in node.kwargs}
        return self._remembered(filter_code(self._filters, node.name, given, named))

    @value.register
    def _not(self, node: nodes.Not, scope: Scope) -> Value:
        return Value(f"(not {self.test(node.node, scope).code})", bool)

    @value.register
    def _and(self, node: nodes.And, scope: Scope) -> Value:
        right = self.test(node.right, self.assumed(node.left, scope, holds=True))
        return Value(f"({self.test(node.left, scope).code} and {right.code})", bool)

    @value.register
    def _or(self, node: nodes.Or, scope: Scope) -> Value:
        right = self.test(node.right, self.assumed(node.left, scope, holds=False))
        return Value(f"({self.test(node.left, scope).code} or {right.code})", bool)

    @value.register
    def _is_none(self, node: nodes.Test, scope: Scope) -> Value:
        if node.name != "none":
            raise Unfit(f"条件里只能写“is none”，不能写“is {node.name}”")
        return Value(f"({self.value(node.node, scope).code} is None)", bool)

    @value.register
    def _comparison(self, node: nodes.Compare, scope: Scope) -> Value:
        if len(node.ops) != 1:
            raise Unfit(f"“{expression_text(node)}”一次比较了好几个值，请用 and 连起来写")
        sign = node.ops[0].op
        left, right = self.value(node.expr, scope), self.value(node.ops[0].expr, scope)
        refuse_constant_answer(node, sign, left, right)
        return Value(f"({left.code} {SIGNS[sign]} {right.code})", bool)

    @value.register(nodes.Add)
    @value.register(nodes.Sub)
    @value.register(nodes.Mul)
    def _sum(self, node: nodes.BinExpr, scope: Scope) -> Value:
        left, right = self.value(node.left, scope), self.value(node.right, scope)
        if not (shapes.is_a(left.shape, int) and shapes.is_a(right.shape, int)):
            raise Unfit(f"“{expression_text(node)}”里只有整数才能加、减、乘")
        return Value(f"({left.code} {node.operator} {right.code})", int)

    def test(self, node: nodes.Node, scope: Scope) -> Value:
        """The proved expression as a condition; a record that is always there tests nothing and is refused."""
        value = self.value(node, scope)
        if shapes.record(value.shape) and not shapes.enumeration(value.shape):
            raise Unfit(f"“{expression_text(node)}”总是有的，这个条件永远成立，请写它里面的某个字段")
        return value

    def assumed(self, node: nodes.Node, scope: Scope, *, holds: bool) -> Scope:
        """The scope where the condition holds, or does not: what is there is known not to be missing."""
        match node:
            case nodes.Not():
                return self.assumed(node.node, scope, holds=not holds)
            case nodes.And() | nodes.Or() if isinstance(node, nodes.And) == holds:
                return self.assumed(node.right, self.assumed(node.left, scope, holds=holds), holds=holds)
            case nodes.Or():
                return scope.holding(*self.choices(node, scope))
            case nodes.Test() if not holds:
                value = self.value(node.node, scope)
                return scope.knowing(Value(value.code, shapes.present(value.shape)))
            case _ if holds:
                value = self.value(node, scope)
                return scope.holding(value).knowing(Value(value.code, shapes.present(value.shape)))
            case _:
                return scope

    def choices(self, node: nodes.Node, scope: Scope) -> list[Value]:
        """The conditions of which at least one holds where an `or` holds."""
        if not isinstance(node, nodes.Or):
            return [self.value(node, scope)]
        return [
            *self.choices(node.left, scope),
            *self.choices(node.right, self.assumed(node.left, scope, holds=False)),
        ]


def _loop_value(name: str, depth: int) -> Value:
    if name in _LOOP:
        return Value(_LOOP[name].format(depth), int)
    if name in _LOOP_TESTS:
        return Value(_LOOP_TESTS[name].format(depth), bool)
    raise Unfit(f"loop 没有“{name}”{nearest(name, {**_LOOP, **_LOOP_TESTS})}")


def _attributes(node: nodes.Getattr, owner: shapes.Shape) -> dict[str, shapes.Shape]:
    """The attributes of the owner, which has the wanted one."""
    if owner is NoneType:
        raise Unfit(f"“{expression_text(node.node)}”可能没有填写，请先用 {{% if {expression_text(node.node)} %}} 判断")
    known = shapes.attributes(owner) if isinstance(owner, type) else {}
    if node.attr not in known:
        raise Unfit(f"“{expression_text(node.node)}”没有“{node.attr}”{nearest(node.attr, known)}")
    return known
