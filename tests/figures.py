"""What a proof reached beside what is wanted: held to it, and told at the end of the run."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Final

FIGURE: Final = "figure"
"""The name under which a figure stands in a test's report."""


def size(short: int, long: int) -> int:
    """How much a proof does: the short form is for the gate, PROOF=long (`script/prove`) asks for the long one."""
    return long if os.environ.get("PROOF") == "long" else short


class Figures:
    """The figures of one test. Each is noted before it is held to what is wanted, so that a failure is told too."""

    def __init__(self, note: Callable[[str, object], None]) -> None:
        """Note figures so."""
        self._note = note

    def exactly(self, what: str, reached: float, wanted: float) -> None:
        """The figure that must be this one."""
        self._tell(what, reached, f"{wanted:g}")
        assert reached == wanted, what

    def at_least(self, what: str, reached: float, wanted: float) -> None:
        """The figure that must be this one or more."""
        self._tell(what, reached, f"至少{wanted:g}")
        assert reached >= wanted, what

    def at_most(self, what: str, reached: float, wanted: float) -> None:
        """The figure that must be this one or less."""
        self._tell(what, reached, f"至多{wanted:g}")
        assert reached <= wanted, what

    def _tell(self, what: str, reached: float, wanted: str) -> None:
        self._note(FIGURE, f"{what}：达到{round(reached, 3):.10g}，要求{wanted}")
