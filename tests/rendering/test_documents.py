"""The shipped documents: part by part what docxtpl makes of the same template, whatever the dossier."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings

from domain.dossier import Dossier
from domain.options import FontScheme
from rendering.filters import FILTERS
from tests.doc_templates.printing import LIBRARY, SAMPLE, TEMPLATES
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
