"""How gunicorn is told to run the service (gunicorn.conf.py)."""

from __future__ import annotations

import errno
import runpy
import socket
from pathlib import Path
from typing import Any

import pytest

import app
from tests.tree import ROOT


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
    ],
)
def test_listens_on_loopback(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], bind: str) -> None:
    """Any address that only this machine reaches will do."""
    assert configured(monkeypatch, **environment)["bind"] == bind


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "office.example", "127.0.0.1.example"])  # noqa: S104 - must be refused
def test_refuses_other_addresses(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    """While nobody signs in, the service is for this machine only, and says why."""
    with pytest.raises(SystemExit, match=r"还没有登录功能.*HOST=127\.0\.0\.1"):
        configured(monkeypatch, HOST=host)


@pytest.mark.parametrize("port", ["x", "-1", "0", "65536", "80.5", "８０００", "²"])
def test_refuses_what_is_no_port(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    """A port is a number that a machine has."""
    with pytest.raises(SystemExit, match=r"不是端口号.*PORT=8000"):
        configured(monkeypatch, PORT=port)


@pytest.mark.parametrize(("environment", "workers"), [({}, 2), ({"WEB_CONCURRENCY": "3"}, 3)])
def test_workers(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], workers: int) -> None:
    """Two processes with four threads each unless the machine asks for more."""
    settings = configured(monkeypatch, **environment)

    assert (settings["workers"], settings["threads"], settings["worker_class"]) == (workers, 4, "gthread")


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

    monkeypatch.setenv("SECRET_KEY", "k" * 40)
    service = app.serve()
    assert service.config["SECRET_KEY"] == "k" * 40
    assert service.test_client().get("/readyz").status_code == 200


def test_says_where_to_look(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Once it listens, the address to open is printed."""
    configured(monkeypatch, PORT="8002")["when_ready"](None)

    assert capsys.readouterr().out == "请在浏览器中打开：http://127.0.0.1:8002/（按 Ctrl+C 停止）\n"
