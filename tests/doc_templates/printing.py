"""Printed files for the tests of this folder: the library once, its samples, and plain words to generate from."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from hypothesis import strategies as st

from domain.codec import read_dossier
from domain.dossier import Dossier
from rendering.filters import FILTERS
from rendering.library import discover

TEMPLATES = Path(__file__).parents[2] / "doc_templates"
LIBRARY = discover(TEMPLATES, Dossier, FILTERS)
SAMPLE = read_dossier(LIBRARY["report"].sample)
MADE_AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)

_WORDS = ("责任", "落实", "整改", "班子", "学习", "作风", "基层", "监督", "制度", "推进", "专题", "检视")
plain_lines = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=9).map("".join)
"""Lines without marks and numbers: whatever is wrong in what they print was not typed."""

plain_texts = st.lists(plain_lines, min_size=1, max_size=3).map("\n".join)


def printed(slug: str, dossier: Dossier = SAMPLE) -> bytes:
    """The document of that folder, filled."""
    return LIBRARY[slug].render(dossier, MADE_AT)
