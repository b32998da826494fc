"""Who is asking: found once for each request, by a session's cookie, by the proxy in front, or by an API token."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from flask import after_this_request, current_app, g, request, session
from werkzeug.wrappers import Response

from domain.access import Actor
from storage.accounts import Account
from storage.found import NotFound
from storage.sessions import SignedIn
from web.clock import now
from web.proxies import PEER
from web.request_id import request_id
from web.services import services
from web.settings import Auth

_READING: Final = {"GET", "HEAD", "OPTIONS"}

PERSON_HEADER: Final = "X-Auth-User"
SECRET_HEADER: Final = "X-Auth-Secret"  # noqa: S105 - the name of a header, not a secret
BACKGROUND_HEADER: Final = "X-Background"
"""What a page's own script sends with a request that nobody's hand has made: it does not put the idle limit off."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person who is signed in: by a door of ours or a proxy's, and whether a new password is wanted first of all.

    `by_link` says that a one-time link was the door: its person may not know the old password.
    """

    account: Account
    by_password: bool
    password_is_used_up: bool = False
    by_link: bool = False


def visitor() -> Visitor | None:
    """The person behind this request; None while nobody is signed in."""
    if "visitor" not in g:
        g.visitor = _by_proxy() if services().settings.auth is Auth.PROXY else _by_session()
    found: Visitor | None = g.visitor
    return found


def signed_in() -> Visitor:
    """The person behind this request. Only to be asked behind the guard, which has found somebody."""
    found: Visitor = g.visitor
    return found


def own_account() -> Account:
    """The account of the person behind this request. Only to be asked behind the guard, as well."""
    return signed_in().account


def current_actor() -> Actor:
    """Who does what this request asks for. Only to be asked behind the guard, which has found somebody."""
    actor: Actor = g.actor
    return actor


def address() -> str:
    """Where the request came from."""
    return request.remote_addr or "unix"


def comes_from_elsewhere() -> bool:
    """Whether another site's page sent this form: the browser says so, whatever cookies it sends along."""
    origin = request.headers.get("Origin", "")
    if request.method in _READING or not origin:
        return False
    return urlsplit(origin).netloc != request.host


def cookie_name() -> str:
    """The name of the cookie that holds the session's secret. Over https no other site, path or page can set it."""
    return "__Host-dossier" if request.is_secure else "dossier"


def held_secret() -> str:
    """The secret that the browser holds; empty for none."""
    return request.cookies.get(cookie_name(), "")


def give_cookie(response: Response, secret: str) -> Response:
    """The answer, with the secret for the browser to keep until it is closed."""
    name = cookie_name()
    response.set_cookie(name, secret, secure=request.is_secure, httponly=True, samesite="Lax", path="/")
    return response


def take_cookie(response: Response) -> Response:
    """The answer that makes the browser forget the secret."""
    response.delete_cookie(cookie_name(), secure=request.is_secure, httponly=True, samesite="Lax", path="/")
    return response


def _by_session() -> Visitor | None:
    found = _session()
    if found is None:
        return None
    used_up, by_link = found.password_is_used_up, found.by_link
    return Visitor(found.account, by_password=True, password_is_used_up=used_up, by_link=by_link)


def _session() -> SignedIn | None:
    """Who stands behind the browser's secret; that it is somebody's hand that asks puts the idle limit off."""
    secret = held_secret()
    return services().sessions.find(secret, now(), renew=BACKGROUND_HEADER not in request.headers) if secret else None


def _by_proxy() -> Visitor | None:
    """The person that the proxy names, in a session of ours that begins, ends and is on record as any other does.

    A page's own script begins none: an abandoned desk does not stay signed in.
    """
    account = _vouched_for()
    if account is None:
        return None
    found = _session()
    is_in = found is not None and found.account.id == account.id
    if not is_in and (BACKGROUND_HEADER in request.headers or not _enter(account)):
        return None
    return Visitor(account, by_password=False)


def _enter(account: Account) -> bool:
    """Begin a session; whether it could. A form that was made before it is shown once more, to be sent by hand."""
    how, replaced = "由单位门户", held_secret()
    secret = services().sessions.open(account, how, address(), request_id(), now(), replaced=replaced)
    session.clear()
    after_this_request(lambda response: give_cookie(response, secret) if secret else response)
    return secret is not None


def _vouched_for() -> Account | None:
    """The account that the proxy names, if it is the proxy that does, and somebody may come in on it."""
    login, secret = request.headers.get(PERSON_HEADER, ""), request.headers.get(SECRET_HEADER, "")
    settings = services().settings
    is_proxy = request.environ[PEER] in settings.trusted_proxies
    if not (login and is_proxy and hmac.compare_digest(secret.encode(), settings.shared_secret().encode())):
        return None
    try:
        account = services().accounts.named(login)
    except NotFound:
        current_app.logger.warning("the proxy names somebody who has no account")
        return None
    return None if account.is_disabled else account


def actor_of(account: Account) -> Actor:
    """The account, doing what this request asks for."""
    return account.actor(address(), request_id())
