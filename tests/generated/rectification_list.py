"""What the rectification list (整改清单) says of a dossier, written down a second time, in Python instead of Word."""

from __future__ import annotations

from domain.dossier import Dossier
from domain.rectification import DeadlineKind, ItemSource, Progress, RectificationItem, Status
from localization.dates import write_date, write_deadline
from localization.numerals import Numerals
from tests.generated.rules import join, sentence
from tests.generated.words import CELL, flowing, paragraph, run

_HEADS = ("序号", "对照方面", "问题表现", "整改目标", "整改措施", "责任领导", "责任单位/责任人", "整改时限", "完成情况")


def rectification_list(dossier: Dossier) -> str:
    """The whole list."""
    issuer, day = dossier.issuer_text, dossier.issued_on
    many = len(dossier.items)
    return run(
        paragraph("附件1" if len(dossier.attachment_titles) > 1 else "附件") if dossier.attaches_list and many else "",
        paragraph(dossier.list_title_text.replace("\n", "")),
        paragraph(f"填报单位：{issuer}" if issuer else "", "\t", f"填报日期：{write_date(day)}" if day else "")
        if issuer or day
        else "",
        *(run(CELL, paragraph(head)) for head in _HEADS),
        *_rows(dossier),
        paragraph(f"说明：本清单共列整改事项{many}项。" if many else "说明：本清单暂未列入整改事项。"),
    )


def _rows(dossier: Dossier) -> list[str]:
    """The rows, those of one aspect together; only the first of them says the aspect."""
    groups: dict[str, list[tuple[str, RectificationItem]]] = {}
    for item in dossier.items:
        aspect, problem = _words(dossier, item)
        groups.setdefault(aspect, []).append((problem, item))
    found: list[str] = []
    for aspect, items in groups.items():
        for at, (problem, item) in enumerate(items):
            cells = _cells(item, problem, dossier.options.numerals)
            number = run(CELL, paragraph(str(len(found) + 1)))
            found.append(
                run(number, CELL, paragraph("" if at else aspect or "—"), *(f"{CELL}{cell}" for cell in cells))
            )
    return found


def _words(dossier: Dossier, item: RectificationItem) -> tuple[str, str]:
    """What was typed for the aspect and the problem, else the words of the finding, else those of the source."""
    titles, headlines = [item.aspect], [item.problem]
    for aspect in dossier.aspects:
        for finding in aspect.findings:
            if finding.key and finding.key == item.finding:
                titles.append(aspect.title)
                headlines.append(finding.headline)
    titles.append("" if item.source is ItemSource.FINDING else item.source.label)
    return next(filter(None, titles), ""), next(filter(None, headlines), "")


def _cells(item: RectificationItem, problem: str, numerals: Numerals) -> list[str]:
    """The cells from 问题表现 on."""
    numbered = len(item.measures) > 1
    measures = [
        paragraph(f"{at}." if numbered else "", flowing(measure)) for at, measure in enumerate(item.measures, 1)
    ]
    return [
        paragraph(flowing(problem) if problem else "—"),
        paragraph(flowing(item.goal) if item.goal else "—"),
        run(*measures) if measures else paragraph("—"),
        paragraph(item.leader or "—"),
        _responsible(item),
        paragraph(_deadline(item, numerals)),
        run(paragraph(_status(item, numerals)), *(_progress(entry, numerals) for entry in _latest(item))),
    ]


def _responsible(item: RectificationItem) -> str:
    told = [
        paragraph("牵头：" if item.assisting_units else "", item.unit) if item.unit else "",
        paragraph("配合：", join(item.assisting_units)) if item.assisting_units else "",
        paragraph("责任人：", item.owner) if item.owner else "",
    ]
    return run(*told) if any(told) else paragraph("—")


def _deadline(item: RectificationItem, numerals: Numerals) -> str:
    kind, due = item.deadline.kind, item.deadline.due
    if kind is DeadlineKind.IMMEDIATE:
        return "立行立改"
    if kind is DeadlineKind.ONGOING or (kind is DeadlineKind.DATE_AND_ONGOING and due is None):
        return "长期坚持"
    if due is None:
        return "—"
    return write_deadline(due, numerals) + ("，并长期坚持" if kind is DeadlineKind.DATE_AND_ONGOING else "")


def _status(item: RectificationItem, numerals: Numerals) -> str:
    closed = item.status is Status.CLOSED and item.closed_on
    return (
        f"{item.status.label}（{write_date(item.closed_on, numerals)}）"
        if closed and item.closed_on
        else item.status.label
    )


def _latest(item: RectificationItem) -> list[Progress]:
    """The latest entry that says something, those without a day before all others."""
    told = [entry for entry in item.progress if entry.text]
    days = [entry.on.toordinal() if entry.on else 0 for entry in told]
    return [told[max(range(len(told)), key=lambda at: (days[at], at))]] if told else []


def _progress(entry: Progress, numerals: Numerals) -> str:
    day = f"{write_date(entry.on, numerals)}，" if entry.on else ""
    return paragraph(day, flowing(sentence(entry.text)))
