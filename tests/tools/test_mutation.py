"""Mutation testing itself: what it counts, and one mutant of each guard that the tests must notice (S5)."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.tree import ROOT
from tools.mutants import mutants
from tools.mutation import Outcome, Workshop, prove
from tools.mutation_targets import TARGETS

# Chosen by hand: what each guard is there for, undone.
CHOSEN = {
    "domain/text.py": "raise ValueError(_unprintable(kept, bad)) → pass",
    "domain/access.py": "path.startswith(actor.path) → True",
    "domain/review.py": "True → False",
    "domain/policy.py": "any → all",
    "rendering/text.py": "escape(text) → text",
    "rendering/printing.py": "not place.in_text → place.in_text",
    "web/guard.py": "isinstance(needed, Action) and (not _may(needed)) → False",
    "web/redirects.py": "not _PLAIN.fullmatch(target) → False",
    "storage/audit.py": "head.number > count → False",
    "storage/entries.py": "not found or found[0][0] != sealed → False",
    "storage/heads.py": "os.pwrite(self.descriptor, _text(heads).encode(), 0) → pass",
    "storage/stored.py": "shares.c.account_id == by.id → shares.c.account_id != by.id",
}


def test_s5_the_tests_notice_when_a_guard_is_undone(tmp_path: Path) -> None:
    """The short form of `script/prove mutation`: one mutant of each guard, which no test may let live."""
    workshop = Workshop(ROOT, tmp_path)

    def outcome(file: str) -> Outcome:
        made = {str(mutant): mutant for mutant in mutants((ROOT / file).read_text(encoding="utf-8"))}
        assert CHOSEN[file] in made, f"the guard in {file} is written otherwise now: choose another mutant"
        return workshop.outcome(file, made[CHOSEN[file]].source, TARGETS[file], 300)

    with ThreadPoolExecutor(2) as pool:
        outcomes = dict(zip(CHOSEN, pool.map(outcome, CHOSEN), strict=True))
    assert {file for file, found in outcomes.items() if found is not Outcome.KILLED} == set()


SOURCE = """
def larger(a, b):
    return a if a > b else b


def between(a, b, c):
    return a < b and b < c
"""
TESTS = """
from sums import between, larger


def test_larger():
    assert [larger(1, 2), larger(2, 1)] == [2, 2]


def test_between():
    rows = [(1, 2, 3), (2, 1, 3), (1, 3, 2), (1, 1, 2), (1, 2, 2)]
    assert [between(*row) for row in rows] == [True, False, False, False, False]
"""
SURVIVOR = "sums.py: a > b → a >= b"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small program with its tests, outside of which nothing is needed."""
    root = tmp_path / "root"
    root.mkdir()
    (root / "sums.py").write_text(SOURCE)
    (root / "test_sums.py").write_text(TESTS)
    (root / "test_nothing.py").write_text("def test_nothing():\n    pass\n")
    return root


def test_what_is_counted(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every mutant by its outcome; enough are noticed here, and the one that survives has a reason."""
    assert prove(tree, {"sums.py": ("test_nothing.py", "test_sums.py")}, f"`{SURVIVOR}` is the same number")
    assert capsys.readouterr().out.splitlines() == [
        "sums.py: 12 / 13 = 92.3 % (wanted ≥ 90 %)",
        "  sums.py:3: a > b → a >= b",
        "all: 12 / 13 = 92.3 % (wanted ≥ 90 %)",
    ]
    assert (tree / "sums.py").read_text() == SOURCE, "nothing is changed where one works"


def test_survivors_need_a_reason_and_reasons_are_not_enough(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who explains everything has tested nothing; and who tested much explains the rest."""
    (tree / "sums.py").write_text(SOURCE.partition("def between")[0])
    (tree / "test_sums.py").write_text(TESTS.partition("def test_between")[0].replace("between, ", ""))
    assert not prove(tree, {"sums.py": ("test_sums.py",)}, "")
    assert capsys.readouterr().out.splitlines() == [
        "sums.py: 4 / 5 = 80.0 % (wanted ≥ 90 %)",
        "  sums.py:3: a > b → a >= b (not explained)",
        "all: 4 / 5 = 80.0 % (wanted ≥ 90 %)",
    ]
    assert not prove(tree, {"sums.py": ("test_sums.py",)}, SURVIVOR)


def test_tests_that_fail_anyway_count_nothing(tree: Path) -> None:
    """Else every mutant would look noticed."""
    (tree / "test_nothing.py").write_text("def test_nothing():\n    assert False\n")
    with pytest.raises(RuntimeError, match=r"sums.py: its tests fail without a mutant"):
        prove(tree, {"sums.py": ("test_nothing.py",)}, "")


def test_tests_that_stand_still_are_ended(tree: Path, tmp_path: Path) -> None:
    """A mutant that never comes to an end is noticed, too."""
    workshop = Workshop(tree, tmp_path / "copies")

    assert workshop.outcome("sums.py", "while True:\n    pass\n", ["test_sums.py"], 5) is Outcome.STOOD_STILL
    assert workshop.outcome("sums.py", SOURCE, ["test_sums.py"], 60) is Outcome.SURVIVED


def test_the_command() -> None:
    """`script/prove mutation` tries all files, the command those that are named; it fails where the proof fails."""
    command = [sys.executable, "-m", "tools.mutation", "storage/secret.py"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.startswith("storage/secret.py: ")
    assert done.stdout.splitlines()[-1].startswith("all: ")
