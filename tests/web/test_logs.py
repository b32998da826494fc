"""Logs (hazard row 30): one line an event, one for each request, without anything that was typed."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from typing_extensions import override

from app import create_app
from domain.access import WORKING_ROLES
from storage.engine import open_engine
from storage.migrate import upgrade
from storage.stored import Stored
from tests.web.clerk import Clerk, address
from tests.web.page import Page
from tests.web.people import make_account
from web.clock import now
from web.incoming import MOST_BYTES
from web.logs import CONFIG, Lines
from web.services import NAME
from web.settings import Settings

MARK = "标记甲乙丙"
ASCII_MARK = "marked-by-hand"
PASSWORD = "Marked-By-Hand-27"  # noqa: S105 - of an account that only a test has
Told = list[dict[str, Any]]


class Keep(logging.Handler):
    """Keeps the lines as the service would write them."""

    def __init__(self) -> None:
        """Start with none."""
        super().__init__()
        self.lines: list[str] = []

    @override
    def emit(self, record: logging.LogRecord) -> None:
        """Keep one."""
        self.lines.append(Lines().format(record))

    @property
    def told(self) -> Told:
        """The lines, read back."""
        return [json.loads(line) for line in self.lines]


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[Keep]:
    """Everything that any logger says from now on, down to the last detail."""
    keeper = Keep()
    logging.getLogger().addHandler(keeper)
    with caplog.at_level(logging.DEBUG):
        yield keeper
    logging.getLogger().removeHandler(keeper)


def line(message: str, *args: object, name: str = "web", error: BaseException | None = None) -> dict[str, object]:
    """The line of an event, read back; it must be one line of ASCII."""
    info = (type(error), error, error.__traceback__) if error else None
    told = Lines().format(logging.LogRecord(name, logging.WARNING, "/lib/x.py", 7, message, args, info))
    assert told.isascii()
    assert "\n" not in told
    found: dict[str, object] = json.loads(told)
    return found


def test_row_30_one_event_one_line() -> None:
    """Line ends in what is told cannot make a second line."""
    found = line("name %s", 'a\n{"level": "INFO"}\r\u2028b')

    assert (found["level"], found["logger"]) == ("WARNING", "web")
    assert str(found["at"]).endswith("+08:00")


def test_row_30_errors_without_their_words() -> None:
    """An error is told by type and place; its message may hold what somebody typed."""
    with pytest.raises(ValueError, match=MARK) as raised:
        int(MARK)
    found = line("failed", error=raised.value)

    assert found["error"] == "ValueError"
    assert MARK not in json.dumps(found, ensure_ascii=False)
    assert "test_logs.py" in str(found["places"])


@pytest.mark.parametrize("name", ["sqlalchemy.engine", "flask_wtf.csrf", "werkzeug", "root", "application", "webs"])
@pytest.mark.parametrize(("message", "args"), [("typed %s", (MARK,)), (f"typed {MARK}", ()), ("%(a)s", ({"a": MARK},))])
def test_row_30_libraries_are_not_quoted(name: str, message: str, args: tuple[object, ...]) -> None:
    """Of a library's event the log has who spoke and where in its code, with or without arguments nothing it said."""
    found = line(message, *args, name=name)

    assert (found["logger"], found["place"]) == (name, "x.py:7")
    assert "message" not in found
    assert MARK not in json.dumps(found, ensure_ascii=False)


@pytest.mark.parametrize("name", ["app", "web", "web.worker", "gunicorn.error"])
def test_our_own_words_can_be_read(name: str) -> None:
    """The service and its server are quoted; they know what they say."""
    assert line("Listening at: %s", "http://127.0.0.1:8000", name=name)["message"] == (
        "Listening at: http://127.0.0.1:8000"
    )


def test_row_30_one_line_for_each_request(client: FlaskClient, example: Stored, log: Keep) -> None:
    """The line has the request's number, method, pattern, status, time and who asked, and nothing else."""
    answer = client.get(f"{address(example, 'check')}?q={ASCII_MARK}")
    (told,) = log.told

    assert told.keys() == {
        "at", "level", "logger", "message", "status", "milliseconds", "request_id", "method", "rule", "actor",
    }  # fmt: skip
    assert (told["request_id"], told["status"]) == (answer.headers["X-Request-Id"], 200)
    assert (told["method"], told["rule"]) == ("GET", "/dossiers/<dossier_id>/check")
    assert 0 < told["milliseconds"] < 60_000


