"""A new document is one new folder, once it is locked: no code is edited, and it is in the menu, the API, the tests."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest

import app
from domain.access import Role
from domain.codec import read_dossier, write_dossier
from domain.dossier import Dossier
from rendering.reading import read_paragraphs
from storage.engine import open_engine
from storage.migrate import upgrade
from tests.tree import ROOT
from tests.web.people import api_token, make_account, signed_in
from tools import lock
from web.settings import Settings

AT = datetime(2026, 11, 23, tzinfo=UTC)
FACTS = """\
title = "主持词"
prints = "主持人开场时念的话。"
order = 9
full_title = "dossier.meeting.theme"
issuer = "dossier.issuer_text"
fonts = "dossier.options.font_scheme"
"""


def script_for_the_chair() -> bytes:
    """A template as somebody makes it in Word, with fields of the dossier."""
    word = docx.Document()
    word.add_paragraph("今天召开{{ dossier.meeting.theme }}{{ dossier.meeting.kind }}，有以下议程：")
    word.add_paragraph("{%p for item in dossier.meeting.agenda %}")
    word.add_paragraph("{{ loop.index }}.{{ item }}")
    word.add_paragraph("{%p endfor %}")
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A copy of the shipped documents with one folder more, locked as `python -m tools.lock` does it."""
    copied = tmp_path / "doc_templates"
    shutil.copytree(ROOT / "doc_templates", copied)
    new = copied / "opening_words"
    new.mkdir()
    (new / "template.docx").write_bytes(script_for_the_chair())
    (new / "document.toml").write_text(FACTS, encoding="utf-8")
    shutil.copy(copied / "report" / "sample.json", new)
    (new / "golden.txt").write_text("", encoding="utf-8")
    lock.main(copied)
    return copied


def test_a_folder_is_all_it_takes(monkeypatch: pytest.MonkeyPatch, templates: Path, tmp_path: Path) -> None:
    """The folder's document is listed, offered on the check page, and printed through every door."""
    monkeypatch.setattr(app, "DOCUMENTS", templates)
    settings = Settings(data_dir=tmp_path / "data")
    upgrade(open_engine(settings.database_url))
    service = app.create_app(settings)
    account = make_account(service.extensions["house"], "clerk", Role.CLERK)
    client = signed_in(service, account)
    sample = read_dossier((templates / "report" / "sample.json").read_bytes())
    stored = service.extensions["house"].dossiers.create(account.actor(""), "材料", sample, AT)

    listed = [entry["title"] for entry in client.get("/api/v1/documents").get_json()]
    check = client.get(f"/dossiers/{stored.id}/check").get_data(as_text=True)
    printed = client.get(f"/dossiers/{stored.id}/documents/opening_words.docx")
    by_api = client.post(
        "/api/v1/documents/opening_words.docx",
        data=write_dossier(Dossier()),
        content_type="application/json",
        headers=api_token(service.extensions["house"]),
    )

    assert listed == ["情况报告", "整改清单", "主持词"]
    assert "主持词" in check
    assert [paragraph.text for paragraph in read_paragraphs(printed.data)] == [
        "今天召开以案促改专题民主生活会，有以下议程：",
        *(f"{number}.{item}" for number, item in enumerate(sample.meeting.agenda, 1)),
    ]
    assert [paragraph.text for paragraph in read_paragraphs(by_api.data)] == ["今天召开专题民主生活会，有以下议程："]
