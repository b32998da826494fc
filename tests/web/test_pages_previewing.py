"""The preview is the real Word file of everything typed, in a frame of its own that only our pages may show."""

from __future__ import annotations

from io import BytesIO

import docx

from domain.access import Actor
from domain.audit import EventKind
from storage.entries import Wanted
from storage.stored import Stored
from tests.web.clerk import Clerk, address
from tests.web.page import BANNER
from web.downloads import DOCX
from web.services import Services


def words(data: bytes) -> str:
    """All words of a Word file's paragraphs."""
    return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs)


def test_the_frame(clerk: Clerk, example: Stored) -> None:
    """Styles may stand in it, for drawing takes them; scripts are ours alone, and no other site may frame it."""
    answer = clerk.client.get(address(example, "preview/report"))
    policy = answer.headers["Content-Security-Policy"]

    assert answer.status_code == 200
    assert "style-src 'self' 'unsafe-inline'" in policy
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'self'" in policy
    assert BANNER in answer.get_data(as_text=True)
    page = clerk.client.get(address(example, "meeting"))
    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in page.headers["Content-Security-Policy"]


def test_what_was_typed_is_drawn(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """Saved or not; no revision is made, nothing is on record, and what did not change is not sent again."""
    place, file = address(example, "measures"), address(example, "preview/report.docx")
    clerk.do(clerk.fill(example, "measures"), place, "measures:add", {"measures-0-title": "只在草稿里的标题"})
    answer = clerk.client.get(file)

    assert answer.mimetype == DOCX
    assert "只在草稿里的标题" in words(answer.data)
    assert clerk.client.get(file, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    assert services.dossiers.get(by, example.id).revision == 1
    downloads = services.audit.newest(Wanted(kind=EventKind.DOWNLOAD), 1, 0)
    assert not downloads or downloads[0].subject != example.id


def test_where_each_text_is_typed(clerk: Clerk, example: Stored) -> None:
    """Pages, fields and texts in order; neither keys nor choices are places to go to."""
    places = clerk.client.get(address(example, "preview/places")).get_json()["places"]

    assert ["meeting", "meeting-theme", example.dossier.meeting.theme] in places
    assert [slug for slug, _, _ in places] == sorted(
        (slug for slug, _, _ in places),
        key=["meeting", "practices", "problems", "measures", "items", "layout", "wording"].index,
    )
    assert not [name for _, name, _ in places if name.endswith(("-key", "-kind"))]


def test_documents_that_are_not_there(clerk: Clerk, example: Stored) -> None:
    """Neither frame nor file of something else."""
    for name in ("nothing", "nothing.docx"):
        assert clerk.client.get(address(example, f"preview/{name}")).status_code == 404
