"""A compiled template: the function that fills it, and the way from an error in it back to its place in Word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import CodeType, TracebackType
from typing import Any

from rendering.errors import PrintFailed
from rendering.filtering import Filters
from rendering.text import escape, unusual

_FUNCTIONS = {
    "escape": escape,
    "unusual": unusual,
    "len": len,
    "enumerate": enumerate,
}


@dataclass(frozen=True, slots=True)
class Program:
    """A function that gives the filled XML in pieces; `places` names each line's place in the template."""

    function: Callable[..., list[bytes]]
    places: tuple[str, ...]
    where: str

    def fill(self, *values: object, given: dict[str, object] | None = None) -> bytes:
        """The filled XML in UTF-8. Raises `PrintFailed`, naming the place, when a value is not what its type says."""
        try:
            return b"".join(self.function(*values, given))
        except Exception as error:
            raise PrintFailed(f"{self.where}，“{self._place(error)}”这一段：{_reason(error)}") from error

    def _place(self, error: Exception) -> str:
        lines = [line for code, line in _frames(error.__traceback__) if code is self.function.__code__]
        return self.places[lines[-1] - 1]


def program(lines: list[str], places: list[str], where: str, filters: Filters) -> Program:
    """The program of these lines of proved Python."""
    return Program(function(lines, where, filters), tuple(places), where)


def function(lines: list[str], where: str, filters: Filters) -> Callable[..., Any]:
    """The function `fill` that these lines of proved Python define."""
    names = _names(filters)
    # A name in angle brackets is no file: tools that look for the source leave it alone.
    exec(compile("\n".join(lines), f"<{where}>", "exec"), names)  # noqa: S102 - every line was written by this room
    found: Callable[..., Any] = names["fill"]
    return found


def _names(filters: Filters) -> dict[str, Any]:
    """All that compiled code can see: the filters and three functions, not even the builtins."""
    return {**{f"f_{name}": function for name, function in filters.items()}, **_FUNCTIONS, "__builtins__": {}}


def _frames(traceback: TracebackType | None) -> Iterator[tuple[CodeType, int]]:
    while traceback:
        yield traceback.tb_frame.f_code, traceback.tb_lineno
        traceback = traceback.tb_next


def _reason(error: Exception) -> str:
    return str(error) if isinstance(error, PrintFailed) else "填写的内容印不出来，请检查这一处"
