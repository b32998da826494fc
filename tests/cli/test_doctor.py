"""What a machine has and lacks is said line by line."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
import time_machine

from cli import library as documents
from cli.main import main
from rendering.fonts import TITLE

NAMES = ("模板", "设置", "数据库", "审计日志", "磁盘", "时钟", "字体", "LibreOffice")


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with a database and a folder for its programs, none of them there yet."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert main(["db", "upgrade", "--example"]) == 0
    (tmp_path / "bin").mkdir()
    return tmp_path


def install(folder: Path, program: str, says: str = "") -> None:
    """Put a program on the machine that says one thing."""
    path = folder / "bin" / program
    path.write_text(f"#!/bin/sh\necho '{says}'\n", encoding="utf-8")
    path.chmod(0o755)


def findings(capsys: pytest.CaptureFixture[str], status: int) -> dict[str, str]:
    """The findings by name: empty when all is well, else what is lacking; with this exit status."""
    capsys.readouterr()
    assert main(["doctor"]) == status
    said = capsys.readouterr()
    assert said.err == ""
    lines = [line.partition("：") for line in said.out.splitlines()]
    assert [name[2:] for name, _, _ in lines] == list(NAMES)
    assert all(name.startswith("✗ " if lack else "✓ ") for name, _, lack in lines)
    return {name[2:]: lack for name, _, lack in lines}


def test_bare_machine(capsys: pytest.CaptureFixture[str]) -> None:
    """What only helps to look at documents is said, and does no harm."""
    found = findings(capsys, 0)

    assert {name for name, lack in found.items() if lack} == {"字体", "LibreOffice"}
    assert found["字体"] == "看不出装了哪些字体，请安装 fontconfig。（生成 Word 文件用不到）"
    assert found["LibreOffice"].endswith("请安装 libreoffice-writer。（生成 Word 文件用不到）")


def test_complete_machine(capsys: pytest.CaptureFixture[str], machine: Path) -> None:
    """With everything in place every line is a ✓."""
    install(machine, "fc-list", f"{TITLE},FZXiaoBiaoSong\n仿宋_GB2312\n楷体_GB2312\n黑体,SimHei\n宋体,SimSun")
    install(machine, "soffice")

    assert set(findings(capsys, 0).values()) == {""}


def test_fonts_that_lack(capsys: pytest.CaptureFixture[str], machine: Path) -> None:
    """Each font that lacks is named."""
    install(machine, "fc-list", "黑体\n宋体\n楷体_GB2312")

    assert findings(capsys, 0)["字体"].startswith(f"缺少{TITLE}、仿宋_GB2312，")


def test_no_data(capsys: pytest.CaptureFixture[str], machine: Path) -> None:
    """Without its folder the service cannot work."""
    shutil.rmtree(machine / "data")
    assert findings(capsys, 1)["数据库"] == "数据库还没有升级到当前版本，请运行 script/cli db upgrade。"

    shutil.rmtree(machine / "data")
    (machine / "data").write_text("a file", encoding="utf-8")
    found = findings(capsys, 1)
    assert found["数据库"].startswith("数据库打不开")
    assert found["审计日志"] == "审计日志读不出来，请先修好数据库。"


def test_database_that_cannot_be_written(capsys: pytest.CaptureFixture[str], machine: Path) -> None:
    """A database that somebody holds can be read, and is of no use; afterwards it is as it was."""
    other = sqlite3.connect(machine / "data" / "dossiers.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert findings(capsys, 1)["数据库"].startswith("数据库写不进去，请检查磁盘")

    other.execute("ROLLBACK")
    assert findings(capsys, 0)["数据库"] == ""
    other.close()


@pytest.mark.parametrize("file", ["audit_key", "audit_head"])
def test_audit_log_that_cannot_be_gone_on_with(capsys: pytest.CaptureFixture[str], machine: Path, file: str) -> None:
    """What the log lost is named; looking does not make it anew."""
    (machine / "data" / file).unlink()

    assert findings(capsys, 1)["审计日志"].startswith("审计日志接不下去：")
    assert not (machine / "data" / file).exists()


def test_settings_that_do_not_work(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A setting that is refused is said; what hangs on it is not looked at."""
    capsys.readouterr()
    monkeypatch.setenv("PORT", "eighty")

    assert main(["doctor"]) == 1
    out = capsys.readouterr().out
    assert "✗ 设置：PORT=eighty 不是端口号。" in out
    assert "数据库" not in out


def test_stopped_clock(capsys: pytest.CaptureFixture[str]) -> None:
    """A clock that lost its battery would print wrong dates."""
    with time_machine.travel("2000-01-01T00:00+08:00"):
        assert findings(capsys, 1)["时钟"] == "现在显示2000-01-01 00:00，不对，请校准系统时间。"


def test_broken_template(capsys: pytest.CaptureFixture[str], machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is no document is named, by `doctor` and by every command that needs the documents."""
    (machine / "templates" / "broken").mkdir(parents=True)
    monkeypatch.setattr(documents, "FOLDER", machine / "templates")

    assert "文件夹 broken" in findings(capsys, 1)["模板"]
    assert main(["documents"]) == 1
    assert "文件夹 broken" in capsys.readouterr().err
