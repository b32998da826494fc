"""The service as tests use it: the real app on a database of its own."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from domain.codec import read_dossier
from domain.dossier import Dossier
from storage.dossiers import Stored
from storage.engine import open_engine
from storage.migrate import upgrade
from tests.tree import ROOT
from tests.web.clerk import Clerk
from web.services import NAME, Services
from web.settings import Settings

AT: Final = datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The app; templates are compiled once for all tests, every test makes the dossiers it needs."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"))
    upgrade(open_engine(settings.database_url))
    return create_app(settings)


@pytest.fixture
def services(house: Flask) -> Services:
    """What the app's views work with."""
    found: Services = house.extensions[NAME]
    return found


@pytest.fixture
def client(house: Flask) -> FlaskClient:
    """A browser without JavaScript, and without cookies yet."""
    return house.test_client()


@pytest.fixture
def example(services: Services) -> Stored:
    """A fresh dossier with the shipped example in it."""
    sample = (ROOT / "doc_templates" / "report" / "sample.json").read_bytes()
    return services.dossiers.create("示例材料", read_dossier(sample), AT)


@pytest.fixture
def clerk(client: FlaskClient) -> Clerk:
    """Somebody at that browser."""
    return Clerk(client)


@pytest.fixture
def blank(services: Services) -> Stored:
    """A fresh dossier with nothing in it."""
    return services.dossiers.create("空白材料", Dossier(), AT)
