"""The doors as they are used: the service starts with its example, the command line works from any folder."""

from __future__ import annotations

import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.load import running
from tests.load.browser import Browser
from tests.load.people import settle
from tests.serving import PATIENCE, free_port, start, wait_for
from tests.tree import ROOT


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


def test_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A service that never answers is an error, not an endless wait."""
    with pytest.raises(TimeoutError):
        wait_for(f"http://127.0.0.1:{free_port()}/", seconds=0.1)
    monkeypatch.setattr(running, "PATIENCE", 0)
    with pytest.raises(TimeoutError):
        running.wait_until(lambda: False)


def test_server_serves_and_stops(service: tuple[subprocess.Popen[str], str]) -> None:
    """The first start makes the database, shows the example, says where to look, and stops when asked."""
    process, address = service
    assert process.stdout
    said = process.stdout.readline() + process.stdout.readline()
    browser = Browser(urlsplit(address).port or 0)
    settle(browser, urlsplit(said.rpartition("：")[2].strip()).path)
    home = browser.get("/").body.decode()
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
