"""Files of the pages are kept by browsers for as long as they do not change."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from tests.tree import ROOT


@pytest.mark.parametrize("name", ["app.css", "icon.svg"])
def test_address_changes_with_the_content(client: FlaskClient, name: str) -> None:
    """A page names a file by its content; that address may be kept for ever, any other must be asked for again."""
    page = client.get("/").get_data(as_text=True)
    (address,) = re.findall(rf'"(/static/{re.escape(name)}\?v=[0-9a-f]{{10}})"', page)

    places = (address, f"/static/{name}", f"/static/{name}?v=0000000000")
    kept, plain, old = (client.get(place, buffered=True) for place in places)

    assert kept.data == (ROOT / "static" / name).read_bytes()
    assert kept.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert [answer.headers["Cache-Control"] for answer in (plain, old)] == ["no-cache", "no-cache"]


def test_missing_file(client: FlaskClient) -> None:
    """A file that is not there is a page that is not there."""
    assert client.get("/static/app.js?v=1").status_code == 404
