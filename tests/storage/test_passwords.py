"""Passwords: hazard rows 28 and 43 where they are stored."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Engine, select, update

from storage.accounts import Account
from storage.engine import writing
from storage.passwords import Passwords, hashed, matches
from storage.tables import passwords as kept_passwords
from tests.storage.conftest import AT, FIRST

SECOND = "Other-Lake-28"


def test_a_password_is_right_or_wrong(secrets: Passwords, account: Account) -> None:
    """The password opens its account and no other; nothing opens an account that is none."""
    assert secrets.is_right(account.id, FIRST)
    assert not secrets.is_right(account.id, SECOND)
    assert not secrets.is_right(account.id, "")
    assert not secrets.is_right("nobody", FIRST)
    assert not secrets.is_right(None, FIRST)
    assert not secrets.is_right(None, "the password of nobody")


def test_row_28_hashes_are_what_owasp_asks(engine: Engine, account: Account) -> None:
    """argon2id, 19 MiB, two passes, one lane; the password itself is nowhere in the database."""
    assert kept_hash(engine, account).startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert not any(FIRST.encode() in file.read_bytes() for file in Path(str(engine.url.database)).parent.iterdir())


def test_row_28_weaker_hashes_are_made_anew(engine: Engine, secrets: Passwords, account: Account) -> None:
    """A password that was hashed under weaker figures is hashed anew when its person signs in, and stays right."""
    weak = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(FIRST)
    with writing(engine).begin() as connection:
        connection.execute(update(kept_passwords).values(hash=weak))
    assert not secrets.is_right(account.id, SECOND)
    assert kept_hash(engine, account) == weak
    assert secrets.is_right(account.id, FIRST)
    assert kept_hash(engine, account).startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert secrets.is_right(account.id, FIRST)


def kept_hash(engine: Engine, account: Account) -> str:
    """What stands in the database for the account's password."""
    with engine.connect() as connection:
        wanted = select(kept_passwords.c.hash).where(kept_passwords.c.account_id == account.id)
        return str(connection.execute(wanted).scalar_one())


def test_passwords_are_taken_as_typed() -> None:
    """Nothing is cut off, trimmed or made small: each is another password."""
    stored = hashed("Quiet River 27")
    assert matches("Quiet River 27", stored)
    for other in ("quiet River 27", "Quiet River 27 ", " Quiet River 27", "Quiet River 2", "QuietRiver27"):
        assert not matches(other, stored)
    long = "Q7-" * 42
    assert not matches(long[:-1], hashed(long))


def test_passwords_are_composed_before_they_are_hashed() -> None:
    """The same characters typed in composed and in decomposed form are the same password; half a character is none."""
    assert matches("cafe\u0301-Qu-7", hashed("café-Qu-7"))
    assert not matches("\ud800-Quiet-7", hashed("Quiet-7"))


def test_too_long_passwords_are_never_hashed() -> None:
    """What no password can be costs no hashing: a thousand tries take less time than three hashes."""
    stored, long = hashed(FIRST), "Q7-" * 1000
    began = time.perf_counter()
    for _ in range(3):
        matches(SECOND, stored)
    three, began = time.perf_counter() - began, time.perf_counter()
    assert not any(matches(long, stored) for _ in range(1000))
    assert time.perf_counter() - began < three


def test_row_43_unknown_names_take_as_long(secrets: Passwords, account: Account) -> None:
    """The medians of wrong tries on a known and on an unknown account lie within 20 per cent."""

    def took(key: str | None) -> float:
        began = time.perf_counter()
        secrets.is_right(key, SECOND)
        return time.perf_counter() - began

    pairs = [(took(account.id), took(None)) for _ in range(40)]
    known, unknown = (median(times) for times in zip(*pairs, strict=True))
    assert 0.8 < known / unknown < 1.25


def test_new_passwords_follow_the_policy(secrets: Passwords, account: Account) -> None:
    """A refused password changes nothing, and the last five may not come back."""
    by = account.actor("")
    for wrong, why in (("short", "至少8位"), ("Zhang-2026", "登录名或姓名"), (FIRST, "以前用过")):
        with pytest.raises(ValueError, match=why):
            secrets.set(by, wrong, AT)
    assert secrets.is_right(account.id, FIRST)

    for number in range(5):
        secrets.set(by, f"{SECOND}{number}", AT)
    with pytest.raises(ValueError, match="以前用过"):
        secrets.set(by, f"{SECOND}0", AT)
    secrets.set(by, FIRST, AT)
    assert secrets.is_right(account.id, FIRST)


def test_of_two_new_passwords_at_once_one_is_taken(
    monkeypatch: pytest.MonkeyPatch, secrets: Passwords, account: Account
) -> None:
    """Whoever knows the old password and changes it in the same moment does not undo what the other one has chosen."""
    by, make = account.actor(""), PasswordHasher.hash

    def slowly(hasher: PasswordHasher, password: str) -> str:
        monkeypatch.setattr(PasswordHasher, "hash", make)
        secrets.set(by, SECOND, AT)
        return make(hasher, password)

    monkeypatch.setattr(PasswordHasher, "hash", slowly)
    with pytest.raises(ValueError, match="刚刚在别处改过"):
        secrets.set(by, "Third-Pond-29", AT)
    assert secrets.is_right(account.id, SECOND)
