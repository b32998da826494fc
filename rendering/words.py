"""How a template's expressions are called in the sentences for the person who edits it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

from jinja2 import nodes

from rendering import shapes

_LONGEST = 80  # characters of a paragraph that are quoted


def expression_text(node: nodes.Node) -> str:
    """The expression about as it was written; of what no rule allows only its kind is named."""
    match node:
        case nodes.Name():
            text = node.name
        case nodes.Getattr():
            text = f"{expression_text(node.node)}.{node.attr}"
        case nodes.Filter(node=nodes.Node() as inner):
            text = f"{expression_text(inner)}|{node.name}"
        case nodes.Const():
            text = repr(node.value)
        case nodes.Call():
            text = f"{expression_text(node.node)}(…)"
        case nodes.Getitem():
            text = f"{expression_text(node.node)}[…]"
        case nodes.Compare():
            text = f"{expression_text(node.expr)} {node.ops[0].op} {expression_text(node.ops[0].expr)}"
        case nodes.BinExpr():
            text = f"{expression_text(node.left)} {node.operator} {expression_text(node.right)}"
        case _:
            text = type(node).__name__
    return text


def nearest(name: object, known: Iterable[str]) -> str:
    """The end of the sentence that says a name is unknown: the known name most like it, if any is.

    >>> nearest("titel", ["title", "text"]), nearest("x", ["title"])
    ('，是不是“title”？', '')
    """
    found = get_close_matches(str(name), list(known), n=1)
    return f"，是不是“{found[0]}”？" if found else ""


def place_text(source: str, line: int) -> str:
    r"""The words of a line of the source, which is a paragraph of the template; of a long one the beginning.

    >>> place_text("<w:p><w:t>甲</w:t>\n<w:p><w:t>{{ 乙 }}</w:t>", 2)
    '{{ 乙 }}'
    """
    words = re.sub("<[^>]*>", "", source.split("\n")[line - 1])
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


_KINDS = {str: "文字", int: "整数", bool: "是与否", type(None): "没有填写"}


def shape_text(shape: shapes.Shape) -> str:
    """What kind of value this is, in words.

    >>> shape_text(str), shape_text(tuple[str, ...]), shape_text(int | None)
    ('文字', '列表', '整数或没有填写')
    """
    if shapes.element(shape) is not None:
        return "列表"
    return "或".join(_KINDS.get(member, getattr(member, "__name__", "值")) for member in shapes.members(shape))
