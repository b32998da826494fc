"""Mutated names, operations, addresses and methods (Z3): whatever a request is made of, it is never a failure of ours.

In the gate five hundred mutated names, in the long form more than five thousand.
"""

from __future__ import annotations

from random import Random
from urllib.parse import quote

import pytest

from domain.access import Role
from forms.pages import PAGES, PageForm
from storage.stored import Stored
from tests.hostile.corpus import CORPUS
from tests.hostile.everything import everything
from tests.hostile.office import Office
from tests.hostile.test_wizard import ordinary
from tests.lengths import IS_LONG, some

ODD = (
    "²",
    "１",
    "٣",
    "-1",
    "00",
    "9" * 5000,
    "1e9",
    " ",
    "",
    "\x00",
    "甲",
    "__class__",
    "[0]",
    "..",
    "%",
    "-",
    "--",
    "0x1",
)
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO")
MUTATIONS = 750 if IS_LONG else 75  # for each of the seven pages
TEXTS = [hostile.value for hostile in CORPUS if len(hostile.value) < 200 and hostile.tag != "surrogate"]


def mutated(name: str, chance: Random) -> str:
    """A field's name with one part of it changed, doubled, left out or moved."""
    parts = name.split("-")
    at = chance.randrange(len(parts))
    match chance.randrange(5):
        case 0:
            parts[at] = chance.choice(ODD)
        case 1:
            parts.insert(at, chance.choice(ODD))
        case 2:
            parts = [*parts, *parts]
        case 3:
            del parts[at]
        case _:
            chance.shuffle(parts)
    return "-".join(parts)


@pytest.fixture(scope="module")
def stored(office: Office) -> Stored:
    """A dossier with everything in it."""
    return office.keep(everything())


def post(office: Office, stored: Stored, page: type[PageForm], texts: dict[str, str]) -> int:
    """The status of the answer to a page."""
    return office.post(
        Role.CLERK,
        f"/dossiers/{stored.id}/{page.slug}",
        {"revision": "1", "draft": str(office.version(stored.id, page.slug)), "op": "save", **texts},
    ).status


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_z3_mutated_field_names(office: Office, stored: Stored, page: type[PageForm]) -> None:
    """Names that no page has are passed over: the page is saved as if they were not there, and nothing changes."""
    chance, own = Random(3), ordinary(page)
    for _ in range(MUTATIONS // 25):
        odd = {mutated(chance.choice([*own]), chance): chance.choice(TEXTS) for _ in range(25)}
        assert post(office, stored, page, {**odd, **own}) == 303, odd
    assert office.stored(stored.id) == stored


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_z3_mutated_operations(office: Office, stored: Stored, page: type[PageForm]) -> None:
    """A button that no page has does nothing."""
    chance, known = Random(5), ("save", "next", "items:0:up", "meeting-agenda:0:remove", "parts:4:down", "x:add")
    odd = [mutated(chance.choice(known).replace(":", "-"), chance) for _ in range(MUTATIONS // 5)]
    for operation in (*some(TEXTS, 30), *odd):
        status = post(office, stored, page, {**ordinary(page), "op": operation.replace("-", ":")})
        assert status in {200, 303, 400}, operation
    assert office.stored(stored.id) == stored


HIDDEN = {
    "csrf_token": {400},
    "revision": {400, 404},
    "take-note": {303},
    "take-": {303},
}
"""What the program puts into a page, and how it answers something else there."""


@pytest.mark.parametrize("name", HIDDEN)
def test_z1_what_the_program_puts_into_forms(office: Office, stored: Stored, name: str) -> None:
    """Who changes what nobody can type is refused, and gets nothing stored."""
    for text in some(TEXTS, 20):
        wanted = HIDDEN[name] | ({303} if text == "true" else set())
        assert post(office, stored, PAGES[3], {**ordinary(PAGES[3]), name: text}) in wanted, text
    assert office.stored(stored.id) == stored


def test_z1_keys_and_starts_of_new_dossiers(office: Office, stored: Stored) -> None:
    """A nonce may be anything; a start is one that is offered."""
    for text in some(TEXTS, 20):
        assert office.post(Role.CLERK, "/dossiers/new", {"start": text, "nonce": "n"}).status == 400
        for place in ("/dossiers/new", f"/dossiers/{stored.id}/copy"):
            made = [office.post(Role.CLERK, place, {"start": "blank", "nonce": text}).location for _ in range(2)]
            assert made[0] == made[1] or not text


@pytest.mark.parametrize("seed", range(len(Role) if IS_LONG else 1))
def test_z3_every_address_with_every_method(office: Office, stored: Stored, seed: int) -> None:
    """Every address answers every method of anybody, with hostile ids, queries and bodies, without failing."""
    chance = Random(seed)
    for rule in office.app.url_map.iter_rules():
        if rule.endpoint in {"signing_in.sign_out", "dossiers.archive"}:
            continue
        for method in METHODS:
            known = {"dossier_id": stored.id, "number": "1", "slug": "meeting", "step": "approve"}
            odd = {name: chance.choice(TEXTS).replace("/", "") or "x" for name in rule.arguments}
            values = {name: known.get(name, text) if chance.random() < 0.7 else text for name, text in odd.items()}
            texts = {chance.choice(TEXTS): chance.choice(TEXTS) for _ in range(3)}
            office.send(chance.choice(tuple(Role)), method, _path(rule.rule, values), texts)


def _path(rule: str, values: dict[str, str]) -> str:
    """The address of a rule with these values in place of its variables."""
    pieces = (piece.partition(">") for piece in rule.split("<"))
    first, *others = pieces
    return first[0] + "".join(quote(values[inner.rpartition(":")[2]], safe="") + rest for inner, _, rest in others)
