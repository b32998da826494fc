"""Parts two to four of the report, said a second time: practices, problems, measures."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from domain.dossier import Dossier
from domain.problems import Aspect, Finding, Measure, Practice, PracticeKind
from localization.numerals import count, ordinal
from tests.generated.rules import quotation, sentence, titles
from tests.generated.words import PARAGRAPH, flowing, lines, paragraph, run

Row = str | Callable[[str], str]
"""What a part prints: words as they are, or words with the number of their （一） in front."""


def practices(dossier: Dossier) -> list[Row]:
    """The introduction and the practices."""
    told = lines(dossier.practice_introduction)
    return [
        *([told] if dossier.practice_introduction else []),
        *(partial(_practice, dossier, one) for one in dossier.practices),
    ]


def _practice(dossier: Dossier, practice: Practice, number: str) -> str:
    if practice.override:
        return _overridden(practice.override, number)
    return paragraph(
        f"（{number}）",
        sentence(practice.title),
        _facts(dossier, practice),
        flowing(sentence(practice.text)),
    )


def _facts(dossier: Dossier, practice: Practice) -> str:
    documents = titles(practice.documents, dossier.options.separate_titles)
    many = len(practice.documents)
    match practice.kind:
        case PracticeKind.PLAN if documents:
            return f"研究制定{documents}，对开好会议作出周密安排。"
        case PracticeKind.STUDY if documents:
            files = f"等{count(many)}份文件" if many > 1 else ""
            return f"组织班子成员认真学习{documents}{files}，打牢开好会议的思想基础。"
        case PracticeKind.FOCUS if dossier.aspect_titles:
            return f"紧紧围绕{count(len(dossier.aspect_titles))}个“是否”，逐条检视、深入查摆。"
        case PracticeKind.CRITICISM if practice.opinions:
            return f"班子成员之间相互提出批评意见{practice.opinions}条。"
        case _:
            return ""


def problems(dossier: Dossier) -> list[Row]:
    """The aspects with their findings."""
    return [partial(_aspect, dossier, aspect) for aspect in dossier.aspects]


def _aspect(dossier: Dossier, aspect: Aspect, number: str) -> str:
    if aspect.override:
        return _overridden(aspect.override, number)
    told = [finding for finding in aspect.findings if finding.headline or finding.elaboration]
    findings = [_finding(finding, at if len(told) > 1 else 0) for at, finding in enumerate(told, 1)]
    apart = dossier.options.findings_as_paragraphs
    return paragraph(
        f"（{number}）",
        f"在{quotation(aspect.title)}方面。" if aspect.title else "",
        flowing(sentence(aspect.preface)),
        *(paragraph(finding) if apart else finding for finding in findings),
    )


def _finding(finding: Finding, number: int) -> str:
    mark = f"{ordinal(number)}是" if number else ""
    return run(mark, sentence(finding.headline), flowing(sentence(finding.elaboration)))


def measures(dossier: Dossier) -> list[Row]:
    """The measures."""
    return [partial(_measure, measure) for measure in dossier.measures]


def _measure(measure: Measure, number: str) -> str:
    return paragraph(f"（{number}）", sentence(measure.title), flowing(sentence(measure.text)))


def _overridden(text: str, number: str) -> str:
    """A paragraph in the clerk's own words; a number of its own is left out, and what follows its first 。 runs on."""
    told = re.sub("^（[一二三四五六七八九十百]+）", "", lines(text).removeprefix(PARAGRAPH))
    return paragraph(f"（{number}）", re.sub(r"^([^。\x1e]*。)[^\S\x1e]*", r"\1", told))
