"""Two versions of one page, field by field: where they differ, and one page made of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from forms.page import PageForm, walk


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that two versions of a page fill differently; a text has a line for each inner field or row.

    `takes_mine` says which version is more likely wanted: the one that changed the field.
    """

    name: str
    label: str
    theirs: str
    mine: str
    takes_mine: bool


def differences(base: PageForm, theirs: PageForm, mine: PageForm) -> tuple[Difference, ...]:
    """Where *theirs* and *mine*, both made from *base*, differ; in the order of the page."""
    before = {field.name: text(field) for field in walk(base.record_fields())}
    known = {key for field in walk(base.record_fields()) for key in _key(field)}
    known |= {key for field in walk(theirs.record_fields()) for key in _lasting(field)}
    return tuple(
        Difference(my.name, label, text(their), text(my), before.get(my.name) != text(my))
        for their, my, label in _differing(_titled(theirs), _titled(mine), "", known)
    )


def combined(mine: Mapping[str, str], theirs: Mapping[str, str], names: set[str]) -> dict[str, str]:
    """The texts of *mine*, but those of *theirs* in the fields of these names.

    >>> combined({"a": "1", "b-0": "2", "b-1": "3"}, {"a": "4", "b-0": "5"}, {"b"})
    {'a': '1', 'b-0': '5'}
    """
    kept = {key: told for key, told in mine.items() if not _is_within(key, names)}
    return kept | {key: told for key, told in theirs.items() if _is_within(key, names)}


def text(field: Any) -> str:  # noqa: ANN401 - a field of any kind
    """What a field says, for a person to read; empty when it says nothing."""
    if field.kind in {"rows", "group"}:
        return "\n".join(_line(title, told) for inner, title in _titled(field) if (told := text(inner)))
    if field.kind == "choice":
        return field.choices.get(field.shown_value, field.shown_value) if field.shown_value else ""
    if field.kind == "flag":
        return "是" if field.data else ""
    return "" if field.kind == "key" else str(field.shown_value)


def _titled(fields: Any) -> list[tuple[Any, str]]:  # noqa: ANN401 - a page, a group or rows
    """The inner fields, each with what stands before it."""
    if getattr(fields, "kind", "") == "rows":
        return [(row, fields.row_label(at)) for at, row in enumerate(fields)]
    return [(field, field.label.text) for field in fields]


def _line(title: str, told: str) -> str:
    return f"{title}：\n　{told.replace(chr(10), chr(10) + '　')}" if "\n" in told else f"{title}：{told}"


def _is_within(key: str, names: Iterable[str]) -> bool:
    return any(key == name or key.startswith(f"{name}-") for name in names)


def _differing(
    theirs: list[tuple[Any, str]], mine: list[tuple[Any, str]], path: str, known: set[str]
) -> Iterator[tuple[Any, Any, str]]:
    """The smallest pairs of fields that differ; lists whose rows do not correspond are one pair."""
    for (their, title), (my, _) in zip(theirs, mine, strict=True):
        label = f"{path} › {title}" if path else title
        if text(their) == text(my):
            continue
        if my.kind == "group" or (my.kind == "rows" and _keys(their, known) == _keys(my, known)):
            yield from _differing(_titled(their), _titled(my), label, known)
        else:
            yield their, my, label


def _keys(rows: Any, known: set[str]) -> list[list[str]]:  # noqa: ANN401 - rows of any kind
    """What tells the rows of a list apart: their keys, or only how many they are; new rows are like one another."""
    return [[key for inner in _inner(row) for key in _key(inner) if key in known] for row in rows]


def _key(field: Any) -> Iterable[str]:  # noqa: ANN401 - a field of any kind
    return [field.shown_value] if field.kind == "key" else []


def _lasting(field: Any) -> Iterable[str]:  # noqa: ANN401 - a field of any kind
    """Keys that are not made anew with each row, but chosen from a few: what a part of the report holds."""
    return getattr(field, "choices", ()) if field.kind == "key" else ()


def _inner(row: Any) -> Iterable[Any]:  # noqa: ANN401 - a row of any kind
    return row if row.kind == "group" else ()
