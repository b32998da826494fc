"""Writes templates.lock: says that the documents, as they are now, are meant to be so.

`python -m tools.lock` does it for the project, `python -m tools.lock FOLDER` for another folder. Nothing is printed by
a template that was changed and not locked: the service and the command line refuse to start.
"""

from __future__ import annotations

import sys
from pathlib import Path

from rendering.lock import LOCK, lock_text
from tools.layout import TEMPLATES


def main(folder: Path) -> None:
    """Write the lock anew, and say which lines are new."""
    file = folder / LOCK
    before = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    after = lock_text(folder)
    file.write_text(after, encoding="utf-8")
    for line in after.splitlines():
        if line not in before:
            print(f"已登记：{line.partition('  ')[2]}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else TEMPLATES)
