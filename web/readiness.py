"""Whether this machine can do the work: what the service says when asked, and what `doctor` reports."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final

FREE_BYTES: Final = 200 * 1024 * 1024
"""Free space on the data's disk below which nothing more should be taken in."""


def database_lack(is_current: Callable[[], bool], try_writing: Callable[[], None]) -> str:
    """What the database lacks, in a sentence that says what to do; empty when it can be read and written.

    `is_current` asks the database whether its tables are those of this program, `try_writing` writes and takes it back.

    >>> database_lack(lambda: True, lambda: None), database_lack(lambda: False, lambda: None)
    ('', '数据库还没有升级到当前版本，请运行 script/cli db upgrade。')
    """
    try:
        current = is_current()
    except Exception:  # noqa: BLE001 - a driver may raise anything; whatever it is, the database cannot be used
        return "数据库打不开，请运行 script/cli db upgrade；还不行，请检查 DATA_DIR、DATABASE_URL 和磁盘。"
    if not current:
        return "数据库还没有升级到当前版本，请运行 script/cli db upgrade。"
    try:
        try_writing()
    except Exception:  # noqa: BLE001 - as above
        return "数据库写不进去，请检查磁盘是不是满了或者只读、有没有别的程序占着数据库文件。"
    return ""


def audit_lack(fault: Callable[[], str]) -> str:
    """What the audit log lacks to be gone on with; `fault` looks at its key, its head and its last entry.

    >>> audit_lack(lambda: "第3条被换过")
    '审计日志接不下去：第3条被换过。请保留现场，报告安全管理员，并按运维手册“审计核验”一节处理。'
    """
    try:
        found = fault()
    except Exception:  # noqa: BLE001 - as above
        return "审计日志读不出来，请先修好数据库。"
    return f"审计日志接不下去：{found}。请保留现场，报告安全管理员，并按运维手册“审计核验”一节处理。" if found else ""


def disk_lack(folder: Path) -> str:
    """What the disk under a folder lacks; empty when a file can be written there and more than 200 MB are free."""
    try:
        free = shutil.disk_usage(folder).free
        if free > FREE_BYTES:
            with TemporaryFile(dir=folder) as probe:  # a file without a name: nothing stays
                probe.write(bytes(4096))
                probe.flush()
                os.fsync(probe)
            return ""
    except OSError:
        return f"数据文件夹 {folder} 打不开或者写不进去，请运行 script/cli db upgrade，或者检查 DATA_DIR 和磁盘。"
    return f"磁盘只剩{free // 1024 // 1024}兆字节，请清理到{FREE_BYTES // 1024 // 1024}兆字节以上。"


def folder_lack(folder: Path) -> str:
    """Why nothing can be kept in a folder; empty when it can. The folder is made if it is not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        return (
            f"数据文件夹 {folder} 写不进去（{error.strerror}）。"
            "请让运行本服务的用户（容器里编号是10001）能写这个文件夹，或者改 DATA_DIR。"
        )
    return ""
