"""A service that a test starts as its administrator does, and whether it answers."""

from __future__ import annotations

import os
import socket
import subprocess
import time
import urllib.request
from pathlib import Path
from typing import IO
from urllib.error import URLError

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
