"""A pasted list of persons: one a line, as cells of a sheet or as offices write them, and back as cells.

Cells are 姓名, 职务, 单位, parted by tabs; a line of headings may name them in another order. Without cells a line is
“区委书记 张三”, “张三 区委书记”, “张三（区委书记）” or a name alone. What can be read in two ways is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from domain.people import Person
from domain.text import LINE, NAME, clean
from localization.surnames import whole_name

_COLUMNS: Final = {"姓名": "name", "职务": "post", "单位": "organisation"}
_SERIAL: Final = "序号"
_HAN: Final = "[\u3400-\u9fff\U00020000-\U0003ffff]"
_NAME: Final = re.compile(rf"{_HAN}{{2,4}}|{_HAN}+(?:·{_HAN}+)+")
_APART: Final = re.compile(rf"(?<!\S)({_HAN})[ \u3000]+({_HAN})(?!\S)")
_POST: Final = re.compile("(?:书记|主任|长|员|常委|主席|秘书|政委|干部|主管|助理)$")
_ORGANISATION: Final = re.compile("[委局办府部院会室科处站所镇乡]$")
_BRACKETED: Final = re.compile(r"([^（）()]+)[（(]([^（）()]+)[）)]")


@dataclass(frozen=True, slots=True)
class PastedPersons:
    """Who was read from which line, and what is wrong with the others; lines count from 1, empty ones are skipped."""

    persons: tuple[tuple[int, Person], ...] = ()
    errors: tuple[tuple[int, str], ...] = ()


def read_persons(text: str) -> PastedPersons:
    r"""The persons of a pasted text, and an error for each line that cannot be read.

    >>> found = read_persons("李 敏\t区长\t区政府\n区委书记 刘志新\n甲乙丙丁戊己")
    >>> [person.full_text for _, person in found.persons], found.errors[0][0]
    (['区政府区长李敏', '区委书记刘志新'], 3)
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    columns = tuple(_COLUMNS)
    persons, errors = [], []
    if lines and _is_heading(lines[0][1]):
        columns = tuple(_cells(lines.pop(0)[1]))
    for number, line in lines:
        try:
            persons.append((number, _person(line, columns)))
        except ValueError as wrong:
            errors.append((number, str(wrong)))
    return PastedPersons(tuple(persons), tuple(errors))


def write_persons(persons: Iterable[Person]) -> str:
    r"""The persons as cells under their headings, one a line.

    >>> write_persons([Person(name="李敏", post="区长")])
    '姓名\t职务\t单位\r\n李敏\t区长\t\r\n'
    """
    rows = [tuple(_COLUMNS), *((person.name, person.post, person.organisation) for person in persons)]
    return "".join("\t".join(row) + "\r\n" for row in rows)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("\t")]


def _is_heading(line: str) -> bool:
    cells = _cells(line)
    return "姓名" in cells and set(cells) <= {*_COLUMNS, _SERIAL} and len(set(cells)) == len(cells)


def _person(line: str, columns: tuple[str, ...]) -> Person:
    said = _from_cells(_cells(line), columns) if "\t" in line else _from_words(line.strip())
    made = {name: _cleaned(name, said.get(heading, "")) for heading, name in _COLUMNS.items()}
    if not made["name"]:
        raise ValueError("没有姓名，请补上")
    return Person(**made)


def _cleaned(name: str, text: str) -> str:
    return whole_name(clean(text, NAME)) if name == "name" else clean(text, LINE)


def _from_cells(cells: list[str], columns: tuple[str, ...]) -> Mapping[str, str]:
    if any(cells[len(columns) :]):
        raise ValueError(f"多出了“{next(filter(None, cells[len(columns) :]))}”，每行只要姓名、职务、单位三格")
    return dict(zip(columns, cells, strict=False))


def _from_words(line: str) -> Mapping[str, str]:
    if found := _BRACKETED.fullmatch(line):
        return {"姓名": found[1], "职务": found[2]}
    words = _APART.sub(r"\1\2", line).split()
    sound = [reading for reading in _readings(words) if _is_sound(reading)]
    readings = [reading for reading in sound if not _ORGANISATION.search(reading["姓名"])] or sound
    if len(readings) != 1:
        raise ValueError("看不出哪个是姓名，请写成“姓名、职务、单位”三格，或“张三（区委书记）”")
    return readings[0]


def _readings(words: list[str]) -> Iterator[dict[str, str]]:
    """What the words of a line may be: a name alone, or with post, or with post and organisation, from either end."""
    orders = {1: ["姓名"], 2: ["姓名 职务", "职务 姓名"], 3: ["姓名 职务 单位", "单位 职务 姓名"]}
    for order in orders.get(len(words), []):
        yield dict(zip(order.split(), words, strict=True))


def _is_sound(reading: Mapping[str, str]) -> bool:
    name, post = reading["姓名"], reading.get("职务", "")
    return bool(_NAME.fullmatch(name) and not _POST.search(name) and (not post or _POST.search(post)))
