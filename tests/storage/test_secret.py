"""Secrets and what is kept of them: hazard rows 17 and 28."""

from __future__ import annotations

import re

from storage.secret import fingerprint, fresh_secret


def test_row_17_secrets_cannot_be_guessed() -> None:
    """256 bits in 43 characters that an address may hold, never the same twice."""
    made = {fresh_secret() for _ in range(100)}

    assert len(made) == 100
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{43}", secret) for secret in made)


def test_whatever_is_sent_as_a_secret_has_a_fingerprint() -> None:
    """Half a character in a cookie is a wrong secret, not a failure."""
    assert re.fullmatch(r"[0-9a-f]{64}", fingerprint("\ud800"))
