"""Secrets: those handed out once and kept only as their fingerprint, and those that a file of this machine keeps."""

from __future__ import annotations

import hashlib
import os
import secrets
from contextlib import suppress
from pathlib import Path


def fresh_secret() -> str:
    """A new secret of 256 random bits, in characters that an address may hold."""
    return secrets.token_urlsafe(32)


def fingerprint(secret: str) -> str:
    """What is stored in place of a secret (SHA-256, 64 hexadecimal digits): it cannot be turned back.

    >>> fingerprint("abc")[:16]
    'ba7816bf8f01cfea'
    """
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def make_secret(file: Path) -> None:
    """Put a new secret of 384 random bits into a file, if it is not there, for this user's eyes only.

    Of several processes that come at once the first one's secret stays.
    """
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        made = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(48))
        with suppress(FileExistsError):
            os.link(made, file)
        made.unlink()
