"""The forms beside the wizard's pages: who sends each from which page, and what its fields keep of a value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Final

from domain.access import Role
from domain.text import TextKind
from storage.stored import Stored
from tests.generated.life import Text
from tests.hostile.keeping import kept
from tests.hostile.office import Office
from tests.hostile.test_wizard import DAYS
from tests.web.people import installer, make_account
from web.clock import now

Keeps = Callable[[str], str | None]
"""What a field keeps of a value, as a page shows it; None when it refuses it."""


def line(most: int, pattern: str = "", lines: int = 1) -> Keeps:
    """A text that must not be empty."""
    return lambda value: kept(value, TextKind(most, lines, pattern)) or None


def login(value: str) -> str | None:
    """A login, in small letters."""
    typed = line(50, r"[A-Za-z0-9._-]*")(value)
    return typed and typed.lower()


def number(value: str) -> str | None:
    """A number of minutes or hours."""
    return {"00012": "12", " 7 ": "7"}.get(value)


def day(value: str) -> str | None:
    """A day to search from, or none."""
    return value if value in DAYS or not value.strip() else None


def sought(value: str) -> str | None:
    """A name to search for, or none."""
    return value if not value.strip() or line(50)(value) else None


NAME: Final[Keeps] = line(50)
REASON: Final[Keeps] = line(1000, lines=30)


@dataclass(frozen=True)
class Form:
    """A form of a page. `typed` are the fields that people type in, `offered` those where they choose from a list.

    `base` is what is typed beside the value, `shows` the page that shows what is stored ("" for the answer itself);
    `after` puts back what a form that was taken has changed.
    """

    endpoint: str
    role: Role
    page: str
    action: str
    shows: str
    typed: Mapping[str, Keeps]
    offered: tuple[str, ...] = ()
    base: Callable[[], Mapping[str, str]] = dict
    after: Callable[[], None] = lambda: None


def small_forms(office: Office) -> Iterator[Form]:
    """All of them."""
    yield from _people(office)
    yield from _offices(office)
    yield from _dossier(office)


def _people(office: Office) -> Iterator[Form]:
    numbers, unit = count(), office.services.units.root().id
    other = make_account(office.services, "other.one", Role.CLERK)
    facts = {"name": "甲", "unit": unit, "roles": "clerk"}
    fields: dict[str, Keeps] = {"login": login, "name": NAME}
    yield Form(
        "accounts.add",
        Role.UNIT_ADMINISTRATOR,
        "/accounts/new",
        "/accounts/new",
        "/accounts",
        fields,
        ("unit", "roles"),
        lambda: {**facts, "login": f"n{next(numbers)}"},
    )
    place = f"/accounts/{other.id}"
    yield Form(
        "accounts.change",
        Role.UNIT_ADMINISTRATOR,
        place,
        place,
        place,
        fields,
        ("unit", "roles"),
        lambda: {**facts, "login": "other.one"},
    )
    own = {"login": "verifying.one", "name": "乙"}
    yield Form("account.introduce", Role.VERIFIER, "/account", "/account/name", "/account", fields, base=lambda: own)


def _offices(office: Office) -> Iterator[Form]:
    services = office.services
    root = services.units.root().id
    below = services.units.add(installer(services), "下级", root, now()).id
    place, add, rename = "/units", f"/units/{root}/add", f"/units/{below}/rename"
    yield Form("units.rename", Role.SYSTEM_ADMINISTRATOR, place, rename, place, {f"name-{below}": NAME})
    yield Form("units.add", Role.SYSTEM_ADMINISTRATOR, place, add, place, {f"below-{root}": NAME})
    numbers: dict[str, Keeps] = {"idle": number, "most": number}
    policy = {"rules": "graded", "idle": "30", "most": "12"}
    yield Form(
        "policy.change",
        Role.SECURITY_ADMINISTRATOR,
        "/policy",
        "/policy",
        "/policy",
        numbers,
        ("rules",),
        lambda: policy,
    )
    token = {"name": "平台", "unit": root}
    manager = Role.UNIT_ADMINISTRATOR
    yield Form("tokens.add", manager, "/tokens", "/tokens", "/tokens", {"name": NAME}, ("unit",), lambda: token)
    asked: dict[str, Keeps] = {"first": day, "last": day, "name": sought}
    yield Form("auditing.show", Role.AUDIT_ADMINISTRATOR, "/audit", "/audit", "", asked, ("kind",))


def _dossier(office: Office) -> Iterator[Form]:
    reviews, remarks = office.services.reviews, office.services.remarks
    clerk, reviewer = (office.accounts[role].actor("") for role in (Role.CLERK, Role.REVIEWER))
    draft, remarked, returned, approved = (office.keep(Text("whole", "措施", "做法").dossier()) for _ in range(4))

    def take(stored: Stored, *steps: str) -> None:
        for step in steps:
            reviews.take(reviewer if step == "approve" else clerk, stored.id, step, 1, "", now())

    def withdraw() -> None:
        for remark in remarks.all(reviewer, remarked.id)[0]:
            remarks.withdraw(reviewer, remarked.id, remark.id, now())

    office.services.dossiers.save(clerk, draft.id, 1, Text("whole", "措施二", "做法").dossier(), now())
    take(remarked, "submit")
    take(returned, "submit")
    take(approved, "submit", "approve")
    manage = f"/dossiers/{draft.id}/manage"
    rename, share = f"/dossiers/{draft.id}/rename", f"/dossiers/{draft.id}/share"
    yield Form("dossiers.rename", Role.CLERK, manage, rename, manage, {"name": line(100)})
    yield Form("dossiers.share", Role.CLERK, manage, share, manage, {"login": line(50)})
    place = f"/dossiers/{remarked.id}/review"
    asked = f"{place}?page=measures&field=measures-0-title"
    yield Form("reviewing.remark", Role.REVIEWER, asked, f"{place}/remarks", place, {"words": REASON}, after=withdraw)
    for stored, step, back in ((returned, "return", ("submit",)), (approved, "reopen", ("submit", "approve"))):
        place = f"/dossiers/{stored.id}/review"
        after = partial(take, stored, *back)
        yield Form("reviewing.take", Role.REVIEWER, place, f"{place}/{step}", place, {step: REASON}, after=after)
