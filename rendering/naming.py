"""The names that `for` and `set` give, each name once: a name that hides another is how templates go wrong."""

from __future__ import annotations

from jinja2 import nodes

from rendering import shapes
from rendering.scope import Scope, Unfit
from rendering.words import expression_text, shape_text


def named(scope: Scope, target: nodes.Node, shape: shapes.Shape) -> Scope:
    """The scope with the target's name; raises `Unfit` when it is no fresh name."""
    if not isinstance(target, nodes.Name):
        raise Unfit("这里只能写一个名字")
    if not target.name.isascii():  # Python reads some letters of other scripts as one and the same.
        raise Unfit(f"“{target.name}”这个名字请改用英文字母")
    if target.name in scope.names or target.name == "loop":
        raise Unfit(f"“{target.name}”这个名字已经用过，请换一个")
    return scope.with_name(target.name, shape)


def inside_loop(node: nodes.For, rows: shapes.Shape, scope: Scope) -> Scope:
    """The scope of the loop's body, with the name or names of a row."""
    row = shapes.element(rows)
    if row is None:
        raise Unfit(f"“{expression_text(node.iter)}”是{shape_text(rows)}，不是列表，不能用 for 逐个列出")
    inside = scope.inside_loop()
    if not isinstance(node.target, nodes.Tuple):
        return named(inside, node.target, row)
    cells = shapes.cells(row)
    if len(cells) != len(node.target.items):
        raise Unfit(f"“{expression_text(node.iter)}”的每一项不能拆成{len(node.target.items)}个")
    for target, cell in zip(node.target.items, cells, strict=True):
        inside = named(inside, target, cell)
    return inside


def target_code(target: nodes.Node, scope: Scope) -> str:
    """The names as the left side of a Python assignment."""
    given = target.items if isinstance(target, nodes.Tuple) else [target]
    codes = [scope.names[name.name].code for name in given if isinstance(name, nodes.Name)]
    return codes[0] if len(codes) == 1 else f"({', '.join(codes)})"
