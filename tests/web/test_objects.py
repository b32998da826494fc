"""Whose things are whose: every address that names a thing, for things of the own unit, above, below and beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from domain.access import Role
from domain.codec import read_dossier, write_dossier
from domain.dossier import Dossier
from storage.accounts import Account
from storage.engine import open_engine
from storage.migrate import upgrade
from storage.stored import Stored
from storage.units import Unit
from tests.tree import ROOT
from tests.web.conftest import AT
from tests.web.people import installer, make_account, signed_in
from web.services import NAME, Services
from web.settings import Settings

PLACES = ("root", "middle", "below", "beside")
BELOW = {"root": set(PLACES), "middle": {"middle", "below"}, "below": {"below"}, "beside": {"beside"}}
"""For each unit those whose things somebody in it sees: its own and what is below."""


@dataclass(frozen=True)
class Things:
    """What belongs to one unit: a dossier, somebody with every working role, a token's secret and id."""

    unit: Unit
    dossier: Stored
    person: Account
    secret: str
    token: str


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A service of its own, forms unsigned: what is asked here is whose a thing is."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("objects"))
    upgrade(open_engine(settings.database_url))
    app = create_app(settings)
    app.config["WTF_CSRF_ENABLED"] = False
    return app


@pytest.fixture(scope="module")
def things(house: Flask) -> dict[str, Things]:
    """A unit on top, one below it with one below that, and one beside; in each the same things."""
    services: Services = house.extensions[NAME]
    by = installer(services)
    root = services.units.root()
    middle = services.units.add(by, "区委办", root.id, AT)
    below = services.units.add(by, "秘书科", middle.id, AT)
    beside = services.units.add(by, "区纪委", root.id, AT)
    units = dict(zip(PLACES, (root, middle, below, beside), strict=True))
    return {place: _things(services, place, unit) for place, unit in units.items()}


def _things(services: Services, place: str, unit: Unit) -> Things:
    by = installer(services)
    clerk = make_account(services, f"{place}.clerk", Role.CLERK, unit=unit).actor("")
    secret = services.tokens.add(by, f"{place}.token", unit.id, AT)
    token = next(token.id for token in services.tokens.visible(by) if token.name == f"{place}.token")
    sample = read_dossier((ROOT / "doc_templates" / "report" / "sample.json").read_bytes())
    dossier = services.dossiers.create(clerk, f"{place}的材料", sample, AT)
    return Things(unit, dossier, make_account(services, f"{place}.person", Role.VERIFIER, unit=unit), secret, token)


def managed(thing: Things) -> Iterator[tuple[str, str, dict[str, str], int]]:
    """Every address that names an account or token of a unit: method, address, form, and what it answers to its own."""
    person = f"/accounts/{thing.person.id}"
    yield "GET", person, {}, 200
    yield "POST", person, {}, 422
    yield "POST", f"{person}/disable", {}, 303
    yield "POST", f"{person}/enable", {}, 303
    yield "POST", f"{person}/link", {}, 200


@pytest.mark.parametrize(("place", "role"), list(product(PLACES, (Role.UNIT_ADMINISTRATOR, Role.CLERK))))
def test_accounts_and_tokens(house: Flask, things: dict[str, Things], place: str, role: Role) -> None:
    """An administrator manages what is his own or below, 404 for the rest; nobody else manages anything."""
    services: Services = house.extensions[NAME]
    login = f"{place}.{role}.asking"
    browser = signed_in(house, make_account(services, login, role, unit=things[place].unit))
    for target, thing in things.items():
        seen = target in BELOW[place]
        for method, address, form, good in managed(thing):
            answer = browser.open(address, method=method, data=form)
            wanted = 403 if role is Role.CLERK else good if seen else 404
            assert answer.status_code == wanted, (place, role, target, method, address)
        made = services.tokens.add(installer(services), f"{target}.once", thing.unit.id, AT)
        key = services.tokens.find(made, "", "", AT)
        assert key
        status = browser.post(f"/tokens/{key.id}/revoke").status_code
        assert status == (403 if role is Role.CLERK else 303 if seen else 404)
        assert (services.tokens.find(made, "", "", AT) is None) == (seen and role is not Role.CLERK)


