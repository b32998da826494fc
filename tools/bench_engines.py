"""The other engines, each installed into a folder of its own that is thrown away afterwards.

rust-docxtpl and docxtpl-ng call themselves docxtpl too: they run without this project's packages, and never share a
folder with docxtpl.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
_RUNTIME = ("babel", "tzdata")  # what our own rooms need beside the engine
PYTHON: dict[str, tuple[str, ...]] = {
    "docxtpl": (),
    "rust-docxtpl": ("rust-docxtpl==0.1.2", *_RUNTIME),
    "docxtpl-ng": ("docxtpl-ng==0.2.0", *_RUNTIME),
}
"""Engines that take our own templates, and what pip installs for them; docxtpl is there already."""
NODE = {
    "docxtemplater": ("docxtemplater@3.71.0", "pizzip@3.3.0"),
    "carbone": ("carbone@3.8.2",),
    "easy-template-x": ("easy-template-x@7.2.8",),
}
"""Engines that speak another dialect, and what npm installs for them."""


class NotMeasured(Exception):
    """An engine that could not be installed or did not finish, with the reason."""


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine in its folder; no command of its runs longer than `patience`, in seconds of the clock."""

    name: str
    folder: Path
    patience: float = 300

    def install(self) -> None:
        """Get the engine's packages into the folder; raises `NotMeasured` when that does not work."""
        if self.name in NODE:
            self._output("npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", ".", *NODE[self.name])
        elif PYTHON[self.name]:
            self._output(sys.executable, "-m", "pip", "install", "--quiet", "--target", ".", *PYTHON[self.name])

    def run(self, *arguments: str) -> list[int]:
        """Get the CPU times in nanoseconds; `arguments` are template, data, out, seconds."""
        if self.name in NODE:
            command = ["node", str(ROOT / "tools" / "bench_node.mjs"), self.name]
        else:
            alone = ["-S"] if PYTHON[self.name] else []
            command = [sys.executable, *alone, "-m", "tools.bench_docxtpl"]
        times: list[int] = json.loads(self._output(*command, *arguments))
        return times

    def _output(self, *command: str) -> str:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(self.folder), str(ROOT)])}
        try:
            done = subprocess.run(  # noqa: S603 - the commands stand above
                command,
                cwd=self.folder,
                env=environment,
                capture_output=True,
                text=True,
                check=True,
                timeout=self.patience,
            )
        except FileNotFoundError as error:
            raise NotMeasured(f"{command[0]} is not installed") from error
        except subprocess.TimeoutExpired as error:
            raise NotMeasured(f"takes more than {self.patience} s") from error
        except subprocess.CalledProcessError as error:
            raise NotMeasured((error.stderr.strip().splitlines() or ["failed"])[-1][:120]) from error
        return done.stdout
