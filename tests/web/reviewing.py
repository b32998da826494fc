"""What the tests of the review share: a reviewer, and steps taken on the page."""

from __future__ import annotations

import pytest
from flask import Flask

from domain.access import Role
from storage.accounts import Account
from storage.stored import Stored
from tests.web.clerk import Clerk, address
from tests.web.page import Page
from tests.web.people import installer, make_account, signed_in
from web.services import Services


def somebody(services: Services, role: Role) -> Account:
    """A new account of this role."""
    return make_account(services, f"{role}{len(services.accounts.visible(installer(services)))}", role)


@pytest.fixture
def reviewer(house: Flask, services: Services) -> Clerk:
    """Somebody else, who reviews."""
    return Clerk(signed_in(house, somebody(services, Role.REVIEWER)))


def take(who: Clerk, stored: Stored, step: str, words: str = "", status: int = 303) -> Page:
    """The review page after a step."""
    page = who.fill(stored, "review")
    answer = who.press(page, address(stored, f"review/{step}"), "", {step: words} if words else {})
    assert answer.status_code == status, answer.get_data(as_text=True)
    return who.follow(answer) if status == 303 else Page(answer.get_data(as_text=True), status)
