"""Turns one part of a template, already in docxtpl's preprocessed form, into a Python function.

docxtpl compiles its Jinja source anew for every document; here it is proved and compiled once. What comes out is a
straight run of constants and escaped attribute reads that keeps nothing between calls, so threads may share it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import singledispatchmethod

from jinja2 import nodes

from rendering.errors import TemplateRefused
from rendering.expressions import Expressions
from rendering.fragments import Surroundings, Wholeness
from rendering.naming import inside_loop, named, target_code
from rendering.printing import print_code
from rendering.scope import Scope, Unfit
from rendering.source import Source
from rendering.words import place_text

_ADDED_LINE_END = re.compile(r"\n(?=<w:p[ >])")  # docxtpl sets one before each paragraph and takes it away again


class Compiler:
    """Compiles the statements of one function. One that `selects` prints only for the rows it is given."""

    def __init__(self, expressions: Expressions, source: Source, where: str, *, selects: bool = False) -> None:
        self._expressions = expressions
        self._source = source
        self._where = where
        self._selects = selects
        self._lines: list[str] = []
        self._places: list[str] = []
        self._place = ""
        self._surroundings = Surroundings()
        self._wholeness = Wholeness(source.namespaces)

    def function(self, body: Sequence[nodes.Node], scope: Scope) -> tuple[list[str], list[str]]:
        """The lines of the function that fills the template, and for each line its place in the template, as text."""
        self._add(0, f"def fill({', '.join(value.code for value in scope.names.values())}, given):")
        self._add(1, "out = []")
        self._add(1, "")
        self._block(body, scope, 1)
        self._add(1, "return out")
        self._lines[2] += self._expressions.preparation
        return self._lines, self._places

    def _add(self, depth: int, code: str) -> None:
        self._lines.append("    " * depth + code)
        self._places.append(self._place)

    def _reach(self, node: nodes.Node) -> None:
        if node.lineno:  # What Jinja puts around an {% autoescape %} says no line.
            self._place = place_text(self._source.text, node.lineno)

    def _block(self, body: Sequence[nodes.Node], scope: Scope, depth: int) -> tuple[Scope, str]:
        """Compile a block; gives the scope behind it and what is sure to be left of it as XML."""
        self._add(depth, "pass")
        start, whole = self._place, ""
        try:
            for node in body:
                self._reach(node)
                scope, left = self._statement(node, scope, depth)
                whole += left
            self._place = start
            return scope, self._wholeness.remainder(whole, scope.facts)
        except Unfit as error:
            raise TemplateRefused(f"{self._where}，“{self._place}”这一段：{error}") from error

    @singledispatchmethod
    def _statement(self, node: nodes.Node, scope: Scope, depth: int) -> tuple[Scope, str]:
        del scope, depth
        raise Unfit(f"模板里只能用 if、for、set，不能用“{type(node).__name__.lower()}”")

    @_statement.register
    def _output(self, node: nodes.Output, scope: Scope, depth: int) -> tuple[Scope, str]:
        whole = ""
        self._add(depth, "out += (")
        for part in node.nodes:
            self._reach(part)
            code, text = self._constant(part) if isinstance(part, nodes.TemplateData) else self._print(part, scope)
            self._add(depth + 1, f"{code},")
            whole += text
        self._add(depth, ")")
        return scope, whole

    def _constant(self, node: nodes.TemplateData) -> tuple[str, str]:
        self._surroundings.pass_by(node.data)
        text = _ADDED_LINE_END.sub("", node.data)
        return repr(text.encode()), text

    def _print(self, node: nodes.Expr, scope: Scope) -> tuple[str, str]:
        return print_code(node, self._expressions.value(node, scope), self._surroundings)

    @_statement.register
    def _set(self, node: nodes.Assign, scope: Scope, depth: int) -> tuple[Scope, str]:
        value = self._expressions.value(node.node, scope)
        scope = named(scope, node.target, value.shape)
        self._add(depth, f"{target_code(node.target, scope)} = {value.code}")
        return scope, ""

    @_statement.register
    def _if(self, node: nodes.If, scope: Scope, depth: int) -> tuple[Scope, str]:
        here, ends = scope, []
        for branch in (node, *node.elif_):
            self._add(depth, f"{'if' if branch is node else 'elif'} {self._expressions.test(branch.test, here).code}:")
            ends.append(self._block(branch.body, self._expressions.assumed(branch.test, here, holds=True), depth + 1))
            here = self._expressions.assumed(branch.test, here, holds=False)
        self._add(depth, "else:")
        ends.append(self._block(node.else_, here, depth + 1))
        first, *others = (left for _, left in ends)
        codes = [choice.code for choice in self._expressions.choices(node.test, scope)]
        left = first if others == [first] * len(others) else self._wholeness.conditional(first, codes)
        return scope.after([end for end, _ in ends]), left

    @_statement.register
    def _for(self, node: nodes.For, scope: Scope, depth: int) -> tuple[Scope, str]:
        if node.test or node.recursive or node.else_:
            raise Unfit("for 里不能再写 if、recursive 或 else")
        rows = self._expressions.value(node.iter, scope)
        inside = inside_loop(node, rows.shape, scope)
        target, level = target_code(node.target, inside), inside.loops
        start = len(self._lines)
        self._add(depth, f"n{level} = len(s{level} := {rows.code})")
        self._add(depth, f"for i{level}, {target} in enumerate(s{level}):")
        for name in inside.names.keys() - scope.names.keys() if self._selects else ():
            self._add(depth + 1, f"if given.get({name!r}, v_{name}) != v_{name}: continue")
        _, left = self._block(node.body, inside, depth + 1)
        if not re.search(rf"\b[in]{level}\b", "\n".join(self._lines[start + 2 :])):  # The body asks nothing of `loop`.
            self._lines[start : start + 2] = ["", "    " * depth + f"for {target} in {rows.code}:"]
        return scope, self._wholeness.conditional(left, [rows.code])

    @_statement.register
    def _stop(self, node: nodes.Break, scope: Scope, depth: int) -> tuple[Scope, str]:
        del node
        if not self._surroundings.between_paragraphs:
            raise Unfit("可以改写的段落要用 {%p if …%}、{%p else %}、{%p endif %} 各占一段")
        self._add(depth, "return out")
        return scope, ""
