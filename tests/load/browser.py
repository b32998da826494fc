"""A browser without JavaScript on real connections: cookies, forms, downloads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from email.message import Message
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from typing import NamedTuple
from urllib.parse import urlencode

from tests.serving import PATIENCE
from tests.web.page import Page

Form = Mapping[str, str | Sequence[str]]


class Answer(NamedTuple):
    """What came back, whole."""

    status: int
    headers: Message
    body: bytes

    @property
    def place(self) -> str:
        """Where the answer leads, without the place within the page."""
        return self.headers.get("Location", "").partition("#")[0]

    @property
    def page(self) -> Page:
        """The page in it, held to the house rules."""
        return Page(self.body.decode(), self.status)


class Browser:
    """One person's browser. It may be used by several threads, as one with several windows is."""

    def __init__(self, port: int, source: str = "127.0.0.1") -> None:
        """Sit down before the service at this port, on a machine with this address."""
        self._port, self._source = port, source
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Answer:
        """What a link leads to. Raises `OSError` or `HTTPException` when the connection breaks."""
        return self.ask("GET", path)

    def post(self, path: str, form: Form) -> Answer:
        """What the service answers to a form. Raises as `get` does."""
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{self._port}"}
        return self.ask("POST", path, urlencode(form, doseq=True).encode(), kind)

    def ask(self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Answer:
        """What the service answers. Raises as `get` does."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection = HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE, source_address=(self._source, 0))
        with closing(connection):
            connection.request(method, path, body, {"Cookie": cookies, **(headers or {})})
            back = connection.getresponse()
            answer = Answer(back.status, back.headers, back.read())
        for told in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: cookie.value for name, cookie in SimpleCookie(told).items()}
        return answer

    def follow(self, answer: Answer) -> Answer:
        """What the answer to a form that was accepted leads to."""
        assert answer.status == 303, (answer.status, answer.body.decode())
        return self.get(answer.place)
