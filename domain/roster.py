"""The roster (名册): the orders in which names are listed, and how near one organisation's name comes to another's."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import Any, Final

from domain.choice import Choice
from localization.pinyin import read_name
from localization.strokes import stroke_rank, without_strokes
from localization.surnames import parted, whole_name

_SINGLE: Final = (0,)
"""The blank that stands before a given name of one character, where such names come first (单名空字在前)."""

_FARTHEST: Final = 2
_AGREEING: Final = 3
_ALIKE: Final = 2
_LEVEL: Final = re.compile("[省州盟市区县旗]")


class NameOrder(Choice):
    """How names are put in order. By usage, party congresses list by surname, people's congresses by name."""

    POST = "post", "按职务"
    SURNAME = "surname", "按姓氏笔画"
    NAME = "name", "按姓名笔画"
    PINYIN = "pinyin", "按拼音"

    @property
    def is_by_strokes(self) -> bool:
        """Whether strokes decide, so that a character that has none on record has to be looked at."""
        return self in {NameOrder.SURNAME, NameOrder.NAME}


def arranged(names: Sequence[str], order: NameOrder, seniority: Sequence[str] = ()) -> list[int]:
    """The places of names, from 0, in an order of names; empty ones come last, equal ones stay as they are.

    `seniority` are the names by post, which cannot be known from the names; who is not among them comes behind.

    >>> names = ["王晓", "丁 一", "王川平", "", "于正"]
    >>> [names[at] for at in arranged(names, NameOrder.SURNAME)]
    ['丁 一', '于正', '王晓', '王川平', '']
    >>> [names[at] for at in arranged(names, NameOrder.NAME)]
    ['丁 一', '于正', '王川平', '王晓', '']
    >>> [names[at] for at in arranged(names, NameOrder.POST, ["于正", "丁一"])]
    ['于正', '丁 一', '王晓', '王川平', '']
    """
    places = {whole_name(name): at for at, name in reversed(list(enumerate(seniority)))}
    keys: dict[NameOrder, Callable[[str], Any]] = {
        NameOrder.POST: lambda name: places.get(whole_name(name), len(places)),
        NameOrder.SURNAME: _by_surname,
        NameOrder.NAME: lambda name: _ranks("".join(parted(name))),
        NameOrder.PINYIN: _by_pinyin,
    }
    key = keys[order]
    return sorted(range(len(names)), key=lambda at: (not names[at].strip(), key(names[at])))


def unordered(names: Sequence[str], order: NameOrder) -> str:
    """The characters of the names that such an order does not know; empty when it knows all.

    >>> unordered(["陳敏", "丁一"], NameOrder.SURNAME), unordered(["陳敏"], NameOrder.PINYIN)
    ('陳', '')
    """
    return without_strokes("".join("".join(parted(name)) for name in names)) if order.is_by_strokes else ""


def near(typed: str, known: Sequence[str]) -> str:
    """The known name that a typed one differs from by one or two characters; empty for a known one or when none is.

    Two may be too many or too few, or one another one. Three must agree, with the region left aside, and the first two
    of them at the start: 区委组织部 and 区委宣传部, 区委办公室 and 区府办公室 are no two ways to write one office.

    >>> known = ["云岫区纪委", "区委办公室", "区委组织部"]
    >>> near("云岫区纪委监委", known), near("区委办公厅", known), near("区委宣传部", known), near("区委办公室", known)
    ('云岫区纪委', '区委办公室', '', '')
    """
    if typed in known:
        return ""
    fitting = [(_apart(typed, name), at) for at, name in enumerate(known) if _may_be_one(typed, name)]
    return known[min(fitting)[1]] if fitting else ""


def _by_surname(name: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    surname, given = parted(name)
    ranks = _ranks(given)
    return _ranks(surname), (*_SINGLE, *ranks) if len(ranks) == 1 else ranks


def _by_pinyin(name: str) -> list[tuple[str, str, int]]:
    characters = "".join(parted(name))
    read = zip_longest(read_name(name).split(), _ranks(characters), fillvalue="")
    return [(str(syllable).rstrip("12345"), str(syllable), int(rank or 0)) for syllable, rank in read]


def _ranks(characters: str) -> tuple[int, ...]:
    return tuple(map(stroke_rank, characters))


def _may_be_one(one: str, other: str) -> bool:
    (region, office), (other_region, other_office) = _located(one), _located(other)
    is_one_region = region == other_region or not (region and other_region)
    starts_alike = office[:_ALIKE] == other_office[:_ALIKE]
    agree = _common(office, other_office) >= _AGREEING
    return is_one_region and starts_alike and agree and _apart(one, other) <= _FARTHEST


def _located(name: str) -> tuple[str, str]:
    """The region before the first word for a level (市, 区 …), and the office from there on."""
    found = _LEVEL.search(name)
    return (name[: found.start()], name[found.start() :]) if found else ("", name)


def _apart(one: str, other: str) -> int:
    """How many characters of both do not agree: 1 for one too many, 2 for two, or for another one in its place."""
    return len(one) + len(other) - 2 * _common(one, other)


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common, in the same order."""
    row = [0] * (len(other) + 1)
    for character in one:
        row, above = [0], row
        for place, opposite in enumerate(other):
            row.append(above[place] + 1 if character == opposite else max(above[place + 1], row[place]))
    return row[-1]
