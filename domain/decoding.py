"""JSON values to records: one decoder per type, made once; every problem is found, not only the first."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection
from dataclasses import is_dataclass
from datetime import date, time
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from domain.refusal import Problem, at, shown
from domain.rows import AtMost
from domain.text import TextKind, clean

Decoder = Callable[[object, str, list[Problem]], Any]
"""`decode(value, pointer, problems)` gives the value, or notes what is wrong and gives None."""

Reader = Callable[[object], object]
"""`read(value)` gives the value, or raises `ValueError` with a Chinese sentence."""

LARGEST_NUMBER = 1_000_000
FIRST_YEAR, LAST_YEAR = 1949, 2100
MOST_PROBLEMS = 200
"""Nobody reads more problems than this at once, and nobody may make the service write a million."""


@cache
def decoder(hint: object) -> Decoder:
    """The decoder of a type. Raises `TypeError` at once for a type that a record may not hold."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _rows(get_args(args[0])[0], args[1]) if isinstance(args[1], AtMost) else _single(_text(args[1]))
    if origin is tuple:
        return _rows(args[0], AtMost())
    if origin in {Union, UnionType}:
        return _optional(next(arm for arm in args if arm is not NoneType))
    if is_dataclass(hint):
        return _record(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _single(_choice(hint))
    if hint in _SIMPLE:
        return _single(_SIMPLE[hint])
    raise TypeError(f"no decoder for {hint!r}")


def _rows(row: object, limit: AtMost) -> Decoder:
    """The decoder of a list. A text row without a word says nothing and is not kept, or it would be counted."""
    one = decoder(row)

    def decode(value: object, pointer: str, problems: list[Problem]) -> tuple[object, ...]:
        if not isinstance(value, list):
            problems.append(Problem(pointer, "这里要写一个列表"))
        elif len(value) > limit.rows:
            problems.append(Problem(pointer, f"这里最多{limit.rows}行，现在有{len(value)}行，请删减"))
        else:
            rows = [one(entry, f"{pointer}/{index}", problems) for index, entry in enumerate(value)]
            return tuple([entry for entry in rows if entry != ""])
        return ()

    return decode


def _optional(hint: object) -> Decoder:
    one = decoder(hint)
    return lambda value, pointer, problems: None if value is None else one(value, pointer, problems)


def _record(record: Any) -> Decoder:  # noqa: ANN401 - any record type; what it is made of is read from its hints
    members = {name: decoder(hint) for name, hint in get_type_hints(record, include_extras=True).items()}

    def decode(value: object, pointer: str, problems: list[Problem]) -> object:
        if not isinstance(value, dict):
            problems.append(Problem(pointer, "这里要写一组带名称的内容"))
            return None
        before = len(problems)
        _note_unknown(value, members, pointer, problems)
        found = [(name, value[name]) for name in members if name in value]
        values = {name: members[name](inner, f"{pointer}/{name}", problems) for name, inner in found}
        if len(problems) > before:
            return None
        try:
            return record(**values)
        except ValueError as wrong:
            problems.append(Problem(pointer, str(wrong)))
            return None

    return decode


def _note_unknown(value: dict[str, object], members: Collection[str], pointer: str, problems: list[Problem]) -> None:
    for name in value:
        if name not in members and len(problems) < MOST_PROBLEMS:
            near = difflib.get_close_matches(name[:50], members, 1)
            hint = f"，您是不是想写“{near[0]}”" if near else ""
            problems.append(Problem(at(pointer, shown(name)), f"没有“{shown(name)}”这一项{hint}，请改名或删掉"))


def _single(read: Reader) -> Decoder:
    def decode(value: object, pointer: str, problems: list[Problem]) -> object:
        try:
            return read(value)
        except ValueError as wrong:
            problems.append(Problem(pointer, str(wrong)))
            return None

    return decode


def _text(kind: TextKind) -> Reader:
    def read(value: object) -> str:
        if isinstance(value, str):
            return clean(value, kind)
        raise ValueError("这里要写文字")

    return read


def _choice(choices: type[StrEnum]) -> Reader:
    known = {choice.value: choice for choice in choices}

    def read(value: object) -> StrEnum:
        if isinstance(value, str) and value in known:
            return known[value]
        raise ValueError(f"这里只能写：{'、'.join(known)}")

    return read


def _date(value: object) -> date:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError("日期要写成“2026-11-23”这样")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"没有“{value}”这一天，请核对年月日") from None
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return day
    raise ValueError(f"年份要在{FIRST_YEAR}到{LAST_YEAR}之间，请核对")


def _time(value: object) -> time:
    if isinstance(value, str) and re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", value):
        return time.fromisoformat(value)
    raise ValueError("时间要写成“15:30”这样")


def _whole(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST_NUMBER:
        return value
    raise ValueError(f"这里要写0到{LARGEST_NUMBER}之间的整数")


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("这里只能写 true 或 false")


_SIMPLE: dict[object, Reader] = {date: _date, time: _time, int: _whole, bool: _flag}
