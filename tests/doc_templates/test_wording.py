"""The composed paragraphs read well, whatever is filled in and whatever is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from domain.dossier import Dossier
from domain.meeting import Closing, Comments, Expectation, Meeting, Opening, Preparation
from domain.options import PrintOptions
from domain.people import LeadershipBody, Person, Region, Supervisor
from domain.problems import Aspect
from localization.numerals import Numerals
from tests.doc_templates.printing import LIBRARY

REPORT = LIBRARY["report"]
_HERE = Dossier(region=Region(name="云岫区"), body=LeadershipBody(name="区委常委班子"))
_WHO = Person(organisation="澜川市委", post="督导组组长", name="闻溪竹")


@pytest.mark.parametrize(
    ("attended", "spoke", "commented", "deeds"),
    [
        (False, False, False, "到会指导"),
        (True, False, False, "全程出席会议"),
        (False, True, False, "到会讲话"),
        (False, False, True, "到会作点评"),
        (True, True, False, "全程出席会议并讲话"),
        (True, False, True, "全程出席会议并作点评"),
        (False, True, True, "到会讲话并作点评"),
        (True, True, True, "全程出席会议，讲话并作点评"),
    ],
)
def test_deeds_of_a_supervisor(attended: bool, spoke: bool, commented: bool, deeds: str) -> None:  # noqa: FBT001 - the three deeds are flags
    """Each of the eight combinations is a phrase people say."""
    sent = Supervisor(person=_WHO, attended=attended, spoke=spoke, commented=commented)
    text = REPORT.compose("lead", Dossier(supervisors=(sent, sent)))
    assert f"澜川市委督导组组长闻溪竹{deeds}，澜川市委督导组组长闻溪竹{deeds}。" in text


_DAY = Meeting(theme="以案促改", held_on=date(2026, 11, 3), starts_at=time(15, 30))


@pytest.mark.parametrize(
    ("dossier", "text"),
    [
        (Dossier(), "召开专题民主生活会。"),
        (_HERE, "云岫区召开区委常委班子专题民主生活会。"),
        (replace(_HERE, meeting=_DAY), "云岫区于11月3日下午召开区委常委班子以案促改专题民主生活会。"),
        (
            Dossier(meeting=_DAY, options=PrintOptions(year_in_lead=True, numerals=Numerals.CHINESE)),
            "于二〇二六年十一月三日下午召开以案促改专题民主生活会。",
        ),
        (
            Dossier(meeting=Meeting(basis=("甲", "《乙》（试行）", "丙")), options=PrintOptions(separate_titles=True)),
            "根据《甲》、《乙》（试行）、《丙》要求，召开专题民主生活会。",
        ),
        (
            Dossier(
                region=Region(name="云岫区"), body=LeadershipBody(name="云岫区财政局党组"), meeting=Meeting(basis=("",))
            ),
            "云岫区召开财政局党组专题民主生活会。",
        ),
        (
            Dossier(region=Region(name="云岫区"), body=LeadershipBody(full_name="中共云岫区财政局党组")),
            "云岫区召开中共云岫区财政局党组专题民主生活会。",
        ),
    ],
)
def test_lead(dossier: Dossier, text: str) -> None:
    """The lead says what is known and leaves no trace of what is not."""
    assert REPORT.compose("lead", dossier) == f"{text}现将会议召开情况报告如下。"


_CHAIR = Person(post="区委书记", name="岫明川")


@pytest.mark.parametrize(
    ("meeting", "preparation", "text"),
    [
        (Meeting(starts_at=time(15, 30)), Preparation(), "会议于下午3点半开始。"),
        (Meeting(duration="半天"), Preparation(), "会期半天。"),
        (Meeting(duration="半天", chair=_CHAIR), Preparation(), "会期半天，由区委书记岫明川主持。"),
        (
            Meeting(starts_at=time(9), duration="一天", chair=_CHAIR, expected=12, present=11),
            Preparation(),
            "会议于上午9时开始，会期一天，由区委书记岫明川主持。应到会12人，实到会11人。",
        ),
        (
            Meeting(starts_at=time(9), chair=_CHAIR, present=11),
            Preparation(),
            "会议于上午9时开始，由区委书记岫明川主持。到会11人。",
        ),
        (Meeting(expected=12), Preparation(), "应到会12人。"),
        (Meeting(agenda=("通报情况；",)), Preparation(), "会议共有一项议程：通报情况。"),
        (Meeting(agenda=("甲", "", "乙。")), Preparation(), "会议共有两项议程：一是甲；二是乙。"),
        (
            Meeting(),
            Preparation(attention="高度重视\n周密部署", planner="区委办"),
            "高度重视\n周密部署。由区委办拟定会议方案。",
        ),
        (Meeting(), Preparation(steps=("甲", "乙")), "会前扎实做好甲、乙等各项准备。"),
        (Meeting(), Preparation(planner="区委办", steps=("甲",)), "由区委办拟定会议方案，会前扎实做好甲等各项准备。"),
    ],
)
def test_preparation(meeting: Meeting, preparation: Preparation, text: str) -> None:
    """Sentences close over whatever part of the facts is there; the agenda is counted."""
    assert REPORT.compose("preparation", Dossier(meeting=meeting, preparation=preparation)) == text


_ASPECTS = (Aspect(title="是否甲"), Aspect(title="是否乙"))


@pytest.mark.parametrize(
    ("dossier", "text"),
    [
        (Dossier(opening=Opening(requirements=("甲",))), "会议伊始，主持人围绕甲，对开好会议提出明确要求。"),
        (
            Dossier(opening=Opening(requirements=("甲", "乙")), meeting=Meeting(chair=_CHAIR)),
            "会议伊始，区委书记岫明川围绕甲、乙等两个方面，对开好会议提出明确要求。",
        ),
        (
            replace(
                _HERE,
                opening=Opening(directions=("甲", "乙", "丙")),
                aspects=_ASPECTS,
                meeting=Meeting(chair=_CHAIR),
            ),
            "岫明川同志代表区委常委班子作对照检查，紧扣“是否甲”“是否乙”两个方面查摆问题、剖析根源，提出甲、乙、丙等三个方面的整改方向。",
        ),
        (Dossier(opening=Opening(directions=("甲",))), "主持人代表班子作对照检查，提出甲的整改方向。"),
    ],
)
def test_opening(dossier: Dossier, text: str) -> None:
    """Requirements, aspects and directions are counted; one alone is not."""
    assert REPORT.compose("opening", dossier) == text


_HEADLINE, _BOTH = (
    Expectation(headline="压实责任。"),
    Expectation(headline="抓好整改", elaboration="逐条销号。\n不留尾巴"),
)


@pytest.mark.parametrize(
    ("comments", "text"),
    [
        (Comments(appraisals=("准备充分。", "开得很好")), "督导人员对会议作点评，认为准备充分，开得很好。"),
        (
            Comments(speaker=_WHO, expectations=(_HEADLINE,)),
            "澜川市委督导组组长闻溪竹对会议作点评。同时，就抓好会后整改提出一点要求：要压实责任。",
        ),
        (
            Comments(expectations=(_HEADLINE, Expectation(), _BOTH, Expectation(elaboration="常抓不懈"))),
            "督导人员对会议作点评。同时，就抓好会后整改提出三点要求：一要压实责任。二要抓好整改，逐条销号。\n不留尾巴。三要常抓不懈。",
        ),
    ],
)
def test_comments(comments: Comments, text: str) -> None:
    """Expectations without words are not counted; their text may have paragraphs of its own."""
    assert REPORT.compose("comments", Dossier(comments=comments)) == text


@pytest.mark.parametrize(
    ("closing", "text"),
    [
        (Closing(commitments=("甲", "乙")), "会议最后，主持人作表态讲话，表示要甲、乙。"),
        (Closing(speaker=_WHO, text="立即整改"), "会议最后，澜川市委督导组组长闻溪竹作表态讲话。立即整改。"),
    ],
)
def test_closing(closing: Closing, text: str) -> None:
    """Who closed, what was promised, what else was said."""
    assert REPORT.compose("closing", Dossier(closing=closing)) == text
