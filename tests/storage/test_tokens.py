"""API tokens and the security policy where they are stored."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from domain.access import Role
from domain.policy import PasswordRules, SecurityPolicy
from storage.audit import Audit
from storage.found import NotAllowed, NotFound
from storage.policies import Policies
from storage.tokens import Tokens
from storage.units import Unit, Units
from tests.storage.conftest import clerk_of, unwritable

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)


def test_policy(engine: Engine, audit: Audit, units: Units) -> None:
    """The default holds until the security administrator decides; nobody else does."""
    policies, chosen = (
        Policies(engine, audit),
        SecurityPolicy(rules=PasswordRules.LENGTHY, idle_minutes=15, most_hours=8),
    )
    assert policies.get() == SecurityPolicy()
    with pytest.raises(NotAllowed):
        policies.set(clerk_of(units.root(), Role.SYSTEM_ADMINISTRATOR), chosen, AT)
    policies.set(clerk_of(units.root(), Role.SECURITY_ADMINISTRATOR), chosen, AT)
    policies.set(clerk_of(units.root(), Role.SECURITY_ADMINISTRATOR), chosen, AT)
    assert policies.get() == chosen


def test_tokens(engine: Engine, audit: Audit, units: Units, district: Unit, sibling: Unit) -> None:
    """A token acts as clerk of its unit until it is taken back; its last use is shown; others' are out of sight."""
    tokens, local = Tokens(engine, audit), clerk_of(district, Role.UNIT_ADMINISTRATOR)
    secret = tokens.add(local, "办公平台", district.id, AT)
    (token,) = tokens.visible(local)
    program = tokens.find(secret, "10.0.0.1", "r1", AT)

    assert program
    assert (program.unit, program.roles, program.address) == (district.id, frozenset({Role.CLERK}), "10.0.0.1")
    assert tokens.find("wrong", "", "", AT) is None
    assert tokens.find(secret, "", "", AT) is not None
    assert [found.used_at for found in tokens.visible(local)] == [AT]
    other = clerk_of(sibling, Role.UNIT_ADMINISTRATOR)
    assert tokens.visible(other) == ()
    for unseen in (token.id, "nothing"):
        with pytest.raises(NotFound):
            tokens.revoke(other, unseen, AT)
    with pytest.raises(NotFound):
        tokens.add(other, "x", district.id, AT)
    for who in (clerk_of(district), clerk_of(units.root(), Role.SYSTEM_ADMINISTRATOR)):
        with pytest.raises(NotAllowed):
            tokens.revoke(who, token.id, AT)
    tokens.revoke(local, token.id, AT)
    tokens.revoke(local, token.id, AT)
    assert tokens.find(secret, "", "", AT) is None


def test_tokens_open_while_nothing_can_be_written(engine: Engine, audit: Audit, district: Unit) -> None:
    """That one was used cannot be noted then; it was, all the same."""
    tokens, local = Tokens(engine, audit), clerk_of(district, Role.UNIT_ADMINISTRATOR)
    secret = tokens.add(local, "办公平台", district.id, AT)
    with unwritable(engine):
        assert tokens.find(secret, "", "", AT)
    assert [token.used_at for token in tokens.visible(local)] == [None]


def test_what_no_token_can_be_called(engine: Engine, audit: Audit, district: Unit) -> None:
    """A name that cannot be read is refused where it would be stored."""
    tokens, local = Tokens(engine, audit), clerk_of(district, Role.UNIT_ADMINISTRATOR)
    for name, sentence in (("", "请填写令牌名称"), ("平台\x1b", "令牌名称：第3个字符"), ("机密★", "令牌名称：“机密★”")):
        with pytest.raises(ValueError, match=sentence):
            tokens.add(local, name, district.id, AT)
    assert tokens.visible(local) == ()
