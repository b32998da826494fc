"""A dossier goes out as JSON and comes back the same."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, time

import pytest
from hypothesis import given

from domain.codec import decode_dossier, encode, read_dossier, write_dossier
from domain.decoding import decoder
from domain.dossier import Dossier
from domain.frame import DEFAULT_PARTS, Part, PartKind
from domain.meeting import Meeting
from domain.problems import Aspect, Finding
from tests.strategies import dossiers, hostile_lines, hostile_texts


@given(dossiers())
def test_every_dossier_comes_back(dossier: Dossier) -> None:
    """decode(encode(d)) is d, and so through bytes."""
    assert decode_dossier(encode(dossier)) == dossier
    assert read_dossier(write_dossier(dossier)) == dossier


@given(dossiers(text=hostile_texts(), line=hostile_lines()))
def test_no_text_is_changed_on_the_way(dossier: Dossier) -> None:
    """Marks of XML, templates, odd characters and blanks all come back; written twice, the bytes are the same."""
    written = write_dossier(dossier)
    assert read_dossier(written) == dossier
    assert write_dossier(read_dossier(written)) == written


def test_what_has_its_default_is_left_out() -> None:
    """An empty dossier is an empty object; only what was typed is written."""
    assert encode(Dossier()) == {}
    assert encode(Dossier(meeting=Meeting(theme="以案促改"))) == {"meeting": {"theme": "以案促改"}}
    assert encode(Dossier(aspects=(Aspect(findings=(Finding(),)),))) == {"aspects": [{"findings": [{}]}]}


def test_days_and_times_are_iso() -> None:
    """YYYY-MM-DD and HH:MM, as the contract says."""
    meeting = Meeting(held_on=date(2026, 11, 5), starts_at=time(9, 5))
    assert encode(meeting) == {"held_on": "2026-11-05", "starts_at": "09:05"}


def test_no_parts_is_not_the_default_parts() -> None:
    """An emptied list is written, because leaving it out would bring the default back."""
    assert encode(Dossier(parts=())) == {"parts": []}
    assert decode_dossier({"parts": []}).parts == ()
    assert decode_dossier({}).parts == DEFAULT_PARTS
    assert decode_dossier({"parts": [{"kind": "problems"}]}).parts == (Part(kind=PartKind.PROBLEMS),)


def test_null_and_a_byte_order_mark_are_read() -> None:
    """A null stands for an optional value that is not there; Windows editors put a mark before the text."""
    assert read_dossier(b'\xef\xbb\xbf{"issued_on": null, "front_matter": null}') == Dossier()


def test_rows_without_a_word_are_not_kept() -> None:
    """An empty row of text says nothing, and would be counted in “N项议程”."""
    assert decode_dossier({"meeting": {"agenda": ["甲", " ", "", "乙"]}}).meeting.agenda == ("甲", "乙")


def test_the_text_is_readable() -> None:
    """Chinese stands in the file as it is, indented, with a line end last."""
    text = write_dossier(Dossier(note="联系人")).decode()
    assert text == '{\n  "note": "联系人"\n}\n'
    assert json.loads(text) == {"note": "联系人"}


@dataclass(frozen=True)
class _Bare:
    name: str = field(default_factory=str)


def test_a_record_that_cannot_be_stored_is_refused_at_once() -> None:
    """A field without default, or of a type that has no JSON form, is a programming error and says so."""
    with pytest.raises(TypeError, match="name has no default"):
        encode(_Bare())
    with pytest.raises(TypeError, match="no decoder for <class 'str'>"):
        decoder(_Bare)
