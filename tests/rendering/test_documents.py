"""The shipped documents: part by part what docxtpl makes of the same template, whatever the dossier."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given, settings

from domain.dossier import Dossier
from domain.options import FontScheme
from domain.problems import Measure
from domain.rectification import RectificationItem
from rendering.filters import FILTERS
from rendering.reading import read_paragraphs
from tests.doc_templates.printing import LIBRARY, SAMPLE, TEMPLATES, printed
from tests.rendering.oracle import assert_equal_to_docxtpl
from tests.strategies import dossiers, hostile_texts

_REWRITTEN = re.compile(r"\{_[{%]|[%}]_\}")  # docxtpl turns these into tags, and so changes what was typed


def _check(slug: str, dossier: Dossier) -> None:
    # Fonts are mapped in the styles by ourselves; docxtpl knows the template's own.
    record = replace(dossier, options=replace(dossier.options, fonts=FontScheme.STANDARD))
    assert_equal_to_docxtpl((TEMPLATES / slug / "template.docx").read_bytes(), LIBRARY[slug], record, FILTERS)


@pytest.mark.parametrize("slug", LIBRARY)
@pytest.mark.parametrize("dossier", [SAMPLE, Dossier()], ids=["sample", "empty"])
def test_samples_print_as_docxtpl_prints_them(slug: str, dossier: Dossier) -> None:
    """The example with everything in it, and a dossier with nothing in it."""
    _check(slug, dossier)


@pytest.mark.parametrize("slug", LIBRARY)
@settings(max_examples=settings().max_examples // 4)  # docxtpl takes a quarter of a second for each
@given(dossier=dossiers(hostile_texts()).filter(lambda dossier: not _REWRITTEN.search(repr(dossier))))
def test_any_dossier_prints_as_docxtpl_prints_it(slug: str, dossier: Dossier) -> None:
    """None, one and many of everything, with every text that a clerk or an enemy may type."""
    _check(slug, dossier)


TAGS = ("{_{ x }_}", "{_% if x %_}", "{_# x #_}", "{_{", "%_}", "{{ x }}", "{%p endif %}", "{{r x }}")


@pytest.mark.parametrize("slug", LIBRARY)
@pytest.mark.parametrize("typed", TAGS)
def test_row_55_nothing_typed_is_rewritten(slug: str, typed: str) -> None:
    """What docxtpl would turn into a tag, or takes for one, is printed letter by letter."""
    dossier = Dossier(measures=(Measure(text=typed),), items=(RectificationItem(key="i1", goal=typed),))

    assert [text for text in _texts(slug, dossier) if typed in text]


@pytest.mark.parametrize("slug", LIBRARY)
def test_row_03_what_is_absent_prints_as_nothing(slug: str) -> None:
    """With every date, time, number and block absent that may be, no document says so in words of a program."""
    texts = _texts(slug, _bare(SAMPLE))

    assert len(texts) > 10
    assert [text for text in texts if re.search("None|null|Undefined", text)] == []


def _texts(slug: str, dossier: Dossier) -> list[str]:
    return [paragraph.text for paragraph in read_paragraphs(printed(slug, dossier))]


def _bare(value: Any) -> Any:  # noqa: ANN401 - a record or what it holds
    """The value with nothing in the places that may have nothing."""
    if isinstance(value, tuple):
        return tuple(map(_bare, value))
    if not is_dataclass(value):
        return value
    left = {field.name: _bare(getattr(value, field.name)) for field in fields(value) if field.default is not None}
    record: Any = type(value)
    return record(**left)
