"""Secrets and what is kept of them: hazard rows 17, 22 and 24."""

from __future__ import annotations

import re
from pathlib import Path

from storage.secret import fingerprint, fresh_id, fresh_secret, make_secret


def test_row_17_secrets_cannot_be_guessed() -> None:
    """256 bits in 43 characters that an address may hold, never the same twice."""
    made = {fresh_secret() for _ in range(100)}

    assert len(made) == 100
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{43}", secret) for secret in made)


def test_whatever_is_sent_as_a_secret_has_a_fingerprint() -> None:
    """Half a character in a cookie is a wrong secret, not a failure."""
    assert re.fullmatch(r"[0-9a-f]{64}", fingerprint("\ud800"))


def test_row_22_ids_are_their_nonces() -> None:
    """A form that is sent twice makes one thing, whoever else had the same nonce; without one every id is new."""
    made = {fresh_id("a1", "") for _ in range(100)} | {fresh_id("a1", "n1"), fresh_id("a1", "n2"), fresh_id("a2", "n1")}

    assert len(made) == 103
    assert all(re.fullmatch(r"[0-9a-f]{16}", key) for key in made)
    assert fresh_id("a1", "n1") == fingerprint("a1 n1")[:16]


def test_row_24_a_key_is_made_once(tmp_path: Path) -> None:
    """384 bits in 64 characters, for this user's eyes only; what stands there already stays."""
    files = [tmp_path / "some" / "folder" / name for name in ("one", "two")]
    for file in files:
        make_secret(file)
    first, second = (file.read_text() for file in files)
    assert re.fullmatch(r"[A-Za-z0-9_-]{64}", first)
    assert first != second
    assert files[0].stat().st_mode & 0o777 == 0o600

    make_secret(files[0])
    assert files[0].read_text() == first
