"""Hazard row 54 at the running service: whatever comes over the wire is answered or dropped, the next one served."""

from __future__ import annotations

import json
import re
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.figures import size
from tests.load.browser import Browser
from tests.load.people import settle
from tests.raw import MARK, SEEDS, exchange, rest, statuses, table
from tests.serving import free_port, start, wait_for
from web.safety import HEADERS

GOOD = SEEDS["plain"]
REQUESTS = size(400, 5000)
UNKNOWN_CODING = 501
"""The one answer above 499 that a request can bring about by itself: RFC 9112 6.1 asks for it."""


@dataclass(frozen=True, slots=True)
class Running:
    """A running service: its port, its one-time link's path, its log."""

    port: int
    link: str
    log: Path

    def lines(self) -> list[dict[str, object]]:
        """What the log holds by now; every line must be JSON."""
        return [json.loads(line) for line in self.log.read_text("utf-8").splitlines()]

    def browser(self) -> Browser:
        """A browser in which the first account is signed in."""
        found = Browser(self.port)
        settle(found, self.link)
        return found


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The service with an empty data folder."""
    folder, port = tmp_path_factory.mktemp("raw"), free_port()
    with (folder / "log").open("w", encoding="utf-8") as log, start(folder / "data", port, log) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz")
            assert process.stdout
            said = process.stdout.readline() + process.stdout.readline()
            yield Running(port, said.rpartition(f":{port}")[2].strip(), folder / "log")
        finally:
            process.terminate()


def test_row_54_three_hundred_raw_requests(running: Running) -> None:
    """None is answered with a failure of ours, none hangs, no process dies, and good requests go on being served."""
    requests = table(REQUESTS)
    with ThreadPoolExecutor(6) as clients:
        answers = list(clients.map(lambda raw: statuses(exchange(running.port, raw)), requests))
    failed = [raw for raw, found in zip(requests, answers, strict=True) if max(found, default=0) >= 500]
    said = {status for found in answers for status in found if status >= 500}

    assert len(SEEDS) >= 25
    assert said == {UNKNOWN_CODING}
    assert [raw for raw in failed if b"\r\nTransfer-Encoding:" not in raw] == []
    assert [statuses(exchange(running.port, GOOD)) for _ in range(16)] == [[200]] * 16
    lines = running.lines()
    assert len([line for line in lines if "Booting worker" in str(line.get("message"))]) == 2
    assert [line for line in lines if line["level"] != "INFO"] == []


REFUSED = {
    "lower-case method": 400, "version 9": 400, "no version": 400, "two hosts": 400, "bad chunk size": 400,
    "bad chunk extension": 400, "negative chunk": 400, "enormous chunk": 400, "chunk without its end": 400,
    "chunks cut": 400, "chunks without the last": 400, "forbidden trailer": 400, "endless chunk line": 400,
    "absurd length": 413, "length over the limit": 413, "length longer than the body": 400, "two lengths": 400,
    "length and chunks": 400, "chunked twice": 400, "chunked in version 1.0": 400, "unknown coding": 501,
    "nul in a header": 400, "nul in the address": 400, "overlong line": 414, "overlong header": 431,
    "folded header": 400, "bare line ends": 400, "unknown method": 405, "all of something else": 400,
    "unknown expectation": 417, "parts without an end": 400,
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_row_54_refused_in_our_words(running: Running, name: str) -> None:
    """Each gets its status, in Chinese, with a number that stands in the log, and with every header of safety."""
    answer = exchange(running.port, SEEDS[name])
    head, _, text = answer.partition(b"\r\n\r\n")
    headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:])

    assert statuses(answer) == [REFUSED[name]]
    assert headers.items() >= HEADERS.items()
    assert headers["X-Request-Id"] in text.decode()
    assert re.search("[\u4e00-\u9fff]。", text.decode())
    assert headers["X-Request-Id"] in [line.get("request_id") for line in running.lines()]
    assert MARK not in text


def test_row_30_the_log_quotes_nobody(running: Running) -> None:
    """The log of the service is JSON from its first line to its last; the start can be read, no request is quoted."""
    for raw in SEEDS.values():
        exchange(running.port, raw)
    text, messages = running.log.read_text("utf-8"), [line["message"] for line in running.lines()]

    assert f"Listening at: http://127.0.0.1:{running.port}" in str(messages)
    assert MARK.decode() not in text
    assert {line["message"] for line in running.lines() if "status" in line} == {"answered", "unreadable"}


def test_row_54_a_form_cut_on_the_way_is_not_saved(running: Running) -> None:
    """A connection that breaks in the middle of a form is no form that ends early: what stood behind is not blanked."""
    browser = running.browser()
    start = browser.get("/").page.links["示例材料"].rpartition("/")[0]
    place = f"{start}/measures"
    page = browser.get(place).page
    form = {**page.form(place), "op": "save"}
    body = urlencode({name: form.pop(name) for name in ("csrf_token", "revision")} | form).encode()
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    head = f"POST {place} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookies}\r\nContent-Type: "
    head += f"application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    answer = exchange(running.port, head.encode() + body[: len(body) // 3])

    assert statuses(answer) == [400]
    assert browser.get(place).page.form(place)["revision"] == page.form(place)["revision"]
    assert statuses(exchange(running.port, head.encode() + body)) == [303]


def test_row_54_who_stops_in_the_middle_is_given_up(running: Running) -> None:
    """Clients that fall silent in the head or the body of a request, one for each thread, hold none for ever."""
    head, body = SEEDS["half the headers"], SEEDS["length longer than the body"]
    began = time.monotonic()
    with ExitStack() as stack:
        silent = [stack.enter_context(socket.create_connection(("127.0.0.1", running.port), 40)) for _ in range(8)]
        for number, line in enumerate(silent):
            line.sendall(body if number % 2 else head)
        assert statuses(exchange(running.port, GOOD)) == [200]
        ends = [statuses(rest(line)) for line in silent]

    assert ends == [[], [408]] * 4
    # One process may have got all of them, and has four threads: twice ten seconds.
    assert 9 < time.monotonic() - began < 35
