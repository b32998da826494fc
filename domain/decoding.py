"""JSON values to records: one decoder per type, made once; every problem is found, not only the first."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from domain.refusal import Problem, at
from domain.rows import AtMost
from domain.text import TextKind, clean

Decoder = Callable[[Any, str, list[Problem]], Any]
LARGEST_NUMBER = 1_000_000
FIRST_YEAR, LAST_YEAR = 1949, 2100


@cache
def decoder(hint: Any) -> Decoder:
    """The decoder of a type: `decode(value, pointer, problems)` gives the value, or notes what is wrong and gives None.

    Raises `TypeError` at once for a type that a record may not hold.
    """
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _annotated(*args)
    if origin is tuple:
        return _rows(args[0], AtMost())
    if origin in {Union, UnionType}:
        return _optional(next(arm for arm in args if arm is not NoneType))
    if is_dataclass(hint):
        return _record(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _choice(hint)
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    raise TypeError(f"no decoder for {hint!r}")


def _annotated(hint: Any, note: Any) -> Decoder:
    return _rows(get_args(hint)[0], note) if isinstance(note, AtMost) else _text(note)


def _text(kind: TextKind) -> Decoder:
    def decode(value: Any, pointer: str, problems: list[Problem]) -> str | None:
        if not isinstance(value, str):
            return _refuse(pointer, "这里要写文字", problems)
        try:
            return clean(value, kind)
        except ValueError as wrong:
            return _refuse(pointer, str(wrong), problems)

    return decode


def _rows(row: Any, limit: AtMost) -> Decoder:
    def decode(value: Any, pointer: str, problems: list[Problem]) -> tuple[Any, ...] | None:
        if not isinstance(value, list):
            return _refuse(pointer, "这里要写一个列表", problems)
        if len(value) > limit.rows:
            return _refuse(pointer, f"这里最多{limit.rows}行，现在有{len(value)}行，请删减", problems)
        one = decoder(row)
        return tuple([one(entry, f"{pointer}/{index}", problems) for index, entry in enumerate(value)])

    return decode


def _optional(hint: Any) -> Decoder:
    def decode(value: Any, pointer: str, problems: list[Problem]) -> Any:
        return None if value is None else decoder(hint)(value, pointer, problems)

    return decode


def _record(record: Any) -> Decoder:
    hints = get_type_hints(record, include_extras=True)
    members = {field.name: decoder(hints[field.name]) for field in fields(record)}

    def decode(value: Any, pointer: str, problems: list[Problem]) -> Any:
        if not isinstance(value, dict):
            return _refuse(pointer, "这里要写一组带名称的内容", problems)
        before = len(problems)
        problems.extend(_unknown(value, members, pointer))
        values = {
            name: members[name](inner, f"{pointer}/{name}", problems) for name, inner in value.items() if name in members
        }
        if len(problems) > before:
            return None
        try:
            return record(**values)
        except ValueError as wrong:
            return _refuse(pointer, str(wrong), problems)

    return decode


def _unknown(value: dict[str, Any], members: dict[str, Decoder], pointer: str) -> Iterator[Problem]:
    for name in value:
        if name not in members:
            near = difflib.get_close_matches(name[:100], members, 1)
            hint = f"，您是不是想写“{near[0]}”" if near else ""
            yield Problem(at(pointer, name), f"没有“{name[:50]}”这一项{hint}，请改名或删掉")


def _choice(choices: type[StrEnum]) -> Decoder:
    known = {choice.value: choice for choice in choices}

    def decode(value: Any, pointer: str, problems: list[Problem]) -> StrEnum | None:
        if isinstance(value, str) and value in known:
            return known[value]
        return _refuse(pointer, f"这里只能写：{'、'.join(known)}", problems)

    return decode


def _date(value: Any, pointer: str, problems: list[Problem]) -> date | None:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            return _refuse(pointer, f"没有“{value}”这一天，请核对年月日", problems)
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
        return _refuse(pointer, f"年份要在{FIRST_YEAR}到{LAST_YEAR}之间，请核对", problems)
    return _refuse(pointer, "日期要写成“2026-11-23”这样", problems)


def _time(value: Any, pointer: str, problems: list[Problem]) -> time | None:
    if isinstance(value, str) and re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", value):
        return time.fromisoformat(value)
    return _refuse(pointer, "时间要写成“15:30”这样", problems)


def _whole(value: Any, pointer: str, problems: list[Problem]) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST_NUMBER:
        return value
    return _refuse(pointer, f"这里要写0到{LARGEST_NUMBER}之间的整数", problems)


def _flag(value: Any, pointer: str, problems: list[Problem]) -> bool | None:
    return value if isinstance(value, bool) else _refuse(pointer, "这里只能写 true 或 false", problems)


def _refuse(pointer: str, message: str, problems: list[Problem]) -> None:
    problems.append(Problem(pointer, message))


_SIMPLE: dict[Any, Decoder] = {date: _date, time: _time, int: _whole, bool: _flag}
