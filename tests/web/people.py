"""People for tests: accounts with roles in units, and browsers in which they are signed in."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from domain.access import Actor, Role
from storage.accounts import Account, AccountFacts
from storage.units import Unit
from web.clock import now
from web.services import NAME, Services


def installer(services: Services) -> Actor:
    """The command line, which may make every account."""
    root = services.units.root()
    return Actor(id="", name="命令行", unit=root.id, path=root.path, roles=frozenset(), at_console=True)


def make_account(services: Services, login: str, *roles: Role, unit: Unit | None = None) -> Account:
    """An account with these roles; in the first unit, if none is named."""
    at = unit or services.units.root()
    facts = AccountFacts(login=login, name=f"{login}君", unit=at.id, roles=frozenset(roles))
    return services.accounts.add(installer(services), facts, now())


def signed_in(app: Flask, account: Account) -> FlaskClient:
    """A browser in which the account's person is signed in."""
    browser = app.test_client()
    browser.set_cookie("dossier", session_of(app.extensions[NAME], account), domain="localhost")
    return browser


def session_of(services: Services, account: Account) -> str:
    """The secret of a session of the account, as it is now."""
    found = services.accounts.get(installer(services), account.id)
    secret = services.sessions.open(found, "测试", "127.0.0.1", "", now())
    assert secret
    return secret


def api_token(services: Services) -> dict[str, str]:
    """The header with which a program of the first unit calls."""
    by = installer(services)
    return {"Authorization": f"Bearer {services.tokens.add(by, '测试', by.unit, now())}"}
