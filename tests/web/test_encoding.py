"""Forms and queries that are no text in UTF-8: refused, neither a failure nor kept as something else (row 21)."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from domain.access import Actor
from storage.stored import Stored
from tests.web.clerk import Clerk, address
from web.services import Services

NO_TEXT = (b"\xff", b"%FF", b"%ED%A0%80", b"%C0%AF", b"\xe4\xb8", b"%F4%90%80%80")
FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("typed", NO_TEXT)
def test_row_21_a_form_that_is_no_text(
    clerk: Clerk, services: Services, by: Actor, example: Stored, typed: bytes
) -> None:
    """Half a surrogate pair, overlong forms, bare bytes: nothing is stored."""
    page = clerk.fill(example, "measures")
    token = page.form(address(example, "measures"))["csrf_token"].encode()
    body = b"csrf_token=" + token + b"&revision=1&op=save&measures-0-title=" + typed
    answer = clerk.client.post(address(example, "measures"), data=body, content_type=FORM)

    assert answer.status_code == 400
    assert "请按浏览器的“后退”" in answer.get_data(as_text=True)
    assert services.dossiers.get(by, example.id).dossier == example.dossier


@pytest.mark.parametrize("typed", ["%FF", "%ED%A0%80", "%C0%AF"])
def test_row_21_a_query_that_is_no_text(client: FlaskClient, typed: str) -> None:
    """A page answers with a page, a call of the API with a problem document."""
    assert client.get(f"/?x={typed}").status_code == 400
    answer = client.post(f"/api/v1/dossiers?name={typed}", data=b"{}", content_type="application/json")
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")


def test_a_form_in_parts_is_read(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """The other way in which browsers may send forms."""
    form = clerk.fill(example, "measures").form(address(example, "measures"))
    texts = {**form, "measures-0-title": "𠮷&<%FF>", "op": "save"}
    answer = clerk.client.post(address(example, "measures"), data=texts, content_type="multipart/form-data")
    assert answer.status_code == 303
    assert services.dossiers.get(by, example.id).dossier.measures[0].title == "𠮷&<%FF>"


def test_text_is_taken(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """Whatever can be written in UTF-8 comes in, escaped or not."""
    page = clerk.fill(example, "measures")
    token = page.form(address(example, "measures"))["csrf_token"]
    body = f"csrf_token={token}&revision=1&op=save&measures-0-title=𠮷%F0%A0%AE%B7%25FF+甲".encode()
    assert clerk.client.post(address(example, "measures"), data=body, content_type=FORM).status_code == 303
    assert services.dossiers.get(by, example.id).dossier.measures[0].title == "𠮷𠮷%FF 甲"