def test_row_30_no_address_no_rule(visitor: FlaskClient, log: Keep) -> None:
    """Where no address matches, or nobody is signed in, the line does not pretend; the page shows its number."""
    answer = visitor.get(f"/{ASCII_MARK}/{MARK}?q={ASCII_MARK}")
    (told,) = log.told

    assert told.keys().isdisjoint({"rule", "actor"})
    assert told["status"] == 404
    assert told["request_id"] in answer.get_data(as_text=True)
    assert ASCII_MARK not in json.dumps(told)


@pytest.fixture
def desk(tmp_path: Path) -> Clerk:
    """A clerk at a service of its own, which has an address that fails, with a password that can be searched for."""
    settings = Settings(data_dir=tmp_path)
    upgrade(open_engine(settings.database_url))
    app = create_app(settings)
    app.add_url_rule("/broken", "broken", _broken, methods=["GET", "POST"])
    house = app.extensions[NAME]
    account = make_account(house, "everybody", *WORKING_ROLES)
    house.passwords.set(account.actor("127.0.0.1"), PASSWORD, now())
    return Clerk(app.test_client())


def _broken() -> str:
    logging.getLogger("library").warning("typed %s", MARK)
    logging.getLogger("library").error(f"typed {MARK}", extra={"facts": {"typed": MARK}})  # noqa: G004 - as libraries do
    raise ValueError(MARK)


def sign_in(clerk: Clerk, login: str) -> None:
    """Try to sign in with the password."""
    page = clerk.open("/sign-in")
    clerk.client.post("/sign-in", data={**page.form("/sign-in"), "login": login, "password": PASSWORD})


def test_row_30_nothing_typed_is_logged(desk: Clerk, log: Keep) -> None:
    """A walk from signing in to a file, with refusals and failures on the way, leaves no typed word in any line."""
    sign_in(desk, MARK)
    sign_in(desk, "everybody")
    home = desk.open("/")
    made = desk.press(home, "/dossiers/new", changes={"start": "example"})
    start = made.headers["Location"].rpartition("/")[0]
    place = f"{start}/measures"
    for value in (MARK, f"{MARK}\u202e", f"{MARK}绝密★", "x" * MOST_BYTES, f"{MARK}{ASCII_MARK}"):
        desk.press(desk.open(place), place, changes={"measures-0-title": value})
    desk.press(desk.open(place), place, f"{MARK}:add", {"measures-0-title": MARK})
    assert desk.client.get(f"{start}/documents/report.docx").status_code == 200
    for refused in (f"{start}/{MARK}", f"{place}?{ASCII_MARK}", f"/{MARK}", f"/audit?name={MARK}", f"/broken?{MARK}"):
        desk.client.get(refused, headers={"Referer": ASCII_MARK, "User-Agent": ASCII_MARK})
    desk.client.post(place, data={"measures-0-title": MARK, "revision": "1"})
    desk.client.post(f"/api/v1/dossiers?name={MARK}", json={MARK: MARK}, headers={"Authorization": f"Bearer {MARK}"})
    desk.client.get("/", headers={"Host": f"{ASCII_MARK}.example"})

    everything = "".join(log.lines)
    assert {told["status"] for told in log.told if "status" in told} >= {200, 303, 400, 401, 403, 404, 413, 422, 500}
    assert MARK in Page(desk.open(place).html).one("measures-0-title").attrib["value"]
    for typed in (json.dumps(MARK)[1:-1], ASCII_MARK, PASSWORD, "everybody", "xxxx"):
        assert typed not in everything


def test_the_servers_own_lines() -> None:
    """The server is told to use the same lines, and libraries to speak only of what is wrong."""
    assert CONFIG["formatters"]["lines"]["()"] == f"{Lines.__module__}.{Lines.__name__}"
    assert sys.modules[Lines.__module__].Lines is Lines
    assert CONFIG["root"]["level"] == "WARNING"


def test_a_logger_outside_a_request(house: Flask, log: Keep) -> None:
    """What is said while nobody asks has no request."""
    house.logger.warning("by itself")
    (told,) = log.told

    assert told.keys() == {"at", "level", "logger", "message"}
