"""Every hostile value in every field of every page of the wizard, over HTTP (Z1).

One form carries a value in all fields of its page at once. Each field then takes it or refuses it in Chinese, beside
itself, with what was typed still in it; those that refused get an ordinary value, and the others must be stored exactly
as keeping.py says of a text and the tables below of days and numbers. In the long form every value goes to every
page, in the gate every third one to one page.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from enum import StrEnum
from functools import cache

import pytest

from domain.access import Role
from forms.pages import PAGES, PageForm
from forms.typed import CHECKED
from localization.dates import write_date
from storage.stored import Stored
from tests.forms.browser import every, sent
from tests.hostile.answers import CHINESE, browsed
from tests.hostile.corpus import CORPUS, Hostile
from tests.hostile.everything import Place, everything, places
from tests.hostile.keeping import kept as kept_text
from tests.hostile.office import Office
from tests.lengths import some

DAYS = {
    "1.5": date(2026, 1, 5),
    "3/4": date(2026, 3, 4),
    "昨天": date(2026, 11, 22),
    "明天": date(2026, 11, 24),
    "二〇二六年十一月二十三日": date(2026, 11, 23),
    "２０２６年１月１日": date(2026, 1, 1),
    "12-31": date(2026, 12, 31),
    "年底": date(2026, 12, 31),
    "今天前": date(2026, 11, 23),
}
"""Every value of the corpus that is a day, and which one on the 23rd of November 2026."""

DUE = {**DAYS, "1.5": date(2027, 1, 5), "3/4": date(2027, 3, 4)}
"""The same for deadlines, which lie ahead when no year was typed."""

NUMBERS = {"〇": 0, "〇〇": 0, "①": 1, "²": 2, "１２": 12, "一百": 100, "1,000": 1000, "00012": 12, " 7 ": 7, "七": 7}
"""Every value that is a number of people."""

MOST_AT_ONCE = 200_000  # characters: a form of more than 6 MiB is refused as a whole
PLACES = {"-".join(place.steps): place for place in places()}


def place_of(name: str) -> Place:
    """The field of the dossier under an html name; all parts have the fields of the first."""
    steps = name.split("-")
    return PLACES["-".join(["parts", "0", *steps[2:]] if steps[0] == "parts" else steps)]


def kept(name: str, value: str) -> str | None:
    """What the field keeps of a value, as it is shown again; None when it refuses it."""
    place = place_of(name)
    if place.kind:
        return kept_text(value, place.kind)
    if place.hint is bool:
        return CHECKED
    if place.hint in {date, time, int} and not value.strip():
        return ""
    if place.hint is date:
        day = (DUE if name.endswith("-due") else DAYS).get(value)
        return write_date(day) if day else None
    return str(NUMBERS[value]) if place.hint is int and value in NUMBERS else None


@cache
def names(page: type[PageForm]) -> tuple[str, ...]:
    """The names of all fields of a page but its own switches."""
    fields = every(page.filled(everything()).record_fields())
    return tuple(field.name for field in fields if field.kind not in {"group", "rows"} and "uses" not in field.name)


def groups(page: type[PageForm], value: str) -> list[Sequence[str]]:
    """The fields that are filled with a value at once; boxes and choices only with one that is not blank."""
    chosen = [name for name in names(page) if value.strip() or not _is_choice(name)]
    size = max(1, MOST_AT_ONCE // max(1, len(value)))
    return [chosen[at : at + size] for at in range(0, len(chosen), size)]


def _is_choice(name: str) -> bool:
    hint = place_of(name).hint
    return hint is bool or (isinstance(hint, type) and issubclass(hint, StrEnum))


def test_the_corpus_is_large_enough() -> None:
    """Five hundred different values and more, of many kinds."""
    assert len({hostile.value for hostile in CORPUS}) >= 500
    assert len({hostile.tag for hostile in CORPUS}) == 20


def test_every_field_of_a_dossier_is_on_a_page() -> None:
    """What is sent below is every field there is."""
    on_pages = {name for page in PAGES for name in names(page)}
    assert {place_of(name) for name in on_pages} == set(PLACES.values())


@pytest.fixture(scope="module")
def stored(office: Office) -> Stored:
    """A dossier with everything in it."""
    return office.keep(everything())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_z1_every_value_in_every_field(office: Office, stored: Stored, page: type[PageForm]) -> None:
    """Taken exactly, or refused beside the field; never both, never neither."""
    for hostile in (Hostile("blank", ""), *some(CORPUS, 3 * len(PAGES), PAGES.index(page))):
        for group in groups(page, hostile.value):
            typed(office, stored, page, hostile, group)


def typed(office: Office, stored: Stored, page: type[PageForm], hostile: Hostile, group: Sequence[str]) -> None:
    """A value is typed into these fields."""
    value = hostile.value
    takes = {name: told for name in group if (told := kept(name, value)) is not None}
    if hostile.tag == "surrogate":
        assert save(office, stored, page, dict.fromkeys(group, value)) == 400
        return
    if len(takes) < len(group):
        refused(office, stored, page, value, group)
    assert save(office, stored, page, dict.fromkeys(takes, value)) == 303
    shown = page.texts(office.stored(stored.id).dossier)
    given = {name for name, told in takes.items() if name.endswith("key") and not told}  # a row without a key gets one
    assert {name: shown.get(name, "") for name in takes if name not in given} == {
        name: told for name, told in takes.items() if name not in given
    }


def save(office: Office, stored: Stored, page: type[PageForm], changes: dict[str, str]) -> int:
    """The status of the answer when the page is saved with these changes."""
    return office.post(Role.CLERK, f"/dossiers/{stored.id}/{page.slug}", _form(office, stored, page, changes)).status


def _form(office: Office, stored: Stored, page: type[PageForm], changes: dict[str, str]) -> dict[str, str]:
    draft = office.version(stored.id, page.slug)
    own = {"revision": str(office.stored(stored.id).revision), "draft": str(draft), "op": "save"}
    return {**ordinary(page), **changes, **own}


@cache
def ordinary(page: type[PageForm]) -> dict[str, str]:
    """What a browser sends when nothing was typed into the page of that dossier."""
    return dict(sent(page.filled(everything())).items())


def refused(office: Office, stored: Stored, page: type[PageForm], value: str, group: Sequence[str]) -> None:
    """Every field that does not take the value says so itself; all still show what was typed."""
    form = _form(office, stored, page, dict.fromkeys(group, value))
    answer = office.post(Role.CLERK, f"/dossiers/{stored.id}/{page.slug}", form)
    assert answer.status == 422
    # Nobody can type into a hidden field; what is wrong with it stands at the top.
    hidden = {name for name in group if name.endswith("key") or (name[:5], name[-4:]) == ("parts", "kind")}
    beside = {name: (answer.summary if name in hidden else answer.errors).get(name, "") for name in group}
    assert {name for name, told in beside.items() if CHINESE.search(told)} == {
        name for name in group if kept(name, value) is None
    }
    for name in group:
        # A box is ticked or not; a field that is not for this choice is shown only when something stands in it.
        if place_of(name).hint is not bool and (name in answer.texts or kept(name, value) != ""):
            assert answer.texts[name] == browsed(value), name
