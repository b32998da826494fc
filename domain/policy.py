"""The security policy (安全策略) of an installation: what a password must be, how long a sign-in lasts."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from domain.choice import Choice

MOST_CHARACTERS: Final = 128
"""The longest password: hashing takes what it is given, and nobody types more (ASVS 5.0 6.2.9 asks for 64 at least)."""


class PasswordRules(Choice):
    """Which rules a password follows: the two published ones contradict each other, so a unit chooses."""

    GRADED = "graded", "等级保护（8位以上，四类字符至少三类，90天更换）"
    LENGTHY = "lengthy", "长口令（15位以上，不要求种类，不定期更换）"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityPolicy:
    """The choices of the security administrator (安全管理员)."""

    rules: PasswordRules = PasswordRules.GRADED
    idle_minutes: int = 30
    most_hours: int = 12

    def __post_init__(self) -> None:
        """Raise `ValueError` with a Chinese sentence for a limit that protects nobody or lets nobody work."""
        if not 5 <= self.idle_minutes <= 120:  # noqa: PLR2004 - the sentence says what the figures are
            raise ValueError("空闲退出请填5到120之间的分钟数")
        if not 1 <= self.most_hours <= 24:  # noqa: PLR2004 - the sentence says what the figures are
            raise ValueError("最长登录请填1到24之间的小时数")

    @property
    def shortest(self) -> int:
        """The fewest characters of a password: GB/T 22239-2019 8.1.4.1 as usually read, or ASVS 5.0 6.2.1."""
        return 8 if self.rules is PasswordRules.GRADED else 15

    @property
    def longest_use(self) -> timedelta | None:
        """How long a password may be used; None is for ever (ASVS 5.0 6.2.10)."""
        return timedelta(days=90) if self.rules is PasswordRules.GRADED else None

    @property
    def remembered(self) -> int:
        """How many earlier passwords may not be taken again."""
        return 5 if self.rules is PasswordRules.GRADED else 1

    @property
    def password_hint(self) -> str:
        """The rules for a new password, in a sentence for the person who chooses it."""
        if self.rules is PasswordRules.GRADED:
            return "至少8位，大写字母、小写字母、数字、符号四类中至少三类；90天更换一次，不能用最近5次用过的。"
        return "至少15位，可以是几个词连成的一句话。"

    def password_lack(self, password: str, *names: str) -> str:
        """Why a password cannot be taken, in a sentence; empty when it can. `names` must not stand in it.

        >>> SecurityPolicy().password_lack("zhang2026", "zhang")
        '密码要包含大写字母、小写字母、数字、符号四类中的至少三类'
        """
        if len(password) < self.shortest:
            return f"密码至少{self.shortest}位，现在有{len(password)}位"
        if len(password) > MOST_CHARACTERS:
            return f"密码最多{MOST_CHARACTERS}位，现在有{len(password)}位"
        if self.rules is PasswordRules.GRADED and _kinds(password) < _KINDS_WANTED:
            return "密码要包含大写字母、小写字母、数字、符号四类中的至少三类"
        return _guessed(password, names)


_KINDS_WANTED: Final = 3
_FEWEST_DIFFERENT: Final = 4
_SHORTEST_NAME: Final = 3

_TRIED_FIRST: Final = """
000000 111111 112233 123123 123321 123456 1234567 12345678 123456789 1234567890 147258 147258369 159357
1q2w3e4r 1q2w3e4r5t 1qaz2wsx 5201314 520520 654321 666666 7758521 778899 87654321 888888 987654321 a123456
a12345678 aa123456 aaaaaa abc abcd abcd1234 abcdef abcdefg admin administrator asdf asdfgh asdfghjkl baseball
changeme china computer default dragon football guest hello huawei iloveyou letmein linux login lovely manager
master monkey oracle pass passw0rd passwd password p@ssword p@ssw0rd p@$$w0rd princess q1w2e3r4 qazwsx
qazwsxedc qwe qwer qwerty qwertyuiop root secret shadow sunshine superman system temp test tester toor user
welcome windows woaini woaini1314 wodemima xitong zaq12wsx zhongguo zxcvbn zxcvbnm mima guanliyuan zuzhibu
bangongshi jiwei dangwei
"""
_COMMON: Final = frozenset(_TRIED_FIRST.split())
"""What is tried first: frequent passwords, keyboard walks and the words of this trade, in small letters."""


def _kinds(password: str) -> int:
    """How many of the four kinds of characters stand in a password; Chinese characters count as symbols."""
    kinds = {
        "upper" if c.isupper() else "lower" if c.islower() else "digit" if c.isdecimal() else "sign" for c in password
    }
    return len(kinds)


def _guessed(password: str, names: tuple[str, ...]) -> str:
    """Why somebody who tries the obvious would find the password; empty when not."""
    plain = unicodedata.normalize("NFKC", password).casefold()
    core = re.sub(r"[\W\d_]+$", "", plain)
    if _COMMON & {plain, core} or len(set(plain)) < _FEWEST_DIFFERENT:
        return "这个密码太常见，容易被猜到，请换一个"
    if any(len(name) >= _SHORTEST_NAME and name.casefold() in plain for name in names):
        return "密码里不要有登录名或姓名，请换一个"
    return ""
