"""How gunicorn is told to run the service (gunicorn.conf.py)."""

from __future__ import annotations

import errno
import re
import runpy
import socket
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

import app
from domain.access import Role
from tests.tree import ROOT
from tests.web.clerk import Clerk
from tests.web.people import make_account
from web.services import NAME

KEY = "a key for these tests: 0123456789"


def configured(monkeypatch: pytest.MonkeyPatch, **environment: str) -> dict[str, Any]:
    """The settings gunicorn reads under these environment variables and no others."""
    for name in ("HOST", "PORT", "WEB_CONCURRENCY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(str(ROOT / "gunicorn.conf.py"))


@pytest.mark.parametrize(
    ("environment", "bind"),
    [
        ({}, "127.0.0.1:8000"),
        ({"PORT": "8001"}, "127.0.0.1:8001"),
        ({"HOST": "localhost"}, "localhost:8000"),
        ({"HOST": "127.1.2.3", "PORT": "65535"}, "127.1.2.3:65535"),
        ({"HOST": "::1"}, "[::1]:8000"),
        ({"HOST": "", "PORT": ""}, "127.0.0.1:8000"),
        ({"HOST": "0.0.0.0"}, "0.0.0.0:8000"),  # noqa: S104 - behind a proxy, or in a container
    ],
)
def test_listens_where_told(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], bind: str) -> None:
    """The address and the port come from the environment."""
    assert configured(monkeypatch, **environment)["bind"] == bind


@pytest.mark.parametrize("port", ["x", "-1", "0", "65536", "80.5", "８０００", "²"])
def test_refuses_what_is_no_port(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    """A port is a number that a machine has."""
    with pytest.raises(SystemExit, match=r"不是端口号.*PORT=8000"):
        configured(monkeypatch, PORT=port)


@pytest.mark.parametrize(("environment", "workers"), [({}, 2), ({"WEB_CONCURRENCY": "3"}, 3)])
def test_workers(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], workers: int) -> None:
    """Two processes with four threads each unless the machine asks for more."""
    settings = configured(monkeypatch, **environment)

    assert (settings["workers"], settings["threads"], settings["worker_class"]) == (workers, 4, "web.worker.Worker")


def test_read_only_and_patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written beside the data, and a stop waits for downloads."""
    settings = configured(monkeypatch)

    assert settings["control_socket_disable"] is True
    assert settings["worker_tmp_dir"] == "/dev/shm"  # noqa: S108 - the expected value
    assert settings["graceful_timeout"] == 35


def test_port_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    """A port that somebody else has is said once, with the way out; a free one is left free."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        starting = configured(monkeypatch, PORT=port)["on_starting"]
        with pytest.raises(SystemExit, match=f"端口 {port} 用不了.*PORT=8001 script/server"):
            starting(None)

    starting(None)
    socket.create_server(("127.0.0.1", int(port))).close()


def test_port_without_permission(monkeypatch: pytest.MonkeyPatch) -> None:
    """A port that only the administrator may use is told apart from one that is taken."""
    starting = configured(monkeypatch, PORT="80")["on_starting"]

    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(socket, "create_server", forbidden)
    with pytest.raises(SystemExit, match="端口 80 用不了，需要管理员权限"):
        starting(None)


def test_serves_or_says_why_not(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What is set up wrongly ends the start with its sentence; what is right makes the service."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("SECRET_KEY", "short")
    with pytest.raises(SystemExit, match="密钥太短"):
        app.serve()

    monkeypatch.setenv("SECRET_KEY", KEY)
    service = app.serve()
    assert service.config["SECRET_KEY"] == KEY
    assert service.test_client().get("/readyz").status_code == 200


@pytest.mark.parametrize("file", ["audit_key", "audit_head"])
def test_does_not_serve_without_what_the_log_needs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, file: str) -> None:
    """A lost key or head of the audit log ends the start with one sentence; nothing is made in its place."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    make_account(app.serve().extensions[NAME], "somebody", Role.CLERK)
    (tmp_path / file).unlink()

    with pytest.raises(SystemExit, match=r"审计日志接不下去：.*放回.*script/cli audit renew") as told:
        app.serve()
    assert "\n" not in str(told.value)
    assert not (tmp_path / file).exists()


class Arbiter:
    """What gunicorn hands to the hook: the loaded app."""

    def __init__(self, service: Flask) -> None:
        """Hold it."""
        self.app, self.service = self, service

    def wsgi(self) -> Flask:
        """The app."""
        return self.service


@pytest.mark.parametrize(
    ("host", "place"),
    [("127.0.0.1", "127.0.0.1"), ("::1", "[::1]"), ("0.0.0.0", "127.0.0.1"), ("::", "127.0.0.1")],  # noqa: S104 - as above
)
def test_says_where_to_look(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, host: str, place: str
) -> None:
    """Once it listens, the address to open is printed, with a link that signs in until there is an account."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    service = app.serve()
    ready = configured(monkeypatch, PORT="8002", HOST=host)["when_ready"]
    ready(Arbiter(service))
    said = capsys.readouterr().out
    link = re.search(r"一次性登录链接进入：(\S+)", said)

    assert f"请在浏览器中打开：http://{place}:8002/（按 Ctrl+C 停止）" in said
    assert link
    assert link[1].startswith(f"http://{place}:8002/sign-in/link/")
    browser = service.test_client()
    assert Clerk(browser).come_in(link[1]).status_code == 303
    assert browser.get("/").status_code == 200

    make_account(service.extensions[NAME], "somebody", Role.CLERK)
    ready(Arbiter(service))
    assert "sign-in/link" not in capsys.readouterr().out
