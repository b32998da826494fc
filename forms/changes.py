"""Changes of rows, as texts by html name: rows change places, new ones come in between, one is taken out to be kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

NEW = -1
"""Stands in an order for a row that was not there before."""


def reordered(texts: Mapping[str, str], rows: str, order: Sequence[int]) -> dict[str, str]:
    """The texts with the rows of one list in another order; rows that `order` does not name are gone.

    >>> reordered({"agenda-0": "甲", "agenda-1": "乙", "theme": "题"}, "agenda", [1])
    {'agenda-0': '乙', 'theme': '题'}
    """
    places = {str(old): new for new, old in enumerate(order)}
    start = f"{rows}-"
    kept = {}
    for name, text in texts.items():
        index, dash, rest = name.removeprefix(start).partition("-")
        if not name.startswith(start):
            kept[name] = text
        elif index in places:
            kept[f"{start}{places[index]}{dash}{rest}"] = text
    return kept


def row_texts(texts: Mapping[str, str], row: str) -> dict[str, str]:
    """The texts of one row by their names within it; "" is the name of a row that is one text.

    >>> row_texts({"agenda-0": "甲", "items-0-goal": "目标", "items-0-measures-1": "措施"}, "items-0")
    {'goal': '目标', 'measures-1': '措施'}
    >>> row_texts({"agenda-0": "甲"}, "agenda-0")
    {'': '甲'}
    """
    inner = {name[len(row) + 1 :]: text for name, text in texts.items() if name.startswith(f"{row}-")}
    return inner or ({"": texts[row]} if row in texts else {})


def row_named(row: str, texts: Mapping[str, str]) -> dict[str, str]:
    """The texts of one row by their html names: what `row_texts` takes apart.

    >>> row_named("agenda-2", {"": "甲"}), row_named("items-0", {"goal": "目标"})
    ({'agenda-2': '甲'}, {'items-0-goal': '目标'})
    """
    return {f"{row}-{name}" if name else row: text for name, text in texts.items()}


def order_after(steps: Sequence[str], count: int, can_remove: Callable[[int], bool]) -> list[int]:
    """The rows' old indexes in their new order after ["1", "up"], ["0", "remove"], ["2", "below"] or ["4", "to", "0"].

    "below" asks for a new row after that one; ["as", "2", "0", "1"] names them all. Raises `ValueError` for what no
    button and no key asks for.

    >>> order_after(["1", "up"], 3, bool), order_after(["0", "below"], 2, bool), order_after(["2", "to", "0"], 3, bool)
    ([1, 0, 2], [0, -1, 1], [2, 0, 1])
    """
    order = list(range(count))
    if steps[:1] == ["as"]:
        return _permutation(steps[1:], count)
    at = _index(steps[:1], count)
    match steps[1:]:
        case ["remove"] if can_remove(at):
            del order[at]
        case ["below"]:
            order.insert(at + 1, NEW)
        case [verb] if verb in _NEIGHBOURS:
            order.insert(_index([str(at + _NEIGHBOURS[verb])], count), order.pop(at))
        case ["to", place]:
            order.insert(_index([place], count), order.pop(at))
        case _:
            raise ValueError("no such operation")
    return order


_NEIGHBOURS = {"up": -1, "down": 1}


def _permutation(steps: Sequence[str], count: int) -> list[int]:
    """All the rows' indexes, each once."""
    order = [_index([step], count) for step in steps]
    if sorted(order) != list(range(count)):
        raise ValueError("no such operation")
    return order


def _index(steps: Sequence[str], count: int) -> int:
    for at in range(count):
        if [str(at)] == list(steps):
            return at
    raise ValueError("no such operation")
