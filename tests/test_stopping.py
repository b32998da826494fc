"""Stopping the service while documents are being made and fetched (hazard row 48, proof F3): none is cut."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from http.client import HTTPResponse
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path
from zipfile import ZipFile

from domain.codec import read_dossier, write_dossier
from tests.cli.running import run
from tests.figures import size
from tests.serving import PATIENCE, free_port, start, wait_for
from tests.tree import ROOT

ROUNDS = size(1, 100)
AT_ONCE = 6
SECONDS_OF_A_SLOW_READER = 3


def long_list() -> bytes:
    """A dossier whose list takes a while to make and to send: six hundred items."""
    sample = read_dossier((ROOT / "doc_templates" / "rectification_list" / "sample.json").read_bytes())
    kinds = cycle(replace(item, finding="") for item in sample.items)
    items = tuple(replace(item, key=f"k{at}") for at, item in enumerate(islice(kinds, 600)))
    return write_dossier(replace(sample, items=items))


def asked(port: int, token: str, body: bytes) -> socket.socket:
    """A line on which the list has been asked for; little of the answer fits into it before somebody reads."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.settimeout(PATIENCE)
    line.connect(("127.0.0.1", port))
    call = (
        "POST /api/v1/documents/rectification_list.docx HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json"
    )
    head = f"{call}\r\nAuthorization: Bearer {token}\r\nContent-Length: {len(body)}\r\n\r\n"
    line.sendall(head.encode() + body)
    return line


def fetched(line: socket.socket) -> tuple[int, str | None]:
    """The status of the answer, and the first part of the file that is damaged (None: the file is whole)."""
    with line:
        answer = HTTPResponse(line)
        answer.begin()
        data = answer.read()  # raises IncompleteRead for an answer that was cut
        return answer.status, ZipFile(BytesIO(data)).testzip()


def stopped_while_fetching(
    process: subprocess.Popen[str], port: int, token: str, body: bytes
) -> list[tuple[int, str | None]]:
    """What each of the downloads got that were under way when the service was told to stop."""
    lines = [asked(port, token, body) for _ in range(AT_ONCE)]
    time.sleep(0.2)
    process.send_signal(signal.SIGTERM)
    with ThreadPoolExecutor(AT_ONCE) as clients:
        quick = list(clients.map(fetched, lines[: AT_ONCE // 2]))
        time.sleep(SECONDS_OF_A_SLOW_READER)
        return quick + list(clients.map(fetched, lines[AT_ONCE // 2 :]))


def test_row_48_no_download_is_cut_by_a_stop(tmp_path: Path) -> None:
    """Every download that was asked for before the stop arrives whole, also at slow readers; then the service ends."""
    data, body = tmp_path / "data", long_list()
    token = ""
    for _ in range(ROUNDS):
        port = free_port()
        with start(data, port) as process:
            wait_for(f"http://127.0.0.1:{port}/healthz")
            token = token or run("tokens", "add", "测试", environment={"DATA_DIR": str(data)}).out.decode().strip()
            got = stopped_while_fetching(process, port, token, body)
            process.communicate(timeout=PATIENCE)

        assert got == [(200, None)] * AT_ONCE
        assert process.returncode == 0
