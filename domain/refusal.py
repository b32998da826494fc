"""What is wrong with data that came in: every problem at once, each with its place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: `pointer` is its JSON pointer (RFC 6901, empty for the whole), `message` the mend."""

    pointer: str
    message: str


class Refused(ValueError):
    """Data that cannot become a record; `problems` lists all that is wrong with it, at least one."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Hold the problems; the message is their Chinese sentences, each with its place."""
        super().__init__("；".join(f"{problem.pointer}：{problem.message}".lstrip("：") for problem in problems))
        self.problems = problems


class NotJson(Refused):
    """Bytes that are no JSON text, so that there is nothing to look at yet; one problem says why."""


def shown(name: str) -> str:
    r"""A name that came in as it can be shown: at most 50 characters, what cannot be written as U+FFFD.

    >>> shown("meeting"), shown("\ud800")
    ('meeting', '\ufffd')
    """
    return "".join(character if character.isprintable() else "\ufffd" for character in name[:50])


def at(pointer: str, key: str | int) -> str:
    """The pointer of a member below a pointer, escaped as RFC 6901 §3 says.

    >>> at("/items", 3), at("", "a/b")
    ('/items/3', '/a~1b')
    """
    return f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"
