"""A dossier in which everything stands once: every field has something in it, every list one row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, time
from types import NoneType, UnionType
from typing import Annotated, Any, Final, NamedTuple, Union, get_args, get_origin, get_type_hints

from domain.dossier import Dossier
from domain.frame import PartKind
from domain.problems import PracticeKind
from domain.rectification import DeadlineKind, Status
from domain.rows import AtMost
from domain.text import TextKind

# The choices that make the most fields appear.
_CHOSEN: Final = {
    DeadlineKind: DeadlineKind.DATE_AND_ONGOING,
    Status: Status.CLOSED,
    PracticeKind: PracticeKind.STUDY,
    PartKind: PartKind.OWN,
}
_SIMPLE: Final = {date: date(2026, 11, 5), time: time(15, 30), int: 12, bool: True}


class Place(NamedTuple):
    """One field of the dossier: the steps to it, its type without None."""

    steps: tuple[str, ...]
    hint: object

    @property
    def kind(self) -> TextKind | None:
        """What its text may be; None for what is no text."""
        found = get_args(self.hint)[1:] if get_origin(self.hint) is Annotated else ()
        return next((note for note in found if isinstance(note, TextKind)), None)


def everything() -> Dossier:
    """The dossier, its parts all there."""
    whole: Dossier = _one(Dossier)
    parts = tuple(replace(whole.parts[0], kind=kind) for kind in PartKind)
    return replace(whole, parts=parts)


def places(record: Any = None, steps: tuple[str, ...] = ()) -> Iterator[Place]:  # noqa: ANN401 - any record type
    """Every field of `everything`, down to the last; of the five parts only the first."""
    hints = get_type_hints(record or Dossier, include_extras=True)
    for name, hint in hints.items():
        yield from _places(_bare(hint), (*steps, name))


def _places(hint: Any, steps: tuple[str, ...]) -> Iterator[Place]:  # noqa: ANN401 - any type
    row = _row(hint)
    if row is not None:
        yield from _places(row, (*steps, "0"))
    elif is_dataclass(hint):
        yield from places(hint, steps)
    else:
        yield Place(steps, hint)


def _bare(hint: object) -> object:
    """The type without None and without how many rows there may be."""
    args = get_args(hint)
    if get_origin(hint) in {Union, UnionType}:
        return _bare(next(arm for arm in args if arm is not NoneType))
    return args[0] if get_origin(hint) is Annotated and isinstance(args[1], AtMost) else hint


def _row(hint: object) -> object | None:
    return get_args(hint)[0] if get_origin(hint) is tuple else None


def _one(hint: Any) -> Any:  # noqa: ANN401 - a value of any type
    found: Any = _bare(hint)
    if row := _row(found):
        return (_one(row),)
    if get_origin(found) is Annotated:
        return "k1" if get_args(found)[1].pattern else "文字"
    if is_dataclass(found):
        return _record(found)
    return _SIMPLE[found] if found in _SIMPLE else _CHOSEN.get(found, next(iter(found)))


def _record(record: Any) -> Any:  # noqa: ANN401 - any record type and a record of it
    hints = get_type_hints(record, include_extras=True)
    return record(**{place.name: _one(hints[place.name]) for place in fields(record)})
