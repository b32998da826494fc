"""Mutation testing (变异测试): how many small mistakes in the guards the tests notice, by `script/prove mutation`.

Every mutant of tools/mutants.py is put into a copy of the tree, and its tests run there until one fails, the narrowest
first. One that no test notices must stand, with the reason why not, in docs/mutation.md.
`python -m tools.mutation [FILE …]` tries the mutants of some files only.
"""

from __future__ import annotations

import ast
import gc
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from importlib.util import cache_from_source
from multiprocessing import get_context
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from typing import Final

import pytest
from typing_extensions import override

from tools.mutants import Mutant, mutants
from tools.mutation_targets import TARGETS

WANTED: Final = 90
"""Per cent of the mutants of each file."""

_NOT_COPIED: Final = (".*", "var", "__pycache__", "node_modules")
_AT_ONCE: Final = 2
_PATIENCE: Final = 60
"""Seconds that tests may take longer than they do without a mutant, before they count as standing still."""

# What the tests import is imported once, in the process that each mutant's process is a fork of.
_LIBRARIES: Final = (
    "alembic argon2 babel docx docxtpl flask_wtf html5lib hypothesis lxml.html pytest sqlalchemy wtforms"
)
_FORKS: Final = get_context("forkserver")


class Outcome(Enum):
    """What became of a mutant: no test noticed it, a test failed, or the tests came to no end."""

    SURVIVED = 0
    KILLED = 1
    STOOD_STILL = 2


class Workshop:
    """Copies of a tree in which mutants are tried, each mutant in a process of its own."""

    def __init__(self, root: Path, folder: Path) -> None:
        """Copy the tree at this root into this folder."""
        _FORKS.set_forkserver_preload(_LIBRARIES.split())
        self._free: SimpleQueue[Path] = SimpleQueue()
        for number in range(_AT_ONCE):
            tree = folder / str(number) / "tree"
            shutil.copytree(root, tree, ignore=shutil.ignore_patterns(*_NOT_COPIED))
            self._free.put(tree)

    def outcome(self, file: str, source: str, stages: Sequence[str], limit: float) -> Outcome:
        """What the tests say when the file holds this source; each stage has so many seconds."""
        tree = self._free.get()
        try:
            with _replaced(tree / file, source):
                outcomes = (_tried(tree, stage.split(), limit) for stage in stages)
                return next((outcome for outcome in outcomes if outcome is not Outcome.SURVIVED), Outcome.SURVIVED)
        finally:
            self._free.put(tree)


@contextmanager
def _replaced(file: Path, source: str) -> Iterator[None]:
    """The file with another text for a while."""
    kept = file.read_text(encoding="utf-8")
    _write(file, source)
    try:
        yield
    finally:
        _write(file, kept)


def _write(file: Path, source: str) -> None:
    """Write a module anew. What was compiled from it goes: it may be as old and as long as what is written now."""
    file.write_text(source, encoding="utf-8")
    Path(cache_from_source(str(file))).unlink(missing_ok=True)


def _tried(tree: Path, tests: Sequence[str], limit: float) -> Outcome:
    process = _FORKS.Process(target=_test, args=(tree, tests))
    process.start()
    process.join(limit)
    if process.exitcode is None:
        os.killpg(process.pid or 0, signal.SIGKILL)
        process.join()
        return Outcome.STOOD_STILL
    return Outcome.KILLED if process.exitcode else Outcome.SURVIVED


def _test(tree: Path, tests: Sequence[str]) -> None:  # pragma: no cover - runs in a process that is not measured
    """Run the tests of a tree; the process ends with pytest's exit status."""
    gc.freeze()  # What was imported before stays: to look for it among what is to be thrown away takes half the time.
    os.setsid()
    os.chdir(tree)
    sys.dont_write_bytecode = False  # Modules are compiled once for each copy, whatever the environment says.
    os.environ["HYPOTHESIS_PROFILE"] = "mutation"
    with (tree.parent / "log").open("w") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    plain = ["-x", "-q", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
    sys.exit(pytest.main([*plain, f"--basetemp={tree.parent / 'files'}", *tests]))


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the mutants of a file."""

    file: str
    outcomes: tuple[tuple[Mutant, Outcome], ...]

    @property
    def survivors(self) -> list[Mutant]:
        """Those that no test noticed."""
        return [mutant for mutant, outcome in self.outcomes if outcome is Outcome.SURVIVED]

    @property
    def killed(self) -> int:
        """How many were noticed."""
        return len(self.outcomes) - len(self.survivors)

    @override
    def __str__(self) -> str:
        still = sum(outcome is Outcome.STOOD_STILL for _, outcome in self.outcomes)
        return figure(self.file, self.killed, len(self.outcomes)) + (f", {still} of them stood still" if still else "")


def figure(name: str, killed: int, count: int) -> str:
    """The line that says how many were noticed.

    >>> figure("all", 9, 10)
    'all: 9 / 10 = 90.0 % (wanted ≥ 90 %)'
    """
    return f"{name}: {killed} / {count} = {100 * killed / count:.1f} % (wanted ≥ {WANTED} %)"


def tallies(root: Path, targets: Mapping[str, Sequence[str]]) -> Iterator[Tally]:
    """Try every mutant of each file. Raises `RuntimeError` when the tests of one fail without a mutant."""
    with TemporaryDirectory() as folder, ThreadPoolExecutor(_AT_ONCE) as pool:
        workshop = Workshop(root, Path(folder))
        for file, stages in targets.items():
            source, start = (root / file).read_text(encoding="utf-8"), time.monotonic()
            if workshop.outcome(file, ast.unparse(ast.parse(source)), stages, 10 * _PATIENCE) is not Outcome.SURVIVED:
                raise RuntimeError(f"{file}: its tests fail without a mutant")
            limit = _PATIENCE + 5 * (time.monotonic() - start)
            made = mutants(source)
            found = [pool.submit(workshop.outcome, file, mutant.source, stages, limit) for mutant in made]
            yield Tally(file, tuple(zip(made, (future.result() for future in found), strict=True)))


def prove(root: Path, targets: Mapping[str, Sequence[str]], explained: str) -> bool:
    """Print what became of every mutant; whether enough were noticed and the rest has a reason.

    `explained` names the survivors that have one, each as `file: before → after`.
    """
    killed, count, is_proved = 0, 0, True
    for tally in tallies(root, targets):
        print(tally, flush=True)
        killed, count = killed + tally.killed, count + len(tally.outcomes)
        for mutant in tally.survivors:
            is_explained = f"{tally.file}: {mutant}" in explained
            print(f"  {tally.file}:{mutant.line}: {mutant}{'' if is_explained else ' (not explained)'}", flush=True)
            is_proved = is_proved and is_explained
        is_proved = is_proved and 100 * tally.killed >= WANTED * len(tally.outcomes)
    print(figure("all", killed, count))
    return is_proved


if __name__ == "__main__":
    here = Path(__file__).parent.parent
    chosen = {file: TARGETS[file] for file in sys.argv[1:]} or TARGETS
    sys.exit(not prove(here, chosen, (here / "docs" / "mutation.md").read_text(encoding="utf-8")))
