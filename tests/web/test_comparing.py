"""What a field says in words, and where two versions of a page differ."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from domain.dossier import Dossier
from domain.frame import Part, PartKind
from domain.meeting import Meeting
from domain.people import Person, Supervisor
from forms.pages import PAGES, PageForm, page_form
from forms.wording import WordingPage
from tests.strategies import dossiers
from web.pages.comparing import combined, differences, text


def words(form: PageForm) -> dict[str, str]:
    """What each field of a page says."""
    return {field.short_name: text(field) for field in form.record_fields()}


def test_words() -> None:
    """Boxes, choices, lists and inner records are told as a person would; what says nothing is left out."""
    sent = Supervisor(person=Person(post="副部长"), spoke=True)
    meeting = Meeting(theme="以案促改", agenda=("甲", "乙"))
    told = words(page_form("meeting").filled(Dossier(meeting=meeting, supervisors=(sent,))))

    assert told["meeting"] == "会议主题：以案促改\n会议类型：专题民主生活会\n议程：\n　第1项：甲\n　第2项：乙"
    assert told["supervisors"] == "第1位：\n　督导人员：职务：副部长\n　讲话：是"
    assert told["closing"] == ""


def test_choices() -> None:
    """A choice is told by its word; one that is not in the list, as it was posted."""
    page = page_form("layout")

    assert text(page.filled(Dossier()).options)[:7] == "用途：正式上报"  # type: ignore[attr-defined]  # a field of the page
    assert text(page.posted({"options-occasion": "x"}, Dossier()).options)[:4] == "用途：x"  # type: ignore[attr-defined]  # the same


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
@given(base=dossiers(), theirs=dossiers(), mine=dossiers())
def test_every_difference_can_be_taken(page: type[PageForm], base: Dossier, theirs: Dossier, mine: Dossier) -> None:
    """Theirs taken everywhere says what they say, taken nowhere what I say; equal pages do not differ."""
    mine = page.filled(mine).applied(theirs)
    forms = [page.filled(dossier) for dossier in (base, theirs, mine)]
    found = differences(*forms)

    taken = page.posted(combined(page.texts(mine), page.texts(theirs), {one.name for one in found}), mine)
    kept = page.posted(combined(page.texts(mine), page.texts(theirs), set()), mine)

    assert words(taken) == words(forms[1])
    assert words(kept) == words(forms[2])
    assert all(one.theirs != one.mine for one in found)
    assert differences(forms[0], forms[2], forms[2]) == ()


def test_parts_that_were_not_there_before() -> None:
    """Two parts that hold different things are no two versions of one part, though neither was there before."""
    base, theirs, mine = (
        WordingPage.filled(Dossier(parts=(Part(kind=kind, heading="甲"),)))
        for kind in (PartKind.OWN, PartKind.PROBLEMS, PartKind.MEASURES)
    )

    assert [one.name for one in differences(base, theirs, mine)] == ["parts"]


def test_the_one_who_changed_is_proposed() -> None:
    """Where only one of two changed a field, that one is proposed; where both did, mine."""
    base = Dossier(recipient="甲", issuer="甲", note="甲")
    theirs, mine = replace(base, issuer="乙", note="乙"), replace(base, recipient="丙", note="丙")
    page = page_form("layout")

    found = differences(page.filled(base), page.filled(theirs), page.filled(mine))

    assert {one.name: one.takes_mine for one in found} == {"recipient": True, "issuer": False, "note": True}
