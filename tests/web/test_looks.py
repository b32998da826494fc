"""How a form is laid out: what stands together, what is folded, where the list of contents leads."""

from __future__ import annotations

from dataclasses import replace

from domain.dossier import Dossier
from domain.people import Person, Supervisor
from domain.rectification import RectificationItem
from domain.remembering import Known
from forms.pages import page_form
from storage.stored import Stored
from web.pages.looks import contents, gist, panels, suggestion_lists


def test_panels(example: Stored) -> None:
    """A section stands by itself, plain fields in a row share a panel, what does not apply has none."""
    form = page_form("layout").filled(replace(example.dossier, front_matter=None))
    names = [[field.short_name for field in panel] for panel in panels(form)]

    assert names[0] == ["options"]
    assert names[1][0] == "title"
    assert names[1][-1] == "uses_back_matter"
    assert names[2:] == [["back_matter"]]


def test_contents() -> None:
    """Sections, and below them the rows with what was typed first in them, shortened."""
    sent = Supervisor(person=Person(organisation="澜川市委组织部干部监督和信息管理处室", name="闻溪竹"))
    found = contents(page_form("meeting").filled(Dossier(supervisors=(sent, Supervisor(spoke=True)))))

    assert ("meeting", "会议", 0) in found
    assert ("supervisors-0", "第1位 澜川市委组织部干部监督和信息管理…", 1) in found
    assert ("supervisors-1", "第2位", 1) in found


def test_contents_without_folded_rows(example: Stored) -> None:
    """Rows that are folded on the page are a list of contents themselves."""
    assert contents(page_form("items").filled(example.dossier)) == [("items", "整改事项", 0)]


def test_gist() -> None:
    """A folded row tells the first two things typed into it."""
    items = (RectificationItem(problem="一\n二", goal="好" * 80, unit="区委办公室"), RectificationItem())
    form = page_form("items").filled(Dossier(items=items))
    rows = next(iter(form.record_fields()))

    assert [gist(row) for row in rows] == ["一二 · " + "好" * 55 + "…", "（还没有填写）"]  # type: ignore[attr-defined]  # rows hold fields


def test_suggestions_are_sent_once(example: Stored) -> None:
    """Fields with the same suggestions share a list."""
    found = suggestion_lists(page_form("practices").filled(example.dossier), Known())

    assert len(found) == 1
    assert "扎实开展学习研讨" in found[0]
