"""Each secret missing or weak, and a data folder that cannot be used: the start is refused in one line (proof F10)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import app
from tests.tree import ROOT

STRONG = "for these tests only: 0123456789 abc"
SIMPLE = "abcd" * 20
PROXY = {"AUTH": "proxy", "TRUSTED_PROXIES": "unix"}


@pytest.mark.parametrize(
    ("given", "files", "said"),
    [
        ({"SECRET_KEY": "dev"}, {}, "密钥太短或太简单"),
        ({"SECRET_KEY": SIMPLE}, {}, "密钥太短或太简单"),
        ({"SECRET_KEY_FILE": "nowhere"}, {}, "请检查 SECRET_KEY_FILE"),
        ({}, {"secret_key": ""}, "密钥太短或太简单"),
        ({}, {"audit_key": ""}, "审计日志接不下去"),
        ({}, {"audit_key": "0123456789"}, "审计日志接不下去"),
        (PROXY, {}, "至少32个随机字符"),
        (PROXY | {"PROXY_SECRET": "short"}, {}, "至少32个随机字符"),
        (PROXY | {"PROXY_SECRET": SIMPLE}, {}, "至少32个随机字符"),
        (PROXY | {"PROXY_SECRET_FILE": "nowhere"}, {}, "请检查 PROXY_SECRET_FILE"),
        ({"AUTH": "proxy", "PROXY_SECRET": STRONG}, {}, "还要写明 TRUSTED_PROXIES"),
        ({"DATA_DIR": "/proc/nowhere"}, {}, "数据文件夹 /proc/nowhere 写不进去"),
        ({"DATA_DIR": "/dev/null"}, {}, "数据文件夹 /dev/null 写不进去"),
    ],
)
def test_refused_in_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, given: dict[str, str], files: dict[str, str], said: str
) -> None:
    """The sentence says which secret or folder it is and what to do."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    for name, content in files.items():
        (tmp_path / name).write_text(content, "utf-8")
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as refused:
        app.serve()

    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_the_server_says_it_and_nothing_else(tmp_path: Path) -> None:
    """What the start is refused for is the server's last line, without a trace of the program."""
    environment = os.environ | {"DATA_DIR": str(tmp_path), "SECRET_KEY": "dev"}
    command = [sys.executable, "-m", "gunicorn"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    lines = [line for line in done.stderr.splitlines() if not line.startswith('{"at"')]

    assert done.returncode != 0
    assert done.stdout == ""
    assert lines == ["密钥太短或太简单，容易被猜到。请把 SECRET_KEY 换成至少32个随机字符，或者去掉它。"]
