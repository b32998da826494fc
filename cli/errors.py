"""What ends a command early, and the sentences for what a computer refuses."""

from __future__ import annotations

import errno
from typing import Final


class Stopped(Exception):
    """A command that cannot go on; `lines` are Chinese sentences for standard error, `status` its exit status."""

    def __init__(self, *lines: str, status: int = 1) -> None:
        """Hold the sentences and the exit status: 1 for a refused input, 2 for wrong use."""
        super().__init__(*lines)
        self.lines, self.status = lines, status


_REASONS: Final = {
    errno.ENOENT: "没有这个文件或文件夹，请检查名称",
    errno.ENOTDIR: "名称中间有一段不是文件夹，请检查名称",
    errno.EISDIR: "这是文件夹，请写明文件名",
    errno.EACCES: "没有权限，请换一个位置，或者请管理员开通",
    errno.EPERM: "没有权限，请换一个位置，或者请管理员开通",
    errno.EROFS: "这个位置只能读，请换一个位置",
    errno.ENOSPC: "磁盘满了，请清理后再试",
    errno.EDQUOT: "磁盘配额用完了，请清理后再试",
    errno.EFBIG: "文件太大，这个位置放不下",
    errno.ENAMETOOLONG: "名称太长，请改短",
    errno.ELOOP: "这个链接绕回了自己，请检查名称",
}


def cannot(action: str, name: str, error: OSError) -> Stopped:
    """The end of a command that could not do `action` (读不了, 写不进) to a file of this name.

    >>> cannot("读不了", "a.json", FileNotFoundError(errno.ENOENT, "")).lines
    ('读不了“a.json”：没有这个文件或文件夹，请检查名称。',)
    """
    reason = _REASONS.get(error.errno or 0, "设备出错，请检查磁盘和文件")
    return Stopped(f"{action}“{name}”：{reason}。")
