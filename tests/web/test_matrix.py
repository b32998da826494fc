"""Every address for every role in every place (S1): the matrix is made from the app's own addresses.

What must come out stands here by hand: which endpoints are whose business. The program's tables are not asked.
"""

from __future__ import annotations

from itertools import product

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from domain.access import Role
from domain.dossier import Dossier
from storage.engine import open_engine
from storage.migrate import upgrade
from storage.stored import Stored
from storage.units import Unit
from tests.web.conftest import AT
from tests.web.people import installer, make_account, signed_in
from web import rights
from web.services import NAME, Services
from web.settings import Settings

CLERK, REVIEWER, VERIFIER, UNIT, SYSTEM, SECURITY, AUDITOR = Role
READERS = frozenset({CLERK, REVIEWER, VERIFIER})
EVERYBODY = frozenset(Role)
MANAGERS = frozenset({UNIT, SYSTEM})
TABLE: dict[frozenset[Role], str] = {
    EVERYBODY: (
        "static health.alive health.ready type_size.choose helping.show helping.picture "
        "home.index signing_in.show signing_in.sign_in signing_in.show_link "
        "signing_in.open_link signing_in.sign_out account.show account.introduce account.set_password "
        "sign_ins.show sign_ins.end_others holidays.days"
    ),
    MANAGERS: (
        "accounts.show accounts.new accounts.add accounts.edit accounts.change accounts.disable accounts.enable "
        "accounts.link"
    ),
    frozenset({CLERK, REVIEWER, VERIFIER, UNIT}): "roster.show roster.export remembering.known",
    frozenset({CLERK, REVIEWER, UNIT}): (
        "roster.add roster.arrange roster.edit roster.change pasting_persons.show pasting_persons.take"
    ),
    frozenset({SYSTEM}): "units.show units.add units.rename holidays.show holidays.change",
    frozenset({SECURITY}): "policy.show policy.change",
    frozenset({UNIT}): "tokens.show tokens.add tokens.revoke",
    frozenset({AUDITOR}): "auditing.show auditing.export",
    READERS: (
        "home.archived dossiers.manage editing.show autosaving.look removing.show check.show documents.download "
        "previewing.frame previewing.file previewing.places history.show history.compare history.revision "
        "likeness.compare documents.download_revision documents.download_final reviewing.show"
    ),
    frozenset({CLERK}): (
        "dossiers.create dossiers.rename dossiers.archive dossiers.restore dossiers.share dossiers.withdraw_share "
        "editing.change autosaving.save pasting.show pasting.take history.restore dossiers.copy reviewing.take "
        "phrases.show phrases.offered phrases.add phrases.change"
    ),
    frozenset({REVIEWER}): "reviewing.remark reviewing.withdraw_remark",
}
WHOSE = {endpoint: roles for roles, endpoints in TABLE.items() for endpoint in endpoints.split()}
OPEN = {name for name in WHOSE if name.partition(".")[0] in {"static", "health"}} | {
    "type_size.choose",
    "helping.show",
    "helping.picture",
    "signing_in.show",
    "signing_in.sign_in",
    "signing_in.show_link",
    "signing_in.open_link",
}
PLACES = ("own", "superior", "below", "sibling")
# A superior reads and reviews what is below; the text is changed by its own unit only.
NOT_FROM_ABOVE = set(TABLE[frozenset({CLERK})].split()) - {
    "dossiers.create",
    "dossiers.copy",
    *(name for name in WHOSE if name.startswith("phrases.")),
}
# These answer 403 themselves to a wrong password or link, or would end what the test stands on.
LEFT_OUT = {"signing_in.sign_in", "signing_in.open_link", "signing_in.sign_out", "dossiers.archive"}


