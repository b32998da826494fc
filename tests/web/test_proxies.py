"""What a proxy in front may say of a request, and who is one: hazard row 25 beneath the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from web.proxies import NO_PROXIES, PEER, BehindProxies, TrustedProxies, trusted_proxies

CLAIMS = {
    "HTTP_X_FORWARDED_FOR": "198.51.100.7, 192.0.2.9",
    "HTTP_X_FORWARDED_PROTO": "http, https",
    "HTTP_X_FORWARDED_HOST": "evil.example",
    "HTTP_X_FORWARDED_PORT": "4433",
    "HTTP_X_FORWARDED_PREFIX": "/evil",
}
PLAIN = {"HTTP_HOST": "office.example", "SERVER_PORT": "8000", "SCRIPT_NAME": "", "wsgi.url_scheme": "http"}


def seen(trusted: TrustedProxies, **environ: str) -> dict[str, Any]:
    """The environment that the application gets for a request with these claims."""
    found: dict[str, Any] = {}

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        found.update(environ)
        start_response("200 OK", [])
        return [b"answer"]

    answer = BehindProxies(application, trusted)({**PLAIN, **CLAIMS, **environ}, lambda *_: None)
    assert list(answer) == [b"answer"]
    return found


@pytest.mark.parametrize("peer", ["10.1.2.3", "10.1.2.77", ""])
def test_row_25_a_proxy_says_who_came_and_by_https(peer: str) -> None:
    """The last of several addresses is the one that our proxy saw; host, port and prefix are never taken from it."""
    environ = seen(trusted_proxies(["10.1.2.0/24", "unix"]), REMOTE_ADDR=peer)

    assert (environ["REMOTE_ADDR"], environ["wsgi.url_scheme"]) == ("192.0.2.9", "https")
    assert (environ["HTTP_HOST"], environ["SERVER_PORT"], environ["SCRIPT_NAME"]) == ("office.example", "8000", "")
    assert environ[PEER] == peer


@pytest.mark.parametrize("peer", ["10.1.3.3", "::1", "nonsense", ""])
def test_row_25_nobody_else_is_believed(peer: str) -> None:
    """A claim from anywhere else changes nothing."""
    environ = seen(trusted_proxies(["10.1.2.0/24"]), REMOTE_ADDR=peer)

    assert environ == {**PLAIN, **CLAIMS, "REMOTE_ADDR": peer, PEER: peer}


def test_row_25_a_request_without_an_address_came_by_the_socket() -> None:
    """For a Unix socket gunicorn names no address."""
    assert seen(trusted_proxies(["unix"]))["REMOTE_ADDR"] == "192.0.2.9"
    assert "REMOTE_ADDR" not in seen(trusted_proxies(["10.1.2.3"]))


def test_which_proxies_there_are() -> None:
    """None unless the setting names some; several networks, and the socket beside them, count alike."""
    assert [bool(proxies) for proxies in (NO_PROXIES, trusted_proxies([]))] == [False, False]
    assert "" not in NO_PROXIES
    several = trusted_proxies(iter(["10.1.2.3", "unix", "fd00::/8"]))
    assert [peer in several for peer in ("10.1.2.3", "fd00::7", "", "10.1.2.4")] == [True, True, True, False]
    assert all(trusted_proxies([name]) for name in ("10.1.2.3", "unix"))
