"""The lead and part one of the report, said a second time: who met, and what was said."""

from __future__ import annotations

from domain.dossier import Dossier
from domain.meeting import Preparation
from domain.people import Person, Supervisor
from localization.dates import write_date, write_month_day
from localization.numerals import count, ordinal
from localization.times import half_day, write_time
from rendering.names import within
from tests.generated.rules import commas, join, quoted, sentence, titles, unfinished
from tests.generated.words import filled, flowing, lines, paragraph, run


def lead(dossier: Dossier) -> str:
    """The paragraph that every report begins with."""
    if dossier.overrides.lead:
        return lines(dossier.overrides.lead)
    basis = titles(dossier.meeting.basis, dossier.options.separate_titles)
    body = within(dossier.body.name, dossier.region.name) if dossier.body.name else dossier.body.full_name
    sent = "，".join(_came(supervisor) for supervisor in dossier.supervisors)
    return paragraph(
        f"根据{basis}要求，" if basis else "",
        f"{dossier.region.name}{_when(dossier)}召开{body}{dossier.meeting.theme}{dossier.meeting.kind}。",
        f"{sent}。" if sent else "",
        "现将会议召开情况报告如下。",
    )


def _when(dossier: Dossier) -> str:
    held, starts = dossier.meeting.held_on, dossier.meeting.starts_at
    write = write_date if dossier.options.year_in_lead else write_month_day
    return f"于{write(held, dossier.options.numerals)}{half_day(starts) if starts else ''}" if held else ""


_DEEDS = {
    (False, False, False): "到会指导",
    (True, False, False): "全程出席会议",
    (False, True, False): "到会讲话",
    (False, False, True): "到会作点评",
    (True, True, False): "全程出席会议并讲话",
    (True, False, True): "全程出席会议并作点评",
    (False, True, True): "到会讲话并作点评",
    (True, True, True): "全程出席会议，讲话并作点评",
}


def _came(sent: Supervisor) -> str:
    return f"{_person(sent.person) or '督导人员'}{_DEEDS[sent.attended, sent.spoke, sent.commented]}"


def _person(person: Person) -> str:
    return f"{person.organisation}{person.post}{person.name}"


def meeting(dossier: Dossier) -> list[str]:
    """What part one prints: four paragraphs, each in the clerk's words, or composed of what is known, or not at all."""
    own, facts = dossier.overrides, dossier.meeting
    known = facts.starts_at or facts.duration or facts.agenda or facts.present or facts.expected
    paragraphs = (
        (own.preparation, known or dossier.preparation != Preparation(), _preparation),
        (own.opening, dossier.opening.requirements or dossier.opening.directions, _opening),
        (own.comments, dossier.comments.appraisals or dossier.comments.expectations, _comments),
        (own.closing, dossier.closing.commitments or dossier.closing.text, _closing),
    )
    return [lines(typed) if typed else composed(dossier) for typed, wanted, composed in paragraphs if typed or wanted]


def _preparation(dossier: Dossier) -> str:
    told = dossier.preparation
    steps = join(told.steps)
    prepared = f"会前扎实做好{steps}等各项准备" if steps else ""
    planned = f"由{unfinished(told.planner)}拟定会议方案" if told.planner else ""
    between = "，" if planned and prepared else ""
    done = f"{planned}{between}{prepared}。" if planned or prepared else ""
    return paragraph(flowing(sentence(told.attention)), done, _held(dossier), _counted(dossier), _agenda(dossier))


def _held(dossier: Dossier) -> str:
    facts = dossier.meeting
    told: list[str] = []
    if facts.starts_at:
        told.append(f"会议于{write_time(facts.starts_at, dossier.options.numerals)}开始")
    if facts.duration:
        told.append(f"会期{unfinished(facts.duration)}")
    if chair := _person(facts.chair):
        told.append(f"由{chair}主持" if told else f"会议由{chair}主持")
    return f"{'，'.join(told)}。" if told else ""


def _counted(dossier: Dossier) -> str:
    expected, present = dossier.meeting.expected, dossier.meeting.present
    if expected and present:
        return f"应到会{expected}人，实到会{present}人。"
    return f"到会{present}人。" if present else f"应到会{expected}人。" if expected else ""


def _agenda(dossier: Dossier) -> str:
    items = filled(dossier.meeting.agenda)
    told = [f"{ordinal(at)}是" * (len(items) > 1) + unfinished(item) for at, item in enumerate(items, 1)]
    return f"会议共有{count(len(items))}项议程：{'；'.join(told)}。" if items else ""


def _opening(dossier: Dossier) -> str:
    chair = dossier.meeting.chair
    requirements, directions = filled(dossier.opening.requirements), filled(dossier.opening.directions)
    begun = f"会议伊始，{_person(chair) or '主持人'}围绕{_listed(requirements)}，对开好会议提出明确要求。"
    aspects = dossier.aspect_titles
    many = f"{count(len(aspects))}个方面" if len(aspects) > 1 else ""
    found = f"，紧扣{quoted(aspects, dossier.options.separate_titles)}{many}"
    examined = run(
        f"{chair.name}同志" if chair.name else "主持人",
        f"代表{dossier.body.name or '班子'}作对照检查",
        f"{found}查摆问题、剖析根源" if aspects else "",
        f"，提出{_listed(directions)}的整改方向" if directions else "",
        "。",
    )
    return paragraph(begun if requirements else "", examined if aspects or directions else "")


def _listed(texts: list[str]) -> str:
    return join(texts) + (f"等{count(len(texts))}个方面" if len(texts) > 1 else "")


def _comments(dossier: Dossier) -> str:
    appraisals = commas(dossier.comments.appraisals)
    told = [one for one in dossier.comments.expectations if one.headline or one.elaboration]
    return paragraph(
        f"{_person(dossier.commentator) or '督导人员'}对会议作点评",
        f"，认为{appraisals}" if appraisals else "",
        "。",
        f"同时，就抓好会后整改提出{count(len(told))}点要求：" if told else "",
        *(
            run(
                f"{ordinal(at)}要" if len(told) > 1 else "要",
                unfinished(one.headline),
                "。" if not one.elaboration else "，" if one.headline else "",
                flowing(sentence(one.elaboration)),
            )
            for at, one in enumerate(told, 1)
        ),
    )


def _closing(dossier: Dossier) -> str:
    commitments = join(dossier.closing.commitments)
    return paragraph(
        f"会议最后，{_person(dossier.closing_speaker) or '主持人'}作表态讲话",
        f"，表示要{commitments}" if commitments else "",
        "。",
        flowing(sentence(dossier.closing.text)),
    )
