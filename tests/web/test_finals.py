"""Approved files: kept under the step that approved them, never given once they are not what was approved."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from domain.access import Actor, Role
from domain.audit import EventKind
from domain.dossier import Dossier
from storage.entries import Wanted
from storage.permitted import WrongState
from storage.reviews import Reviews
from storage.stored import Stored
from tests.web.clerk import Clerk, address
from tests.web.conftest import AT
from tests.web.reviewing import reviewer, somebody, take
from web.services import Services

__all__ = ["reviewer"]


@contextmanager
def database(services: Services) -> Iterator[sqlite3.Connection]:
    """The database in the hands of somebody who can write it."""
    file = Path(make_url(services.settings.database_url).database or "")
    with closing(sqlite3.connect(file)) as connection, connection:
        yield connection


@pytest.fixture
def approved(clerk: Clerk, reviewer: Clerk, example: Stored) -> Stored:
    """A dossier that was approved."""
    take(clerk, example, "submit")
    take(reviewer, example, "approve")
    return example


@pytest.mark.parametrize("statement", ["UPDATE final_files SET data = x'00'", "DELETE FROM final_files"])
def test_row_29_the_table_is_append_only(services: Services, approved: Stored, statement: str) -> None:
    """No statement changes or deletes an approved file by accident."""
    where = f" WHERE dossier_id = '{approved.id}'"
    with pytest.raises(sqlite3.IntegrityError, match="kept as they are"), database(services) as connection:
        connection.execute(statement + where)


def test_an_altered_file_is_given_to_nobody(clerk: Clerk, services: Services, by: Actor, approved: Stored) -> None:
    """People get a page, programs a problem document, and the log says what was asked for."""
    report = next(file for file in services.finals.all(by, approved.id) if file.slug == "report")
    with database(services) as connection:
        (trigger,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'final_files_no_update'").fetchone()
        connection.execute("DROP TRIGGER final_files_no_update")
        changed = "UPDATE final_files SET data = x'50' WHERE step_id = ? AND slug = 'report'"
        connection.execute(changed, (report.step,))
        connection.execute(trigger)

    for place in (f"final/{report.step}/report.docx", "documents/report.docx"):
        page = clerk.open(address(approved, place), 500)
        assert page.title == "没有下载：定稿和审定时的不一样"
        assert "安全管理员" in page.words
    entry = services.audit.newest(Wanted(kind=EventKind.DOWNLOAD), 1, 0)[0]
    assert (entry.succeeded, entry.subject) == (False, approved.id)
    assert report.sha256 in entry.words
    answer = clerk.client.get(f"/api/v1/dossiers/{approved.id}/documents/report.docx")
    assert (answer.status_code, "定稿和审定时的不一样" in answer.get_json()["detail"]) == (500, True)
    assert clerk.client.get(address(approved, "documents/rectification_list.docx")).status_code == 200


def test_a_file_of_another_dossier_is_not_found(clerk: Clerk, services: Services, by: Actor, approved: Stored) -> None:
    """A step's files are its own dossier's."""
    step = services.finals.all(by, approved.id)[0].step
    other = services.dossiers.create(by, "另一份", Dossier(), AT)
    clerk.open(address(other, f"final/{step}/report.docx"), 404)


def test_others_write_while_it_is_printed(services: Services, by: Actor, example: Stored) -> None:
    """Printing takes seconds: a dossier is saved meanwhile, and a text saved meanwhile is not approved."""
    other = services.dossiers.create(by, "别的", Dossier(), AT)
    reviewing = somebody(services, Role.REVIEWER).actor("")
    services.reviews.take(by, example.id, "submit", 1, "", AT)

    def printing(_: Stored, at: datetime) -> dict[str, tuple[str, bytes]]:
        services.dossiers.save(by, other.id, 1, Dossier(title="保存得进去"), at)
        return {"report": ("names", b"data")}

    reviews = Reviews(services.audit._engine, services.audit, printing)  # noqa: SLF001 - the service has one engine
    assert reviews.take(reviewing, example.id, "approve", 1, "", AT).state == "approved"
    assert services.dossiers.get(by, other.id).revision == 2
    (file,) = services.finals.all(by, example.id)
    assert services.finals.data(by, example.id, file.step, "report") == (file, b"data")


def test_taken_back_while_it_is_printed(services: Services, by: Actor, example: Stored) -> None:
    """What was withdrawn meanwhile is not approved, whoever printed it."""
    reviewing = somebody(services, Role.REVIEWER).actor("")
    services.reviews.take(by, example.id, "submit", 1, "", AT)

    def printing(_: Stored, at: datetime) -> dict[str, tuple[str, bytes]]:
        services.reviews.take(by, example.id, "withdraw", 1, "", at)
        return {"report": ("names", b"data")}

    reviews = Reviews(services.audit._engine, services.audit, printing)  # noqa: SLF001 - the service has one engine
    with pytest.raises(WrongState, match="not from draft"):
        reviews.take(reviewing, example.id, "approve", 1, "", AT)
    assert services.finals.all(by, example.id) == ()
