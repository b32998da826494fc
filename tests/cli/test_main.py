"""Commands are found, explained and refused in Chinese."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from cli.main import main
from domain.schema import json_schema
from tests.tree import ROOT

COMMANDS = ("documents", "render", "sample", "schema", "db", "doctor")
ENGLISH = re.compile(r"usage|error|argument|option|invalid|required|unrecognized|positional|show this", re.IGNORECASE)


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a command."""
    status = main(list(words))
    said = capsys.readouterr()
    return status, said.out, said.err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "用法：script/cli 命令 …"),
        (["docments"], "没有“docments”这个命令，您是不是想用“documents”。可用的命令：documents、render、"),
        (["打印"], "没有“打印”这个命令。可用的命令：documents、"),
        ([""], "没有“”这个命令。可用的命令：documents、"),
        (["--version"], "没有“--version”这个命令。"),
        (["documents", "report"], "命令写得不对，请写成：script/cli documents\n"),
        (["schema", "--indent=3"], "命令写得不对，请写成：script/cli schema\n"),
        (["sample"], "命令写得不对，请写成：script/cli sample 文件\n"),
        (["sample", "reprot"], "没有“reprot”这种文件，您是不是想用“report”。可用的有：report、rectification_list。\n"),
        (["sample", "报告"], "没有“报告”这种文件。可用的有：report、rectification_list。\n"),
        (["render", "report", "a.json"], "命令写得不对，请写成：script/cli render 文件 材料.json -o 输出.docx\n"),
        (["render", "report", "a.json", "-o"], "命令写得不对，请写成：script/cli render 文件 材料.json -o 输出.docx\n"),
        (["render", "report", "a.json", "--out", "b.docx"], "命令写得不对，请写成：script/cli render "),
        (["render", "report", "a.json", "-o", "b.pdf"], "只能生成 Word 文件，请把“b.pdf”改为以 .docx 结尾的文件名。\n"),
        (["db"], "命令写得不对，请写成：script/cli db upgrade [--example]\n"),
        (["db", "downgrade"], "命令写得不对，请写成：script/cli db upgrade [--example]\n"),
        (["doctor", "now"], "命令写得不对，请写成：script/cli doctor\n"),
    ],
)
def test_wrong_use(capsys: pytest.CaptureFixture[str], words: list[str], sentence: str) -> None:
    """Wrong use ends with 2 and says what to write; nothing goes to standard output and nothing is English."""
    status, out, complaint = answer(capsys, *words)

    assert (status, out) == (2, "")
    assert complaint.startswith(sentence)
    assert not ENGLISH.search(complaint)


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help(capsys: pytest.CaptureFixture[str], name: str, flag: str) -> None:
    """Every command explains itself, in Chinese."""
    status, out, complaint = answer(capsys, name, flag)

    assert (status, complaint) == (0, "")
    assert out.startswith(f"用法：script/cli {name}")
    assert not ENGLISH.search(out.replace("[--example]", "").replace("--help", ""))


def test_overview(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a command in mind, one reads which there are."""
    status, out, complaint = answer(capsys, "--help")

    assert (status, complaint) == (0, "")
    assert all(f"\n  {name} " in out for name in COMMANDS)


def test_documents(capsys: pytest.CaptureFixture[str]) -> None:
    """Each document is a line that a script can cut at its tabs."""
    status, out, complaint = answer(capsys, "documents")

    lines = [line.split("\t") for line in out.splitlines()]
    assert (status, complaint) == (0, "")
    assert [(line[0], line[1], line[3]) for line in lines] == [
        ("report", "情况报告", "docx"),
        ("rectification_list", "整改清单", "docx"),
    ]


def test_schema(capsys: pytest.CaptureFixture[str]) -> None:
    """The schema is that of the domain, readable as it stands."""
    status, out, complaint = answer(capsys, "schema")

    assert (status, complaint) == (0, "")
    assert json.loads(out) == json.loads(json.dumps(json_schema()))
    assert "\\u" not in out


def test_loads_only_what_it_needs() -> None:
    """A command that stores nothing starts without the database and without the web."""
    line = "import sys; from cli.main import main; main(['sample', 'report']); print(*sys.modules, file=sys.stderr)"
    found = subprocess.run([sys.executable, "-c", line], cwd=ROOT, capture_output=True, text=True, check=True)

    assert not {"flask", "sqlalchemy", "alembic", "wtforms"} & set(found.stderr.split())
