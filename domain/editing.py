"""Changes to a dossier that touch more than one of its lists, so that no word is lost on the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from domain.dossier import Dossier
from domain.people import Person
from domain.problems import Aspect, Measure, Practice
from domain.rectification import ItemSource, RectificationItem
from domain.rows import fresh_key


def with_keys(aspects: tuple[Aspect, ...], used: Iterable[str] = ()) -> tuple[Aspect, ...]:
    """The aspects, every finding with a key of its own, so that items can point at it; no new key is a used one."""
    taken = {finding.key for aspect in aspects for finding in aspect.findings}.union(used)
    keyed = []
    for aspect in aspects:
        findings = []
        for finding in aspect.findings:
            key = finding.key or fresh_key("f", taken)
            taken.add(key)
            findings.append(replace(finding, key=key))
        keyed.append(replace(aspect, findings=tuple(findings)))
    return tuple(keyed)


def keyed(dossier: Dossier) -> Dossier:
    """The dossier, every row that has a key with one of its own; the same dossier always gets the same ones.

    >>> [practice.key for practice in keyed(Dossier(practices=(Practice(), Practice(key="p1")))).practices]
    ['p2', 'p1']
    """
    return replace(
        dossier,
        practices=_own_keys(dossier.practices, "p"),
        aspects=_own_keys(with_keys(dossier.aspects, used_keys(dossier)), "a"),
        measures=_own_keys(dossier.measures, "m"),
        items=_own_keys(dossier.items, "i"),
    )


_Row = TypeVar("_Row", Practice, Aspect, Measure, RectificationItem)


def _own_keys(rows: tuple[_Row, ...], prefix: str) -> tuple[_Row, ...]:
    """The rows, each with a key that no row before it has."""
    taken, given = {row.key for row in rows}, set[str]()
    found = []
    for row in rows:
        key = row.key if row.key and row.key not in given else fresh_key(prefix, taken)
        taken.add(key)
        given.add(key)
        found.append(row if key == row.key else replace(row, key=key))
    return tuple(found)


def used_keys(dossier: Dossier) -> set[str]:
    """The keys that no new row may get: those that rows have, and those of findings gone that items still point at."""
    lists = (dossier.practices, dossier.aspects, dossier.findings, dossier.measures, dossier.items)
    return {*(row.key for rows in lists for row in rows), *(item.finding for item in dossier.items)}


def with_aspects(dossier: Dossier, aspects: tuple[Aspect, ...]) -> Dossier:
    """The dossier with other aspects, keyed. An item whose finding is gone keeps the finding's words as its own."""
    keyed = with_keys(aspects, used_keys(dossier))
    left = {finding.key for aspect in keyed for finding in aspect.findings}
    items = tuple(_detached(dossier, item) if item.finding not in left else item for item in dossier.items)
    return replace(dossier, aspects=keyed, items=items)


def _detached(dossier: Dossier, item: RectificationItem) -> RectificationItem:
    for aspect in dossier.aspects:
        for finding in aspect.findings:
            if finding.key and finding.key == item.finding:
                problem = item.problem or finding.headline
                return replace(item, finding="", aspect=item.aspect or aspect.title, problem=problem)
    return item


def with_items_for_findings(dossier: Dossier) -> Dossier:
    """The dossier with one new item for each finding that has none, after the items it has."""
    keyed = with_aspects(dossier, dossier.aspects)
    taken = {item.key for item in dossier.items}
    added = []
    for finding in keyed.uncovered_findings:
        key = fresh_key("i", taken)
        taken.add(key)
        added.append(RectificationItem(key=key, source=ItemSource.FINDING, finding=finding.key))
    return replace(keyed, items=keyed.items + tuple(added))


def as_new_year(dossier: Dossier) -> Dossier:
    """A copy to start the next meeting from: the words stay; days, names, numbers and what was done with the items go.

    Posts and organisations of persons stay: they change less often than who holds them.
    """
    chair = _unnamed(dossier.meeting.chair)
    meeting = replace(dossier.meeting, held_on=None, starts_at=None, expected=None, present=None, chair=chair)
    practices = tuple(replace(practice, opinions=None) for practice in dossier.practices)
    front = replace(dossier.front_matter, signers=()) if dossier.front_matter else None
    back = replace(dossier.back_matter, printed_on=None) if dossier.back_matter else None
    fresh = replace(
        dossier,
        meeting=meeting,
        supervisors=tuple(replace(one, person=_unnamed(one.person)) for one in dossier.supervisors),
        comments=replace(dossier.comments, speaker=_unnamed(dossier.comments.speaker)),
        closing=replace(dossier.closing, speaker=_unnamed(dossier.closing.speaker)),
        practices=practices,
        front_matter=front,
        back_matter=back,
    )
    return replace(fresh, items=(), issued_on=None, document_number="", title="", list_title="")


def _unnamed(person: Person) -> Person:
    """The person's place, whoever holds it now."""
    return replace(person, name="")
