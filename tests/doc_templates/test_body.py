"""Practices, findings, overrides, front matter: what the report prints of each, and in which style."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.dossier import Dossier
from domain.options import FrontMatter, Occasion, PrintOptions
from domain.problems import Aspect, Finding, Practice, PracticeKind
from tests.doc_templates.printing import LIBRARY, SAMPLE, printed
from tests.doc_templates.word import Word

_ASPECTS = (Aspect(title="是否甲"), Aspect(title="是否乙"))


@pytest.mark.parametrize(
    ("practice", "text"),
    [
        (Practice(title="强化组织领导", text="精心准备"), "（一）强化组织领导。精心准备。"),
        (
            Practice(kind=PracticeKind.PLAN, title="定方案", documents=("甲",)),
            "（一）定方案。研究制定《甲》，对开好会议作出周密安排。",
        ),
        (
            Practice(kind=PracticeKind.STUDY, documents=("甲",)),
            "（一）组织班子成员认真学习《甲》，打牢开好会议的思想基础。",
        ),
        (
            Practice(kind=PracticeKind.STUDY, documents=("甲", "乙")),
            "（一）组织班子成员认真学习《甲》《乙》等两份文件，打牢开好会议的思想基础。",
        ),
        (Practice(kind=PracticeKind.FOCUS), "（一）紧紧围绕两个“是否”，逐条检视、深入查摆。"),
        (Practice(kind=PracticeKind.CRITICISM, opinions=28), "（一）班子成员之间相互提出批评意见28条。"),
        (Practice(kind=PracticeKind.CRITICISM, title="开展批评"), "（一）开展批评。"),
    ],
)
def test_practice(practice: Practice, text: str) -> None:
    """Each kind of practice prints its facts, and nothing when it has none."""
    dossier = Dossier(practices=(practice,), aspects=_ASPECTS)
    assert LIBRARY["report"].compose("practice", dossier, practice=practice) == text


def _texts(dossier: Dossier) -> list[str]:
    return [paragraph.text for paragraph in Word(printed("report", dossier)).paragraphs]


def test_findings_run_in_or_as_paragraphs() -> None:
    """Findings follow each other in one paragraph, or stand in one each; one alone is not numbered."""
    findings = (Finding(headline="甲", elaboration="详"), Finding(), Finding(headline="乙。"))
    aspect = Aspect(title="是否甲", preface="总的较好", findings=findings)
    run_in = Dossier(aspects=(aspect, replace(aspect, findings=findings[:1])))
    assert _texts(run_in)[3:5] == [
        "（一）在“是否甲”方面。总的较好。一是甲。详。二是乙。",
        "（二）在“是否甲”方面。总的较好。甲。详。",
    ]
    apart = replace(run_in, options=PrintOptions(findings_as_paragraphs=True))
    assert _texts(apart)[3:6] == ["（一）在“是否甲”方面。总的较好。", "一是甲。详。", "二是乙。"]


def test_an_override_takes_the_place_of_the_pattern() -> None:
    """It prints its own paragraphs, with the right number in front, its first sentence as the run-in heading."""
    practice = Practice(title="甲", override="（七）周密部署。及早准备。\n再次部署。")
    aspect = Aspect(title="乙", override="独句成题\n另起一段")
    word = Word(printed("report", Dossier(practices=(practice,), aspects=(aspect,))))
    texts = [paragraph.text for paragraph in word.paragraphs]
    assert texts[3:5] == ["（一）周密部署。及早准备。", "再次部署。"]
    assert texts[6:8] == ["（一）独句成题", "另起一段"]


def test_internal_material() -> None:
    """Material for the file has no addressee and no signature; its date stands under the title."""
    internal = replace(SAMPLE, options=PrintOptions(occasion=Occasion.INTERNAL), front_matter=None)
    word = Word(printed("report", internal))
    assert [paragraph.text for paragraph in word.paragraphs if paragraph.style == "TitleDate"] == [
        "云岫委〔2026〕37号\n（2026年11月16日）"
    ]
    assert word.styled("Recipient", "Issue") == ()


@pytest.mark.parametrize(
    ("front", "number", "styles"),
    [
        (FrontMatter(issuer_mark="中共云岫区委文件"), "云委〔2026〕1号", ["IssuerMark", "DocumentNumber", "Title"]),
        (FrontMatter(issuer_mark="中共云岫区委文件"), "", ["IssuerMarkRuled", "Title"]),
        (FrontMatter(signers=("岫明川",)), "云委〔2026〕1号", ["DocumentNumberSigned", "Title"]),
        (FrontMatter(issuer_mark="云", preprinted=True), "云委〔2026〕1号", ["PreprintedNumber", "Title"]),
        (FrontMatter(signers=("岫明川",), preprinted=True), "", ["PreprintedNumberSigned", "Title"]),
        (FrontMatter(preprinted=True), "", ["TitlePreprinted"]),
        (None, "云委〔2026〕1号", ["TitleDated", "TitleDate"]),
        (None, "", ["Title"]),
    ],
)
def test_front_matter(front: FrontMatter | None, number: str, styles: list[str]) -> None:
    """Mark, rule and number stand as far as they are there; preprinted paper gets neither mark nor rule."""
    dossier = Dossier(front_matter=front, document_number=number)
    paragraphs = Word(printed("report", dossier)).paragraphs
    assert [paragraph.style for paragraph in paragraphs][: len(styles)] == styles
    assert not paragraphs[len(styles)].style.startswith(("Title", "Document", "Issuer"))


def test_signers_two_to_a_row() -> None:
    """A third signer stands under the first, on the line of the document number."""
    front = FrontMatter(signers=("岫明川", "闻溪竹", "渚望舒"))
    word = Word(printed("report", Dossier(front_matter=front, document_number="云委[2026]1号")))
    assert word.texts[0] == "\t\t签发人：岫明川　闻溪竹\n\t云委〔2026〕1号\t渚望舒　　　　"
