"""Files of this machine that are made once."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path


def put_once(file: Path, text: str) -> None:
    """Put a text into a file, if it is not there: whole, for this user's eyes only, and so that a power cut leaves it.

    Of several processes that come at once the first one's text stays.
    """
    if file.exists():
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    made = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    made.touch(mode=0o600)
    with made.open("w", encoding="ascii") as out:
        out.write(text)
        out.flush()
        os.fsync(out)
    with suppress(FileExistsError):
        os.link(made, file)
    made.unlink()
