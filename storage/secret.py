"""What nobody can guess: secrets handed out once and kept as fingerprints, keys kept in files, ids of new things."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path

from storage.files import put_once


def fresh_secret() -> str:
    """A new secret of 256 random bits, in characters that an address may hold."""
    return secrets.token_urlsafe(32)


def fresh_id(actor: str, nonce: str) -> str:
    """The id of something new; the same one for the same nonce of the same actor: a form sent twice makes one thing.

    >>> fresh_id("a1", "n1") == fresh_id("a1", "n1"), fresh_id("a1", "n1") == fresh_id("a2", "n1")
    (True, False)
    """
    return fingerprint(f"{actor} {nonce}")[:16] if nonce else secrets.token_hex(8)


def fingerprint(secret: str) -> str:
    """What is stored in place of a secret (SHA-256, 64 hexadecimal digits): it cannot be turned back.

    >>> fingerprint("abc")[:16]
    'ba7816bf8f01cfea'
    """
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def make_secret(file: Path) -> None:
    """Put a new secret of 384 random bits into a file, if it is not there."""
    put_once(file, secrets.token_urlsafe(48))
