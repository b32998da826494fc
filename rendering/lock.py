"""The documents' lock: every file that is believed at start is, byte for byte, the one that was reviewed.

`templates.lock` beside the folders lists them with their SHA-256, as sha256sum does; `python -m tools.lock` writes it.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Final

from rendering.errors import TemplateRefused

LOCK: Final = "templates.lock"
_BELIEVED: Final = ("document.toml", "sample.json", "template.docx")
"""What a document is made of. Nothing of golden.txt comes into a document: people and tests read it."""


def locked(folder: Path) -> Path:
    """The folder of the documents, all of them as listed.

    Raises `TemplateRefused` for a file that was changed, is not there, or is not listed; the sentence names it.
    """
    lock = folder / LOCK
    lines = lock.read_text(encoding="utf-8", errors="replace").splitlines() if lock.is_file() else []
    listed, found = set(lines), set(lock_text(folder).splitlines())
    if differing := sorted(_names(listed ^ found)):
        name = differing[0]
        reason = "没有登记" if name not in _names(listed) else "不见了" if name not in _names(found) else "被改动过"
        raise TemplateRefused(
            f"模板文件 {name} {reason}。是有意的，请运行 python -m tools.lock 重新登记；不是，请恢复原来的文件"
        )
    return folder


def lock_text(folder: Path) -> str:
    """What `templates.lock` must say of a folder: a line for each file, its SHA-256 and its name."""
    files = (folder / child.name / name for child in sorted(folder.iterdir()) for name in _BELIEVED)
    return "".join(
        f"{sha256(file.read_bytes()).hexdigest()}  {file.relative_to(folder).as_posix()}\n"
        for file in files
        if file.is_file()
    )


def _names(lines: set[str]) -> set[str]:
    return {line.rpartition("  ")[2] for line in lines}
