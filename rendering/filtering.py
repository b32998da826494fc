"""Filters in templates: which there are, what they take and what they give, read from their annotations."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any, get_type_hints

from rendering.fitting import Bound, accepts, resolved
from rendering.scope import Unfit, Value
from rendering.words import nearest, shape_text

Filters = Mapping[str, Callable[..., Any]]
"""The filters by the name a template uses. Their annotations are what the proof believes."""


def filter_code(filters: Filters, name: str, given: list[Value], named: dict[str, Value]) -> Value:
    """The use of a filter, its arguments proved to fit; raises `Unfit` when there is no such filter or they do not."""
    if name not in filters:
        raise Unfit(f"没有“{name}”这个过滤器{nearest(name, filters)}")
    function = filters[name]
    hints = get_type_hints(function)
    bound: Bound = {}
    for parameter, value in _arguments(function, name, given, named):
        wanted = hints.get(parameter, object)
        if not accepts(wanted, value.shape, bound):
            raise Unfit(f"过滤器“{name}”要的是{shape_text(wanted)}，这里给的是{shape_text(value.shape)}")
    arguments = [value.code for value in given] + [f"{key}={value.code}" for key, value in named.items()]
    lasting = all(value.lasting for value in (*given, *named.values()))
    return Value(f"f_{name}({', '.join(arguments)})", resolved(hints.get("return", object), bound), lasting)


def _arguments(
    function: Callable[..., Any], name: str, given: list[Value], named: dict[str, Value]
) -> list[tuple[str, Value]]:
    """Each argument with the name of the parameter that receives it."""
    try:
        bound = inspect.signature(function).bind(*given, **named)
    except TypeError as error:
        raise Unfit(f"过滤器“{name}”的参数个数或名称不对") from error
    return list(bound.arguments.items())
