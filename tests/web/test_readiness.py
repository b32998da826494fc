"""What a machine lacks is told from facts."""

from __future__ import annotations

from pathlib import Path

from web.readiness import database_lack, disk_lack


def test_database_that_cannot_be_asked() -> None:
    """Whatever a driver raises, the answer is a sentence."""

    def is_current() -> bool:
        raise ConnectionError("english")

    assert database_lack(is_current).startswith("数据库打不开，请运行 script/cli db upgrade")


def test_disk() -> None:
    """A folder that is not there has no room; a disk without any room says how much is needed."""
    assert disk_lack(Path("/nowhere")).startswith("数据文件夹 /nowhere 打不开")
    assert disk_lack(Path("/proc")) == "磁盘只剩0兆字节，请清理到200兆字节以上。"
    assert disk_lack(Path("/dev/shm")) == ""  # noqa: S108 - a disk with room
