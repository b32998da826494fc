"""Builds what a document needs out of its template: parsed by Jinja, proved and compiled by this room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from rendering import shapes
from rendering.compiler import Compiler
from rendering.document import FilledPart, Pattern
from rendering.errors import TemplateRefused
from rendering.expressions import Expressions
from rendering.filtering import Filters
from rendering.overrides import patterns
from rendering.program import Program, function, program
from rendering.scope import Scope, Unfit
from rendering.source import Source
from rendering.words import place_text, shape_text

_PARSER = Environment(autoescape=True)  # Only ever parses: nothing is run by Jinja.
_PAIRS = "标签写得不完整，请检查 {% if %}、{% for %} 和 {% endif %}、{% endfor %} 是否成对，括号是否齐全"


@dataclass(frozen=True, slots=True)
class Builder:
    """Builds for one type of record and one set of filters; `where` is what sentences call the template."""

    root: type
    filters: Filters
    where: str

    @property
    def _scope(self) -> Scope:
        return Scope.of_record(self.root)

    def part(self, source: Source) -> FilledPart:
        """The part, ready to be filled; raises `TemplateRefused` for what cannot be proved."""
        return FilledPart(source.name.encode(), self._program(source, self._statements(source)), source.mends)

    def patterns(self, sources: Sequence[Source]) -> dict[str, tuple[Pattern, ...]]:
        """The automatic patterns of all paragraphs that can be overridden, by the override's name."""
        found: dict[str, tuple[Pattern, ...]] = {}
        for source in sources:
            for name, body in patterns(self._statements(source)):
                pattern = Pattern(self._program(source, body, selects=True), source.namespaces)
                found[name] = (*found.get(name, ()), pattern)
        return found

    def text_of(self, expression: str) -> Callable[[Any], str]:
        """The function that gives the text of an expression such as `dossier.report_title` for a record."""
        output = self._statements(Source(expression, f"{{{{ {expression} }}}}", ""))[0]
        expressions = Expressions(self.filters)
        try:
            value = expressions.value(next(output.iter_child_nodes()), self._scope)
        except Unfit as error:
            raise TemplateRefused(f"{self.where}：{error}") from error
        if not shapes.is_a(value.shape, str):
            raise TemplateRefused(f"{self.where}：“{expression}”是{shape_text(value.shape)}，这里要文字")
        lines = ["def fill(v_dossier):", f"    {expressions.preparation}", f"    return {value.code}"]
        return function(lines, self.where, self.filters)

    def _statements(self, source: Source) -> list[nodes.Node]:
        try:
            return _PARSER.parse(source.text).body
        except TemplateSyntaxError as error:
            place = place_text(source.text, error.lineno)
            raise TemplateRefused(f"{self._name(source)}，“{place}”这一段：{_PAIRS}") from error

    def _program(self, source: Source, body: Sequence[nodes.Node], *, selects: bool = False) -> Program:
        compiler = Compiler(Expressions(self.filters), source, self._name(source), selects=selects)
        lines, places = compiler.function(body, self._scope)
        return program(lines, places, self._name(source), self.filters)

    def _name(self, source: Source) -> str:
        return f"{self.where} 的 {source.name}"
