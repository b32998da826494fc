"""A real nginx with deploy/nginx.conf, for tests."""

from __future__ import annotations

import json
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection, HTTPSConnection
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import NamedTuple

from typing_extensions import override

from tests.serving import PATIENCE, free_port
from tests.tree import ROOT

NAME = "dossier.example"
SAMPLE = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
# What stands around the sample on a machine; every file it writes lies in its own folder.
AROUND = """
daemon off;
user root;
pid {folder}/pid;
error_log {folder}/errors;
events {{ worker_connections 2048; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    scgi_temp_path {folder}/scgi;
    uwsgi_temp_path {folder}/uwsgi;
    gzip on;
    include {folder}/dossier.conf;
}}
"""

Headers = dict[str, str]


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: Message
    text: str


@dataclass(frozen=True, slots=True)
class Nginx:
    """A running nginx with the sample."""

    folder: Path
    plain: int
    secure: int

    def ask(
        self, path: str = "/", host: str = NAME, *, method: str = "GET", body: bytes = b"", also: Headers | None = None
    ) -> Answer:
        """The answer over https."""
        return answer(
            HTTPSConnection("127.0.0.1", self.secure, timeout=PATIENCE, context=self.trust()),
            (method, path, body),
            {"Host": host} | (also or {}),
        )

    def ask_plainly(self, path: str = "/", host: str = NAME) -> Answer:
        """The answer over http."""
        return answer(HTTPConnection("127.0.0.1", self.plain, timeout=PATIENCE), ("GET", path, b""), {"Host": host})

    def trust(self) -> ssl.SSLContext:
        """Trust in the certificate made for the test, which bears no address."""
        context = ssl.create_default_context(cafile=self.folder / "dossier.crt")
        context.check_hostname = False
        return context

    def line(self) -> ssl.SSLSocket:
        """An open connection on which nothing was said yet."""
        return self.trust().wrap_socket(socket.create_connection(("127.0.0.1", self.secure), timeout=PATIENCE))


def answer(connection: HTTPConnection, request: tuple[str, str, bytes], headers: Headers) -> Answer:
    """What comes back for one request with exactly these headers; a body only announces itself by its length."""
    with closing(connection):
        connection.request(*request, headers=headers)
        back = connection.getresponse()
        return Answer(back.status, back.headers, back.read().decode(errors="replace"))


def fitted(folder: Path, plain: int, secure: int, upstream: int, sample: str) -> str:
    """The sample with the ports, the certificate and the log of a test, and nothing else changed."""
    text = sample
    for here, there in (
        ("listen 80", f"listen 127.0.0.1:{plain}"),
        ("listen 443", f"listen 127.0.0.1:{secure}"),
        ("127.0.0.1:8000;", f"127.0.0.1:{upstream};"),
        ("/etc/nginx/certs", str(folder)),
        ("/var/log/nginx", str(folder)),
    ):
        assert here in text
        text = text.replace(here, there)
    return text


@contextmanager
def nginx_before(folder: Path, upstream: int, sample: str = SAMPLE) -> Iterator[Nginx]:
    """An nginx with the sample, or what an office made of it, in front of a port."""
    plain, secure = free_port(), free_port()
    files = ["-keyout", f"{folder}/dossier.key", "-out", f"{folder}/dossier.crt"]
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
    make = ["openssl", "req", "-x509", *curve, "-nodes", "-days", "2", "-subj", f"/CN={NAME}", *files]
    subprocess.run(make, check=True, capture_output=True)
    (folder / "dossier.conf").write_text(fitted(folder, plain, secure, upstream, sample), "utf-8")
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder), "utf-8")
    command = ["/usr/sbin/nginx", "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "errors")]
    with subprocess.Popen(command) as process:
        try:
            wait_for_port(secure)
            yield Nginx(folder, plain, secure)
        finally:
            process.terminate()


def wait_for_port(port: int, seconds: float = PATIENCE) -> None:
    """Return once somebody listens; TimeoutError when nobody does in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.02)
        else:
            return
    raise TimeoutError(port)


class Echo(BaseHTTPRequestHandler):
    """A service that answers with the headers it got."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer; a long text, so that compressing it would pay."""
        self.rfile.read(int(self.headers.get("Content-Length", "0")))
        body = json.dumps(dict(self.headers.items()) | {"": "x" * 4096}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/css" if self.path.startswith("/static/") else "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET  # noqa: N815 - http.server finds it by this name

    @override
    def log_message(self, *_: object) -> None:
        """Say nothing."""
