"""The service as tests use it: the real app on a database of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from domain.access import WORKING_ROLES, Actor
from domain.codec import read_dossier
from domain.dossier import Dossier
from storage.accounts import Account
from storage.engine import open_engine
from storage.migrate import upgrade
from storage.refusals import Refusals
from storage.stored import Stored
from tests.tree import ROOT
from tests.web.clerk import Clerk
from tests.web.people import api_token, make_account, signed_in
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
    """What the app's views work with; what earlier tests were refused is forgotten."""
    found: Services = house.extensions[NAME]
    house.extensions[NAME] = replace(found, refusals=Refusals(found.audit))
    made: Services = house.extensions[NAME]
    return made


@pytest.fixture(scope="session")
def account(house: Flask) -> Account:
    """Somebody in the first unit with every working role."""
    return make_account(house.extensions[NAME], "everybody", *WORKING_ROLES)


@pytest.fixture
def by(account: Account) -> Actor:
    """That person, at work."""
    return account.actor("127.0.0.1")


@pytest.fixture
def visitor(house: Flask) -> FlaskClient:
    """A browser without JavaScript, without cookies: nobody is signed in."""
    return house.test_client()


@pytest.fixture
def client(house: Flask, account: Account) -> FlaskClient:
    """A browser without JavaScript, in which that person is signed in; as a program it calls with a token."""
    browser = signed_in(house, account)
    browser.environ_base["HTTP_AUTHORIZATION"] = api_token(house.extensions[NAME])["Authorization"]
    return browser


@pytest.fixture
def example(services: Services, by: Actor) -> Stored:
    """A fresh dossier with the shipped example in it."""
    sample = (ROOT / "doc_templates" / "report" / "sample.json").read_bytes()
    return services.dossiers.create(by, "示例材料", read_dossier(sample), AT)


@pytest.fixture
def clerk(client: FlaskClient) -> Clerk:
    """Somebody at that browser."""
    return Clerk(client)


@pytest.fixture
def blank(services: Services, by: Actor) -> Stored:
    """A fresh dossier with nothing in it."""
    return services.dossiers.create(by, "空白材料", Dossier(), AT)
