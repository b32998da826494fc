"""Who is asking. Until there are accounts, whoever sits at this machine; sign-in will stand in this one function."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who uses the service, by the name that pages show."""

    name: str


def current_visitor() -> Visitor:
    """The person behind this request. The service listens on this machine only, so it is the one person there.

    >>> current_visitor().name
    '本机用户'
    """
    return Visitor("本机用户")
