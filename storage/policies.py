"""The security policy that holds now."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, Engine, delete, insert, select

from domain.access import Action, Actor
from domain.audit import Event, EventKind, changes
from domain.policy import PasswordRules, SecurityPolicy
from storage.audit import Audit
from storage.found import NotAllowed
from storage.tables import policy


class Policies:
    """The stored policy; the default one until somebody decides."""

    def __init__(self, engine: Engine, audit: Audit) -> None:
        """Read and write through this engine; every change goes on record."""
        self._engine, self._audit = engine, audit

    def get(self) -> SecurityPolicy:
        """The policy."""
        with self._engine.begin() as connection:
            return current_policy(connection)

    def set(self, by: Actor, chosen: SecurityPolicy, at: datetime) -> None:
        """Let another policy hold from now on. Raises `NotAllowed`."""
        if not by.may(Action.SET_POLICY):
            raise NotAllowed("policy")
        row = {"rules": str(chosen.rules), "idle_minutes": chosen.idle_minutes, "most_hours": chosen.most_hours}
        with self._audit.recording() as connection:
            words = f"修改安全策略：{changes(_told(current_policy(connection)), _told(chosen))}"
            connection.execute(delete(policy))
            connection.execute(insert(policy).values(id=1, **row))
            self._audit.append(connection, by, Event(EventKind.POLICY, words), at)


def current_policy(connection: Connection) -> SecurityPolicy:
    """The policy, read inside a transaction."""
    row = connection.execute(select(policy.c.rules, policy.c.idle_minutes, policy.c.most_hours)).first()
    if row is None:
        return SecurityPolicy()
    return SecurityPolicy(rules=PasswordRules(row.rules), idle_minutes=row.idle_minutes, most_hours=row.most_hours)


def _told(held: SecurityPolicy) -> dict[str, str]:
    return {
        "密码规则": held.rules.label,
        "空闲退出": f"{held.idle_minutes}分钟",
        "最长登录": f"{held.most_hours}小时",
    }
