"""The scripts that set up their own environment, on machines that lack one thing or another."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.tree import ROOT, place

DOORS = [path for path in sorted((ROOT / "script").iterdir()) if path.is_file()]
DEVELOPMENT = "requirements-dev.txt"
RUNTIME = "requirements.txt"
RECORDS = '#!/bin/sh\necho "$(basename "$0") $*" >> "$CALLS"\n'


class Machine:
    """A copy of the doors on a machine whose Python, apt-get and user are recorders."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.calls_file = folder, folder / "calls"
        shutil.copytree(ROOT / "script", folder / "script")
        for name in (RUNTIME, DEVELOPMENT):
            (folder / name).write_text(f"# {name}\n", encoding="utf-8")
        for program in ("bin/apt-get", ".venv/bin/python"):
            self.install(program, RECORDS)
        self.install("bin/id", "#!/bin/sh\necho 0\n")

    def install(self, program: str, text: str) -> None:
        """Put an executable at a path below the folder."""
        path = self.folder / program
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755)

    def run(self, line: str) -> subprocess.CompletedProcess[str]:
        """The outcome of a shell line that has sourced script/lib.sh."""
        path = f"{self.folder}/bin:/usr/bin:/bin"
        return subprocess.run(
            ["bash", "-c", f". script/lib.sh; {line}"],
            cwd=self.folder,
            env={"PATH": path, "CALLS": str(self.calls_file)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def calls(self) -> list[str]:
        """What was called since the last time, by name and arguments."""
        found = self.calls_file.read_text(encoding="utf-8").splitlines() if self.calls_file.exists() else []
        self.calls_file.unlink(missing_ok=True)
        return found


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine with everything in place, where nothing was installed yet."""
    return Machine(tmp_path)


@pytest.mark.parametrize("door", [*DOORS, ROOT / ".ci" / "run"], ids=place)
def test_doors_are_sound(door: Path) -> None:
    """Every script is valid bash and, the shared part aside, executable."""
    subprocess.run(["bash", "-n", str(door)], check=True)

    assert bool(door.stat().st_mode & 0o111) == (door.suffix == "")


def test_installs_once(machine: Machine) -> None:
    """The pins are installed with their hashes; a second start does nothing at all."""
    first, calls = machine.run(f"environment {RUNTIME}"), machine.calls()
    second = machine.run(f"environment {RUNTIME}")

    assert (first.returncode, first.stdout) == (0, "")
    assert "正在安装 requirements.txt" in first.stderr
    assert len(calls) == 1
    assert calls[0].startswith("python -m pip install")
    assert f"--require-hashes -r {machine.folder}/{RUNTIME}" in calls[0]
    assert (second.returncode, second.stderr, machine.calls()) == (0, "", [])


def test_installs_again_after_a_change(machine: Machine) -> None:
    """Changed pins are installed by the next start."""
    machine.run(f"environment {RUNTIME}")
    machine.calls()
    (machine.folder / RUNTIME).write_text("# changed\n", encoding="utf-8")

    machine.run(f"environment {RUNTIME}")

    assert len(machine.calls()) == 1


def test_development_serves_the_runtime(machine: Machine) -> None:
    """Who has run the tests starts the service at once; who has run the service still lacks the tests' packages."""
    machine.run(f"environment {RUNTIME}")
    machine.calls()

    machine.run(f"environment {DEVELOPMENT}")
    assert len(machine.calls()) == 1

    machine.run(f"environment {RUNTIME}; environment {DEVELOPMENT}")
    assert machine.calls() == []


def test_failed_installation_is_said_and_tried_again(machine: Machine) -> None:
    """Half an installation does not count as one."""
    machine.install(".venv/bin/python", RECORDS + "exit 1\n")

    outcomes = [machine.run(f"environment {RUNTIME}; echo reached") for _ in range(2)]

    assert [(found.returncode, found.stdout) for found in outcomes] == [(1, "")] * 2
    assert all("请检查网络，然后重新运行。" in found.stderr for found in outcomes)
    assert len(machine.calls()) == 2


def test_makes_the_environment(machine: Machine) -> None:
    """Without .venv, the first Python that is new enough makes it."""
    shutil.rmtree(machine.folder / ".venv")
    makes = RECORDS + f'[ "$2" != venv ] || install -D "$0" {machine.folder}/.venv/bin/python\n'
    machine.install("bin/python3", "#!/bin/sh\nexit 1\n")
    for name in ("python3.14", "python3.13"):
        machine.install(f"bin/{name}", makes)

    outcome = machine.run(f"environment {RUNTIME}")

    assert outcome.returncode == 0
    made = [call for call in machine.calls() if " -m " in call]
    assert made[0] == f"python3.14 -m venv --clear {machine.folder}/.venv"
    assert made[1].startswith("python -m pip install")


def test_python_without_venv(machine: Machine) -> None:
    """Debian keeps a part of Python in a package of its own; root installs it, anybody else reads how."""
    shutil.rmtree(machine.folder / ".venv")
    machine.install("bin/python3", RECORDS + "[ \"$2\" != 'import ensurepip' ]\n")

    machine.run(f"environment {RUNTIME}")
    assert "apt-get install -y --no-install-recommends python3-venv" in machine.calls()

    machine.install("bin/id", "#!/bin/sh\necho 1000\n")
    outcome = machine.run(f"environment {RUNTIME}")
    assert outcome.returncode == 1
    assert outcome.stderr == (
        "缺少系统软件包。请先运行："
        "sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends python3-venv'\n"
    )


def test_no_python_at_all(machine: Machine) -> None:
    """A machine whose Pythons are all too old is told what it needs."""
    shutil.rmtree(machine.folder / ".venv")
    for minor in ("", ".11", ".12", ".13", ".14"):
        machine.install(f"bin/python3{minor}", "#!/bin/sh\nexit 1\n")

    outcome = machine.run(f"environment {RUNTIME}")

    assert (outcome.returncode, outcome.stderr) == (1, "需要 Python 3.11 或更新的版本。请安装后重新运行。\n")


def test_missing_packages_are_installed_by_root(machine: Machine) -> None:
    """Only what is missing is installed, and the package lists are fetched only then."""
    machine.run("need_files /bin/sh=dash /nowhere/a=alpha /nowhere/b=beta")
    assert machine.calls() == ["apt-get update", "apt-get install -y --no-install-recommends alpha beta"]

    machine.run("need_files /bin/sh=dash")
    assert machine.calls() == []


def test_missing_packages_are_named_to_others(machine: Machine) -> None:
    """Whoever may not install gets one line to run, and nothing goes on without the packages."""
    machine.install("bin/id", "#!/bin/sh\necho 1000\n")

    outcome = machine.run("need_files /nowhere/a=alpha; echo reached")

    assert (outcome.returncode, outcome.stdout, machine.calls()) == (1, "", [])
    assert "apt-get update && apt-get install -y --no-install-recommends alpha" in outcome.stderr


def test_packages_that_cannot_be_installed(machine: Machine) -> None:
    """A package that does not come stops everything."""
    machine.install("bin/apt-get", "#!/bin/sh\nexit 100\n")

    outcome = machine.run("need_files /nowhere/a=alpha; echo reached")

    assert (outcome.returncode, outcome.stdout) == (1, "")
    assert "系统软件包没有装好" in outcome.stderr


def test_unknown_proof_is_refused(machine: Machine) -> None:
    """A wrong name is answered with the right ones."""
    outcome = machine.run("script/prove nonsense")
    names = (
        "accessible clock downloads generated hostile kills memory mutation old-browsers races requests stops typing"
    )

    assert outcome.returncode == 1
    assert f"没有名为“nonsense”的长时验证。可用的有：{names}\n" in outcome.stderr
