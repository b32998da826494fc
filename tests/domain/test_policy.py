"""The security policy: which passwords are taken, which limits make sense."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.policy import PasswordRules, SecurityPolicy

GRADED = SecurityPolicy()
LENGTHY = SecurityPolicy(rules=PasswordRules.LENGTHY)


@pytest.mark.parametrize(
    ("password", "lack"),
    [
        ("Quiet-27", ""),
        ("quiet-27", ""),
        ("QUIET-27", ""),
        ("岫云qr27", "至少8位，现在有6位"),
        ("岫云山下quiet27", ""),
        ("Quiet-2", "至少8位，现在有7位"),
        ("quietriver", "三类"),
        ("quietriver27", "三类"),
        ("quiet-river", "三类"),
        ("QUIETriver", "三类"),
        ("QUIETRIVER27", "三类"),
        ("QuietRiver27", ""),
        ("Quiet-River", ""),
        ("Q7-" * 42 + "Rz", ""),
        ("Q7-" * 43, "最多128位，现在有129位"),
        ("Admin123!", "太常见"),
        ("P@ssw0rd2026", "太常见"),
        ("Ａｄｍｉｎ123!", "太常见"),
        ("Aa1-Aa1-Aa1-", "太常见"),
        ("Aa1Aa1Aa1", "太常见"),
        ("Aa123456", "太常见"),
        ("Admin__27", "太常见"),
        ("Pass-Word-27", ""),
        ("Ab1-Ab1-", ""),
        ("ZhangYue-27", "登录名或姓名"),
        ("Clerk-张玥九-27", "登录名或姓名"),
    ],
)
def test_graded_rules(password: str, lack: str) -> None:
    """等级保护: eight characters of three kinds, nothing obvious, no name; every refusal says why."""
    said = GRADED.password_lack(password, "zhangyue", "张玥九")

    assert (lack in said) if lack else said == ""


@pytest.mark.parametrize(
    ("password", "lack"),
    [("quiet river runs", ""), ("quiet river run", ""), ("quiet river ru", "至少15位"), ("1" * 20, "太常见")],
)
def test_lengthy_rules(password: str, lack: str) -> None:
    """ASVS: fifteen characters of any kind."""
    said = LENGTHY.password_lack(password, "zhangyue", "张玥")

    assert (lack in said) if lack else said == ""


def test_short_names_are_no_reason() -> None:
    """A name of two characters stands in too many words to be forbidden; one of three may not stand there at all."""
    assert GRADED.password_lack("Quiet-李明-27", "a", "李明") == ""
    assert GRADED.password_lack("Quiet-李明月-27", "a", "李明月") == "密码里不要有登录名或姓名，请换一个"
    assert "登录名" in GRADED.password_lack("Quiet-wei-27", "WEI")


def test_a_refusal_says_what_to_do() -> None:
    """The whole sentences, as people read them under the field."""
    assert GRADED.password_lack("Quiet-2") == "密码至少8位，现在有7位"
    assert GRADED.password_lack("Q7-" * 43) == "密码最多128位，现在有129位"
    assert GRADED.password_lack("quietriver") == "密码要包含大写字母、小写字母、数字、符号四类中的至少三类"
    assert GRADED.password_lack("Admin123!") == "这个密码太常见，容易被猜到，请换一个"


def test_what_holds_until_it_is_chosen() -> None:
    """A new installation follows 等级保护 and ends a sign-in after half an hour of rest, or half a day."""
    policy = SecurityPolicy()

    assert (policy.rules, policy.idle_minutes, policy.most_hours) == (PasswordRules.GRADED, 30, 12)
    assert {rules.value: rules.label for rules in PasswordRules} == {
        "graded": "等级保护（8位以上，四类字符至少三类，90天更换）",
        "lengthy": "长口令（15位以上，不要求种类，不定期更换）",
    }


def test_how_long_passwords_last() -> None:
    """等级保护 asks for a change every 90 days and five new ones; ASVS forbids asking."""
    assert (GRADED.longest_use, GRADED.remembered) == (timedelta(days=90), 5)
    assert (LENGTHY.longest_use, LENGTHY.remembered) == (None, 1)
    assert "90天" in GRADED.password_hint
    assert "15位" in LENGTHY.password_hint


@pytest.mark.parametrize(
    ("idle", "most", "said"), [(4, 12, "空闲"), (121, 12, "空闲"), (30, 0, "最长"), (30, 25, "最长")]
)
def test_limits_that_make_no_sense(idle: int, most: int, said: str) -> None:
    """A limit that protects nobody, or lets nobody work, is refused."""
    with pytest.raises(ValueError, match=said):
        SecurityPolicy(idle_minutes=idle, most_hours=most)


@pytest.mark.parametrize(("idle", "most"), [(5, 1), (120, 24)])
def test_limits_at_their_ends(idle: int, most: int) -> None:
    """The ends themselves are allowed."""
    assert SecurityPolicy(idle_minutes=idle, most_hours=most).idle_minutes == idle
