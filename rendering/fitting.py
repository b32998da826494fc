"""Whether a value fits where another shape is wanted, told from type hints alone."""

from __future__ import annotations

from typing import Any, TypeVar, get_args

from rendering.shapes import Shape, element, members, origin

Bound = dict[Any, Shape]
"""What the type variables of a filter stand for in one use."""


def accepts(wanted: Shape, given: Shape, bound: Bound) -> bool:
    """Whether a value of one shape may stand where the other is wanted; notes in `bound` what type variables are.

    >>> accepts(str | None, str, {}), accepts(tuple[str, ...], tuple[int, ...], {})
    (True, False)
    """
    return all(any(_accepts(place, member, bound) for place in members(wanted)) for member in members(given))


def _accepts(wanted: Shape, given: Shape, bound: Bound) -> bool:
    if wanted in {Any, object}:
        return True
    if isinstance(wanted, TypeVar):
        return bool(bound.setdefault(wanted, given) == given)
    if element(given) is not None:
        return issubclass(origin(given), origin(wanted) or wanted) and _accepts_elements(wanted, given, bound)
    return isinstance(wanted, type) and isinstance(given, type) and issubclass(given, wanted)


def _accepts_elements(wanted: Shape, given: Shape, bound: Bound) -> bool:
    places, own = get_args(wanted), get_args(given)
    if origin(wanted) is tuple and Ellipsis not in places:
        fits = len(own) == len(places) and Ellipsis not in own
        return fits and all(accepts(place, shape, bound) for place, shape in zip(places, own, strict=True))
    return not places or accepts(places[0], element(given), bound)


def resolved(shape: Shape, bound: Bound) -> Shape:
    """The shape with its type variables replaced by what they stand for."""
    if isinstance(shape, TypeVar):
        return bound[shape]
    variables = getattr(shape, "__parameters__", ())
    return shape[tuple(bound[variable] for variable in variables)] if variables else shape
