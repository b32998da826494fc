"""Everybody signs in at nine o'clock (hazard row 28): the service as it is run, within the memory of its container."""

from __future__ import annotations

import re
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode

import pytest

from tests.serving import PATIENCE, free_port, start, wait_for
from tests.tree import ROOT

PEOPLE = 100
"""As many as one address may fail with before it has to wait (storage/attempts.py)."""


def sign_in(place: str, number: int) -> int:
    """The status that a wrong password gets, from a browser of its own; to find it wrong takes a whole hash."""
    browser = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor())
    with browser.open(f"{place}sign-in", timeout=PATIENCE) as answer:
        page = answer.read().decode()
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token
    typed = {"csrf_token": token[1], "login": f"person{number}", "password": "Quiet-River-27"}
    with pytest.raises(HTTPError) as refused:
        browser.open(f"{place}sign-in", urlencode(typed).encode(), timeout=PATIENCE)
    with refused.value as answer:
        return int(answer.code)


def workers(master: int) -> list[int]:
    """The processes that serve."""
    return [int(pid) for pid in Path(f"/proc/{master}/task/{master}/children").read_text().split()]


def most_memory(pid: int) -> int:
    """The most memory that a process has ever used, in megabytes."""
    told = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    assert told
    return int(told[1]) // 1024


def test_row_28_a_hundred_sign_ins_at_once(tmp_path: Path) -> None:
    """A hundred passwords at once are all looked at, in half of the memory that compose.yaml grants the container."""
    port = free_port()
    with start(tmp_path / "data", port) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz")
            with ThreadPoolExecutor(PEOPLE) as people:
                told = list(people.map(lambda number: sign_in(f"http://127.0.0.1:{port}/", number), range(PEOPLE)))
            memory = [most_memory(pid) for pid in workers(process.pid)]
        finally:
            process.terminate()

    assert set(told) == {403}
    assert len(memory) == 2
    assert "mem_limit: 1g" in (ROOT / "compose.yaml").read_text("utf-8")
    assert sum(memory) < 512
