"""Whether this machine can do the work: what the service says when asked, and what `doctor` reports."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

FREE_BYTES: Final = 200 * 1024 * 1024
"""Free space on the data's disk below which nothing more should be taken in."""


def database_lack(is_current: Callable[[], bool]) -> str:
    """What the database lacks, in a sentence that says what to do; empty when it can be used.

    `is_current` asks the database whether its tables are those of this program.

    >>> database_lack(lambda: True), database_lack(lambda: False)
    ('', '数据库还没有升级到当前版本，请运行 script/cli db upgrade。')
    """
    try:
        current = is_current()
    except Exception:  # noqa: BLE001 - a driver may raise anything; whatever it is, the database cannot be used
        return "数据库打不开，请运行 script/cli db upgrade；还不行，请检查 DATA_DIR、DATABASE_URL 和磁盘。"
    return "" if current else "数据库还没有升级到当前版本，请运行 script/cli db upgrade。"


def disk_lack(folder: Path) -> str:
    """What the disk under a folder lacks; empty when more than 200 MB are free."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return f"数据文件夹 {folder} 打不开，请运行 script/cli db upgrade，或者检查 DATA_DIR。"
    if free > FREE_BYTES:
        return ""
    return f"磁盘只剩{free // 1024 // 1024}兆字节，请清理到{FREE_BYTES // 1024 // 1024}兆字节以上。"
