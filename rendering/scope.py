"""The names that a place in a template can see, and what is known of them there."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Self

from rendering.shapes import Shape, union


class Unfit(Exception):
    """An expression that cannot be proved; the Chinese sentence says why, its place in the template comes later."""


@dataclass(frozen=True, slots=True)
class Value:
    """A proved expression: the Python code that gives its value, and the shape of that value.

    It is `lasting` when it is the same all through a document, because nothing but the record goes into it.
    """

    code: str
    shape: Shape
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """What can be seen and what is known there.

    `names` gives values by their template name, `known` narrower shapes by code, `facts` sets of conditions, by code,
    of which at least one holds; `loops` tells how deep in loops it is.
    """

    names: dict[str, Value] = field(default_factory=dict)
    known: dict[str, Shape] = field(default_factory=dict)
    facts: tuple[frozenset[str], ...] = ()
    loops: int = 0

    @classmethod
    def of_record(cls, root: type) -> Self:
        """The scope at the start of a template, which sees the record under the name `dossier`."""
        return cls({"dossier": Value("v_dossier", root, lasting=True)})

    def with_name(self, name: str, shape: Shape) -> Self:
        """The scope after a `set` or inside a loop that gives the name."""
        return replace(self, names={**self.names, name: Value(f"v_{name}", shape)})

    def knowing(self, value: Value) -> Self:
        """The scope where the value is known to be of this shape."""
        return replace(self, known={**self.known, value.code: value.shape})

    def holding(self, *conditions: Value) -> Self:
        """The scope where at least one of the conditions holds."""
        return replace(self, facts=(*self.facts, frozenset(condition.code for condition in conditions)))

    def inside_loop(self) -> Self:
        """The scope of a loop's body."""
        return replace(self, loops=self.loops + 1)

    def settled(self, value: Value) -> Value:
        """The value with all that is known of its shape here."""
        return replace(value, shape=self.known.get(value.code, value.shape))

    def after(self, branches: list[Scope]) -> Scope:
        """The scope behind an `if`: only names that every branch gives are still there."""
        first, *others = branches
        shared = [name for name in first.names if all(name in other.names for other in others)]
        shapes = {name: union(branch.names[name].shape for branch in branches) for name in shared}
        return replace(self, names={name: replace(first.names[name], shape=shapes[name]) for name in shared})
