"""The image is described rightly: no container engine is needed to see that."""

from __future__ import annotations

import json
import re

import pytest

from tests.tree import ROOT, rooms

# Developers' tools are no part of the image.
AT_HOME = {"tools"}


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions in order, continued lines joined: ``("USER", "10001:10001")``."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    joined = re.sub(r"\\\n", " ", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE))
    return [(name, rest.strip()) for name, _, rest in (line.partition(" ") for line in joined.splitlines()) if name]


def argument(name: str) -> str:
    """What follows the last instruction of this name; the last one counts."""
    return [rest for found, rest in instructions() if found == name][-1]


def copied() -> set[str]:
    """Everything that enters the image from this folder."""
    lines = [rest for name, rest in instructions() if name == "COPY" and not rest.startswith("--from")]
    return {source for line in lines for source in line.split()[:-1]}


def compose(name: str = "compose.yaml") -> dict[str, list[str]]:
    """The lines of each service of a compose file, without comments and indentation."""
    text = re.sub(r"^\s*#.*\n", "", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
    services = re.split(r"^\w+:\n", text, flags=re.MULTILINE)[1]
    parts = re.split(r"^  (\w+):\n", services, flags=re.MULTILINE)
    return {
        service: [line.strip() for line in lines.splitlines()]
        for service, lines in zip(parts[1::2], parts[2::2], strict=True)
    }


def test_sources_exist() -> None:
    """Whatever the image copies is there."""
    assert {name for name in copied() if not (ROOT / name).exists()} == set()


def test_every_room_is_copied() -> None:
    """A new room runs in the container too; so do the files beside the rooms."""
    beside = {
        "app.py",
        "gunicorn.conf.py",
        "requirements.txt",
        "doc_templates",
        "docs/images",
        "docs/manual.md",
        "static",
    }

    assert copied() == (set(rooms()) - AT_HOME) | beside


def test_nothing_else_is_sent() -> None:
    """What the image does not copy never leaves this folder: the database above all."""
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line and not line.startswith("#")]

    assert kept[0] == "*"
    assert {line[1:] for line in kept if line.startswith("!")} == copied()


def test_packages_are_pinned_by_hash() -> None:
    """Every installation in the image is checked against the pins."""
    runs = [rest for name, rest in instructions() if name == "RUN" and "pip install" in rest]

    assert runs
    assert all("--require-hashes -r requirements.txt" in run for run in runs)


def test_base_is_pinned() -> None:
    """Both stages stand on the same slim Python, pinned to major.minor and a Debian release."""
    bases = {rest.split()[0] for name, rest in instructions() if name == "FROM"}

    assert len(bases) == 1
    assert re.fullmatch(r"python:3\.\d+-slim-[a-z]+", bases.pop())


def test_row_52_runs_as_nobody_special() -> None:
    """The service owns nothing but /data, which is a volume, and is not root."""
    assert argument("USER") == "10001:10001"
    assert argument("VOLUME") == "/data"
    assert "--owner=10001 --group=10001 --mode=0700 /data" in argument("RUN")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATA_DIR", "/data"),
        ("PORT", "8000"),
        ("PYTHONDONTWRITEBYTECODE", "1"),
        ("PYTHONUTF8", "1"),
        ("TZ", "Asia/Shanghai"),
    ],
)
def test_environment(name: str, value: str) -> None:
    """The container runs on Beijing time, writes to its volume only, and reads files as UTF-8."""
    assert f"{name}={value}" in argument("ENV").split()


def test_health_asks_the_service() -> None:
    """The health check is a valid Python program that asks /healthz and needs no other tool."""
    program = json.loads(argument("HEALTHCHECK").partition("CMD ")[2])

    assert program[:2] == ["python", "-c"]
    assert "/healthz" in program[2]
    compile(program[2], "HEALTHCHECK", "exec")


def test_service_is_the_first_process() -> None:
    """Gunicorn is process 1 and gets the signal to stop; the service brings its database up to date itself."""
    assert json.loads(argument("CMD")) == ["gunicorn"]


SHUT_IN = ["read_only: true", "- /tmp", "cap_drop:", "- ALL", "- no-new-privileges:true", "restart: unless-stopped"]


@pytest.mark.parametrize(
    "line",
    [
        *SHUT_IN,
        '- "127.0.0.1:8000:8000"',
        "HOST: 0.0.0.0",
        "- data:/data",
        "mem_limit: 1g",
        "pids_limit: 128",
        "stop_grace_period: 40s",
    ],
)
def test_row_52_compose_gives_little_away(line: str) -> None:
    """Read-only, without rights, with limits, reachable from this machine only, and stopped with patience."""
    assert line in compose()["dossier"]


@pytest.mark.parametrize("line", [*SHUT_IN, 'user: "101:101"', "mem_limit: 256m", "pids_limit: 64"])
def test_row_52_nginx_gives_as_little_away(line: str) -> None:
    """The proxy is shut in like the service."""
    assert line in compose("compose.nginx.yaml")["nginx"]


def test_nothing_passes_by_the_proxy() -> None:
    """With nginx in front only nginx has a port on this machine, and the service believes nobody else."""
    office = compose("compose.nginx.yaml")
    ours, theirs = ({line for line in office[name] if "ipv4_address" in line} for name in ("dossier", "nginx"))

    assert {"ports: !reset []", "TRUSTED_PROXIES: 172.30.83.3"} <= set(office["dossier"])
    assert (ours, theirs) == ({"ipv4_address: 172.30.83.2"}, {"ipv4_address: 172.30.83.3"})
    assert [line for line in office["nginx"] if line.startswith('- "')] == ['- "80:80"', '- "443:443"']


def test_proxy_and_service_agree() -> None:
    """The sample's name is one that the service answers to, its upstream is where the service listens."""
    sample = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    office = compose("compose.nginx.yaml")
    folders = {path.rpartition("/")[0] for path in re.findall(r"ssl_certificate\w* +(\S+);", sample)}

    assert "PORT=8000" in argument("ENV").split()
    assert sample.count("127.0.0.1:8000") == 1
    assert any("sed s/127.0.0.1:8000/172.30.83.2:8000/ /etc/nginx/sample.conf" in line for line in office["nginx"])
    assert "TRUSTED_HOSTS: dossier.example,127.0.0.1" in office["dossier"]
    assert set(re.findall(r"server_name (.+);", sample)) == {"_", "dossier.example"}
    assert {"- ./deploy/nginx.conf:/etc/nginx/sample.conf:ro", "- ./deploy/certs:/etc/nginx/certs:ro"} <= set(
        office["nginx"]
    )
    assert folders == {"/etc/nginx/certs"}
