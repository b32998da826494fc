"""What the samples print is what people have reviewed in golden.txt."""

from __future__ import annotations

import pytest

from tests.doc_templates.printing import LIBRARY, TEMPLATES
from tools.golden import golden


@pytest.mark.parametrize("slug", LIBRARY)
def test_golden(slug: str) -> None:
    """A change of wording or layout shows as a change of golden.txt (`python -m tools.golden` writes it)."""
    assert golden(LIBRARY[slug]) == (TEMPLATES / slug / "golden.txt").read_text(encoding="utf-8")
