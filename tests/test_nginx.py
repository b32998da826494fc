"""deploy/nginx.conf in a real nginx: what reaches the service, and what never does."""

from __future__ import annotations

import json
import re
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.client import RemoteDisconnected
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlencode

import pytest

from tests.nginx import NAME, SAMPLE, Answer, Echo, Nginx, nginx_before, wait_for_port
from tests.serving import free_port, start, wait_for
from tests.web.page import Page
from web.incoming import MOST_BYTES


@pytest.fixture(scope="module")
def echoing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    """The sample in front of a service that answers with the headers it got."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Echo) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        with nginx_before(tmp_path_factory.mktemp("nginx"), server.server_port) as nginx:
            yield nginx
        server.shutdown()


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Nginx, str]]:
    """The sample in front of the service itself, set up as the sample says; and the one-time link to sign in."""
    monkeypatch.setenv("TRUSTED_PROXIES", "127.0.0.1")
    monkeypatch.setenv("TRUSTED_HOSTS", f"{NAME},127.0.0.1")
    port = free_port()
    with start(tmp_path / "data", port) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz")
            assert process.stdout
            said = process.stdout.readline() + process.stdout.readline()
            with nginx_before(tmp_path, port) as nginx:
                yield nginx, said.rpartition(f":{port}")[2].strip()
        finally:
            process.kill()


def arrived(answer: Answer) -> dict[str, str]:
    """The headers that reached the service."""
    return {name.title(): value for name, value in json.loads(answer.text).items()}


@pytest.mark.parametrize("name", ["X-Auth-User", "x-auth-user", "X_Auth_User", "X-Auth-Secret", "X_AUTH_SECRET"])
@pytest.mark.parametrize("path", ["/", "/static/app.css", "/sign-in/link/x"])
def test_row_25_identity_never_arrives(echoing: Nginx, name: str, path: str) -> None:
    """Who somebody is, is not said by the browser, at no address and in no spelling."""
    names = arrived(echoing.ask(path, also={name: "evil"})).keys()

    assert {found for found in names if "auth" in found.lower()} == set()


def test_client_is_told_not_claimed(echoing: Nginx) -> None:
    """What a client says of its own address and its own protocol is replaced; its name for the service is kept."""
    got = arrived(echoing.ask(also={"X-Forwarded-For": "10.9.8.7", "X-Forwarded-Proto": "http"}))

    assert (got["X-Forwarded-For"], got["X-Forwarded-Proto"], got["Host"]) == ("127.0.0.1", "https", NAME)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", f"{NAME}.evil.example"])
def test_other_names_get_no_answer(echoing: Nginx, host: str) -> None:
    """Row 44: whoever calls by another name is not answered, with and without https."""
    for ask in (echoing.ask, echoing.ask_plainly):
        with pytest.raises(RemoteDisconnected):
            ask("/", host)


def test_ambiguous_lengths_are_refused(echoing: Nginx) -> None:
    """A request that says in two ways how long it is does not reach the service as two."""
    with echoing.line() as line:
        line.sendall(
            f"POST / HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
            f"0\r\n\r\nGET /second HTTP/1.1\r\nHost: {NAME}\r\n\r\n".encode()
        )
        assert line.recv(64).startswith(b"HTTP/1.1 400")


def test_limit_is_the_services_own(echoing: Nginx) -> None:
    """As much as the service takes passes; one byte more is refused before it is read, in Chinese."""
    over = echoing.ask("/x", method="POST", also={"Content-Length": str(MOST_BYTES + 1)})

    assert (over.status, over.headers["Content-Type"]) == (413, "text/plain; charset=utf-8")
    assert (over.headers["X-Content-Type-Options"], over.headers["Cache-Control"]) == ("nosniff", "no-store")
    assert "6兆字节" in over.text
    assert echoing.ask("/x", method="POST", body=b"x" * MOST_BYTES).status == 200


def test_only_static_files_are_compressed(echoing: Nginx) -> None:
    """A page's length tells nothing about its secrets; the version of the server is told nowhere."""
    page, sheet = (echoing.ask(path, also={"Accept-Encoding": "gzip"}) for path in ("/", "/static/app.css"))

    assert (page.headers["Content-Encoding"], sheet.headers["Content-Encoding"]) == (None, "gzip")
    assert {page.headers["Server"], sheet.headers["Server"], echoing.ask_plainly().headers["Server"]} == {"nginx"}


def test_sign_ins_are_slowed_down(echoing: Nginx) -> None:
    """After the burst an address has to wait before it may try the next password; other pages go on."""
    answers = [echoing.ask("/sign-in", method="POST") for _ in range(40)]

    assert {answer.status for answer in answers} == {200, 429}
    assert "请等一分钟" in answers[-1].text
    assert echoing.ask("/").status == 200


