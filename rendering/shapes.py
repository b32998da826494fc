"""What the proof knows of a value before there is one: its type hint, and what can be read from that.

A shape is a resolved type hint as `typing.get_type_hints` gives it: `str`, `tuple[Finding, ...]`, `FrontMatter | None`.
"""

from __future__ import annotations

import inspect
import types
from collections.abc import Iterable
from enum import Enum
from functools import cache
from typing import Any, ClassVar, Union, get_args, get_origin, get_type_hints

Shape = Any
"""A resolved type hint; there is no narrower type for one."""


@cache
def attributes(owner: type) -> dict[str, Shape]:
    """The public fields and properties of a record type or an enumeration, with their shapes.

    Methods are not among them: a template reads, it never calls.
    """
    found = {name: hint for name, hint in get_type_hints(owner).items() if get_origin(hint) is not ClassVar}
    for name, member in (pair for base in reversed(owner.__mro__) for pair in vars(base).items()):
        if isinstance(member, property):
            found[name] = get_type_hints(member.fget).get("return")
    return {name: hint for name, hint in found.items() if hint is not None and not name.startswith("_")}


def origin(shape: Shape) -> Shape:
    """What a composed hint is made from, the hint itself being no class.

    >>> origin(tuple[int, ...])
    <class 'tuple'>
    """
    return get_origin(shape)


def computed(owner: type, name: str) -> bool:
    """Whether reading the attribute of a record calls a function of its type."""
    return isinstance(inspect.getattr_static(owner, name, None), property)


def members(shape: Shape) -> tuple[Shape, ...]:
    """The alternatives of a union, or the shape itself.

    >>> members(int | None)
    (<class 'int'>, <class 'NoneType'>)
    """
    return get_args(shape) if get_origin(shape) in {Union, types.UnionType} else (shape,)


def union(shapes: Iterable[Shape]) -> Shape:
    """The shape of a value that has one of these shapes.

    >>> union([int, int])
    <class 'int'>
    """
    return Union[tuple(dict.fromkeys(shapes))]  # noqa: UP007 - the alternatives are computed


def present(shape: Shape) -> Shape:
    """The shape of the value once it is known not to be missing.

    >>> present(str | None)
    <class 'str'>
    """
    return union(member for member in members(shape) if member is not types.NoneType)


def optional(shape: Shape) -> bool:
    """Whether the value may be missing (None)."""
    return types.NoneType in members(shape)


def many(shape: Shape) -> Shape:
    """The shape of a tuple of such values.

    >>> many(int)
    tuple[int, ...]
    """
    return types.GenericAlias(tuple, (shape, ...))


def element(shape: Shape) -> Shape | None:
    """The shape of one element of a tuple or list; None when it is neither.

    >>> element(tuple[str, ...])
    <class 'str'>
    """
    if origin(shape) not in {tuple, list}:
        return None
    return union(argument for argument in get_args(shape) if argument is not Ellipsis)


def cells(shape: Shape) -> tuple[Shape, ...]:
    """The shapes in a tuple of fixed length; nothing for any other shape.

    >>> cells(tuple[int, str]), cells(tuple[int, ...])
    ((<class 'int'>, <class 'str'>), ())
    """
    return () if origin(shape) is not tuple or Ellipsis in get_args(shape) else get_args(shape)


def record(shape: Shape) -> bool:
    """Whether this is a type with attributes to read: a record or an enumeration."""
    return isinstance(shape, type) and bool(attributes(shape))


def enumeration(shape: Shape) -> bool:
    """Whether this is a closed choice."""
    return isinstance(shape, type) and issubclass(shape, Enum)


def is_a(shape: Shape, kind: type | tuple[type, ...]) -> bool:
    """Whether every alternative is of that kind; a closed choice is no text and a truth value is no number.

    >>> is_a(str, str), is_a(bool, int), is_a(str | None, str)
    (True, False, False)
    """
    return all(
        isinstance(member, type) and issubclass(member, kind) and member is not bool and not enumeration(member)
        for member in members(shape)
    )
