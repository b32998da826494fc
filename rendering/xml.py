"""Text that already is WordprocessingML, told apart from text that a person typed."""

from __future__ import annotations

from typing import Self

from markupsafe import Markup


class Xml(Markup):
    """Trusted WordprocessingML: a filter that returns it may print whole runs ({{r …}}) or paragraphs ({{p …}}).

    Everything else that a template prints is escaped. Formatting escapes what it is given:

    >>> Xml("<w:t>{}</w:t>").format("甲&乙")
    Xml('<w:t>甲&amp;乙</w:t>')
    """

    __slots__ = ()

    def __new__(cls, text: str = "") -> Self:
        """The text, taken as it is; Markup would first ask it for its HTML, which takes four times as long."""
        return str.__new__(cls, text)
