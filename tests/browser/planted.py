"""An installation in which every stored text is an attack on whoever looks at it."""

from __future__ import annotations

from dataclasses import is_dataclass, replace
from itertools import cycle
from typing import Annotated, Any, Final, get_args, get_origin, get_type_hints

from flask import Flask

from domain.access import Actor, Role
from domain.codec import read_dossier, write_dossier
from domain.dossier import Dossier
from domain.frame import Block
from domain.people import Person
from domain.phrases import PhraseKind
from domain.text import TextKind
from storage.accounts import Account, AccountFacts
from storage.remarks import Remark
from storage.stored import Stored
from tests.hostile.corpus import CORPUS
from tests.tree import ROOT
from tests.web.people import installer
from web.clock import now
from web.pages.remarks import places
from web.services import NAME, Services

XSS: Final = tuple(hostile.value for hostile in CORPUS if hostile.tag == "xss")
ALL: Final = "\n".join(XSS)
_LINES: Final = cycle(XSS)


def attacked(value: Any, hint: Any = None) -> Any:  # noqa: ANN401 - any part of a record
    """A part of a record with an attack in place of every text: one in a line, all of them in paragraphs."""
    if isinstance(value, Block) and value.kind.level:
        return replace(value, text=next(_LINES))
    if is_dataclass(value) and not isinstance(value, type):
        hints = get_type_hints(type(value), include_extras=True)
        return replace(value, **{name: attacked(getattr(value, name), told) for name, told in hints.items()})
    if isinstance(value, tuple):
        row = get_args(get_args(hint)[0] if get_origin(hint) is Annotated else hint)[0]
        return tuple(attacked(one, row) for one in value)
    return _text(value, hint)


def _text(value: Any, hint: Any) -> Any:  # noqa: ANN401 - as above
    kind = next((told for told in getattr(hint, "__metadata__", ()) if isinstance(told, TextKind)), None)
    if kind is None or kind.pattern:
        return value
    return next(_LINES) if kind.lines == 1 else ALL


class Planted:
    """The people, the units, the tokens and the dossiers, each with an attack for its name."""

    def __init__(self, app: Flask) -> None:
        """Plant everything."""
        self.app = app
        self.services: Services = app.extensions[NAME]
        self._installer, root = installer(self.services), self.services.units.root()
        for name in XSS:
            self.services.units.add(self._installer, name, root.id, now())
        self.services.units.rename(self._installer, root.id, XSS[0], now())
        self.unit = root.id
        self.people = {role: self._account(f"p.{role}", {role}) for role in Role}
        self.other = self._account("other", {Role.CLERK})
        self.token, self.secret = self._token(), self.services.tokens.add(self._installer, XSS[5], root.id, now())
        self.dossier: Dossier = attacked(read_dossier((ROOT / "doc_templates" / "report" / "sample.json").read_bytes()))
        self.services.roster.add(self.by(Role.CLERK), [Person(name=n, post=n, organisation=n) for n in XSS], now())
        self.listed = self.services.roster.all(self.by(Role.CLERK), root.id)[0].id
        for words in XSS:
            self.services.phrases.add(self.by(Role.CLERK), PhraseKind.GENERAL, words, now())
        self.draft, self.submitted = self._dossier(), self._dossier("submit")
        self.returned, self.approved = self._dossier("submit", "return"), self._dossier("submit", "approve")
        self.archived = self._dossier()
        self.services.dossiers.archive(self.by(Role.CLERK), self.archived.id, now())
        self.services.sharing.share(self.by(Role.CLERK), self.draft.id, self.other.login, now())
        self.services.dossiers.save(self.by(Role.CLERK), self.draft.id, 1, self._changed(), now(), page="measures")
        (self.remark, *_) = self.services.remarks.all(self.by(Role.REVIEWER), self.submitted.id)[0]

    def by(self, role: Role) -> Actor:
        """Somebody of a role at work, from an address that is an attack."""
        return self.people[role].actor(XSS[1], "attack")

    def _account(self, login: str, roles: set[Role]) -> Account:
        facts = AccountFacts(login=login, name=next(_LINES), unit=self.unit, roles=frozenset(roles))
        return self.services.accounts.add(self._installer, facts, now())

    def _token(self) -> str:
        by = self.by(Role.UNIT_ADMINISTRATOR)
        for name in XSS:
            self.services.tokens.add(by, name, self.unit, now())
        return self.services.tokens.visible(by)[0].id

    def _changed(self) -> Dossier:
        """The dossier with another order of measures."""
        assert read_dossier(write_dossier(self.dossier)) == self.dossier
        return replace(self.dossier, measures=self.dossier.measures[::-1])

    def _dossier(self, *steps: str) -> Stored:
        """A dossier that was taken through these steps, with remarks to every place."""
        stored = self.services.dossiers.create(self.by(Role.CLERK), next(_LINES), self.dossier, now())
        for step in steps:
            by = self.by(Role.CLERK if step == "submit" else Role.REVIEWER)
            if step == "return":
                self._remark(stored)
            self.services.reviews.take(by, stored.id, step, 1, ALL[:1000], now())
        if steps == ("submit",):
            self._remark(stored)
        return stored

    def _remark(self, stored: Stored) -> None:
        gone = Remark("", "practices", "practices/gone/text", XSS[2], XSS[3], "")
        found = [Remark("", place.page, place.anchor, place.quote, next(_LINES), "") for place in places(self.dossier)]
        for said in (gone, *found[::20]):
            self.services.remarks.put(self.by(Role.REVIEWER), stored.id, 1, said, now())
