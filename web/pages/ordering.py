"""Lists of persons put in order by a button: by post, by strokes, by pinyin, all rows at once, and back at once."""

from __future__ import annotations

from dataclasses import dataclass

from domain.roster import NameOrder, arranged, unordered
from forms.page import PageForm
from web.access import current_actor
from web.services import services

_ORDER, _AS = "order", "as"


@dataclass(frozen=True, slots=True)
class Ordering:
    """An order for a list: the operation that makes it, the one that takes it back, and what is said of it."""

    operation: str
    undo: str
    said: str
    is_odd: bool


def ordering(form: PageForm, operation: str) -> Ordering | None:
    """What a button like "supervisors:order:surname" does; None for any other operation.

    Raises `ValueError` for a list or an order that no button names.
    """
    name, *steps = operation.split(":")
    if steps[:1] != [_ORDER]:
        return None
    rows = form.rows(name)
    order = NameOrder(":".join(steps[1:]))
    if order not in rows.orders:
        raise ValueError("the list holds no names")
    names = rows.typed_names
    places = arranged(names, order, _seniority() if order is NameOrder.POST else ())
    back = sorted(range(len(places)), key=places.__getitem__)
    is_same = places == back == list(range(len(places)))
    strange = unordered(names, order)
    return Ordering(
        operation=_operation(name, places),
        undo="" if is_same else _operation(name, back),
        said=_said(order, strange, is_same=is_same),
        is_odd=bool(strange) or is_same,
    )


def takes_back(form: PageForm, operation: str) -> bool:
    """Whether an operation puts the rows of a list of names into an order that they can have."""
    name, *steps = operation.split(":")
    try:
        is_list = bool(form.rows(name).orders)
    except ValueError:
        return False
    return is_list and steps[:1] == [_AS] and sorted(steps[1:]) == sorted(map(str, range(len(form.rows(name).entries))))


def _seniority() -> list[str]:
    return [person.name for person in services().roster.known(current_actor()).roster]


def _operation(name: str, places: list[int]) -> str:
    return ":".join([name, _AS, *map(str, places)])


def _said(order: NameOrder, strange: str, *, is_same: bool) -> str:
    if strange:
        return f"已{order.label}排列。“{strange}”不在笔画表里，放在了后面，请自己核对位置。"
    if is_same and order is NameOrder.POST:
        return "次序没有变：已经和名册一样，或者名册里没有这些人。"
    return f"次序没有变：已经是{order.label}排的。" if is_same else f"已{order.label}排列。"
