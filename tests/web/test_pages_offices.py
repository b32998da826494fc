"""The separated offices on the pages: said, and out of everybody's reach."""

from __future__ import annotations

import pytest
from flask import Flask

from domain.access import OFFICES, Role
from storage.accounts import Account
from tests.web.clerk import Clerk
from tests.web.people import installer, make_account, signed_in
from web.services import NAME, Services


@pytest.fixture(scope="module")
def staff(house: Flask) -> dict[Role, Account]:
    """Somebody in each office, and an administrator of the first unit."""
    services: Services = house.extensions[NAME]
    return {role: make_account(services, f"of.{role}", role) for role in (*OFFICES, Role.UNIT_ADMINISTRATOR)}


@pytest.fixture
def system(house: Flask, staff: dict[Role, Account]) -> Clerk:
    """The system administrator at a browser."""
    return Clerk(signed_in(house, staff[Role.SYSTEM_ADMINISTRATOR]))


@pytest.mark.parametrize("role", [Role.SYSTEM_ADMINISTRATOR, Role.UNIT_ADMINISTRATOR])
def test_the_pages_say_where_offices_are_given(house: Flask, staff: dict[Role, Account], role: Role) -> None:
    """Whoever manages accounts reads which command gives them, and is not offered them."""
    who = Clerk(signed_in(house, staff[role]))
    assert "script/cli accounts" in who.open("/accounts").words
    page = who.open("/accounts/new")
    assert not any(office.label in page.words for office in OFFICES)


@pytest.mark.parametrize("office", [Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR])
@pytest.mark.parametrize("deed", ["", "/link", "/disable", "/enable"])
def test_the_system_administrator_does_nothing_to_an_office(
    services: Services, staff: dict[Role, Account], system: Clerk, office: Role, deed: str
) -> None:
    """Its page says so and has no form; a form that was made by hand changes nothing."""
    theirs = staff[office]
    page = system.open(f"/accounts/{theirs.id}")
    assert "只能在安装本系统的机器上" in page.words
    assert [form.attrib["action"] for form in page.all("form")] == ["/type-size", "/sign-out"]
    typed = {**page.form("/sign-out"), "login": "mine", "name": "我", "unit": theirs.unit, "roles": "clerk"}
    assert system.client.post(f"/accounts/{theirs.id}{deed}", data=typed).status_code == 403
    assert services.accounts.get(installer(services), theirs.id) == theirs


@pytest.mark.parametrize("office", OFFICES)
def test_the_system_administrator_makes_nobody_an_officer(
    services: Services, staff: dict[Role, Account], system: Clerk, office: Role
) -> None:
    """Neither a new account nor one that is there."""
    page = system.open("/accounts/new")
    typed = {**page.form("/accounts/new"), "login": "mine", "name": "我", "roles": str(office)}
    assert system.client.post("/accounts/new", data=typed).status_code == 403
    theirs = staff[Role.UNIT_ADMINISTRATOR]
    assert system.client.post(f"/accounts/{theirs.id}", data=typed).status_code == 403
    assert services.accounts.get(installer(services), theirs.id) == theirs


def test_nothing_is_shared_with_whom_it_does_not_concern(
    clerk: Clerk, services: Services, staff: dict[Role, Account]
) -> None:
    """An officer sees no dossier; the page does not say that he does."""
    page = clerk.open("/")
    clerk.client.post("/dossiers/new", data={**page.form("/dossiers/new"), "start": "blank", "nonce": "offices"})
    stored = services.dossiers.all(services.accounts.named("everybody").actor(""))[0]
    share = f"/dossiers/{stored.id}/share"
    for office in OFFICES:
        told = clerk.see(clerk.open(f"/dossiers/{stored.id}/manage"), share, "", {"login": staff[office].login}, 422)
        assert "这个账户不看材料" in told.words
