"""The database is made, migrated and filled with the example from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.house import opened_house
from cli.main import main
from domain.codec import read_dossier
from storage.dossiers import Dossiers
from storage.stored import Stored
from tests.tree import ROOT


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that does not exist yet."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "deep" / "data"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path / "deep" / "data"


def names() -> list[str]:
    """The names of the stored dossiers."""
    return [stored.name for stored in stored_dossiers()]


def stored_dossiers() -> tuple[Stored, ...]:
    """The stored dossiers, of a database that is current."""
    with opened_house() as house:
        return Dossiers(house.engine, house.audit).all(house.by)


def test_makes_an_empty_database() -> None:
    """Without more words the database is made and stays empty; a second time changes nothing."""
    assert [main(["db", "upgrade"]) for _ in range(2)] == [0, 0]
    assert names() == []


def test_example_only_into_an_empty_database() -> None:
    """The example comes once: into a database that never held a dossier."""
    assert [main(["db", "upgrade", "--example"]) for _ in range(2)] == [0, 0]
    assert names() == ["示例材料"]

    (stored,) = stored_dossiers()
    assert stored.dossier == read_dossier((ROOT / "doc_templates" / "report" / "sample.json").read_bytes())


def test_place_that_cannot_hold_a_database(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file where the data folder should be is said in one sentence."""
    data.parent.mkdir()
    data.write_text("a file", encoding="utf-8")

    assert main(["db", "upgrade"]) == 1
    complaint = capsys.readouterr().err
    assert complaint.count("\n") == 1
    assert "DATA_DIR" in complaint


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "nonsense"),
        ("DATABASE_URL", "postgresql://127.0.0.1/dossiers"),
        ("DATABASE_URL", "sqlite:////proc/dossiers.sqlite3"),
        ("DATABASE_URL", f"sqlite:///{ROOT}/pyproject.toml"),
        ("AUTH", "nobody"),
        ("PORT", "eighty"),
    ],
)
def test_settings_that_do_not_work(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, value: str
) -> None:
    """A setting that cannot be used is named, with what to do."""
    monkeypatch.setenv(name, value)

    assert main(["db", "upgrade"]) == 1
    complaint = capsys.readouterr().err
    assert complaint.count("\n") == 1
    assert name in complaint
    assert "请" in complaint
