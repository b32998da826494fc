"""Where nobody is led: hazard row 45, for whatever an address may hold."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from hypothesis import example, given
from hypothesis import strategies as st

from web.redirects import own_address


@given(st.text(st.characters(max_codepoint=0x100)).map("/".__add__) | st.text())
@example("/[")
@example("//[")
@example("/\\x")
def test_row_45_any_text_leads_home_or_where_it_says(house: Flask, target: str) -> None:
    """The answer is the first page, or the target itself: one slash and then nothing that browsers read otherwise."""
    with house.test_request_context():
        found = own_address(target)

    assert found in {"/", target}
    assert re.fullmatch(r"/([!-.0-[\]-~][!-[\]-~]*)?", found)


@pytest.mark.parametrize(
    "target", ["archived", "//archived", "/archived\\", "/archived\x7f", "/archived é", "\n/archived"]
)
def test_row_45_an_address_of_ours_in_disguise_is_none(house: Flask, target: str) -> None:
    """What would be found among our addresses if it were read kindly is not read kindly."""
    with house.test_request_context():
        assert own_address(target) == "/"


def test_row_45_the_method_counts(house: Flask) -> None:
    """A form is sent on only to where forms are taken, a reader only to where there is something to read."""
    with house.test_request_context():
        assert own_address("/account/name", "POST") == "/account/name"
        assert own_address("/account/name") == "/"
        assert own_address("/archived", "POST") == "/"


@pytest.mark.parametrize(
    ("target", "method"),
    [("/sign-in", "GET"), ("/sign-in/link/x", "GET"), ("/sign-in/link/x", "POST"), ("/sign-out", "POST")],
)
def test_nobody_is_led_on_to_another_way_in(house: Flask, target: str, method: str) -> None:
    """Whoever signs in by a page that somebody else has sent him does not end up as somebody else."""
    with house.test_request_context():
        assert own_address(target, method) == "/"
