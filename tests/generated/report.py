"""What the report (情况报告) says of a dossier, written down a second time, in Python instead of Word."""

from __future__ import annotations

from collections.abc import Sequence

from domain.dossier import Dossier
from domain.frame import Block, Part, PartKind
from domain.options import FrontMatter, Urgency
from localization.dates import write_date
from localization.numerals import ordinal
from tests.generated import report_meeting, report_story
from tests.generated.rules import attachment, copies, document_number, name, note, sentence, unfinished
from tests.generated.words import CELL, filled, lines, paragraph, run


def report(dossier: Dossier) -> str:
    """The whole report."""
    listed = filled(dossier.attachment_titles)
    named = run(_closing_phrase(dossier), *_attachments(listed))
    many = len(listed) > 5
    return run(
        _front(dossier, dossier.front_matter),
        _title(dossier, dossier.front_matter),
        paragraph(name(dossier.recipient), "：") if dossier.recipient and dossier.options.is_formal else "",
        report_meeting.lead(dossier),
        *_parts(dossier),
        named if many else "",
        _back(dossier, anchored=many or not named),
        "" if many else named,
        *_signature(dossier),
        paragraph("（", note(dossier.note), "）") if dossier.note else "",
    )


def _front(dossier: Dossier, front: FrontMatter | None) -> str:
    if front is None:
        return ""
    number = document_number(dossier.document_number)
    return run(
        "" if front.urgency is Urgency.NONE else paragraph(front.urgency.label),
        paragraph(front.issuer_mark) if front.issuer_mark and not front.preprinted else "",
        paragraph(*_signers(front.signers, number)) if front.signers else paragraph(number) if number else "",
    )


def _signers(signers: tuple[str, ...], number: str) -> list[str]:
    """Two names to a row, the number on the last one; a name alone there is filled up to the width of the row above."""
    given = filled(signers)
    rows = ["\u3000".join(given[at : at + 2]) for at in range(0, len(given), 2)]
    rows[1:] = [*rows[1:-1], *(row.ljust(len(rows[-2]), "\u3000") for row in rows[1:][-1:])]
    found: list[str] = []
    for at, row in enumerate(rows, 1):
        found += ["\t", number if at == len(rows) else "", "\t", "签发人：" if at == 1 else "", row]
    return found


def _title(dossier: Dossier, front: FrontMatter | None) -> str:
    """The title, under it the number where there is no front matter and the date where there is no signature."""
    number = "" if front else document_number(dossier.document_number)
    dated = dossier.issued_on and not dossier.options.is_formal
    date = f"（{write_date(dossier.issued_on)}）" if dossier.issued_on and dated else ""
    below = paragraph(number, date) if number or date else ""
    return run(paragraph(dossier.report_title.replace("\n", "")), below)


def _parts(dossier: Dossier) -> list[str]:
    numbers = [0] * 5
    contents: dict[PartKind, Sequence[report_story.Row]] = {
        PartKind.MEETING: report_meeting.meeting(dossier),
        PartKind.PRACTICES: report_story.practices(dossier),
        PartKind.PROBLEMS: report_story.problems(dossier),
        PartKind.MEASURES: report_story.measures(dossier),
    }
    return [_part(part, contents.get(part.kind, []), numbers) for part in dossier.parts if part.included]


def _part(part: Part, content: Sequence[report_story.Row], numbers: list[int]) -> str:
    """The part with its heading; nothing when nothing stands below it. `numbers` has the last one of each level."""
    if not content and not any(block.text for block in part.before + part.after):
        return ""
    told = part.heading or ("" if part.kind is PartKind.OWN else part.kind.label)
    return run(
        _heading(1, told, numbers) if told else "",
        *(_block(block, numbers) for block in part.before if block.text),
        *(row(ordinal(_next(2, numbers))) if callable(row) else row for row in content),
        *(_block(block, numbers) for block in part.after if block.text),
    )


def _next(level: int, numbers: list[int]) -> int:
    numbers[level:] = [numbers[level] + 1, *[0] * (4 - level)]
    return numbers[level]


def _block(block: Block, numbers: list[int]) -> str:
    return _heading(block.kind.level, block.text, numbers) if block.kind.level else lines(block.text)


def _heading(level: int, text: str, numbers: list[int]) -> str:
    number = _next(level, numbers)
    mark = ("", f"{ordinal(number)}、", f"（{ordinal(number)}）", f"{number}.", f"（{number}）")[level]
    return paragraph(mark, unfinished(text))


def _closing_phrase(dossier: Dossier) -> str:
    return paragraph(sentence(dossier.closing_phrase)) if dossier.closing_phrase else ""


def _attachments(listed: list[str]) -> list[str]:
    numbered = len(listed) > 1
    return [
        paragraph("附件：" if at == 1 else "", f"{at}." if numbered else "", attachment(title))
        for at, title in enumerate(listed, 1)
    ]


def _back(dossier: Dossier, *, anchored: bool) -> str:
    """The back matter: a table, behind which an empty paragraph stands where nothing else would."""
    back = dossier.back_matter
    if back is None:
        return ""
    names = filled(back.copies)
    sent = copies(names)
    day = f"{write_date(back.printed_on)}印发" if back.printed_on else ""
    rows = [f"抄送：{sent}。"] if names else []
    rows += [f"{back.printer}\t{day}"] if back.printer or day else []
    ends = anchored and not dossier.note and not _signature(dossier)
    return run(*(run(CELL, paragraph(row)) for row in rows), paragraph() if rows and ends else "")


def _signature(dossier: Dossier) -> list[str]:
    if not dossier.options.is_formal:
        return []
    day = write_date(dossier.issued_on) if dossier.issued_on else ""
    return [paragraph(told) for told in (dossier.issuer_text, day) if told]
