"""Puts the layout of GB/T 9704-2012 into every template: `python -m tools.layout`, or `--check` to only compare.

Words, fields and loops are edited in Word; styles, page, footers and settings come from here and from nowhere else.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tools.layout_package import laid_out

TEMPLATES = Path(__file__).parent.parent / "doc_templates"


def main(arguments: list[str]) -> int:
    """Lay out the templates; with `--check` change nothing and return 1 when one is not as it would be."""
    changed = [
        path for path in sorted(TEMPLATES.glob("*/template.docx")) if laid_out(path.read_bytes()) != path.read_bytes()
    ]
    for path in changed:
        print(f"版式需要更新：{path}" if "--check" in arguments else f"已更新版式：{path}")
        if "--check" not in arguments:
            path.write_bytes(laid_out(path.read_bytes()))
    return 1 if changed and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