@pytest.mark.parametrize("place", PLACES)
def test_units(house: Flask, things: dict[str, Things], place: str) -> None:
    """Units are the system administrator's alone, and he sits on top."""
    browser = signed_in(house, make_account(house.extensions[NAME], f"{place}.unit", Role.UNIT_ADMINISTRATOR))
    for thing in things.values():
        assert browser.post(f"/units/{thing.unit.id}/rename", data={"name": "改名"}).status_code == 403


@pytest.mark.parametrize(("place", "target"), list(product(PLACES, PLACES)))
def test_dossiers_through_the_api(house: Flask, things: dict[str, Things], place: str, target: str) -> None:
    """A token reads what its unit sees, writes what is its unit's own, and finds nothing else."""
    browser, thing = house.test_client(), things[target]
    address, headers = f"/api/v1/dossiers/{thing.dossier.id}", {"Authorization": f"Bearer {things[place].secret}"}
    seen, own = target in BELOW[place], target == place
    json = {**headers, "Content-Type": "application/json", "If-Match": f'"{thing.dossier.revision}"'}
    reads = {
        "read": browser.get(address, headers=headers),
        "print": browser.get(f"{address}/documents/report.docx", headers=headers),
    }
    writes = {
        "write": browser.put(address, headers=json, data=write_dossier(thing.dossier.dossier)),
        "archive": browser.delete(address, headers=headers),
    }
    assert {name: answer.status_code for name, answer in reads.items()} == dict.fromkeys(reads, 200 if seen else 404)
    good = {"write": 200, "archive": 204}
    wanted = {name: good[name] if own else 403 if seen else 404 for name in writes}
    assert {name: answer.status_code for name, answer in writes.items()} == wanted
    listed = browser.get("/api/v1/dossiers", headers=headers).get_json()
    assert (thing.dossier.id in {one["id"] for one in listed}) == (seen and not own)
    if own:
        services: Services = house.extensions[NAME]
        clerk = services.accounts.named(f"{place}.clerk").actor("")
        services.dossiers.restore(clerk, thing.dossier.id, AT)


def test_every_call_that_names_a_dossier_is_tried(house: Flask) -> None:
    """A new call with a dossier in its address must be thought about here, too."""
    rules = [rule for rule in house.url_map.iter_rules() if rule.endpoint.startswith("api.")]
    named = {(rule.endpoint, *sorted(rule.methods or ())) for rule in rules if "dossier_id" in rule.arguments}

    assert {endpoint for endpoint, *_ in named} == {
        "api.read_dossier",
        "api.write_dossier",
        "api.archive_dossier",
        "api.print_dossier",
    }


def test_sharing_opens_the_text_and_nothing_else(house: Flask, things: dict[str, Things]) -> None:
    """Who a dossier is shared with edits its text; to name, put away, submit or review it is its own unit's."""
    services: Services = house.extensions[NAME]
    owner = services.accounts.named("beside.clerk").actor("")
    stored = services.dossiers.create(owner, "共享的", Dossier(), AT)
    guest = make_account(services, "guest.all", Role.CLERK, Role.REVIEWER, unit=things["middle"].unit)
    services.sharing.share(owner, stored.id, guest.login, AT)
    browser, place = signed_in(house, guest), f"/dossiers/{stored.id}"
    form = {"revision": "1", "name": "改", "submit": "", "approve": ""}

    assert browser.get(f"{place}/meeting").status_code == 200
    assert browser.post(f"{place}/meeting", data=form).status_code == 303
    for address in ("rename", "archive", "restore", "share", "review/submit", "review/approve", "review/remarks"):
        assert browser.post(f"{place}/{address}", data=form).status_code == 403, address


def test_a_day_after_the_last(house: Flask) -> None:
    """The audit log asked for up to the last day there is says that it is too late, and fails nowhere."""
    services: Services = house.extensions[NAME]
    browser = signed_in(house, make_account(services, "auditor.late", Role.AUDIT_ADMINISTRATOR))
    answer = browser.get("/audit?last=9999-12-31")

    assert answer.status_code == 422
    assert "年份要在1949到2100之间" in answer.get_data(as_text=True)


def test_row_10_ids_cannot_be_guessed(things: dict[str, Things]) -> None:
    """An id tells nothing about the next one: at least 64 random bits."""
    ids = [thing.dossier.id for thing in things.values()] + [thing.person.id for thing in things.values()]

    assert len(set(ids)) == len(ids)
    assert all(len(one) >= 16 for one in ids)
    assert Path(ids[0]).name == ids[0]
