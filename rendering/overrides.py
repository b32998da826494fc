"""Paragraphs that a clerk may write by hand (改写本段): finds their automatic patterns in a template.

The pattern of an override is the else-branch of `{%p if dossier.overrides.NAME %}` or, in a loop, of
`{%p if ROW.override %}`; the latter is called as the loop calls its row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jinja2 import nodes


def patterns(body: Sequence[nodes.Node]) -> Iterator[tuple[str, list[nodes.Node]]]:
    """Each override's name with the statements that print its pattern: the way to it through loops and conditions.

    The statements end with a `Break`, which no template can hold: what comes after the pattern is not printed.
    """
    kept: list[nodes.Node] = []
    for node in body:
        if isinstance(node, nodes.Assign):
            kept.append(node)
        for name, way in _ways(node):
            yield name, [*kept, *way]


def _ways(node: nodes.Node) -> Iterator[tuple[str, list[nodes.Node]]]:
    if isinstance(node, nodes.For):
        for name, way in patterns(node.body):
            yield name, [_loop(node, way)]
    elif isinstance(node, nodes.If):
        if name := _overridden(node.test):
            yield name, [*node.else_, nodes.Break(lineno=node.lineno)]
        else:
            yield from _branches(node)


def _branches(node: nodes.If) -> Iterator[tuple[str, list[nodes.Node]]]:
    """The ways through each branch; the tests of the branches before it still count."""
    for name, way in patterns(node.body):
        yield name, [_condition(node, body=way)]
    for place, branch in enumerate(node.elif_):
        before = [_condition(earlier) for earlier in node.elif_[:place]]
        for name, way in patterns(branch.body):
            yield name, [_condition(node, elif_=[*before, _condition(branch, body=way)])]
    for name, way in patterns(node.else_):
        yield name, [_condition(node, elif_=[_condition(branch) for branch in node.elif_], else_=way)]


def _loop(node: nodes.For, body: list[nodes.Node]) -> nodes.For:
    return nodes.For(node.target, node.iter, body, [], None, False, lineno=node.lineno)  # noqa: FBT003 - jinja2's order


def _condition(node: nodes.If, **bodies: list[nodes.Node]) -> nodes.If:
    """The same condition with these bodies and no others."""
    return nodes.If(node.test, *({"body": [], "elif_": [], "else_": []} | bodies).values(), lineno=node.lineno)


def _overridden(test: nodes.Node) -> str:
    """The name of the override that the condition asks for; empty when it asks for something else."""
    match test:
        case nodes.Getattr(node=nodes.Getattr(attr="overrides"), attr=name):
            found = name
        case nodes.Getattr(node=nodes.Name(name=name), attr="override"):
            found = name
        case _:
            found = ""
    return str(found)
