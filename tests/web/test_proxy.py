"""A proxy that vouches for people, and where nobody is led: hazard rows 25 and 45."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from app import create_app
from domain.access import Role
from storage.engine import open_engine
from storage.migrate import upgrade
from tests.web.clerk import Clerk
from tests.web.people import installer, make_account
from web.clock import now
from web.proxies import trusted_proxies
from web.redirects import own_address
from web.services import NAME, Services
from web.settings import Auth, Settings

FIRST, SECOND = "Quiet-River-27", "Other-Lake-28"
SECRET = "between proxy and service: 0123456789"  # noqa: S105 - of a service that only a test has


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "",
        "evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "///evil.example",
        "/%09/evil.example\r\nX: y",
        " /",
        "/nowhere",
        "/dossiers/new",
        "data:text/html,x",
        "http:///evil",
        "/@evil.example\\",
        "／／evil.example",
        "/a b",
        "?next=//evil",
        "#x",
        "../",
        "./",
        "/..//evil.example",
        "/%2f%2fevil.example",
        "/sign-out",
        "ftp://x",
        "/\x00",
        "//localhost@evil.example",
        "https://localhost",
        "/é",
    ],
)
def test_row_45_nobody_is_led_away(house: Flask, target: str) -> None:
    """What is not plainly a page of this service leads to the first page."""
    with house.test_request_context():
        assert own_address(target) == "/"


@pytest.mark.parametrize("target", ["/", "/archived", "/archived?a=b", "/dossiers/x/meeting"])
def test_own_addresses_are_kept(house: Flask, target: str) -> None:
    """A page of this service is gone on to."""
    with house.test_request_context():
        assert own_address(target) == target


@pytest.fixture(scope="module")
def vouched(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A service that believes the proxy at 10.1.2.3."""
    trusted = trusted_proxies(["10.1.2.3"])
    folder = tmp_path_factory.mktemp("proxy")
    settings = Settings(data_dir=folder, auth=Auth.PROXY, trusted_proxies=trusted, proxy_secret=SECRET)
    upgrade(open_engine(settings.database_url))
    app = create_app(settings)
    app.config["WTF_CSRF_ENABLED"] = False
    for login in ("zhang", "x"):
        make_account(app.extensions[NAME], login, Role.CLERK)
    services: Services = app.extensions[NAME]
    services.accounts.disable(installer(services), make_account(services, "gone", Role.CLERK).id, now())
    return app


@pytest.mark.parametrize(
    ("peer", "headers"),
    [
        ("10.1.2.4", {"X-Auth-User": "zhang", "X-Auth-Secret": SECRET}),
        ("127.0.0.1", {"X-Auth-User": "zhang", "X-Auth-Secret": SECRET}),
        ("127.0.0.1", {"X-Auth-User": "zhang", "X-Auth-Secret": SECRET, "X-Forwarded-For": "10.1.2.3"}),
        ("10.1.2.3", {"X-Auth-User": "zhang"}),
        ("10.1.2.3", {"X-Auth-User": "zhang", "X-Auth-Secret": "guess"}),
        ("10.1.2.3", {"X-Auth-User": "zhang", "X-Auth-Secret": ""}),
        ("10.1.2.3", {"X-Auth-Secret": SECRET}),
        ("10.1.2.3", {"Remote-User": "zhang", "X-Remote-User": "zhang", "X-Auth-Secret": SECRET}),
        ("10.1.2.3", {"X-Auth-User": "nobody", "X-Auth-Secret": SECRET}),
        ("10.1.2.3", {"X-Auth-User": "gone", "X-Auth-Secret": SECRET}),
        ("", {"X-Auth-User": "zhang", "X-Auth-Secret": SECRET}),
        ("not an address", {"X-Auth-User": "zhang", "X-Auth-Secret": SECRET}),
    ],
)
def test_row_25_identities_are_not_claimed(vouched: Flask, peer: str, headers: dict[str, str]) -> None:
    """Only the proxy itself, with the secret, says who somebody is; everybody else is nobody."""
    answer = vouched.test_client().get("/", headers=headers, environ_base={"REMOTE_ADDR": peer})

    assert answer.status_code == 401
    assert "统一登录" in answer.get_data(as_text=True)


def test_row_25_an_unknown_name_is_told_to_the_log(vouched: Flask, caplog: pytest.LogCaptureFixture) -> None:
    """Whoever runs the service reads that an account is wanting, but not whose: what was sent stays out of the log."""
    headers = {"X-Auth-User": "nobody", "X-Auth-Secret": SECRET}
    vouched.test_client().get("/", headers=headers, environ_base={"REMOTE_ADDR": "10.1.2.3"})

    assert [record.getMessage() for record in caplog.records] == ["the proxy names somebody who has no account"]


def test_row_25_the_proxy_vouches(vouched: Flask) -> None:
    """Whom the proxy names is in, from where the proxy says, over https if it says so; no password is taken."""
    headers = {
        "X-Auth-User": "Zhang",
        "X-Auth-Secret": SECRET,
        "X-Forwarded-For": "192.0.2.9",
        "X-Forwarded-Proto": "https",
    }
    browser = vouched.test_client()
    page = Clerk(browser)
    answer = browser.get("/", headers=headers, environ_base={"REMOTE_ADDR": "10.1.2.3"})
    assert answer.status_code == 200
    assert "您还没有设置密码" not in answer.get_data(as_text=True)
    services: Services = vouched.extensions[NAME]
    browser.get("/units", headers=headers, environ_base={"REMOTE_ADDR": "10.1.2.3"})
    assert list(services.audit.entries())[-1].address == "192.0.2.9"
    assert "单位门户" in page.open("/sign-in").words
    assert browser.post("/sign-in", data={"login": "zhang"}).status_code == 403


def test_settings_of_a_proxy(vouched: Flask) -> None:
    """The secret may stand in a file; the other end of a Unix socket may be the proxy."""
    assert "" in trusted_proxies(["unix"])
    assert "10.1.2.3" not in trusted_proxies(["unix"])
    settings: Settings = vouched.extensions[NAME].settings
    file = settings.data_dir / "proxy_secret"
    file.write_text(SECRET + "\n")
    assert replace(settings, proxy_secret="", proxy_secret_file=file).shared_secret() == SECRET
