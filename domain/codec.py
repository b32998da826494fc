"""The dossier as JSON: out, in, and the JSON Schema of both, all from the same types."""

from __future__ import annotations

import json
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, time
from functools import cache
from typing import Any

from domain.decoding import decoder
from domain.dossier import Dossier
from domain.refusal import Problem, Refused

_NOT_JSON = "这不是能读懂的 JSON，请检查"


def decode_dossier(value: object) -> Dossier:
    """The dossier of a JSON value. Raises `Refused` with every problem and its JSON pointer.

    >>> decode_dossier({"region": {"name": "云岫区"}}).region.name
    '云岫区'
    """
    problems: list[Problem] = []
    dossier = decoder(Dossier)(value, "", problems)
    if problems:
        raise Refused(tuple(problems))
    assert isinstance(dossier, Dossier)  # noqa: S101 - tells the type checker what the decoder of Dossier gives
    return dossier


def read_dossier(data: bytes) -> Dossier:
    """The dossier of a JSON text in UTF-8. Raises `Refused`, also for bytes that are not JSON, or hold a key twice."""
    try:
        value = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_members, parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise Refused((Problem("", "文件不是 UTF-8 编码，请另存为 UTF-8 再试"),)) from None
    except json.JSONDecodeError as wrong:
        raise Refused((Problem("", f"{_NOT_JSON}第{wrong.lineno}行第{wrong.colno}列"),)) from None
    except RecursionError:
        raise Refused((Problem("", f"{_NOT_JSON}：括号套得太深"),)) from None
    except ValueError as wrong:
        raise Refused((Problem("", str(wrong) if isinstance(wrong, _BadMember) else f"{_NOT_JSON}：数字太长"),)) from None
    return decode_dossier(value)


def write_dossier(dossier: Dossier) -> bytes:
    """The dossier as JSON in UTF-8, indented; what has its default value is left out.

    >>> write_dossier(Dossier(recipient="中共澜川市委"))
    b'{\\n  "recipient": "\\xe4\\xb8\\xad\\xe5\\x85\\xb1\\xe6\\xbe\\x9c\\xe5\\xb7\\x9d\\xe5\\xb8\\x82\\xe5\\xa7\\x94"\\n}\\n'
    """
    return (json.dumps(encode(dossier), ensure_ascii=False, indent=2) + "\n").encode()


def encode(value: Any) -> Any:
    """A record, or anything a record holds, as a JSON value; members that have their default are left out."""
    if is_dataclass(value):
        members = ((name, getattr(value, name), default) for name, default in _defaults(type(value)))
        return {name: encode(member) for name, member, default in members if member != default}
    if isinstance(value, tuple):
        return [encode(entry) for entry in value]
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value.isoformat() if isinstance(value, date) else value


@cache
def _defaults(record: type) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, _default(field)) for field in fields(record))


def _default(field: Field[Any]) -> Any:
    if field.default is MISSING:
        raise TypeError(f"{field.name} has no default: every field of a record needs one")
    return field.default


class _BadMember(ValueError):
    """A member that JSON allows and a dossier does not."""


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _BadMember(f"“{twice[:50]}”写了两遍，请删掉一个")
    return members


def _no_constant(name: str) -> None:
    raise _BadMember(f"{name} 不是能用的数字，请改正")
