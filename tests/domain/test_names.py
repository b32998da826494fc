"""Names and titles that follow from what was typed."""

from __future__ import annotations

import pytest

from domain.dossier import Dossier
from domain.meeting import Closing, Comments, Meeting
from domain.options import FrontMatter, Urgency
from domain.people import LeadershipBody, Person, Region, Supervisor

YUNXIU = Region(name="云岫区", superior="澜川市", province="岚屿省")


@pytest.mark.parametrize(
    ("region", "name", "full", "issuer"),
    [
        ("云岫区", "区委常委班子", "中共云岫区委常委班子", "中共云岫区委"),
        ("云岫区", "区委常委会", "中共云岫区委常委会", "中共云岫区委"),
        ("云岫区", "区委常委会领导班子", "中共云岫区委常委会领导班子", "中共云岫区委"),
        ("云岫区", "区委领导班子", "中共云岫区委领导班子", "中共云岫区委"),
        ("云岫区", "区政府党组", "中共云岫区政府党组", "中共云岫区政府党组"),
        ("云岫区", "区政府党组班子", "中共云岫区政府党组班子", "中共云岫区政府党组"),
        ("云岫区", "区人大常委会党组", "中共云岫区人大常委会党组", "中共云岫区人大常委会党组"),
        ("云岫区", "云岫区财政局党组", "中共云岫区财政局党组", "中共云岫区财政局党组"),
        ("云岫区", "财政局党组", "中共云岫区财政局党组", "中共云岫区财政局党组"),
        ("云岫区", "中共云岫区委常委班子", "中共云岫区委常委班子", "中共云岫区委"),
        ("澜川市", "市委常委班子", "中共澜川市委常委班子", "中共澜川市委"),
        ("岫云自治区", "自治区党委常委班子", "中共岫云自治区党委常委班子", "中共岫云自治区党委"),
        ("", "区委常委班子", "中共区委常委班子", "中共区委常委"),
        ("云岫区", "", "", ""),
        ("", "", "", ""),
    ],
)
def test_full_name_of_the_body_and_who_signs(region: str, name: str, full: str, issuer: str) -> None:
    """The region's name takes the place of the bare level word; the committee signs for its standing committee."""
    dossier = Dossier(region=Region(name=region), body=LeadershipBody(name=name))
    assert (dossier.body_text, dossier.issuer_text) == (full, issuer)


def test_a_typed_full_name_or_issuer_wins() -> None:
    """What the clerk types is printed as typed."""
    dossier = Dossier(
        region=YUNXIU, body=LeadershipBody(name="区委常委班子", full_name="云岫区委班子"), issuer="云岫区委办"
    )
    assert (dossier.body_text, dossier.issuer_text) == ("云岫区委班子", "云岫区委办")


@pytest.mark.parametrize(
    ("name", "committee", "superior"),
    [("云岫区", "中共云岫区委", "云岫区委"), ("岫云自治区", "中共岫云自治区党委", "岫云自治区党委"), ("", "", "")],
)
def test_committees(name: str, committee: str, superior: str) -> None:
    """区委, 市委, but 自治区党委; nothing while the region has no name."""
    region = Region(name=name, superior=name)
    assert (region.committee_text, region.superior_committee_text) == (committee, superior)


def test_titles() -> None:
    """Title = issuer, matter, kind; a typed title wins, with its line ends, and loses them in the attachment note."""
    dossier = Dossier(region=YUNXIU, body=LeadershipBody(name="区委常委班子"), meeting=Meeting(theme="以案促改"))
    assert dossier.report_title == "中共云岫区委常委班子关于以案促改专题民主生活会情况的报告"
    assert dossier.list_title_text == "中共云岫区委常委班子以案促改专题民主生活会整改清单"
    typed = Dossier(title="中共云岫区委\n报告", list_title="云岫区委\n整改清单")
    assert (typed.report_title, typed.list_title_text) == ("中共云岫区委\n报告", "云岫区委\n整改清单")


def test_persons() -> None:
    """Organisation, post and name in one; or the name with 同志; nothing for nobody."""
    person = Person(organisation="澜川市委组织部", post="副部长", name="闻溪竹")
    assert (person.full_text, person.comrade_text) == ("澜川市委组织部副部长闻溪竹", "闻溪竹同志")
    assert (Person().full_text, Person(post="部长").comrade_text) == ("", "")


FIRST, SECOND, TYPED = (Person(name=name) for name in ("闻溪竹", "渚望舒", "岫明川"))


@pytest.mark.parametrize(
    ("supervisors", "speaker", "commentator"),
    [
        ((), Person(), Person()),
        ((Supervisor(person=FIRST, spoke=True),), Person(), Person()),
        ((Supervisor(person=FIRST), Supervisor(person=SECOND, commented=True)), Person(), SECOND),
        ((Supervisor(person=FIRST, commented=True), Supervisor(person=SECOND, commented=True)), Person(), FIRST),
        ((Supervisor(person=FIRST, commented=True),), TYPED, TYPED),
    ],
)
def test_who_commented(supervisors: tuple[Supervisor, ...], speaker: Person, commentator: Person) -> None:
    """The typed speaker, else the first supervisor who commented, else nobody."""
    assert Dossier(supervisors=supervisors, comments=Comments(speaker=speaker)).commentator == commentator


def test_who_closed_the_meeting() -> None:
    """The typed speaker, else the chair."""
    assert Dossier(meeting=Meeting(chair=FIRST)).closing_speaker == FIRST
    assert Dossier(meeting=Meeting(chair=FIRST), closing=Closing(speaker=TYPED)).closing_speaker == TYPED


@pytest.mark.parametrize(
    ("urgency", "printed"), [(Urgency.NONE, ""), (Urgency.URGENT, "加急"), (Urgency.EXTREMELY_URGENT, "特急")]
)
def test_urgency(urgency: Urgency, printed: str) -> None:
    """Only 加急 and 特急 are ever printed (GB/T 9704-2012 7.2.3)."""
    assert FrontMatter(urgency=urgency).urgency_text == printed
