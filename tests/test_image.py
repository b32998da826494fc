"""The image as it runs, without a container engine (hazard row 52, proof F10): tests/image.sh puts the same walls up.

What the Dockerfile says is taken from it: what is copied, the environment, the command, the health check.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from rendering.reading import read_paragraphs
from tests.serving import PATIENCE
from tests.test_container import argument, copied
from tests.tree import ROOT

NOBODY = 10001
WRITABLE = ("/data", "/tmp", "/dev/shm")  # noqa: S108 - the container's own
ASK_READY = (
    "import urllib.request as u; a = u.urlopen('http://127.0.0.1:8000/readyz'); print(a.status, a.read().decode())"
)
PRINT = """
import sys, urllib.request
sample = open('/app/doc_templates/report/sample.json', 'rb').read()
headers = {'Authorization': 'Bearer ' + sys.argv[1], 'Content-Type': 'application/json'}
call = urllib.request.Request('http://127.0.0.1:8000/api/v1/documents/report.docx', sample, headers)
sys.stdout.buffer.write(urllib.request.urlopen(call).read())
"""


@dataclass(frozen=True)
class Container:
    """The running image: its first process and its log."""

    process: subprocess.Popen[bytes]
    log: Path

    def run(self, *command: str, user: int = NOBODY) -> subprocess.CompletedProcess[bytes]:
        """What a command says that is run in the container, as `docker exec` would."""
        way = ["nsenter", f"--target={self.process.pid}", "--mount", "--net", "--root", "--wd=/"]
        given = [f"--setuid={user}", f"--setgid={user}", "env", "--ignore-environment", "--chdir=/app", *environment()]
        return subprocess.run([*way, *given, *command], stdin=subprocess.DEVNULL, capture_output=True, check=False)

    def lines(self) -> list[dict[str, str]]:
        """What the service has logged."""
        return [json.loads(line) for line in self.log.read_text("utf-8").splitlines() if line.startswith("{")]


def environment() -> list[str]:
    """The variables of the image, those of the base image and those that compose.yaml sets."""
    image = re.sub(r"PATH=\S+", "PATH=/opt/venv/bin:/usr/local/bin:/usr/bin:/bin", argument("ENV")).split()
    return [*image, "HOST=0.0.0.0"]


@contextmanager
def started(folder: Path, owner: int) -> Iterator[Container]:
    """The service as the image starts it, with an empty volume that belongs to this user."""
    root, app, data = (folder / name for name in ("root", "app", "data"))
    for place in (root, app, data):
        place.mkdir(mode=0o755)
    os.chown(data, owner, owner)
    for name in copied() - {"requirements.txt"}:
        source = ROOT / name
        (app / name).parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, app / name)
    walls = ["unshare", "--mount", "--net", "bash", str(ROOT / "tests" / "image.sh")]
    command = [*walls, str(root), str(app), str(data), " ".join(environment()), *json.loads(argument("CMD"))]
    outside = os.environ | {"PYTHON_HOME": sys.base_prefix, "PACKAGES": str(Path(sys.prefix).resolve())}
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(command, env=outside, stdin=subprocess.DEVNULL, stdout=log, stderr=log) as process,
    ):
        try:
            yield Container(process, folder / "log")
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def container(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Container]:
    """The service, once the image's own health check is content; the engine's signal ends it in good order."""
    with started(tmp_path_factory.mktemp("image"), NOBODY) as running:
        wait_until_healthy(running)
        yield running
    assert running.process.returncode == 0


def wait_until_healthy(container: Container) -> None:
    """Return once the image's health check succeeds; AssertionError with the log when it does not in time."""
    check = json.loads(argument("HEALTHCHECK").partition("CMD ")[2])
    end = time.monotonic() + PATIENCE
    while container.run(*check).returncode:
        assert container.process.poll() is None, container.log.read_text("utf-8")
        assert time.monotonic() < end, container.log.read_text("utf-8")
        time.sleep(0.2)


def status(pid: int) -> dict[str, str]:
    """What the kernel says of a process."""
    pairs = (line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    return {name: value.strip() for name, value in pairs}


def test_row_52_it_has_no_rights(container: Container) -> None:
    """Every process is user 10001, has no capability and cannot get one; the only network is loopback."""
    first = container.process.pid
    pids = [first, *map(int, Path(f"/proc/{first}/task/{first}/children").read_text().split())]

    assert len(pids) == 3
    for facts in map(status, pids):
        assert set(facts["Uid"].split()) == set(facts["Gid"].split()) == {str(NOBODY)}
        assert {int(facts[name], 16) for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")} == {0}
        assert facts["NoNewPrivs"] == "1"
    devices = re.findall(r"^ *(\S+):", Path(f"/proc/{first}/net/dev").read_text(), re.MULTILINE)
    assert devices == ["lo"]


@pytest.mark.parametrize("place", ["/x", "/app/x", "/app/static/app.css", "/opt/venv/x", "/etc/x", "/usr/x", "/dev/x"])
def test_row_52_its_root_cannot_be_written(container: Container, place: str) -> None:
    """Not even root could change the program, its packages or the system."""
    assert b"Read-only file system" in container.run("touch", place, user=0).stderr


def test_row_52_it_works_and_writes_nothing_but_its_data(container: Container) -> None:
    """It is ready, and a token made in it brings a document; what it wrote lies in its data folder."""
    assert container.run("python", "-c", ASK_READY).stdout == b"200 ok\n\n"
    made = container.run("python", "-m", "cli", "tokens", "add", "试用")
    token = re.search(r"\S{40,}", made.stdout.decode())
    assert token, made.stderr.decode()
    printed = container.run("python", "-c", PRINT, token[0])
    assert read_paragraphs(printed.stdout), printed.stderr.decode()

    left = container.run("find", *WRITABLE, "-xdev", "-type", "f", user=0).stdout.decode().split()
    assert {re.sub(r"-(wal|shm)$", "", path) for path in left} == {
        f"/data/{name}" for name in ("dossiers.sqlite3", "secret_key", "audit_key", "audit_head")
    }
    assert {line["level"] for line in container.lines()} == {"INFO"}


def test_row_52_a_volume_of_somebody_else(tmp_path: Path) -> None:
    """A volume that the service may not write ends the start with one line that says so."""
    with started(tmp_path, 0) as refused:
        assert refused.process.wait(PATIENCE) == 1

    (told,) = [line for line in refused.log.read_text("utf-8").splitlines() if not line.startswith("{")]
    assert told.startswith("数据文件夹 /data 写不进去（Permission denied）。请让运行本服务的用户（容器里编号是10001）")
