"""What was saved before can be read, printed and brought back; bringing back loses nothing either."""

from __future__ import annotations

from dataclasses import replace

from domain.access import Actor
from storage.stored import Stored
from tests.web.clerk import Clerk, address
from tests.web.conftest import AT
from tests.web.page import text
from web.downloads import DOCX
from web.services import Services


def changed(services: Services, by: Actor, example: Stored) -> Stored:
    """The example with a second revision."""
    dossier = replace(example.dossier, meeting=replace(example.dossier.meeting, theme="新主题"), items=())
    return services.dossiers.save(by, example.id, 1, dossier, AT, page="meeting")


def test_list(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """Every revision, newest first, with its time and the page it came from."""
    second = changed(services, by, example)
    services.dossiers.save(by, example.id, 2, replace(second.dossier, recipient="中共澜川市委办公室"), AT, page="api")
    page = clerk.open(address(example, "history"))

    rows = [[" ".join("".join(cell.itertext()).split()) for cell in row] for row in page.all("tr")[1:]]
    assert rows == [
        ["第3版（当前）", "2026年11月23日 09:30", by.name, "接口写入", "查看第3版 改了什么"],
        ["第2版", "2026年11月23日 09:30", by.name, "会议基本情况", "查看第2版 改了什么"],
        ["第1版", "2026年11月23日 09:30", by.name, "新建", "查看第1版"],
    ]


def test_one_revision(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """An old revision shows its own words and prints them."""
    changed(services, by, example)
    old, new = (clerk.open(address(example, f"revisions/{number}")) for number in (1, 2))

    assert ("会议主题：以案促改" in old.words, "会议主题：新主题" in new.words) == (True, True)
    assert "整改事项15条" in old.words
    files = [clerk.client.get(page.links["下载情况报告"]) for page in (old, new)]
    assert [file.mimetype for file in files] == [DOCX, DOCX]
    assert files[0].data != files[1].data


def test_a_blank_revision(clerk: Clerk, blank: Stored) -> None:
    """A revision with nothing in it shows only what a new dossier has of itself."""
    assert "会议类型：专题民主生活会" in clerk.open(address(blank, "revisions/1")).words


def test_restoring(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """The old state becomes a new revision; what stood in between stays."""
    changed(services, by, example)
    page = clerk.open(address(example, "revisions/1"))
    after = clerk.follow(clerk.press(page, address(example, "revisions/1/restore")))

    assert "已恢复到第1版。" in after.words
    assert "恢复旧版" in after.words
    now = services.dossiers.get(by, example.id)
    assert (now.revision, now.dossier) == (3, example.dossier)
    assert services.dossiers.revision(by, example.id, 2).dossier.meeting.theme == "新主题"


def test_restoring_too_late(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """What somebody saved while I looked at the old state is not overwritten unasked."""
    second = changed(services, by, example)
    page = clerk.open(address(example, "revisions/1"))
    services.dossiers.save(by, example.id, 2, replace(second.dossier, recipient="中共澜川市委办公室"), AT)

    after = clerk.follow(clerk.press(page, address(example, "revisions/1/restore")))

    assert "还没有恢复" in after.words
    assert services.dossiers.get(by, example.id).dossier.recipient == "中共澜川市委办公室"


def test_the_current_revision_is_not_restored(clerk: Clerk, example: Stored) -> None:
    """There is no button to bring back what stands."""
    assert "恢复到" not in clerk.open(address(example, "revisions/1")).words


def test_what_changed_between_two_versions(clerk: Clerk, services: Services, by: Actor, example: Stored) -> None:
    """Each word that went or came, by page and field; the same version twice differs nowhere."""
    meeting = replace(example.dossier.meeting, theme="以学促干")
    services.dossiers.save(by, example.id, 1, replace(example.dossier, meeting=meeting), AT, page="meeting")
    history = clerk.open(address(example, "history"))
    page = clerk.open(history.links["改了什么"])

    assert [text(gone) for gone in page.all("del")] == ["（删去：案）", "（删去：改）"]
    assert [text(new) for new in page.all("ins")] == ["（新增：学）", "（新增：干）"]
    assert "会议 › 会议主题" in page.words
    assert "内容一样" in clerk.open(address(example, "compare")).words
    clerk.open(address(example, "compare?old=9"), 404)
