"""A town for the lives of dossiers: units, people of several roles, programs; it can be set back to its beginning."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from flask.testing import FlaskClient
from sqlalchemy.engine import make_url

from app import create_app
from domain.access import Actor, Role
from domain.policy import SecurityPolicy
from storage.engine import open_engine
from storage.entries import Entry, Wanted
from storage.migrate import upgrade
from storage.refusals import Refusals
from tests.web.people import installer, make_account, signed_in
from web.clock import now
from web.services import NAME, Services
from web.settings import Settings

ABOVE, OWN, BESIDE = "above", "own", "beside"
"""The first unit, one below it, and another one below it."""


class Somebody(NamedTuple):
    """A person or a program (which works as a clerk): the name, the unit, the roles."""

    name: str
    unit: str
    roles: frozenset[Role] = frozenset({Role.CLERK})


def _person(name: str, unit: str, *roles: Role) -> Somebody:
    return Somebody(name, unit, frozenset(roles))


PEOPLE: Final = (
    _person("clerk", OWN, Role.CLERK),
    _person("reviewer", OWN, Role.REVIEWER),
    _person("deputy", OWN, Role.CLERK, Role.REVIEWER),
    _person("verifier", OWN, Role.VERIFIER),
    _person("administrator", OWN, Role.UNIT_ADMINISTRATOR),
    _person("superior", ABOVE, Role.CLERK),
    _person("inspector", ABOVE, Role.REVIEWER),
    _person("auditor", ABOVE, Role.AUDIT_ADMINISTRATOR),
    _person("neighbour", BESIDE, Role.CLERK),
    _person("guest", BESIDE, Role.REVIEWER),
)
PROGRAMS: Final = tuple(Somebody(f"program {unit}", unit) for unit in (ABOVE, OWN, BESIDE))


class Town:
    """The service with these people at their browsers; `ids` are the ids of accounts and tokens, as the audit has them.

    `forms` is what each browser sends with every form, its token against forged ones; `witness` sees every dossier.
    """

    def __init__(self, folder: Path) -> None:
        """Build it in an empty folder."""
        settings = Settings(data_dir=folder)
        upgrade(open_engine(settings.database_url))
        self.app = create_app(settings)
        self.services: Services = self.app.extensions[NAME]
        self.browsers: dict[str, FlaskClient] = {}
        self.ids: dict[str, str] = {}
        self._settle()
        self.forms = {person.name: {"csrf_token": self._token(person.name)} for person in PEOPLE}
        self._database, self._beginning = Path(make_url(settings.database_url).database or ""), folder / "beginning"
        self._copy(self._database, self._beginning)
        self._head = settings.audit_head.read_bytes()

    def _settle(self) -> None:
        by, root = installer(self.services), self.services.units.root()
        units = {ABOVE: root} | {name: self.services.units.add(by, name, root.id, now()) for name in (OWN, BESIDE)}
        for person in PEOPLE:
            account = make_account(self.services, person.name, *person.roles, unit=units[person.unit])
            self.browsers[person.name], self.ids[person.name] = signed_in(self.app, account), account.id
        for program in PROGRAMS:
            secret = self.services.tokens.add(by, program.name, units[program.unit].id, now())
            caller = self.browsers[program.name] = self.app.test_client()
            caller.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
            actor = self.services.tokens.find(secret, "", "", now())
            assert isinstance(actor, Actor)
            self.ids[program.name] = actor.id
        self.witness = self.services.accounts.named("inspector").actor("")
        # Nobody falls asleep while the long form runs.
        officer = Actor(id="", name="", unit="", path="", roles=frozenset({Role.SECURITY_ADMINISTRATOR}))
        self.services.policies.set(officer, SecurityPolicy(idle_minutes=120, most_hours=24), now())

    def _token(self, name: str) -> str:
        found = re.search(
            'name="csrf_token" value="([^"]+)"', self.browsers[name].get("/account").get_data(as_text=True)
        )
        assert found
        return found[1]

    def set_back(self) -> None:
        """Let everything be as it was in the beginning."""
        self.services.engine.dispose()
        self._copy(self._beginning, self._database)
        self.services.settings.audit_head.write_bytes(self._head)

    def forget_refusals(self) -> None:
        """Let the next refusal be on record, as if the last one were long ago."""
        self.app.extensions[NAME] = replace(self.services, refusals=Refusals(self.services.audit))

    @staticmethod
    def _copy(source: Path, target: Path) -> None:
        with closing(sqlite3.connect(source)) as found, closing(sqlite3.connect(target)) as made:
            found.backup(made)

    def entries_after(self, number: int) -> list[Entry]:
        """The entries of the audit log behind this number, in order."""
        newest = self.services.audit.newest(Wanted(), 20, 0)
        return [entry for entry in reversed(newest) if entry.number > number]
