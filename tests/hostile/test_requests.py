"""Mutated names, methods and addresses (Z3): whatever a request is made of, the answer is never a failure of ours.

HYPOTHESIS_PROFILE=prove sends five thousand mutated names, the gate five hundred.
"""

from __future__ import annotations

import os
from random import Random
from urllib.parse import quote

from flask.testing import FlaskClient

from forms.pages import PAGES
from storage.stored import Stored
from tests.hostile.corpus import CORPUS
from tests.web.clerk import Clerk, address

MUTATIONS = 5000 if os.environ.get("HYPOTHESIS_PROFILE") == "prove" else 500
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


def test_z3_mutated_field_names(clerk: Clerk, example: Stored) -> None:
    """A page with names that no page has is answered like any other, and nothing but its own fields is taken."""
    chance = Random(3)
    for number in range(MUTATIONS // 20):
        slug = PAGES[number % len(PAGES)].slug
        form = clerk.fill(example, slug).form(address(example, slug))
        names = [name for name in form if name not in {"csrf_token", "revision"}]
        for _ in range(20):
            name = chance.choice(names)
            value = form.pop(name, "")
            form[mutated(name, chance)] = value
        operation = chance.choice(("save", "next", mutated("items:0:up", chance), "agenda:9999:remove", "x:add", ""))
        answer = clerk.client.post(address(example, slug), data={**form, "op": operation})
        assert answer.status_code in {200, 303, 400, 409, 413, 422}, (slug, operation)


def test_z3_every_address_with_every_method(client: FlaskClient, example: Stored) -> None:
    """Every address answers every method, with hostile ids, queries and bodies, without failing."""
    chance = Random(4)
    texts = [hostile.value.encode(errors="replace").decode() for hostile in CORPUS if len(hostile.value) < 200]
    for rule in client.application.url_map.iter_rules():
        if rule.endpoint == "signing_in.sign_out":
            continue
        for method in METHODS:
            values = {name: chance.choice(texts).replace("/", "") or "x" for name in rule.arguments}
            known = {"dossier_id": example.id, "number": "1", "slug": "meeting", "step": "approve"}
            kept = {name: known.get(name, text) if chance.random() < 0.7 else text for name, text in values.items()}
            kept |= {"number": "1"} if "number" in kept else {}
            path = _path(rule.rule, kept)
            query = {chance.choice(texts): chance.choice(texts) for _ in range(3)}
            body = {chance.choice(texts): chance.choice(texts) for _ in range(3)}
            with client.open(path, method=method, query_string=query, data=body if method != "GET" else None) as answer:
                assert answer.status_code < 500, (method, rule.rule, kept)


def _path(rule: str, values: dict[str, str]) -> str:
    """The address of a rule with these values in place of its variables."""
    pieces = (piece.partition(">") for piece in rule.split("<"))
    first, *others = pieces
    return first[0] + "".join(quote(values[inner.rpartition(":")[2]], safe="") + rest for inner, _, rest in others)
