"""Whether what reads templates is the pinned package: a look-alike that is installed beside it overwrites it."""

from __future__ import annotations

import base64
import hashlib
from importlib.metadata import Distribution
from pathlib import Path

import docxtpl

from rendering.errors import TemplateRefused


def require_pinned_reader() -> None:
    """Raise `TemplateRefused` unless docxtpl is, file by file, what was installed by its pin."""
    if lack := origin_lack(Distribution.from_name("docxtpl"), Path(docxtpl.__file__)):
        raise TemplateRefused(
            f"{lack}，不能用来读模板。请重新安装：删去 .venv 后再运行 script/server，容器请重新构建。"
        )


def origin_lack(installed: Distribution, found: Path) -> str:
    """What speaks against a package; empty when Python found it in the distribution, whose code is what it was.

    The sums are those of the distribution's own list of files, which `pip install --require-hashes` checked as a whole.
    """
    sums = {Path(str(path.locate())): path.hash for path in installed.files or () if path.suffix == ".py"}
    if found.resolve() not in {file.resolve() for file in sums}:
        return f"软件包 {installed.name} 被别处的同名文件顶替了（{found}）"
    changed = [file for file, sum_ in sums.items() if not (file.is_file() and sum_ and sum_.value == _digest(file))]
    return f"软件包 {installed.name} 的 {changed[0].name} 和安装时不一样" if changed else ""


def _digest(file: Path) -> str:
    """The SHA-256 sum of a file, in the spelling of a distribution's list."""
    return base64.urlsafe_b64encode(hashlib.sha256(file.read_bytes()).digest()).rstrip(b"=").decode()
