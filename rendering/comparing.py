"""Comparisons in templates: one whose answer would always be the same is a mistake."""

from __future__ import annotations

from datetime import date, datetime, time

from jinja2 import nodes

from rendering import shapes
from rendering.fitting import accepts
from rendering.scope import Unfit, Value
from rendering.words import expression_text, nearest

SIGNS = {"eq": "==", "ne": "!=", "lt": "<", "lteq": "<=", "gt": ">", "gteq": ">=", "in": "in", "notin": "not in"}
"""Jinja's comparisons as Python writes them."""

_ORDER = {"lt", "lteq", "gt", "gteq"}
_ORDERED = (int, date, datetime, time)


def refuse_constant_answer(node: nodes.Compare, sign: str, left: Value, right: Value) -> None:
    """Raise `Unfit` for a comparison whose answer would always be the same."""
    contained = sign in {"in", "notin"}
    other = (shapes.element(right.shape) or right.shape) if contained else right.shape
    if sign in _ORDER and not any(shapes.is_a(left.shape, kind) for kind in _ORDERED):
        raise Unfit(f"“{expression_text(node)}”比较大小的不是数或日期")
    if not (accepts(left.shape, other, {}) or accepts(other, left.shape, {})):
        raise Unfit(f"“{expression_text(node)}”比较的是两种不同的值，永远不会相等")
    if shapes.enumeration(left.shape):
        _known_choices(node, {choice.value for choice in left.shape})


def _known_choices(node: nodes.Compare, choices: set[str]) -> None:
    operand = node.ops[0].expr
    for constant in (operand, *operand.find_all(nodes.Const)):
        if isinstance(constant, nodes.Const) and constant.value not in choices:
            raise Unfit(f"“{expression_text(node.expr)}”没有“{constant.value}”这一项{nearest(constant.value, choices)}")
