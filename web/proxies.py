"""The proxies in front: only what they say of a request is believed, and only when it comes from them."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from werkzeug.middleware.proxy_fix import ProxyFix

SOCKET: Final = "unix"
"""How the setting names whoever sits at the other end of a Unix socket."""

PEER: Final = "dossier.peer"
"""Where the request's environment keeps the address that really connected."""

_Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class TrustedProxies:
    """Addresses, networks, and whether a Unix socket's other end is one."""

    networks: tuple[_Network, ...] = ()
    socket: bool = False

    def __bool__(self) -> bool:
        return bool(self.networks) or self.socket

    def __contains__(self, peer: object) -> bool:
        """Whether a request from this address comes from a proxy; an empty address is a Unix socket's."""
        if not peer:
            return self.socket
        try:
            address = ipaddress.ip_address(str(peer))
        except ValueError:
            return False
        return any(address in network for network in self.networks)


NO_PROXIES: Final = TrustedProxies()


def trusted_proxies(names: Iterable[str]) -> TrustedProxies:
    """The proxies that a setting names. Raises `ValueError`.

    >>> "10.1.2.3" in trusted_proxies(["10.1.2.0/24"]), "" in trusted_proxies(["10.1.2.3"])
    (True, False)
    """
    told = list(names)
    networks = tuple(ipaddress.ip_network(name) for name in told if name != SOCKET)
    return TrustedProxies(networks, SOCKET in told)


class BehindProxies:
    """A WSGI application that knows the real client of a request, and whether it came by https."""

    def __init__(self, app: Callable[..., Any], trusted: TrustedProxies) -> None:
        """Wrap the application."""
        self._app, self._trusted = app, trusted
        self._fixed = ProxyFix(app, x_for=1, x_proto=1, x_host=0, x_port=0, x_prefix=0)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:  # noqa: ANN401 - as WSGI has it
        """Answer the request."""
        peer = environ[PEER] = environ.get("REMOTE_ADDR", "")
        return (self._fixed if peer in self._trusted else self._app)(environ, start_response)
