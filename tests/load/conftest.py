"""One running service for the proofs of a process, and its first person."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.load.browser import Browser
from tests.load.people import add_clerk, add_token, settle
from tests.load.requester import Requester
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


@pytest.fixture(scope="session")
def program(first: Browser) -> dict[str, str]:
    """The headers with which a program calls."""
    return {**add_token(first), "Content-Type": "application/json"}


@pytest.fixture(scope="session")
def requesters(service: Service, first: Browser, program: dict[str, str]) -> tuple[Requester, Requester]:
    """Two people, each with a dossier of their own."""
    second = Browser(service.port)
    settle(second, add_clerk(first, "second"))
    return Requester(first, program, "【甲】"), Requester(second, program, "【乙】")
