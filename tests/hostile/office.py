"""An installation for hostile values: somebody of each role at a browser, a program, dossiers to do things to."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask.testing import FlaskClient

from app import create_app
from domain.access import Role
from domain.dossier import Dossier
from storage.engine import open_engine
from storage.migrate import upgrade
from storage.stored import Stored
from tests.hostile.answers import Answer
from tests.web.people import api_token, make_account, signed_in
from web.clock import now
from web.services import NAME, Services
from web.settings import Settings

FORM = "application/x-www-form-urlencoded"
SLOWEST = 2.0
"""The most seconds that any answer may take."""


class Office:
    """The service and its people. `program` calls the API as a clerk of the first unit."""

    def __init__(self, folder: Path) -> None:
        """Build it in an empty folder."""
        settings = Settings(data_dir=folder)
        upgrade(open_engine(settings.database_url))
        self.app = create_app(settings)
        self.services: Services = self.app.extensions[NAME]
        self.accounts = {role: make_account(self.services, role, role) for role in Role}
        self._browsers = {role: signed_in(self.app, account) for role, account in self.accounts.items()}
        self._tokens = {role: self._token(browser) for role, browser in self._browsers.items()}
        self.program = self.app.test_client()
        self.program.environ_base["HTTP_AUTHORIZATION"] = api_token(self.services)["Authorization"]

    def _token(self, browser: FlaskClient) -> str:
        return answer(browser, "GET", "/account").texts["csrf_token"]

    def post(self, role: Role, place: str, texts: Mapping[str, str]) -> Answer:
        """The answer to a form that somebody of this role sends."""
        body = urlencode({"csrf_token": self._tokens[role], **texts}, errors="surrogatepass")
        return answer(self._browsers[role], "POST", place, data=body, content_type=FORM)

    def get(self, role: Role, place: str, query: Mapping[str, str] | None = None) -> Answer:
        """The answer to somebody of this role who opens an address."""
        asked = f"?{urlencode(query, errors='surrogatepass')}" if query else ""
        return answer(self._browsers[role], "GET", f"{place}{asked}")

    def send(self, role: Role, method: str, place: str, texts: Mapping[str, str]) -> Answer:
        """The answer to a request that somebody of this role makes up; the texts go along as query and as form."""
        query, body = urlencode(texts), urlencode({"csrf_token": self._tokens[role], **texts})
        return answer(self._browsers[role], method, f"{place}?{query}", data=body, content_type=FORM)

    def keep(self, dossier: Dossier, name: str = "材料") -> Stored:
        """A dossier that the clerk has made."""
        by = self.accounts[Role.CLERK].actor("")
        return self.services.dossiers.create(by, name, dossier, now())

    def version(self, key: str, page: str) -> int:
        """The number of what is typed on a page of that dossier and not saved yet; 0 for nothing."""
        _, drafts = self.services.drafts.all(self.accounts[Role.CLERK].actor(""), key)
        return next((draft.version for draft in drafts if draft.page == page), 0)

    def stored(self, key: str) -> Stored:
        """That dossier as it stands."""
        return self.services.dossiers.get(self.accounts[Role.CLERK].actor(""), key)


def answer(browser: FlaskClient, method: str, place: str, **request: Any) -> Answer:  # noqa: ANN401 - as Werkzeug's client takes it
    """The answer to a request, which must be one that was thought of, and in time."""
    began = time.thread_time()
    with browser.open(place, method=method, **request) as came:
        found = Answer(came.status_code, came.get_data(as_text=True), came.location or "", time.thread_time() - began)
    assert found.status < 500, (method, place, request)
    assert found.seconds < SLOWEST, (method, place, request)
    return found
