"""What the service consists of is written down, and an audit that did not take place is never green (script/supply)."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import metadata
from pathlib import Path
from threading import Thread
from typing import Any

import docxtpl
import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement
from typing_extensions import override

from tests.serving import free_port
from tests.test_pins import pins
from tests.tree import ROOT
from tools import supply
from tools.advisories import PLANTED, AuditFailed, audit

RUNTIME = pins("requirements.txt")
ONE_PIN = f"flask==3.1.3 \\\n    --hash=sha256:{'1' * 64}\n"
BAD = PLANTED.partition("==")[0]


def flaw(name: str) -> dict[str, Any]:
    """An advisory as OSV words it."""
    return {
        "id": f"GHSA-{name}",
        "summary": "an invented flaw",
        "affected": [{"package": {"name": name, "ecosystem": "PyPI"}}],
    }


@contextmanager
def advisories(*unsafe: str, status: int = 200) -> Iterator[str]:
    """The address of a service that answers as OSV does and knows these packages to be unsafe."""

    class Osv(BaseHTTPRequestHandler):
        """One answer for each question."""

        def do_POST(self) -> None:
            """Answer."""
            name = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["package"]["name"]
            answer = json.dumps({"vulns": [flaw(name)]} if name in unsafe else {}).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        @override
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Osv) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let pip-audit ask the service at an address."""
    monkeypatch.setenv("PIP_AUDIT_VULNERABILITY_SERVICE", "osv")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    return lambda address: monkeypatch.setenv("PIP_AUDIT_OSV_URL", address)


@pytest.fixture
def one(tmp_path: Path) -> Path:
    """A requirements file with one pin, and one for another system."""
    file = tmp_path / "requirements.txt"
    file.write_text(ONE_PIN + ONE_PIN.replace("flask==3.1.3", "colorama==0.4.6 ; sys_platform == 'win32'"), "utf-8")
    return file


def test_lists_are_current() -> None:
    """Who changes the pins runs script/supply: both lists hold exactly the pins of the service."""
    current = supply.lists()

    assert {name: (ROOT / name).read_text("utf-8") for name in current} == current
    named = {part["name"]: part["version"] for part in json.loads(current["docs/sbom.json"])["components"]}
    assert named == RUNTIME
    assert all(f"| {name} | {version} |" in current["docs/licences.md"] for name, version in RUNTIME.items())


def test_sbom_is_cyclonedx() -> None:
    """The list follows the published schema, so that other programs can read it; a wrong one would be noticed."""
    text, validator = supply.lists()["docs/sbom.json"], JsonStrictValidator(SchemaVersion.V1_6)

    assert validator.validate_str(text) is None
    assert validator.validate_str(text.replace('"library"', '"nonsense"', 1)) is not None


def test_sbom_knows_who_needs_what() -> None:
    """Every package is reached from the service, by what needs what."""
    needs = {need["ref"]: need["dependsOn"] for need in json.loads(supply.lists()["docs/sbom.json"])["dependencies"]}
    reached, waiting = set[str](), ["meeting-dossier"]
    while waiting:
        waiting += (found := set(needs[waiting.pop()]) - reached)
        reached |= found

    assert reached | {"meeting-dossier"} == needs.keys()


def test_every_licence_is_known() -> None:
    """No package without a licence, and none whose whole licence text stands in the list."""
    texts = {part.name: part.licence for part in supply.packages((ROOT / "requirements.txt").read_text("utf-8"))}

    assert {name: text for name, text in texts.items() if not 3 <= len(text) <= 40} == {}


@pytest.mark.parametrize("name", RUNTIME)
def test_row_33_files_are_those_that_came(name: str) -> None:
    """No file of a package was overwritten later, by a look-alike under the same name above all."""
    sums = {Path(str(path.locate())): path.hash.value for path in metadata.files(name) or () if path.hash}

    assert sums
    assert [str(path) for path, value in sums.items() if digest(path) != value] == []


def digest(path: Path) -> str:
    """The SHA-256 sum of a file as an installed package's list of files has it."""
    return base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()).rstrip(b"=").decode()


def test_row_33_word_templates_are_read_by_the_locked_package() -> None:
    """The docxtpl that Python finds is the file of the pinned distribution."""
    owned = {Path(str(path.locate())).resolve() for path in metadata.files("docxtpl") or ()}

    assert Path(docxtpl.__file__).resolve() in owned
    assert metadata.version("docxtpl") == RUNTIME["docxtpl"]


def test_row_20_every_pin_is_asked_about(ask: Callable[[str], None]) -> None:
    """Every pin for this machine is asked about; the answer counts because it names the planted old package."""
    file = ROOT / "requirements-dev.txt"
    lines = [line.rstrip(" \\") for line in file.read_text("utf-8").splitlines() if "==" in line]
    markers = [marker for marker in (Requirement(line).marker for line in lines) if marker]
    with advisories(BAD) as address:
        ask(address)
        assert audit(file) == len(lines) - [marker.evaluate() for marker in markers].count(False)


def test_unsafe_pin_is_named(ask: Callable[[str], None], one: Path) -> None:
    """A pin that is known to be unsafe fails the audit, with its advisory and the way out."""
    with advisories(BAD, "flask") as address:
        ask(address)
        with pytest.raises(AuditFailed, match=r"有已知漏洞.*script/pins --upgrade：\nflask：GHSA-flask$"):
            audit(one)


def test_row_20_a_service_that_knows_nothing_is_not_believed(ask: Callable[[str], None], one: Path) -> None:
    """A service that finds nothing wrong with the planted old package is not believed about the others."""
    with advisories() as address:
        ask(address)
        with pytest.raises(AuditFailed, match=r"没有审计成：django 2\.2 有公开的漏洞，公告服务却没有报出来"):
            audit(one)


def test_row_20_a_service_that_fails(ask: Callable[[str], None], one: Path) -> None:
    """A service that answers with an error has said nothing."""
    with advisories(BAD, status=503) as address:
        ask(address)
        with pytest.raises(AuditFailed, match="没有审计成，多半是漏洞公告服务连不上"):
            audit(one)


def test_row_20_nobody_to_ask(ask: Callable[[str], None], one: Path) -> None:
    """Without the network the audit fails: it is never green because nobody could be asked."""
    ask(f"http://127.0.0.1:{free_port()}/")
    with pytest.raises(AuditFailed, match="没有审计成，多半是漏洞公告服务连不上"):
        audit(one)


@pytest.mark.parametrize(
    ("unsafe", "status", "said"), [([BAD], 0, "已审计：1个软件包，没有已知漏洞。"), ([], 1, "没有审计成")]
)
def test_door(ask: Callable[[str], None], one: Path, unsafe: list[str], status: int, said: str) -> None:
    """One command writes both lists and audits; it ends well only when the audit did."""
    folder = one.parent
    for name in ("pyproject.toml", "requirements.txt"):
        shutil.copy(ROOT / name, folder)
    (folder / "requirements-dev.txt").write_text(ONE_PIN, "utf-8")
    (folder / "docs").mkdir()
    with advisories(*unsafe) as address:
        ask(address)
        command = [sys.executable, "-m", "tools.supply", str(folder)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == status
    assert said in done.stdout + done.stderr
    assert {name: (folder / name).read_text("utf-8") for name in supply.lists()} == supply.lists()