class House:
    """An installation with a tree of units, somebody of each role in each, and a dossier of the unit in the middle."""

    def __init__(self, app: Flask) -> None:
        """Build the tree and fill it."""
        self.app = app
        services: Services = app.extensions[NAME]
        by = installer(services)
        root = services.units.root()
        own = services.units.add(by, "区委办", root.id, AT)
        below = services.units.add(by, "秘书科", own.id, AT)
        sibling = services.units.add(by, "区纪委", root.id, AT)
        units = {"own": own, "superior": root, "below": below, "sibling": sibling}
        self.browsers = {
            (role, place): self._browser(role, place, unit) for place, unit in units.items() for role in Role
        }
        clerk = make_account(services, "writer", CLERK, unit=own).actor("")
        self.dossier: Stored = services.dossiers.create(clerk, "材料", Dossier(), AT)

    def _browser(self, role: Role, place: str, unit: Unit) -> FlaskClient | None:
        """Somebody's browser; None where there can be nobody: the separated offices stand in the first unit."""
        if role in {SYSTEM, SECURITY, AUDITOR} and place != "superior":
            return None
        account = make_account(self.app.extensions[NAME], f"{role}.{place}", role, unit=unit)
        return signed_in(self.app, account)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> House:
    """An installation of its own, forms unsigned: what is asked here is who passes, not how forms are signed."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("tree"))
    upgrade(open_engine(settings.database_url))
    app = create_app(settings)
    app.config["WTF_CSRF_ENABLED"] = False
    return House(app)


def addresses(app: Flask, dossier_id: str) -> list[tuple[str, str, str]]:
    """Every endpoint of pages with a method and an address, ids filled in."""
    values = {"dossier_id": dossier_id, "slug": "meeting", "step": "submit", "filename": "app.css", "number": 1}
    values["name"] = "filling.png"
    found = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("api."):
            continue
        given = {name: values.get(name, "no-such-id") for name in rule.arguments}
        if rule.endpoint.startswith(("documents.", "previewing.")):
            given["slug"] = "report"
        _, path = rule.build(given) or ("", "")
        found += [(rule.endpoint, method, path) for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}]
    return found


def passes(status: int) -> bool:
    """Whether an answer comes from the page itself, not from the guard."""
    return status not in {401, 403, 404}


def test_row_10_every_address_is_in_the_matrix(tree: House) -> None:
    """A new address must be thought about here, too."""
    pages = {rule.endpoint for rule in tree.app.url_map.iter_rules() if not rule.endpoint.startswith("api.")}

    assert pages == WHOSE.keys()


def test_an_address_that_nobody_thought_of_stops_the_start(tree: House) -> None:
    """An address without an entry, or an entry without an address, is a mistake that is found at start."""
    rights.require_complete(tree.app)
    other = Flask("other")
    other.add_url_rule("/new", "new")
    with pytest.raises(ValueError, match="new"):
        rights.require_complete(other)


def test_row_10_nobody_gets_in_unknown(tree: House) -> None:
    """Who is not signed in gets the sign-in page, whatever the address and method."""
    browser = tree.app.test_client()
    for endpoint, method, path in addresses(tree.app, tree.dossier.id):
        with browser.open(path, method=method, data={"revision": "1"} if method == "POST" else None) as answer:
            pass
        if endpoint in OPEN:
            assert answer.status_code < 500
        else:
            assert answer.status_code == (401 if method == "POST" else 303), path
            assert method == "POST" or answer.location.startswith("/sign-in")


@pytest.mark.parametrize(("role", "place"), list(product(Role, PLACES)))
def test_row_10_everybody_gets_what_is_his(tree: House, role: Role, place: str) -> None:
    """For each address: the page for those whose business it is, 403 for others, 404 where it is out of sight."""
    browser = tree.browsers[role, place]
    if browser is None:
        return
    for endpoint, method, path in addresses(tree.app, tree.dossier.id):
        if endpoint in LEFT_OUT:
            continue
        on_dossier = tree.dossier.id in path
        with browser.open(path, method=method, data={"revision": "1"} if method == "POST" else None) as answer:
            pass
        words = (role, place, endpoint, method, answer.status_code)
        assert answer.status_code < 500, words
        if on_dossier and (place in {"sibling", "below"} or role not in READERS):
            assert answer.status_code == 404, words
        elif role not in WHOSE[endpoint] or (place == "superior" and endpoint in NOT_FROM_ABOVE):
            assert answer.status_code == 403, words
        elif ("no-such-id" in path and endpoint not in OPEN) or endpoint == "documents.download_final":
            assert answer.status_code in {302, 303, 400, 403, 404, 422}, words
        else:
            assert passes(answer.status_code), words


def test_a_shared_dossier_is_seen_by_its_person_alone(tree: House) -> None:
    """Who a dossier is shared with reads and edits that one; another clerk of the same unit does not."""
    services: Services = tree.app.extensions[NAME]
    guest, other = (
        make_account(services, login, CLERK, unit=services.units.visible(installer(services))[-1])
        for login in ("guest", "neighbour")
    )
    owner = services.accounts.named("writer").actor("")
    second = services.dossiers.create(owner, "共享的", Dossier(), AT)
    services.sharing.share(owner, second.id, "guest", AT)

    place = f"/dossiers/{second.id}/meeting"
    assert signed_in(tree.app, guest).get(place).status_code == 200
    assert signed_in(tree.app, guest).post(place, data={"revision": "1"}).status_code == 303
    assert signed_in(tree.app, guest).get(f"/dossiers/{tree.dossier.id}/meeting").status_code == 404
    assert signed_in(tree.app, other).get(place).status_code == 404
    services.sharing.withdraw(owner, second.id, guest.id, AT)
    assert signed_in(tree.app, guest).get(place).status_code == 404
