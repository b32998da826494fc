"""What a machine lacks is told from facts."""

from __future__ import annotations

from pathlib import Path

from web.readiness import audit_lack, database_lack, disk_lack


def test_database_that_cannot_be_asked() -> None:
    """Whatever a driver raises, the answer is a sentence."""

    def is_current() -> bool:
        raise ConnectionError("english")

    assert database_lack(is_current, lambda: None).startswith("数据库打不开，请运行 script/cli db upgrade")


def test_database_that_cannot_be_written() -> None:
    """A database that can be asked and not written is told apart."""

    def try_writing() -> None:
        raise ConnectionError("english")

    assert database_lack(lambda: True, try_writing).startswith("数据库写不进去，请检查磁盘")


def test_audit_log_that_cannot_be_asked() -> None:
    """Whatever goes wrong, the answer is a sentence."""

    def fault() -> str:
        raise ConnectionError("english")

    assert audit_lack(fault) == "审计日志读不出来，请先修好数据库。"


def test_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """Room on a disk is of no use where no file can be put; looking leaves none behind."""
    (tmp_path / "file").touch()

    assert "写不进去" in disk_lack(tmp_path / "file")
    assert disk_lack(tmp_path) == ""
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


def test_disk() -> None:
    """A folder that is not there has no room; a disk without any room says how much is needed."""
    assert disk_lack(Path("/nowhere")).startswith("数据文件夹 /nowhere 打不开")
    assert disk_lack(Path("/proc")) == "磁盘只剩0兆字节，请清理到200兆字节以上。"
    assert disk_lack(Path("/dev/shm")) == ""  # noqa: S108 - a disk with room
