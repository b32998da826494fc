"""The last step, and the state of the five: what is missing, where to fill it in, what can be downloaded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.access import Actor
from domain.dossier import Dossier
from domain.meeting import Meeting
from domain.missing import missing
from domain.options import PrintOptions
from localization.numerals import Numerals
from storage.stored import Stored
from tests.web.clerk import Clerk, address
from tests.web.conftest import AT
from tests.web.page import Page, text
from web.pages.steps import steps
from web.services import Services


def states(page: Page) -> list[str]:
    """The five steps with their states."""
    (bar,) = (nav for nav in page.all("nav") if nav.attrib["aria-label"] == "填写步骤")
    return [text(link) for link in bar.iter("a")]


def test_nothing_missing(clerk: Clerk, services: Services, example: Stored) -> None:
    """A complete dossier says so, says what it holds, and offers every document there is."""
    page = clerk.open(address(example, "check"))

    assert "该填的都填好了，可以下载。" in page.words
    assert "议程3项、主要做法5项、对照方面3个、问题12条、整改措施5项、整改事项15条。" in page.words
    for slug, document in services.library.items():
        assert page.links[f"下载{document.title}"] == address(example, f"documents/{slug}.docx")
        assert document.prints in page.words


def test_everything_missing(clerk: Clerk, blank: Stored) -> None:
    """All that is missing is a link to its field, which is there; downloads are possible and say what they lack."""
    page = clerk.open(address(blank, "check"))
    gaps = missing(Dossier())

    assert f"还差{len(gaps)}项，下载的文件里这些地方是空的。" in page.words
    for gap in gaps:
        place, _, field = page.links[gap.message].partition("#")
        assert field in clerk.open(place).ids
    assert clerk.client.get(address(blank, "documents/report.docx")).status_code == 200


def test_missing_beside_the_form(clerk: Clerk, blank: Stored) -> None:
    """Each page says what it lacks itself."""
    assert clerk.fill(blank, "measures").links["请至少填写一项整改措施"] == "#measures"
    assert "本页还差9项" in clerk.fill(blank, "meeting").words


def test_states(clerk: Clerk, services: Services, by: Actor) -> None:
    """A step is not begun, lacks something, or is done; the last one counts what all lack."""
    dossier = Dossier(meeting=Meeting(theme="以案促改"), practice_introduction="总述。")
    stored = services.dossiers.create(by, "刚开始", dossier, AT)

    assert states(clerk.open(address(stored, "check"))) == [
        "1 会议基本情况 ● 还差8项",
        "2 主要做法 ● 还差1项",
        "3 查摆问题 ○ 未开始",
        "4 整改措施 ○ 未开始",
        "5 检查与下载 ● 还差12项",
    ]


def test_states_when_done(clerk: Clerk, example: Stored) -> None:
    """A step that lacks nothing is done."""
    found = states(clerk.open(address(example, "check")))

    assert [state.split(" ")[-1] for state in found] == ["已完成"] * 4 + ["可以下载"]


def test_side_pages_do_not_begin_a_step() -> None:
    """A changed print option is not the beginning of a step."""
    dossier = Dossier(options=PrintOptions(year_in_lead=True))

    assert [step.is_started for step in steps(dossier)] == [False, False, False, False, True]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (PrintOptions(), ["正式上报", "2026年11月3日", "各条连着排", "加盖印章"]),
        (
            PrintOptions(numerals=Numerals.CHINESE, findings_as_paragraphs=True, sealed=False),
            ["二〇二六年十一月三日", "每条另起一段", "不加盖印章"],
        ),
    ],
)
def test_options(
    clerk: Clerk, services: Services, by: Actor, example: Stored, options: PrintOptions, words: list[str]
) -> None:
    """How it will be printed is said in words, with the way to change it."""
    services.dossiers.save(by, example.id, 1, replace(example.dossier, options=options), AT)

    page = clerk.open(address(example, "check"))

    assert [word for word in words if word not in page.words] == []
    assert page.links["修改版式与落款"] == address(example, "layout")
