"""What is wrong with data that came in: every problem at once, each with its place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: `pointer` is a JSON pointer (RFC 6901, empty for the whole), `message` says what to do."""

    pointer: str
    message: str


class Refused(ValueError):
    """Data that cannot become a record; `problems` lists all that is wrong with it, at least one."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Hold the problems; the message is their Chinese sentences, each with its place."""
        super().__init__("；".join(f"{problem.pointer or '/'}：{problem.message}" for problem in problems))
        self.problems = problems


def at(pointer: str, key: str | int) -> str:
    """The pointer of a member below a pointer, escaped as RFC 6901 §3 says.

    >>> at("/items", 3), at("", "a/b")
    ('/items/3', '/a~1b')
    """
    return f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"
