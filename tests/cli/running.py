"""The command line as it is used: a program with streams and an exit status."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO, NamedTuple

from tests.tree import ROOT


class Outcome(NamedTuple):
    """What a command gave: its exit status, standard output and standard error."""

    status: int
    out: bytes
    complaint: str


def run(
    *words: str | Path,
    given: bytes = b"",
    folder: Path = ROOT,
    out: int | IO[bytes] = subprocess.PIPE,
    environment: Mapping[str, str] | None = None,
) -> Outcome:
    """The outcome of a command. Raises `AssertionError` for a stack trace: no command may ever show one."""
    found = subprocess.run(
        [sys.executable, "-P", "-m", "cli", *words],
        input=given,
        cwd=folder,
        stdout=out,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **(environment or {})},
        check=False,
    )
    complaint = found.stderr.decode()
    assert "Traceback" not in complaint, complaint
    return Outcome(found.returncode, found.stdout, complaint)
