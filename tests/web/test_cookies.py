"""The two cookies: bound to this host over https, signed with SHA-256, each good for one thing."""

from __future__ import annotations

import base64
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer

from domain.access import Role
from storage.accounts import Account
from storage.secret import fresh_secret
from tests.web.clerk import Clerk
from tests.web.people import make_account
from web.clock import now
from web.services import NAME, Services

PASSWORD = "Quiet-River-27"  # noqa: S105 - of an account that only a test has


@pytest.fixture(scope="module")
def person(house: Flask) -> Account:
    """Somebody with a password."""
    services: Services = house.extensions[NAME]
    made = make_account(services, "with.cookies", Role.CLERK)
    services.passwords.set(made.actor(""), PASSWORD, now())
    return made


def value(browser: FlaskClient, name: str) -> str:
    """What a cookie holds."""
    cookie = browser.get_cookie(name)
    assert cookie
    return cookie.value


@pytest.mark.parametrize("base", ["http://localhost", "https://localhost"])
def test_both_are_closed(visitor: FlaskClient, person: Account, base: str) -> None:
    """Scripts cannot read them, other sites' requests do not bring them; over https nobody else can set them."""
    form = visitor.get("/sign-in", base_url=base).headers["Set-Cookie"]
    token = re.search(
        r'name="csrf_token" value="([^"]+)"', visitor.get("/sign-in", base_url=base).get_data(as_text=True)
    )
    assert token
    typed = {"csrf_token": token[1], "login": person.login, "password": PASSWORD}
    session = visitor.post("/sign-in", data=typed, base_url=base, headers={"Referer": base}).headers.getlist(
        "Set-Cookie"
    )

    for name, told in (("dossier_form", form), ("dossier", session[0])):
        parts = set(told.split("; ")[1:])
        assert told.startswith(f"__Host-{name}=" if base.startswith("https") else f"{name}=")
        assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= parts
        assert ("Secure" in parts) == base.startswith("https")
        assert not any(part.startswith("Domain") for part in parts)


def test_signed_with_sha_256(visitor: FlaskClient) -> None:
    """The cookie of forms and the token in a form carry 256 bits of signature."""
    page = Clerk(visitor).open("/sign-in")
    for signed in (value(visitor, "dossier_form"), page.form("/sign-in")["csrf_token"]):
        assert len(base64.urlsafe_b64decode(signed.rpartition(".")[2] + "=")) == 32


@pytest.mark.parametrize("forge", ["change", "unsign", "other key", "other purpose"])
def test_forged_form_cookies_are_worth_nothing(visitor: FlaskClient, person: Account, forge: str) -> None:
    """A cookie that was changed, not signed, signed with another key or made for something else brings no token."""
    page = Clerk(visitor).open("/sign-in")
    signed, token = value(visitor, "dossier_form"), page.form("/sign-in")["csrf_token"]
    forged = {
        "change": "A" + signed[1:],
        "unsign": signed.partition(".")[0],
        "other key": URLSafeTimedSerializer("x" * 40, "cookie-session").dumps({"csrf_token": "a"}),
        "other purpose": token,
    }[forge]
    visitor.set_cookie("dossier_form", forged)
    typed = {"csrf_token": token, "login": person.login, "password": PASSWORD}
    assert visitor.post("/sign-in", data=typed).status_code == 400

    visitor.set_cookie("dossier_form", signed)
    assert visitor.post("/sign-in", data={**typed, "csrf_token": signed}).status_code == 400
    assert visitor.post("/sign-in", data=typed).status_code == 303


def test_secrets_cannot_be_guessed() -> None:
    """Session, link and API tokens hold 256 random bits; no two are the same."""
    secrets = {fresh_secret() for _ in range(1000)}

    assert len(secrets) == 1000
    assert {len(base64.urlsafe_b64decode(f"{secret}=")) for secret in secrets} == {32}
