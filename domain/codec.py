"""The dossier as JSON: out, in, all from the same types."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, time
from functools import cache
from typing import Any

from domain.decoding import MOST_PROBLEMS, decoder
from domain.dossier import Dossier
from domain.refusal import NotJson, Problem, Refused, shown

_NOT_JSON = "这不是能读懂的 JSON，请检查"


def decode_dossier(value: object) -> Dossier:
    """The dossier of a JSON value. Raises `Refused` with every problem (the first 200) and its JSON pointer.

    >>> decode_dossier({"region": {"name": "云岫区"}}).region.name
    '云岫区'
    """
    problems: list[Problem] = []
    dossier: Dossier = decoder(Dossier)(value, "", problems)
    if problems:
        raise Refused(tuple(problems[:MOST_PROBLEMS]))
    return dossier


def read_dossier(data: bytes) -> Dossier:
    """The dossier of a JSON text in UTF-8. Raises `Refused`, as `NotJson` when it is no JSON or holds a key twice."""
    try:
        value = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_members, parse_constant=_no_constant)
    except ValueError as wrong:
        raise NotJson((Problem("", _unreadable(wrong)),)) from None
    except RecursionError:
        raise NotJson((Problem("", f"{_NOT_JSON}：括号套得太深"),)) from None
    return decode_dossier(value)


def _unreadable(wrong: ValueError) -> str:
    """What to say of bytes that are not JSON."""
    match wrong:
        case UnicodeDecodeError():
            return "文件不是 UTF-8 编码，请另存为 UTF-8 再试"
        case json.JSONDecodeError(lineno=line, colno=column):
            return f"{_NOT_JSON}第{line}行第{column}列"
        case _BadMember():
            return str(wrong)
        case _:  # Python refuses to read whole numbers of more than 4,300 digits.
            return f"{_NOT_JSON}：数字太长"


def write_dossier(dossier: Dossier) -> bytes:
    r"""The dossier as JSON in UTF-8, indented; what has its default value is left out.

    >>> write_dossier(Dossier(recipient="中共澜川市委")).decode()
    '{\n  "recipient": "中共澜川市委"\n}\n'
    """
    return (json.dumps(encode(dossier), ensure_ascii=False, indent=2) + "\n").encode()


def encode(value: object) -> Any:  # noqa: ANN401 - a JSON value may have any shape
    """A record, or anything a record holds, as a JSON value; members that have their default are left out."""
    if is_dataclass(value):
        members = ((name, getattr(value, name), default) for name, default in _defaults(value.__class__))
        return {name: encode(member) for name, member, default in members if member != default}
    if isinstance(value, tuple):
        return [encode(entry) for entry in value]
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value.isoformat() if isinstance(value, date) else value


@cache
def _defaults(record: Any) -> tuple[tuple[str, object], ...]:  # noqa: ANN401 - any record type
    return tuple((field.name, _default(field)) for field in fields(record))


def _default(field: Field[object]) -> object:
    if field.default is MISSING:
        raise TypeError(f"{field.name} has no default: every field of a record needs one")
    return field.default


class _BadMember(ValueError):
    """A member that JSON allows and a dossier does not."""


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) < len(pairs):
        times = Counter(name for name, _ in pairs)
        twice = next(name for name in times if times[name] > 1)
        raise _BadMember(f"“{shown(twice)}”写了两遍，请删掉一个")
    return members


def _no_constant(name: str) -> None:
    raise _BadMember(f"{name} 不是能用的数字，请改正")
