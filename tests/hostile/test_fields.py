"""Every hostile value against the fields of every page and the API (Z1): kept exactly, or refused beside its field.

The short form sends each value to one field of each kind of every page, another one for each value, so that all kinds
of fields are met; HYPOTHESIS_PROFILE=prove sends every value to every kind of field.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import groupby

import pytest
from flask.testing import FlaskClient

from domain.codec import read_dossier, write_dossier
from domain.dossier import Dossier
from domain.problems import Measure
from domain.refusal import Refused
from domain.text import TextKind, clean
from forms.pages import PAGES, PageForm
from rendering.reading import read_paragraphs
from tests.forms.browser import every, sent
from tests.hostile.corpus import CORPUS, Hostile
from tests.tree import ROOT

TODAY = date(2026, 11, 23)
ALL = os.environ.get("HYPOTHESIS_PROFILE") == "prove"
CHINESE = re.compile("[\u4e00-\u9fff]")
TEXT = TextKind(5000, 200)


@cache
def sample() -> Dossier:
    """The shipped example, in which nearly every field stands."""
    return read_dossier((ROOT / "doc_templates" / "report" / "sample.json").read_bytes())


@cache
def fields_by_kind(page: type[PageForm]) -> list[str]:
    """One field of each kind on a page: names that differ only in the numbers of rows are one kind."""
    form = page.filled(sample())
    names = sorted(field.name for field in every(form.record_fields()) if field.kind in {"line", "paragraphs"})
    typed = sorted(field.name for field in every(form.record_fields()) if field.name in sent(form))
    kinds = groupby(sorted({*names, *typed}, key=_kind), key=_kind)
    return [next(iter(found)) for _, found in kinds]


def _kind(name: str) -> str:
    return re.sub(r"[0-9]+", "#", name)


def targets(page: type[PageForm], at: int) -> list[str]:
    """The fields that the value number `at` is sent to."""
    names = fields_by_kind(page)
    return names if ALL else [names[at % len(names)]]


def test_the_corpus_is_large_enough() -> None:
    """Five hundred different values and more, of many kinds."""
    assert len(CORPUS) >= 500
    assert len({hostile.tag for hostile in CORPUS}) == 20


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_z1_every_value_is_kept_or_refused(page: type[PageForm]) -> None:
    """A page takes a value and shows it again as it keeps it, or refuses it beside its field and shows it as typed."""
    base = sent(page.filled(sample())).to_dict()
    for at, (tag, value) in enumerate(CORPUS):
        for name in targets(page, at):
            form = page.posted({**base, name: value}, sample(), today=TODAY)
            where = (tag, value[:40], name)
            if not form.accepts():
                errors = form.error_summary()
                assert errors, where
                assert all(CHINESE.search(error.message) for error in errors), where
                shown = {field.name: field for field in every(form.record_fields())}
                assert getattr(shown[name], "shown_value", value) == value, where
            else:
                _kept(page, form, name, value)


def _kept(page: type[PageForm], form: PageForm, name: str, value: str) -> None:
    """What was taken is stored and read back; a text is the one that was typed, by the rules of `clean`."""
    stored = form.applied(sample())
    assert read_dossier(write_dossier(stored)) == stored
    field = next(field for field in every(form.record_fields()) if field.name == name)
    if field.kind == "paragraphs":
        assert field.value == clean(value, TEXT)
    elif field.kind == "line":
        assert field.value == clean(value, TextKind(5000, 200))
    assert page.filled(stored).applied(stored) == stored


@pytest.mark.parametrize("slug", ["report", "rectification_list"])
def test_z1_over_http_and_into_word(client: FlaskClient, slug: str) -> None:
    """What JSON may bring is printed, every letter of it, or refused at its pointer; never a 500."""
    for at in range(0, len(CORPUS), 10):
        some = [hostile for hostile in CORPUS[at : at + 10] if is_clean(hostile)]
        measures = tuple(Measure(title="标题", text=clean(hostile.value, TEXT)) for hostile in some)
        dossier = replace(sample(), measures=(*measures, Measure(title="标题", text="末条")))
        answer = client.post(
            f"/api/v1/documents/{slug}.docx", data=write_dossier(dossier), content_type="application/json"
        )
        assert answer.status_code == 200
        if slug == "report":
            printed = letters("".join(paragraph.text for paragraph in read_paragraphs(answer.data)))
            assert [h for h in some if letters(clean(h.value, TEXT)) not in printed] == []


def is_clean(hostile: Hostile) -> bool:
    """Whether a paragraph may hold the value."""
    try:
        return bool(clean(hostile.value, TEXT))
    except ValueError:
        return False


def letters(text: str) -> str:
    """The letters and digits of a text: marks are set by the rules of GB/T 15834 when it is printed."""
    return "".join(character for character in text if character.isalnum())


def test_z1_what_cannot_be_printed_is_refused_by_json_too() -> None:
    """The API refuses what a form refuses, in Chinese and at its pointer."""
    refused = 0
    for hostile in CORPUS:
        if is_clean(hostile) or not hostile.value.strip():
            continue
        with pytest.raises(Refused) as told:
            read_dossier(json.dumps({"measures": [{"text": hostile.value}]}).encode())
        assert all(CHINESE.search(problem.message) for problem in told.value.problems)
        refused += 1
    assert refused > 80
