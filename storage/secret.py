"""Secrets that are handed out once and kept only as their fingerprint: session, link and API tokens."""

from __future__ import annotations

import hashlib
import secrets


def fresh_secret() -> str:
    """A new secret of 256 random bits, in characters that an address may hold."""
    return secrets.token_urlsafe(32)


def fingerprint(secret: str) -> str:
    """What is stored in place of a secret (SHA-256, 64 hexadecimal digits): it cannot be turned back.

    >>> fingerprint("abc")[:16]
    'ba7816bf8f01cfea'
    """
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
