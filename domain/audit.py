"""What goes on record (安全审计): kinds of events, and one event in words a person reads.

GB/T 22239-2019 8.1.4.3: for every user the moment, the user, the kind of event, and whether it succeeded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from domain.choice import Choice


class EventKind(Choice):
    """Kinds of events."""

    SIGN_IN = "sign_in", "登录"
    SIGN_OUT = "sign_out", "退出"
    SIGN_IN_REFUSED = "sign_in_refused", "登录被拒"
    REFUSED = "refused", "拒绝访问"
    CREATE = "create", "新建"
    EDIT = "edit", "修改"
    SAVE = "save", "保存"
    RENAME = "rename", "改名"
    ARCHIVE = "archive", "归档"
    RESTORE = "restore", "放回"
    SHARE = "share", "共享"
    DOWNLOAD = "download", "下载"
    SUBMIT = "submit", "送审"
    WITHDRAW = "withdraw", "撤回"
    RETURN = "return", "退回"
    REMARK = "remark", "审核意见"
    APPROVE = "approve", "审定"
    REOPEN = "reopen", "重新打开"
    ACCOUNT = "account", "账户变更"
    PASSWORD = "password", "密码变更"
    UNIT = "unit", "单位变更"
    POLICY = "policy", "安全策略变更"
    PHRASES = "phrases", "常用语变更"
    HOLIDAYS = "holidays", "节假日变更"
    TOKEN = "token", "接口令牌变更"
    ROSTER = "roster", "名册变更"
    EXPORT = "export", "导出审计"
    BREAK = "break", "记录中断"
    RENEW = "renew", "另立审计日志"


@dataclass(frozen=True, slots=True)
class Event:
    """One event: a sentence in Chinese without anything from a form's texts, and the id of the thing it is about."""

    kind: EventKind
    words: str
    subject: str = ""
    succeeded: bool = True


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """What was decided otherwise, for the words of an event: each thing with what it was and what it is.

    >>> changes({"姓名": "张三", "角色": "填报员"}, {"姓名": "张三", "角色": "审核员"})
    '角色由“填报员”改为“审核员”'
    """
    told = [f"{what}由“{before[what]}”改为“{now}”" for what, now in after.items() if before[what] != now]
    return "，".join(told) or "内容没有变化"
