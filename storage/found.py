"""What every search may end in."""

from __future__ import annotations


class NotFound(LookupError):
    """There is no such thing, or it is none of the actor's business: the two look the same."""


class OutOfSight(NotFound):
    """There is such a thing, which the actor is not told: it goes on record. The message is the thing's id."""


class NotAllowed(PermissionError):
    """The actor sees the thing but may not do this to it."""
