"""Puts the layout of GB/T 9704-2012 into every template: `python -m tools.layout`, or `--check` to only compare.

Words, fields and loops are edited in Word; styles, page, footers and settings come from here and from nowhere else.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from tools.layout_package import laid_out

TEMPLATES = Path(__file__).parent.parent / "doc_templates"


def main(arguments: list[str]) -> int:
    """Lay out the templates; with `--check` change nothing and return 1 when one is not as it would be."""
    checks = "--check" in arguments
    changed = [path for path in sorted(TEMPLATES.glob("*/template.docx")) if not _stands(path.read_bytes())]
    for path in changed:
        print(f"{'版式需要更新' if checks else '已更新版式'}：{path}")
        if not checks:
            path.write_bytes(laid_out(path.read_bytes()))
    return 1 if changed and checks else 0


def _stands(template: bytes) -> bool:
    """Tell whether a template has the layout: compared unpacked, since libraries pack differently."""
    return list(parts(template).items()) == list(parts(laid_out(template)).items())


def parts(package: bytes) -> dict[str, bytes]:
    """Get the parts of a package by their names, in its order."""
    with ZipFile(BytesIO(package)) as file:
        return {name: file.read(name) for name in file.namelist()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
