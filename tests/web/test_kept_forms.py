"""A form that came before something else had to be done is sent once more when that is done."""

from __future__ import annotations

from flask import Flask

from domain.access import Role
from tests.web.clerk import Clerk
from tests.web.page import Page
from tests.web.people import make_account, signed_in
from web.services import Services

PASSWORDS = {"password": "Quiet-River-27", "again": "Quiet-River-27"}


def test_what_was_typed_waits_for_a_new_password(house: Flask, services: Services) -> None:
    """A form that came while the password was used up is sent once more when there is a new one."""
    browser = signed_in(house, make_account(services, "kept.form", Role.CLERK))
    mine = Clerk(browser)
    form = mine.open("/account").form("/account/password")
    kept = {"kept": '[["start", "blank"]]', "next": "/dossiers/new"}
    answer = browser.post("/account/password", data={**form, **PASSWORDS, **kept})

    assert answer.status_code == 200
    assert Page(answer.get_data(as_text=True)).form("/dossiers/new")["start"] == "blank"
