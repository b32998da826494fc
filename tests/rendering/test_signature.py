"""Signature and date of issue: their places for every width, sealed or not."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dossier import Dossier
from domain.options import PrintOptions
from rendering.signature import sealed_indents, signature, unsealed_indents

_widths = st.integers(1, 56).map(lambda halves: halves / 2)
_date_widths = st.sampled_from((6.0, 6.5, 7.0, 7.5))
_SEALED = Dossier(issuer="中共云岫区委", issued_on=date(2026, 1, 20))


@given(_widths, _date_widths)
def test_sealed(issuer: float, day: float) -> None:
    """The signature is centred over the date, which is 4 字 in or as far as a wide signature needs (7.3.5.1)."""
    of_issuer, of_date = sealed_indents(issuer, day)
    assert of_issuer + issuer / 2 == pytest.approx(of_date + day / 2)
    assert of_issuer >= 0
    assert of_date == 4 or (of_date > 4 and of_issuer == 0)


@given(_widths, _date_widths)
def test_unsealed(issuer: float, day: float) -> None:
    """The date begins 2 字 right of the signature; the nearer to the margin of the two is 2 字 in (7.3.5.2)."""
    of_issuer, of_date = unsealed_indents(issuer, day)
    assert of_issuer + issuer - 2 == pytest.approx(of_date + day)
    assert of_issuer == 2 if issuer >= day else of_date == 2
    assert min(of_issuer, of_date) >= 0


@pytest.mark.parametrize(
    ("dossier", "paragraphs"),
    [
        (_SEALED, [("IssuerSealed", "425", "中共云岫区委"), ("IssueDate", "400", "2026年1月20日")]),
        (
            replace(_SEALED, options=PrintOptions(sealed=False)),
            [("IssuerUnsealed", "450", "中共云岫区委"), ("IssueDate", "200", "2026年1月20日")],
        ),
        (replace(_SEALED, issued_on=None), [("IssuerSealed", "400", "中共云岫区委")]),
        (replace(_SEALED, issuer=""), [("IssuerSealed", "400", "2026年1月20日")]),
        (
            replace(_SEALED, issued_on=None, options=PrintOptions(sealed=False)),
            [("IssuerUnsealed", "200", "中共云岫区委")],
        ),
        (replace(_SEALED, issuer="", options=PrintOptions(sealed=False)), [("IssuerUnsealed", "200", "2026年1月20日")]),
        (replace(_SEALED, issuer="甲&乙", issued_on=None), [("IssuerSealed", "400", "甲&amp;乙")]),
        (Dossier(), []),
    ],
)
def test_paragraphs(dossier: Dossier, paragraphs: list[tuple[str, str, str]]) -> None:
    """Each of the two that is there is a paragraph in its style, its indent in hundredths of a 字, its text escaped."""
    found = re.findall(r'pStyle w:val="(\w+)"/><w:ind w:rightChars="(\d+)".*?preserve">([^<]*)<', signature(dossier))
    assert found == paragraphs
