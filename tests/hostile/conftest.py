"""The service for hostile values: that of the web tests, and an installation of its own at a moment that stays."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from tests.hostile.office import Office
from tests.web.conftest import AT, account, by, clerk, client, example, house, services

__all__ = ["account", "by", "clerk", "client", "example", "house", "services"]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The installation. What somebody types of days is read on the 23rd of November 2026."""
    with time_machine.travel(AT, tick=False):
        yield Office(tmp_path_factory.mktemp("office"))
