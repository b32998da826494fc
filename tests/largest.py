"""The largest dossier that pages and API take in: every text as long as it may be, every list filled."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import date, time
from enum import StrEnum
from itertools import count
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints

from domain.dossier import Dossier
from domain.frame import Part, PartKind
from domain.text import TextKind

_ROWS: Final = (100, 3)
"""How many rows a list has, and one inside of another: more would not fit into what one page may send."""

_LEFT: Final = {"kind", "key", "finding", "override", "overrides", "parts"}
"""What keeps its default: a paragraph written by hand would take the place of a composed one, keys must not repeat."""


def largest(piece: str, lines: int = 1) -> Dossier:
    """A dossier in which every text is made of this piece and different, in so many lines where it may have more."""
    filler = _Filler(piece, lines, count())
    parts = tuple(Part(kind=kind, **filler.members(Part, 1)) for kind in PartKind if kind is not PartKind.OWN)
    return Dossier(**filler.members(Dossier, 0), parts=parts)


@dataclass(frozen=True, slots=True)
class _Filler:
    """Fills places by their types."""

    piece: str
    lines: int
    numbers: count[int]

    def members(self, record: Any, depth: int) -> dict[str, Any]:  # noqa: ANN401 - any type of record
        hints = get_type_hints(record, include_extras=True)
        names = (field.name for field in fields(record) if field.name not in _LEFT)
        return {name: self._value(hints[name], depth) for name in names}

    def _value(self, hint: Any, depth: int) -> Any:  # noqa: ANN401 - whatever a record holds
        origin, args = get_origin(hint), get_args(hint)
        if origin in {Union, UnionType}:
            return self._value(next(arm for arm in args if arm is not NoneType), depth)
        if origin is tuple:
            return tuple(self._value(args[0], depth + 1) for _ in range(_ROWS[min(depth, 1)]))
        if origin is Annotated:
            return self._text(args[1]) if isinstance(args[1], TextKind) else self._value(args[0], depth)
        if is_dataclass(hint):
            record: Any = hint
            return record(**self.members(record, depth + 1))
        return _simple(hint)

    def _text(self, kind: TextKind) -> str:
        lines = min(kind.lines, self.lines)
        line = (self.piece * kind.characters)[: kind.characters // lines - 1]
        return "\n".join([f"{next(self.numbers)}{line}"[: len(line)]] + [line] * (lines - 1))


def _simple(hint: type) -> object:
    known = {date: date(2026, 12, 31), time: time(15, 30), int: 47, bool: True}
    return next(iter(hint)) if issubclass(hint, StrEnum) else known[hint]
