"""Files that a command reads and writes; `-` is standard input or output."""

from __future__ import annotations

import errno
import os
import secrets
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from cli.errors import Stopped, cannot

STANDARD: Final = "-"
LARGEST: Final = 16 * 1024 * 1024
"""More bytes than any dossier has; a device that never ends is not read to its end."""


def read(name: str) -> bytes:
    """The bytes of a file. Raises `Stopped` when it cannot be read or is far too large."""
    shown = "标准输入" if name == STANDARD else name
    try:
        with open(sys.stdin.fileno() if name == STANDARD else name, "rb", closefd=name != STANDARD) as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise cannot("读不了", shown, error) from None
    if len(data) > LARGEST:
        raise Stopped(f"“{shown}”超过{LARGEST // 1024 // 1024}兆字节，不是一份材料，请检查是不是选错了文件。")
    return data


def write(name: str, data: bytes) -> None:
    """Put the bytes into a file, all of them or none: what stood there stays until the new file is whole.

    Raises `Stopped` when it cannot be written.
    """
    if name == STANDARD:
        sys.stdout.buffer.write(data)
        return
    # A link stays a link; what it leads to is replaced.
    target = Path(os.path.realpath(name))
    part = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, name)
        _write_through(part, data)
        part.replace(target)
    except OSError as error:
        raise cannot("写不进", name, error) from None
    finally:
        with suppress(OSError):
            part.unlink()


def _write_through(path: Path, data: bytes) -> None:
    """Write a file that did not exist, down to the disk."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
