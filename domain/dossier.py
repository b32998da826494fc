"""The dossier (会议材料): everything typed about one meeting, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from domain.frame import DEFAULT_PARTS, Part, PartKind, Section, sections
from domain.listing import ItemGroup, grouped
from domain.meeting import Closing, Comments, Meeting, Opening, Preparation
from domain.options import BackMatter, FrontMatter, PrintOptions
from domain.people import LeadershipBody, Person, Region, Supervisor
from domain.problems import Aspect, Finding, Measure, Practice, PracticeKind
from domain.rectification import RectificationItem
from domain.rows import AtMost, repeated_key
from domain.text import Line, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """Paragraphs written by hand in place of the composed ones (改写本段); empty means composed."""

    lead: Text = ""
    preparation: Text = ""
    opening: Text = ""
    comments: Text = ""
    closing: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The record of one meeting. Every field has a default: a dossier may be incomplete, `missing` tells of that."""

    region: Region = Region()
    body: LeadershipBody = LeadershipBody()
    meeting: Meeting = Meeting()
    supervisors: tuple[Supervisor, ...] = ()
    preparation: Preparation = Preparation()
    opening: Opening = Opening()
    comments: Comments = Comments()
    closing: Closing = Closing()
    practice_introduction: Text = ""
    practices: tuple[Practice, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    measures: tuple[Measure, ...] = ()
    items: Annotated[tuple[RectificationItem, ...], AtMost(2000)] = ()
    title: Text = ""
    list_title: Text = ""
    recipient: Line = ""
    document_number: Line = ""
    parts: tuple[Part, ...] = DEFAULT_PARTS
    overrides: Overrides = Overrides()
    closing_phrase: Line = "特此报告。"
    attaches_list: bool = True
    attachments: tuple[Line, ...] = ()
    issuer: Line = ""
    issued_on: date | None = None
    note: Line = ""
    options: PrintOptions = PrintOptions()
    front_matter: FrontMatter | None = None
    back_matter: BackMatter | None = None

    def __post_init__(self) -> None:
        """Refuse with `ValueError` what would make a link or the order of the parts ambiguous."""
        if key := repeated_key(finding.key for finding in self.findings):
            raise ValueError(f"有两条问题用了同一个编号“{key}”，请改掉其中一个")
        if key := repeated_key(item.key for item in self.items):
            raise ValueError(f"有两条整改事项用了同一个编号“{key}”，请改掉其中一个")
        if kind := repeated_key(part.kind for part in self.parts if part.kind is not PartKind.OWN):
            raise ValueError(f"“{PartKind(kind).label}”这一部分出现了两次，请删掉一个")

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all aspects, in the order of the report."""
        return tuple(finding for aspect in self.aspects for finding in aspect.findings)

    @property
    def body_text(self) -> str:
        """The body's full name (中共…区委常委班子)."""
        return self.body.full_text(self.region)

    @property
    def issuer_text(self) -> str:
        """Who signs (署名): the typed issuer, else the one the body stands for."""
        return self.issuer or self.body.issuer_text(self.region)

    @property
    def report_title(self) -> str:
        """The report's title; a line end in a typed title breaks the line there.

        >>> region, body = Region(name="云岫区"), LeadershipBody(name="区委常委班子")
        >>> Dossier(region=region, body=body, meeting=Meeting(theme="以案促改")).report_title
        '中共云岫区委常委班子关于以案促改专题民主生活会情况的报告'
        """
        return self.title or f"{self.body_text}关于{self.meeting.theme}{self.meeting.kind}情况的报告"

    @property
    def list_title_text(self) -> str:
        """The title of the rectification list (整改清单)."""
        return self.list_title or f"{self.body_text}{self.meeting.theme}{self.meeting.kind}整改清单"

    @property
    def attachment_titles(self) -> tuple[str, ...]:
        """What the attachment note (附件说明) names, in order: the list when it is attached, then the others."""
        own = (self.list_title_text.replace("\n", ""),) if self.attaches_list and self.items else ()
        return own + self.attachments

    @property
    def sections(self) -> tuple[Section, ...]:
        """The printed body in order, headings numbered; parts without content are left out."""
        return tuple(sections(self.parts, self._children))

    @property
    def _children(self) -> dict[PartKind, int]:
        found = {
            PartKind.PRACTICES: len(self.practices),
            PartKind.PROBLEMS: len(self.aspects),
            PartKind.MEASURES: len(self.measures),
        }
        children = {kind: count for kind, count in found.items() if count}
        if self.practice_introduction:
            children.setdefault(PartKind.PRACTICES, 0)
        if self.prints_preparation or self.prints_opening or self.prints_comments or self.prints_closing:
            children[PartKind.MEETING] = 0
        return children

    @property
    def prints_preparation(self) -> bool:
        """Whether the paragraph on preparation and agenda has anything to say."""
        meeting = self.meeting
        facts = meeting.starts_at or meeting.duration or meeting.agenda or meeting.present or meeting.expected
        return bool(self.overrides.preparation or facts or self.preparation != Preparation())

    @property
    def prints_opening(self) -> bool:
        """Whether the chair's opening has anything to say."""
        return bool(self.overrides.opening or self.opening != Opening())

    @property
    def prints_comments(self) -> bool:
        """Whether the supervisor's comments have anything to say."""
        return bool(self.overrides.comments or self.comments.appraisals or self.comments.expectations)

    @property
    def prints_closing(self) -> bool:
        """Whether the closing speech has anything to say."""
        return bool(self.overrides.closing or self.closing.commitments or self.closing.text)

    @property
    def commentator(self) -> Person:
        """Who commented: the typed speaker, else the first supervisor who did, else nobody."""
        if self.comments.speaker != Person():
            return self.comments.speaker
        return next((sent.person for sent in self.supervisors if sent.commented), Person())

    @property
    def closing_speaker(self) -> Person:
        """Who closed the meeting: the typed speaker, else the chair."""
        return self.meeting.chair if self.closing.speaker == Person() else self.closing.speaker

    @property
    def aspect_titles(self) -> tuple[str, ...]:
        """The titles of the aspects, for the counted “是否…” lists."""
        return tuple(aspect.title for aspect in self.aspects if aspect.title)

    @property
    def opinion_count(self) -> int:
        """How many opinions all practices tell of together."""
        return sum(practice.opinions or 0 for practice in self.practices if practice.kind is PracticeKind.CRITICISM)

    @property
    def item_groups(self) -> tuple[ItemGroup, ...]:
        """The rectification items as printed: grouped by aspect in order of first appearance, numbered through."""
        return grouped(self.aspects, self.items)

    @property
    def uncovered_findings(self) -> tuple[Finding, ...]:
        """The findings that no rectification item points at: each must have its item (件件落实、不漏一项).

        A finding without a key cannot be pointed at, so it is not covered.
        """
        covered = {item.finding for item in self.items if item.finding}
        return tuple(finding for finding in self.findings if finding.key not in covered)

    def overdue_on(self, day: date) -> tuple[RectificationItem, ...]:
        """The items that are open on that day and past their date."""
        return tuple(item for item in self.items if item.overdue_on(day))
