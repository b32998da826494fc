"""Standard output that ends early or is full, a stop from the keyboard, a fault of the program."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cli.errors import cannot
from cli.main import main
from tests.cli.running import run
from tests.tree import ROOT


@pytest.mark.parametrize("words", [("documents",), ("sample", "report"), ("schema",), ("--help",)])
def test_full(words: tuple[str, ...]) -> None:
    """A full disk behind standard output is said, and the exit status tells a script."""
    with Path("/dev/full").open("wb") as full:
        outcome = run(*words, out=full)

    assert (outcome.status, outcome.complaint) == (1, "写不进“标准输出”：磁盘满了，请清理后再试。\n")


@pytest.mark.parametrize("words", [("documents",), ("sample", "report"), ("schema",)])
def test_closed_pipe(words: tuple[str, ...]) -> None:
    """Whoever reads only the beginning is not bothered."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        outcome = run(*words, out=writing)
    finally:
        os.close(writing)

    assert (outcome.status, outcome.complaint) == (1, "")


def test_interrupted() -> None:
    """Ctrl+C ends a command with one sentence."""
    waiting = subprocess.Popen(
        [sys.executable, "-m", "cli", "render", "report", "-", "-o", "-"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with waiting:
        assert waiting.stdin is not None
        # More than a pipe holds: once it is written, the command is reading.
        waiting.stdin.write(b" " * 1_000_000)
        waiting.stdin.flush()
        waiting.send_signal(signal.SIGINT)
        out, complaint = waiting.communicate(timeout=30)

    assert (waiting.returncode, out, complaint.decode()) == (130, b"", "已停止，没有完成。\n")


def test_own_fault(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the program is one sentence that helps whoever mends it."""
    monkeypatch.setattr(sys, "stdin", None)

    assert main(["render", "report", "-", "-o", "-"]) == 1
    complaint = capsys.readouterr().err
    assert complaint.startswith("程序出错了，没有完成。请把这行字告诉维护人员：AttributeError，files.py 第")
    assert complaint.count("\n") == 1


@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EIO, None])
def test_every_reason_is_a_sentence(code: int | None) -> None:
    """Whatever the computer refuses, the sentence names the file and says what to do."""
    error = OSError(code, "english") if code else OSError("english")
    (line,) = cannot("读不了", "a.json", error).lines

    assert line.startswith("读不了“a.json”：")
    assert line.endswith("。")
    assert "english" not in line
