"""Sharing one dossier, and what somebody sees who may only read."""

from __future__ import annotations

from flask import Flask

from domain.access import Role
from storage.stored import Stored
from tests.web.clerk import Clerk, address
from tests.web.people import signed_in
from tests.web.reviewing import somebody
from web.services import Services


def test_who_may_only_read_sees_no_buttons(house: Flask, services: Services, example: Stored) -> None:
    """A verifier reads every page and finds nothing to press that would be refused."""
    reader = Clerk(signed_in(house, somebody(services, Role.VERIFIER)))
    page = reader.fill(example, "measures")
    assert "您可以看这份材料，不能改" in page.words
    assert not page.offers("save")
    assert "现在没有需要您办理的事" in reader.fill(example, "review").words
    manage = reader.fill(example, "manage")
    assert [form.attrib["action"] for form in manage.all("form")] == ["/type-size", "/sign-out"]


def test_sharing_by_name(clerk: Clerk, services: Services, example: Stored) -> None:
    """A person of any unit is let in by login, once, and out again; a wrong login is said at its field."""
    guest = somebody(services, Role.CLERK)
    share = address(example, "share")
    page = clerk.fill(example, "manage")
    assert "没有这个登录名" in clerk.see(page, share, "", {"login": "nobody"}, 422).words
    assert "看不见也印不出" in clerk.see(page, share, "", {"login": "甲\u202e"}, 422).words
    for _ in range(2):
        page = clerk.follow(clerk.press(page, share, "", {"login": guest.login.upper()}))
    assert page.words.count(f"（本单位，{guest.login}）") == 1
    withdraw = f"{share}/{guest.id}/withdraw"
    after = clerk.follow(clerk.press(page, withdraw))
    assert guest.login not in after.words
    assert clerk.press(page, withdraw).status_code == 303
