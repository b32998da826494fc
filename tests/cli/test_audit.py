"""The audit log from the command line, when its key or its head is lost: no command makes either anew in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.main import main


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A database with a log of two entries, in a folder of its own."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert main(["db", "upgrade", "--example"]) == 0
    assert main(["units", "add", "区委办"]) == 0
    capsys.readouterr()
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """The exit status, standard output and standard error of a command."""
    status = main(list(words))
    told = capsys.readouterr()
    return status, told.out, told.err


def test_nothing_lost(capsys: pytest.CaptureFixture[str]) -> None:
    """There is nothing to renew as long as nothing is lost."""
    assert said(capsys, "audit", "renew") == (1, "", "密钥和链头都在，和日志相符，不用另立。\n")
    assert said(capsys, "audit", "verify") == (0, "审计日志完整，共2条。\n", "")


@pytest.mark.parametrize("file", ["audit_key", "audit_head"])
@pytest.mark.parametrize("words", [("db", "upgrade"), ("units", "add", "某单位"), ("tokens", "add", "某令牌")])
def test_no_command_goes_on(capsys: pytest.CaptureFixture[str], data: Path, file: str, words: tuple[str, ...]) -> None:
    """Whatever would write an entry stops with what is lost, how to put it back, and how to go on without."""
    (data / file).unlink()
    status, out, complaint = said(capsys, *words)

    assert (status, out) == (1, "")
    assert complaint.startswith("审计日志接不下去：")
    assert f"把 {data / 'audit_key'} 和 {data / 'audit_head'} 放回原处" in complaint
    assert "备份里也没有，请运行 script/cli audit renew" in complaint
    assert not (data / file).exists()


def test_a_lost_head(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    """The check says so; after renewing, every entry can be proved, and the loss stands in the log."""
    (data / "audit_head").unlink()
    assert "链头文件不见了" in said(capsys, "audit", "verify")[2]
    status, out, _ = said(capsys, "audit", "renew")

    assert (status, out.startswith("已另立审计日志，并记录在案：另存的链头文件不见了")) == (0, True)
    assert said(capsys, "audit", "verify") == (0, "审计日志完整，共3条。\n", "")


def test_a_lost_key(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    """The entries can still be read; after renewing, the check says how many can never be proved again."""
    (data / "audit_key").unlink()
    assert "密钥文件" in said(capsys, "audit", "verify")[2]
    assert len(said(capsys, "audit", "export")[1].splitlines()) == 2
    assert said(capsys, "audit", "renew")[0] == 0

    assert said(capsys, "audit", "verify")[1] == "审计日志完整，共3条。其中前2条的密钥已经丢失，不能核验。\n"
    assert said(capsys, "units", "add", "某单位")[0] == 0
