"""One running service for the proofs of a process, and its first person."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.load.browser import Browser
from tests.load.people import settle
from tests.load.running import Service, running


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service, as script/server starts it."""
    with running(tmp_path_factory.mktemp("load")) as started:
        yield started


@pytest.fixture(scope="session")
def first(service: Service) -> Browser:
    """The first person, with every working role and a password; the login is `first`."""
    browser = Browser(service.port)
    settle(browser, service.link)
    return browser
