"""Text that already is WordprocessingML, told apart from text that a person typed."""

from __future__ import annotations

from markupsafe import Markup


class Xml(Markup):
    """Trusted WordprocessingML: a filter that returns it may print whole runs ({{r …}}) or paragraphs ({{p …}}).

    Everything else that a template prints is escaped. Formatting escapes what it is given:

    >>> Xml("<w:t>{}</w:t>").format("甲&乙")
    Xml('<w:t>甲&amp;乙</w:t>')
    """

    __slots__ = ()


# The text is taken as it is; Markup would first ask it for its HTML, which takes four times as long.
Xml.__new__ = str.__new__  # type: ignore[method-assign,assignment]
