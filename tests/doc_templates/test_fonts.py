"""The chosen fonts are in the file: in every style, and no others."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest

from domain.codec import read_dossier
from domain.options import FontScheme
from rendering.fonts import SCHEMES, STANDARD
from tests.doc_templates.printing import LIBRARY

AT = datetime(2026, 11, 23, tzinfo=UTC)


def fonts(slug: str, scheme: FontScheme) -> set[str]:
    """The fonts that the sample names when it is printed in this scheme, over all parts."""
    document = LIBRARY[slug]
    dossier = read_dossier(document.sample)
    data = document.render(replace(dossier, options=replace(dossier.options, fonts=scheme)), AT)
    with ZipFile(BytesIO(data)) as file:
        texts = [file.read(name).decode() for name in file.namelist() if name.endswith(".xml")]
    return {font for text in texts for font in re.findall(r'w:(?:ascii|hAnsi|eastAsia|cs)="([^"]+)"', text)}


def test_every_choice_is_a_scheme() -> None:
    """What the clerk can choose is what can be printed."""
    assert {scheme.value for scheme in FontScheme} == set(SCHEMES)


@pytest.mark.parametrize("slug", LIBRARY)
@pytest.mark.parametrize("scheme", FontScheme)
def test_the_file_names_the_fonts_of_the_scheme(slug: str, scheme: FontScheme) -> None:
    """Each font of the standard is replaced by the scheme's own wherever it stands."""
    standard = fonts(slug, FontScheme.STANDARD)
    expected = {SCHEMES[scheme.value].get(font, font) for font in standard}

    assert fonts(slug, scheme) == expected
    assert (expected == standard) == (scheme.value == STANDARD)
