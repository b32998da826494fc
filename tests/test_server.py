"""The doors as they are used: the service starts with its example, the command line works from any folder."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from urllib.error import URLError

import pytest

from tests.tree import ROOT

PATIENCE = 120.0
"""How many seconds anything may take on a machine that others use too."""
NO_PROXY = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor())


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def fetch(address: str) -> str:
    """The body of a page."""
    with NO_PROXY.open(address, timeout=PATIENCE) as answer:
        return str(answer.read().decode())


def wait_for(address: str, seconds: float = PATIENCE) -> None:
    """Return once the service answers; TimeoutError when it does not in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            fetch(address)
        except URLError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(address)


def start(data: Path, port: int, log: IO[str] | None = None, **environment: str) -> subprocess.Popen[str]:
    """A running script/server; its log goes where this one's goes, or into a file."""
    return subprocess.Popen(
        [ROOT / "script" / "server"],
        env=os.environ | {"DATA_DIR": str(data), "PORT": str(port), **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=log,
        text=True,
    )


@pytest.fixture
def service(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A service with an empty data folder, and its address."""
    port = free_port()
    process = start(tmp_path / "data", port)
    with process:
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz")
            yield process, f"http://127.0.0.1:{port}/"
        finally:
            process.kill()


def test_nobody_answers() -> None:
    """A service that never answers is an error, not an endless wait."""
    with pytest.raises(TimeoutError):
        wait_for(f"http://127.0.0.1:{free_port()}/", seconds=0.1)


def test_server_serves_and_stops(service: tuple[subprocess.Popen[str], str]) -> None:
    """The first start makes the database, shows the example, says where to look, and stops when asked."""
    process, address = service
    assert process.stdout
    said = process.stdout.readline() + process.stdout.readline()
    home = fetch(said.rpartition("：")[2].strip())
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=PATIENCE)

    assert re.search(r'href="[^"]*/dossiers/[^"/]+/', home)
    assert f"请在浏览器中打开：{address}" in said
    assert process.returncode == 0


def test_command_line_works_anywhere(tmp_path: Path) -> None:
    """File names are read from the folder one stands in; one command's answer is the next one's question."""
    line = f"{ROOT}/script/cli sample report | {ROOT}/script/cli render report - -o r.docx"
    subprocess.run(["bash", "-o", "pipefail", "-c", line], cwd=tmp_path, check=True)

    assert (tmp_path / "r.docx").read_bytes().startswith(b"PK")
