"""Limits that were chosen (hazard row 31): at each one everything is saved, one more is refused and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import cycle, islice
from urllib.parse import urlencode

import pytest

from domain.access import Actor
from domain.codec import read_dossier
from forms.items import ItemsPage
from storage.stored import Stored
from tests.tree import ROOT
from tests.web.clerk import Clerk, address
from web.incoming import MOST_BYTES, MOST_FIELDS
from web.services import Services

FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=x"
LISTS = [
    ("meeting", "meeting-agenda-{}"),
    ("meeting", "supervisors-{}-person-name"),
    ("practices", "practices-{}-title"),
    ("practices", "practices-0-documents-{}"),
    ("problems", "aspects-{}-title"),
    ("problems", "aspects-0-findings-{}-headline"),
    ("measures", "measures-{}-title"),
    ("items", "items-0-measures-{}"),
    ("layout", "attachments-{}"),
]


@pytest.mark.parametrize(("slug", "name"), LISTS)
def test_row_31_a_full_list_is_saved_and_one_more_is_kept(
    clerk: Clerk, services: Services, by: Actor, blank: Stored, slug: str, name: str
) -> None:
    """A hundred rows are saved; one more is told at the list, and every text stands on the page."""
    place, page = address(blank, slug), clerk.fill(blank, slug)
    rows = {name.format(at): f"第{at}行的内容" for at in range(100)}
    clerk.follow(clerk.press(page, place, changes=rows))
    saved = services.dossiers.get(by, blank.id)
    again = clerk.fill(blank, slug)
    extra = {name.format(100): "多出的一行"}
    refused = clerk.see(again, place, "save", extra, 422)

    assert again.form(place).items() >= rows.items()
    assert refused.form(place).items() >= {**rows, **extra}.items()
    assert "这里最多100行，现在有101行" in str(refused.summary())
    assert services.dossiers.get(by, blank.id) == saved


def test_row_31_the_longest_list_fits() -> None:
    """A list of as many items as a dossier takes can be posted as one form; one item more is told, and kept."""
    sample = read_dossier((ROOT / "doc_templates" / "rectification_list" / "sample.json").read_bytes())
    kinds = cycle(replace(item, finding="") for item in sample.items)
    full = replace(sample, items=tuple(replace(item, key=f"k{at}") for at, item in enumerate(islice(kinds, 2000))))
    texts = ItemsPage.texts(full)
    more = ItemsPage.posted({**texts, "items-2000-goal": "多出的一条"}, full)

    assert len(texts) < MOST_FIELDS
    assert len(urlencode(texts)) < MOST_BYTES
    assert not more.accepts()
    assert ["这里最多2000行，现在有2001行" in error.message for error in more.error_summary()] == [True]
    assert more.typed.texts["items-2000-goal"] == "多出的一条"


def in_parts(form: Mapping[str, str]) -> str:
    """The form as multipart/form-data with the boundary x."""
    head = '--x\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
    return "".join(head.format(name, text) for name, text in form.items()) + "--x--\r\n"


@pytest.mark.parametrize(("kind", "encoded"), [(FORM, urlencode), (PARTS, in_parts)], ids=["lines", "parts"])
@pytest.mark.parametrize(("more", "status"), [(0, 303), (1, 413)])
def test_row_31_fields(
    clerk: Clerk, kind: str, encoded: Callable[[Mapping[str, str]], str], more: int, status: int
) -> None:
    """As many fields as the limit are taken, one more is not, in either encoding of forms."""
    form = clerk.open("/").form("/dossiers/new") | {"start": "blank"}
    fields = {**form, **{f"x{at}": "" for at in range(MOST_FIELDS + more - len(form))}}

    assert len(fields) == MOST_FIELDS + more
    assert clerk.client.post("/dossiers/new", data=encoded(fields), content_type=kind).status_code == status


@pytest.mark.parametrize(("more", "status"), [(0, 303), (1, 413)])
def test_row_31_bytes(clerk: Clerk, more: int, status: int) -> None:
    """As many bytes as the limit are taken, one more is not."""
    form = urlencode({**clerk.open("/").form("/dossiers/new"), "start": "blank", "x": ""})
    body = form + "x" * (MOST_BYTES + more - len(form))

    assert clerk.client.post("/dossiers/new", data=body, content_type=FORM).status_code == status


def test_row_31_millions_of_names_are_not_taken_apart(clerk: Clerk) -> None:
    """Two million names fit into the bytes of one form; they are counted, not read."""
    answer = clerk.client.post("/dossiers/new", data="&a=" * (MOST_BYTES // 3), content_type=FORM)

    assert answer.status_code == 413