def test_log_holds_no_query(echoing: Nginx) -> None:
    """Row 30: the log has the address without what was searched for, and no one-time link."""
    echoing.ask("/marked?q=typed")
    echoing.ask("/sign-in/link/once")
    log = (echoing.folder / "access.log").read_text("utf-8")

    assert "/marked 200" in log
    assert "typed" not in log
    assert "once" not in log


def test_service_that_is_away(tmp_path: Path) -> None:
    """While the service starts, people read what to do."""
    with nginx_before(tmp_path, free_port()) as nginx:
        answer = nginx.ask()

    assert (answer.status, "请过一分钟刷新本页" in answer.text) == (502, True)


@pytest.mark.parametrize(
    "line",
    [
        "client_header_timeout 10s;",
        "client_body_timeout   10s;",
        "ssl_protocols       TLSv1.2 TLSv1.3;",
        "proxy_request_buffering on;",
        "proxy_buffering         on;",
        "proxy_read_timeout      60s;",
    ],
)
def test_row_13_slow_clients_wait_in_front(line: str) -> None:
    """A request reaches the service when it is whole, and a client that is too slow for ten seconds is cut."""
    assert line in [found.strip() for found in SAMPLE.splitlines()]


def test_headers_are_set_in_one_place() -> None:
    """A proxy_set_header in a location would switch off those of its server, the blanked identity among them."""
    servers = re.findall(r"^server \{.*?^\}", SAMPLE, re.MULTILINE | re.DOTALL)
    locations = re.findall(r"^    location [^{]+\{.*?^    \}", SAMPLE, re.MULTILINE | re.DOTALL)
    sets = re.findall(r"^    proxy_set_header +(\S+)", servers[-1], re.MULTILINE)

    assert sets[:2] == ["X-Auth-User", "X-Auth-Secret"]
    assert len(locations) == SAMPLE.count("location ") - len(re.findall(r"#.*location ", SAMPLE))
    assert [place for place in locations if "proxy_set_header" in place] == []


def test_service_knows_it_is_secure(office: tuple[Nginx, str]) -> None:
    """Behind the sample the service signs in with a cookie that only https carries and no other name can set."""
    nginx, link = office
    door = nginx.ask(link)
    form = urlencode(Page(door.text).form(link)).encode()
    cookies = door.headers["Set-Cookie"].partition(";")[0]
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookies, "Referer": f"https://{NAME}{link}"}
    answer = nginx.ask(link, method="POST", body=form, also=kind)

    assert answer.status == 303
    assert re.match(r"__Host-\w+=\S+; Secure; HttpOnly; Path=/; SameSite=Lax", answer.headers["Set-Cookie"])


def test_row_13_slow_clients_delay_nobody(office: tuple[Nginx, str]) -> None:
    """200 clients that send one byte now and then, headers or a body, cost the others no time."""
    nginx, _ = office
    with ExitStack() as stack, trickling(stack, nginx, 200) as alive:
        times, end = [], time.monotonic() + 5
        while time.monotonic() < end:
            times.append(timed(lambda: nginx.ask("/healthz")))
        still = alive()

    assert still == 200
    assert max(times) < 1


def test_nobody_listens() -> None:
    """An nginx that does not start is an error, not an endless wait."""
    with pytest.raises(TimeoutError):
        wait_for_port(free_port(), seconds=0.1)


def test_a_line_is_open_until_the_other_end_goes() -> None:
    """What counts the slow clients tells one that was shown the door from one that still waits."""
    here, there = socket.socketpair()
    with here:
        with there:
            assert is_open(here)
        assert not is_open(here)


def timed(act: Callable[[], object]) -> float:
    """How long something takes, in seconds."""
    begun = time.monotonic()
    act()
    return time.monotonic() - begun


@contextmanager
def trickling(stack: ExitStack, nginx: Nginx, clients: int) -> Iterator[Callable[[], int]]:
    """Clients that never finish; how many of them are still connected."""
    lines = [stack.enter_context(nginx.line()) for _ in range(clients)]
    for number, line in enumerate(lines):
        head = f"POST /dossiers HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: 1000\r\n".encode()
        line.sendall(head + (b"\r\n" if number % 2 else b"X-Slow: "))
    stop = Event()

    def drip() -> None:
        while not stop.wait(0.5):
            for line in lines:
                line.sendall(b"x")

    dripping = Thread(target=drip)
    dripping.start()
    try:
        yield lambda: sum(is_open(line) for line in lines)
    finally:
        stop.set()
        dripping.join()


def is_open(line: socket.socket) -> bool:
    """Whether the other end has neither answered nor gone."""
    line.settimeout(0)
    try:
        line.recv(1)
    except (ssl.SSLWantReadError, BlockingIOError):
        return True
    return False
