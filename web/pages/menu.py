"""The menu at the top: only what the person may do."""

from __future__ import annotations

from flask import g, request, url_for

from domain.access import Action, Actor

_ENTRIES = (
    (Action.READ, "全部材料", "home.index"),
    (Action.READ, "已归档", "home.archived"),
    (Action.KEEP_PHRASES, "常用语", "phrases.show"),
    (Action.MANAGE_ACCOUNTS, "账户", "accounts.show"),
    (Action.MANAGE_UNITS, "单位", "units.show"),
    (Action.SET_HOLIDAYS, "节假日", "holidays.show"),
    (Action.MANAGE_TOKENS, "接口令牌", "tokens.show"),
    (Action.READ_ROSTER, "名册", "roster.show"),
    (Action.SET_POLICY, "安全策略", "policy.show"),
    (Action.READ_AUDIT, "审计日志", "auditing.show"),
)


def menu() -> list[tuple[str, str, bool]]:
    """Words, address, and whether one is there, of each entry of the menu; none while nobody has passed the guard."""
    actor: Actor | None = g.get("actor")
    return [
        (words, url_for(end), request.endpoint == end) for action, words, end in _ENTRIES if actor and actor.may(action)
    ]
